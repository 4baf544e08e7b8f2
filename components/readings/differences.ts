import { compareSpans } from "@/domain/span";
import type { PlacedAnnotation } from "./reading";

/**
 * How annotators differ about one annotation. `missed`: somebody marked nothing in its place. `category`: somebody
 * marked its place, but as another category only. `boundary`: the same category with other borders. `subtype`: the
 * same category with another subtype.
 */
export const differences = ["missed", "boundary", "category", "subtype"] as const;
export type Difference = (typeof differences)[number];

export const differenceWords: Record<Difference, { name: string; means: string }> = {
  missed: { name: "missed", means: "somebody marked nothing here" },
  boundary: { name: "boundary", means: "same category, other borders" },
  category: { name: "category", means: "another category for the same words" },
  subtype: { name: "subtype", means: "same category, another subtype" },
};

/** What another reader has in the place of an annotation, from nothing to the very same. */
const nothing = 0;
const otherCategory = 1;
const overlapping = 2;
const overlappingSameSubtype = 3;
const exact = 4;
const exactSameSubtype = 5;

/**
 * For each annotation the ways in which any other of the readers differs from it; empty where all have the very same.
 * Everybody's annotations must be given, whatever is shown: hiding a category must not turn a swap into a miss.
 * O(n log n + overlapping pairs).
 */
export function differencesOf(
  annotations: readonly PlacedAnnotation[],
  readers: ReadonlySet<number>,
): Map<string, ReadonlySet<Difference>> {
  const own = annotations.filter((a) => readers.has(a.reader)).sort(compareSpans);
  const places = [...readers];
  const column = new Map(places.map((reader, index) => [reader, index]));
  const best = new Uint8Array(own.length * places.length);
  const at = (index: number, reader: number) => index * places.length + column.get(reader)!;
  const raise = (index: number, reader: number, rank: number) => {
    const slot = at(index, reader);
    if (best[slot]! < rank) best[slot] = rank;
  };

  overlappingPairs(own, (i, j) => {
    const a = own[i]!;
    const b = own[j]!;
    if (a.reader === b.reader || a.category !== b.category) return;
    const sameBorders = a.start === b.start && a.end === b.end;
    const sameSubtype = a.subtype === b.subtype;
    const rank = sameBorders
      ? sameSubtype
        ? exactSameSubtype
        : exact
      : sameSubtype
        ? overlappingSameSubtype
        : overlapping;
    raise(i, b.reader, rank);
    raise(j, a.reader, rank);
  });
  // Only an annotation that has no counterpart of its own category can stand in another's place: a word marked inside
  // a sentence that both marked alike was missed by the second reader, and not called something else.
  overlappingPairs(own, (i, j) => {
    const a = own[i]!;
    const b = own[j]!;
    if (a.reader === b.reader || a.category === b.category) return;
    if (best[at(i, b.reader)]! >= overlapping || best[at(j, a.reader)]! >= overlapping) return;
    raise(i, b.reader, otherCategory);
    raise(j, a.reader, otherCategory);
  });

  return new Map(
    own.map((annotation, index) => {
      const found = new Set<Difference>();
      for (const reader of places) {
        if (reader === annotation.reader) continue;
        for (const difference of byRank[best[at(index, reader)]!]!) found.add(difference);
      }
      return [annotation.id, found];
    }),
  );
}

const byRank: Record<number, readonly Difference[]> = {
  [nothing]: ["missed"],
  [otherCategory]: ["category"],
  [overlapping]: ["boundary", "subtype"],
  [overlappingSameSubtype]: ["boundary"],
  [exact]: ["subtype"],
  [exactSameSubtype]: [],
};

/** Every two that share a character, given in reading order. */
function overlappingPairs(sorted: readonly PlacedAnnotation[], visit: (i: number, j: number) => void): void {
  let open: number[] = [];
  sorted.forEach(({ start }, j) => {
    open = open.filter((i) => sorted[i]!.end > start);
    for (const i of open) visit(i, j);
    open.push(j);
  });
}
