import type { AttributeValue } from "@/domain/adjudication/clusters";
import { mergeSpans } from "@/domain/adjudication/merge";
import type { BoundaryRule } from "@/domain/adjudication/rules";
import type { ItemDetail } from "@/domain/adjudication/view";
import type { Codebook } from "@/domain/codebook";
import { findCategory } from "@/domain/codebook";
import { graphemeBorderAfter, graphemeBorderBefore } from "@/domain/grapheme";
import { normalizeSpan, type Span } from "@/domain/span";

/** What an adjudicator is making: another place or code for an item, or something that everybody missed. */
export interface Draft extends Span {
  /** Null for an addition. */
  itemId: string | null;
  segmentId: string;
  category: string;
  subtype: string | null;
  attributes: Record<string, AttributeValue>;
}

type Read = ItemDetail["readings"][number]["annotations"][number];

/** Each annotation as often as people made it. */
const everybodys = (detail: ItemDetail): Read[] =>
  detail.readings.flatMap((reading) => reading.annotations.flatMap((a) => Array<Read>(reading.people).fill(a)));

/** The code that most people gave; of equals, whichever the codebook has first. */
export function commonCode(detail: ItemDetail, codebook: Codebook): Pick<Draft, "category" | "subtype"> {
  const order = (a: Pick<Read, "category" | "subtype">) => {
    const category = codebook.categories.findIndex((c) => c.id === a.category);
    return category * 100 + (codebook.categories[category]?.subtypes.findIndex((s) => s.id === a.subtype) ?? 0);
  };
  const counts = new Map<string, { code: Pick<Draft, "category" | "subtype">; count: number }>();
  for (const { category, subtype } of everybodys(detail)) {
    const key = `${category} ${subtype}`;
    counts.set(key, { code: { category, subtype }, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count || order(a.code) - order(b.code));
  return most?.code ?? { category: codebook.categories[0]?.id ?? "", subtype: null };
}

/**
 * What the item's annotations become under a rule; null when that is not one place, and where people mean different
 * categories: the place of two different things is neither's.
 */
export function mergedPlace(detail: ItemDetail, text: string, rule: BoundaryRule): Span | null {
  const all = everybodys(detail);
  if (all.length < 2 || new Set(all.map((a) => a.category)).size > 1) return null;
  return mergeSpans(text, all, rule);
}

/** A draft to begin editing with: the decision that holds, else everybody's place and code in common. */
export function draftOf(detail: ItemDetail, segmentId: string, text: string, codebook: Codebook): Draft | null {
  const [decided] = detail.decision?.annotations ?? [];
  if (decided) {
    const { start, end, category, subtype, attributes } = decided;
    return { itemId: detail.id, segmentId, start, end, category, subtype, attributes };
  }
  const code = commonCode(detail, codebook);
  const first = everybodys(detail).find((a) => a.category === code.category && a.subtype === code.subtype);
  if (!first) return null;
  const place = mergedPlace(detail, text, "majority") ?? mergedPlace(detail, text, "union") ?? first;
  return { itemId: detail.id, segmentId, start: place.start, end: place.end, ...code, attributes: first.attributes };
}

const word = /[\p{L}\p{N}]/u;

/** Moves one border by a word or a grapheme, within the segment; the draft itself where it cannot go on. */
export function moveBorder(
  draft: Draft,
  text: string,
  within: Span,
  border: "start" | "end",
  step: 1 | -1,
  by: "word" | "letter",
): Draft {
  const move = (at: number): number => {
    let to = at;
    const next = () => (step === 1 ? graphemeBorderAfter(text, to + 1) : graphemeBorderBefore(text, to - 1));
    const passed = () => (step === 1 ? text.slice(to, next()) : text.slice(next(), to));
    const canGo = () => (step === 1 ? to < within.end : to > within.start);
    if (by === "letter") return canGo() ? next() : to;
    // Over what is between words, then over the word.
    while (canGo() && !word.test(passed())) to = next();
    while (canGo() && word.test(passed())) to = next();
    return to;
  };
  const moved = { ...draft, [border]: move(draft[border]) };
  if (moved.start >= moved.end) return draft;
  // Blanks and stops at the ends do not belong to it; a single letter may be moved over them.
  const place = by === "word" ? normalizeSpan(text, moved) : moved;
  return place ? { ...moved, start: place.start, end: place.end } : draft;
}

/** Gives the draft the category with this digit, or the subtype with this letter; null when there is none. */
export function coded(draft: Draft, codebook: Codebook, key: string): Draft | null {
  const category = codebook.categories.find((c) => c.key === key);
  if (category) {
    return { ...draft, category: category.id, subtype: category.id === draft.category ? draft.subtype : null };
  }
  const subtype = findCategory(codebook, draft.category)?.subtypes.find((s) => s.key === key);
  return subtype ? { ...draft, subtype: subtype.id } : null;
}
