import { compareSpans, type Span } from "../span";

/** An annotation among those of everybody; `reader` stands for its annotator. */
export interface LayerAnnotation extends Span {
  id: string;
  reader: number;
  category: string;
  subtype: string | null;
}

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

/** Reading order, and of the same place one order whoever made them. */
export function compareAnnotations(a: LayerAnnotation, b: LayerAnnotation): number {
  return compareSpans(a, b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

export interface Alignment<T extends LayerAnnotation> {
  /** The readers' annotations in reading order. */
  own: T[];
  /** In which ways any other reader differs from each of `own`; empty where all have the very same. */
  differences: ReadonlySet<Difference>[];
  /** Two of `own` (by index) that stand for the same thing: one category, or two for the same words. */
  pairs: [number, number][];
}

/**
 * Finds what stands for the same thing in different people's annotations of one text. Everybody's annotations must be
 * given, whatever is shown: hiding a category must not turn a swap into a miss. O(n log n + overlapping pairs).
 */
export function align<T extends LayerAnnotation>(
  annotations: readonly T[],
  readers: ReadonlySet<number>,
): Alignment<T> {
  const own = annotations.filter((a) => readers.has(a.reader)).sort(compareAnnotations);
  const places = [...readers];
  const column = new Map(places.map((reader, index) => [reader, index]));
  const best = new Uint8Array(own.length * places.length);
  const at = (index: number, reader: number) => index * places.length + column.get(reader)!;
  const raise = (index: number, reader: number, rank: number) => {
    const slot = at(index, reader);
    if (best[slot]! < rank) best[slot] = rank;
  };

  const pairs: [number, number][] = [];
  overlappingPairs(own, (i, j) => {
    const a = own[i]!;
    const b = own[j]!;
    if (a.reader === b.reader || a.category !== b.category) return;
    pairs.push([i, j]);
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
    pairs.push([i, j]);
    raise(i, b.reader, otherCategory);
    raise(j, a.reader, otherCategory);
  });

  const found = own.map((annotation, index) => {
    const ways = new Set<Difference>();
    for (const reader of places) {
      if (reader === annotation.reader) continue;
      for (const difference of byRank[best[at(index, reader)]!]!) ways.add(difference);
    }
    return ways;
  });
  return { own, differences: found, pairs };
}

/** For each annotation the ways in which any other of the readers differs from it; empty where all have the very same. */
export function differencesOf(
  annotations: readonly LayerAnnotation[],
  readers: ReadonlySet<number>,
): Map<string, ReadonlySet<Difference>> {
  const { own, differences: found } = align(annotations, readers);
  return new Map(own.map((annotation, index) => [annotation.id, found[index]!]));
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
function overlappingPairs(sorted: readonly LayerAnnotation[], visit: (i: number, j: number) => void): void {
  let open: number[] = [];
  sorted.forEach(({ start }, j) => {
    open = open.filter((i) => sorted[i]!.end > start);
    for (const i of open) visit(i, j);
    open.push(j);
  });
}
