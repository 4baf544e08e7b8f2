import { attributesFor } from "@/components/desk/attributes";
import { type GoldAnnotation, mergeAttributes, mergeSpans } from "@/domain/adjudication/merge";
import type { BoundaryRule } from "@/domain/adjudication/rules";
import type { ItemDetail, ItemRow } from "@/domain/adjudication/view";
import type { Codebook } from "@/domain/codebook";
import { findCategory } from "@/domain/codebook";
import { graphemeBorderAfter, graphemeBorderBefore } from "@/domain/grapheme";
import { sentenceAt } from "@/domain/sentence";
import { normalizeSpan, type Span } from "@/domain/span";
import { wordAt, wordBorder } from "@/domain/word";

/** A place with its code and its answers, being made by hand. */
export type Coded = Omit<GoldAnnotation, "quote">;

/** What an adjudicator is making: another reading of an item, of one or several annotations, or something that everybody missed. */
export interface Draft {
  /** The item's id. That of an addition is made here, so that sending it twice adds it once. */
  id: string;
  isAddition: boolean;
  segmentId: string;
  annotations: Coded[];
  /** Which of them the keys change. */
  chosen: number;
}

export const chosenOf = (draft: Draft): Coded => draft.annotations[draft.chosen]!;

export function withChosen(draft: Draft, coded: Coded): Draft {
  return { ...draft, annotations: draft.annotations.map((a, i) => (i === draft.chosen ? coded : a)) };
}

/** One annotation more, to begin with the same as the chosen one, and chosen itself. */
export function withAnother(draft: Draft): Draft {
  const annotations = [...draft.annotations, { ...chosenOf(draft) }];
  return { ...draft, annotations, chosen: annotations.length - 1 };
}

/** Without the chosen one. The last one stays: nothing at all is a rejection, which is a decision of its own. */
export function withoutChosen(draft: Draft): Draft {
  if (draft.annotations.length === 1) return draft;
  const annotations = draft.annotations.filter((_, i) => i !== draft.chosen);
  return { ...draft, annotations, chosen: Math.min(draft.chosen, annotations.length - 1) };
}

/** Chooses the next or previous one, round and round. */
export function chooseNext(draft: Draft, step: 1 | -1): Draft {
  const { length } = draft.annotations;
  return { ...draft, chosen: (draft.chosen + step + length) % length };
}

type Read = ItemDetail["readings"][number]["annotations"][number];
type Code = Pick<Coded, "category" | "subtype">;

/** Each annotation as often as people made it. */
const everybodys = (detail: ItemDetail): Read[] =>
  detail.readings.flatMap((reading) => reading.annotations.flatMap((a) => Array<Read>(reading.people).fill(a)));

/** The code that most people gave; of equals, whichever the codebook has first. */
export function commonCode(detail: ItemDetail, codebook: Codebook): Code {
  const order = (a: Code) => {
    const category = codebook.categories.findIndex((c) => c.id === a.category);
    return category * 100 + (codebook.categories[category]?.subtypes.findIndex((s) => s.id === a.subtype) ?? 0);
  };
  const counts = new Map<string, { code: Code; count: number }>();
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

/** A draft to begin editing with: everything that was decided, else everybody's place, code and answers in common. */
export function draftOf(detail: ItemDetail, row: ItemRow, text: string, codebook: Codebook): Draft {
  const draft = { id: row.id, isAddition: false, segmentId: row.segmentId, chosen: 0 };
  const decided = detail.decision?.annotations ?? [];
  if (decided.length > 0) return { ...draft, annotations: decided.map(({ quote: _, ...coded }) => coded) };
  const code = commonCode(detail, codebook);
  const alike = everybodys(detail).filter((a) => a.category === code.category && a.subtype === code.subtype);
  const place = mergedPlace(detail, text, "majority") ?? mergedPlace(detail, text, "union") ?? alike[0] ?? row;
  const attributes = mergeAttributes(alike);
  return { ...draft, annotations: [{ start: place.start, end: place.end, ...code, attributes }] };
}

const word = /[\p{L}\p{N}]/u;

/** Moves one border by a word or a grapheme, within the segment; the annotation itself where it cannot go on. */
export function moveBorder(
  coded: Coded,
  text: string,
  within: Span,
  border: "start" | "end",
  step: 1 | -1,
  by: "word" | "letter",
): Coded {
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
  const moved = { ...coded, [border]: move(coded[border]) };
  if (moved.start >= moved.end) return coded;
  // Blanks and stops at the ends do not belong to it; a single letter may be moved over them.
  const place = by === "word" ? normalizeSpan(text, moved) : moved;
  return place ? { ...moved, start: place.start, end: place.end } : coded;
}

/**
 * The first word of the sentence around a place (step 0), or of the next or previous sentence: from there both borders
 * walk to what is to be marked. Null where there is none within the segment.
 */
export function sentenceFrom(text: string, within: Span, at: number, step: -1 | 0 | 1): Span | null {
  const here = text.slice(within.start, within.end);
  let sentence = sentenceAt(here, at - within.start);
  const go = () => {
    const next = step === -1 ? sentence.start - 1 : sentence.end;
    if (next < 0 || next >= here.length) return false;
    sentence = sentenceAt(here, next);
    return true;
  };
  if (step !== 0 && !go()) return null;
  do {
    const first = wordAt(here, sentence.start) ?? wordAt(here, wordBorder(here, sentence.start, 1));
    if (first && first.start < sentence.end)
      return { start: first.start + within.start, end: first.end + within.start };
  } while (go());
  return null;
}

/** Gives the annotation the category with this digit, or the subtype with this letter; null when there is none. */
export function codedBy(coded: Coded, codebook: Codebook, key: string): Coded | null {
  const category = codebook.categories.find((c) => c.key === key);
  const subtype = findCategory(codebook, coded.category)?.subtypes.find((s) => s.key === key);
  if (!category && !subtype) return null;
  const code = category
    ? { category: category.id, subtype: category.id === coded.category ? coded.subtype : null }
    : { category: coded.category, subtype: subtype?.id ?? null };
  return { ...coded, ...code, attributes: attributesFor(codebook, { ...code, attributes: coded.attributes }) };
}
