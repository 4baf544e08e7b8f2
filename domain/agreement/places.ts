import type { Place, PlaceSums } from "./answers";
import { addCauses, addSums, type Cause, causes, noCauses, type PerCause } from "./breakdown";
import { categoryConfusion, subtypeConfusion } from "./confusion";
import { type AgreementDocument, type AgreementSpan, pairIndex } from "./data";
import { type DetailedTally, detailedTally, differenceTally, type Scheme } from "./differences";
import type { PlaceFilter } from "./place-filter";
import { type DifferenceTally, differenceCell } from "./sweep-differences";

/** A place without its words; offsets in the units of the document. */
export type BarePlace = Omit<Place, "segment" | "codePoints" | "quote" | "isQuoteCut" | "before" | "after"> & {
  /** How much it adds to the figure that was asked for; what places are ordered by. */
  weight: number;
};

/**
 * The places of one document that a filter asks for, from left to right; see `Place`. Marks of one category hang together
 * when each shares a character with another. Every place is tallied on its own, with what people marked there.
 */
export function placesOf(document: AgreementDocument, scheme: Scheme, filter: PlaceFilter): BarePlace[] {
  const read = readBy(document, filter);
  if (read === null) return [];
  const spans = distinct(read);
  return scheme.categories
    .flatMap((category, at) =>
      filter.category === undefined || filter.category === category
        ? chainsOf(spans.filter((span) => span.category === category)).map((chain) =>
            placeOf(read, spans, chain, at, scheme, filter),
          )
        : [],
    )
    .filter((place) => place !== null)
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** An upper bound of what a document adds, from its tally alone: 0 means that none of its places can qualify. */
export function placeWeight(tally: DetailedTally, scheme: Scheme, filter: PlaceFilter): number {
  const people = tally.participants.length;
  if (people < 2) return 0;
  const counted = scheme.categories.flatMap((category, at) =>
    filter.category === undefined || filter.category === category ? [at] : [],
  );
  if (filter.cause === "agreed") return counted.reduce((sum, category) => sum + agreedIn(tally, category), 0);
  const bounds = [
    counted.reduce((sums, category) => addSums(sums, tally.differences.byCategory, category), noCauses()),
  ];
  if (filter.a !== undefined) {
    const a = tally.participants.indexOf(filter.a);
    const b = filter.b === undefined ? null : tally.participants.indexOf(filter.b);
    if (a === -1 || b === -1 || a === b) return 0;
    const { byPair, gaveAlone, othersGaveAlone } = tally.differences;
    const own = noCauses();
    if (b !== null) addSums(own, byPair, pairIndex(Math.min(a, b), Math.max(a, b), people));
    else {
      if (filter.side !== "others") addSums(own, gaveAlone, a);
      if (filter.side !== "alone") addSums(own, othersGaveAlone, a);
    }
    bounds.push(own);
  }
  const most = (cause: Cause) => Math.min(...bounds.map((sums) => sums[cause]));
  if (filter.cause !== undefined) return most(filter.cause);
  const differing = causes.reduce((sum, cause) => sum + most(cause), 0);
  // Places where all agree are asked for too unless a disagreement is named; their documents come last.
  const isNamed = (filter.instead !== undefined && filter.instead !== filter.category) || filter.side !== undefined;
  const marks = counted.reduce((sum, at) => sum + tally.matches.spans[at]!.reduce((all, n) => all + n, 0), 0);
  return differing + (isNamed ? 0 : Number.MIN_VALUE * marks);
}

export function sumPlaces(places: readonly BarePlace[]): PlaceSums {
  const differences = places.reduce((sums, place) => addCauses(sums, place.differences), noCauses());
  return { places: places.length, figure: places.reduce((sum, { weight }) => sum + weight, 0), differences };
}

/** The document as the filter's people read it; null where they did not both read it. */
function readBy(document: AgreementDocument, { a, b }: PlaceFilter): AgreementDocument | null {
  const participants = [...new Set(document.participants)];
  if (a === undefined) return participants.length > 1 ? { ...document, participants } : null;
  if (!participants.includes(a)) return null;
  if (b === undefined) return participants.length > 1 ? { ...document, participants } : null;
  return participants.includes(b) && a !== b ? { ...document, participants: [a, b] } : null;
}

function distinct({ participants, spans }: AgreementDocument): AgreementSpan[] {
  const people = new Set(participants);
  const known = new Map<string, AgreementSpan>();
  for (const span of spans) {
    if (span.end <= span.start || !people.has(span.annotator)) continue;
    known.set(`${span.annotator} ${span.start} ${span.end} ${span.category} ${span.subtype ?? ""}`, span);
  }
  return [...known.values()].sort((x, y) => x.start - y.start || y.end - x.end);
}

/** `spans` by start. */
function chainsOf(spans: readonly AgreementSpan[]): { start: number; end: number }[] {
  const chains: { start: number; end: number }[] = [];
  for (const { start, end } of spans) {
    const last = chains.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else chains.push({ start, end });
  }
  return chains;
}

function placeOf(
  document: AgreementDocument,
  spans: readonly AgreementSpan[],
  { start, end }: { start: number; end: number },
  category: number,
  scheme: Scheme,
  filter: PlaceFilter,
): BarePlace | null {
  const name = scheme.categories[category]!;
  const touching = spans.filter((span) => span.start < end && span.end > start);
  const region = {
    ...document,
    length: end - start,
    spans: touching.map((span) => ({
      ...span,
      start: Math.max(span.start, start) - start,
      end: Math.min(span.end, end) - start,
    })),
  };
  const tally = detailedTally(region, scheme);
  const counts = directionFilter(document.participants, filter)!;
  const differences = differencesIn(document.participants.length, differenceTally(region, scheme), category, counts);
  const agreed = agreedIn(tally, category);
  const own = touching.filter((span) => span.category === name);
  const weight = weightOf(tally, category, scheme, filter, differences, agreed, own);
  if (weight === null) return null;
  const marked = new Set(own.map((span) => span.annotator));
  const involved =
    filter.a === undefined || filter.b !== undefined || marked.has(filter.a) || causes.some((c) => differences[c] > 0);
  if (!involved) return null;
  return {
    start,
    end,
    category: name,
    marks: touching
      .filter((span) => span.category === name || differences.category > 0)
      .map(({ annotator, start: from, end: to, category: as, subtype }) => ({
        annotator,
        start: from,
        end: to,
        category: as,
        subtype: subtype ?? null,
      })),
    without: document.participants.filter((person) => !marked.has(person)),
    differences,
    agreed,
    weight,
  };
}

/** Null where the place is not one of those asked for. */
function weightOf(
  tally: DetailedTally,
  category: number,
  scheme: Scheme,
  { cause, instead, subtype, insteadSubtype, side }: PlaceFilter,
  differences: PerCause,
  agreed: number,
  own: readonly AgreementSpan[],
): number | null {
  const weights: number[] = [];
  const all = causes.reduce((sum, name) => sum + differences[name], 0);
  if (side !== undefined) weights.push(all);
  if (cause !== undefined) weights.push(cause === "agreed" ? agreed : differences[cause]);
  if (instead !== undefined) {
    const column = instead === "none" ? scheme.categories.length : scheme.categories.indexOf(instead);
    weights.push(categoryConfusion([tally], scheme.categories).counts[category]?.[column] ?? 0);
  }
  if (subtype !== undefined) {
    const isOwn = (span: AgreementSpan) => (subtype === "none" ? span.subtype === undefined : span.subtype === subtype);
    weights.push(own.some(isOwn) ? 1 : 0);
  }
  if (subtype !== undefined && insteadSubtype !== undefined) {
    const subtypes = scheme.subtypes[category]!;
    const at = (name: string) => (name === "none" ? subtypes.length : subtypes.indexOf(name));
    const { counts } = subtypeConfusion([tally], category, subtypes);
    weights.push(counts[at(subtype)]?.[at(insteadSubtype)] ?? 0);
  }
  if (weights.some((weight) => weight <= 0)) return null;
  return weights.at(-1) ?? all;
}

/** Whether a label counts that the first gave and the second did not; null where none can. */
function directionFilter(
  participants: readonly string[],
  { a, b, side }: PlaceFilter,
): ((giver: number, other: number) => boolean) | null {
  if (a === undefined) return () => true;
  const first = participants.indexOf(a);
  if (first === -1) return null;
  const second = b === undefined ? null : participants.indexOf(b);
  if (second === -1 || a === b) return null;
  const isAnybody = (person: number) => second === null || person === second;
  return (giver, other) =>
    (side !== "others" && giver === first && isAnybody(other)) ||
    (side !== "alone" && other === first && isAnybody(giver));
}

function differencesIn(
  people: number,
  differences: DifferenceTally,
  category: number,
  counts: (giver: number, other: number) => boolean,
): PerCause {
  const sums = noCauses();
  for (let i = 0; i < people; i++) {
    for (let j = i + 1; j < people; j++) {
      const mine = differenceCell(category, i, j, people);
      const theirs = differenceCell(category, j, i, people);
      for (const cause of causes) {
        const cells = differences[cause];
        const counted = (counts(i, j) ? cells[mine]! : 0) + (counts(j, i) ? cells[theirs]! : 0);
        sums[cause] += (2 * counted) / (people - 1);
      }
    }
  }
  return sums;
}

function agreedIn({ participants, characters }: DetailedTally, category: number): number {
  return (2 * characters.both[category]!.reduce((sum, both) => sum + both, 0)) / (participants.length - 1);
}
