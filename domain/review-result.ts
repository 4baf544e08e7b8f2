import { overlaps } from "./span";

/** One's own marks against those of the class, and against what was decided. Nothing here is a grade. */

export type Mark = { start: number; end: number; category: string; subtype: string | null };

export type AgainstClass = {
  category: string;
  /** Own marks, and those of them that at least half of the others also made, as the same category. */
  marks: number;
  shared: number;
  /** Stretches that more than half of the others marked, and those of them with an own mark of the category. */
  common: number;
  found: number;
};

/**
 * @param own the marks of one person in one text
 * @param others the marks of each of the others who read it
 */
export function againstClass(
  own: readonly Mark[],
  others: readonly (readonly Mark[])[],
  categories: readonly string[],
): AgainstClass[] {
  return categories.map((category) => {
    const mine = own.filter((mark) => mark.category === category);
    const theirs = others.map((marks) => marks.filter((mark) => mark.category === category));
    const alsoBy = (mark: Mark) => theirs.filter((marks) => marks.some((other) => overlaps(mark, other))).length;
    const common = commonStretches(theirs);
    return {
      category,
      marks: mine.length,
      shared: others.length === 0 ? 0 : mine.filter((mark) => alsoBy(mark) * 2 >= others.length).length,
      common: common.length,
      found: common.filter((stretch) => mine.some((mark) => overlaps(stretch, mark))).length,
    };
  });
}

/** Where more than half of some people marked, joined where it touches. */
function commonStretches(layers: readonly (readonly Mark[])[]): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = [];
  for (const { start, end, people } of heatOf(layers)) {
    if (people * 2 <= layers.length) continue;
    const last = out.at(-1);
    if (last?.end === start) last.end = end;
    else out.push({ start, end });
  }
  return out;
}

export type Heat = { start: number; end: number; people: number };

/**
 * How many people marked each stretch of a text, whatever they called it. Neighbouring stretches with the same number
 * are one. O(n log n).
 * @param layers the marks of each person, in any order; a person who marked words twice counts once
 */
export function heatOf(layers: readonly (readonly { start: number; end: number }[])[]): Heat[] {
  const steps = new Map<number, number>();
  const step = (at: number, by: number) => steps.set(at, (steps.get(at) ?? 0) + by);
  for (const marks of layers) {
    let reach = Number.NEGATIVE_INFINITY;
    for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
      const from = Math.max(start, reach);
      if (from < end) {
        step(from, 1);
        step(end, -1);
        reach = end;
      }
    }
  }
  const out: Heat[] = [];
  let people = 0;
  let since = 0;
  for (const [at, by] of [...steps].sort((a, b) => a[0] - b[0])) {
    if (by === 0) continue;
    if (people > 0) out.push({ start: since, end: at, people });
    people += by;
    since = at;
  }
  return out;
}

export type Against = "same" | "other_code" | "missed" | "extra" | "left_open";

/**
 * How one's marks stand to a decision on an item.
 * @param here one's own marks in the item
 * @param decided the gold it became; empty where it was decided that nothing is to be marked
 * @param isContested whether it was left open on purpose
 */
export function againstDecision(here: readonly Mark[], decided: readonly Mark[], isContested: boolean): Against {
  if (isContested) return "left_open";
  if (decided.length === 0) return here.length === 0 ? "same" : "extra";
  const touching = (gold: Mark) => here.filter((mark) => overlaps(mark, gold));
  if (decided.every((gold) => touching(gold).length === 0)) return "missed";
  const isSame = decided.every((gold) =>
    touching(gold).some(
      (mark) => mark.category === gold.category && (gold.subtype === null || mark.subtype === gold.subtype),
    ),
  );
  return isSame ? "same" : "other_code";
}
