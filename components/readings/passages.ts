import { type Difference, differences } from "@/domain/adjudication/differences";
import { compareSpans, type Span } from "@/domain/span";
import type { PlacedAnnotation } from "./reading";

/** Annotations that hang together because they overlap: what one looks at, and jumps to, as one thing. */
export interface Passage extends Span {
  index: number;
  /** In reading order. */
  annotations: PlacedAnnotation[];
  /** In the order of `differences`. Empty where all readers have the same. */
  differences: Difference[];
}

/** Where marks overlap without end, as in a text marked all over, a passage is cut at the next mark. */
const longestPassage = 1500;
const mostAnnotations = 40;

/** The passages of some annotations, in the order of the text. Each annotation belongs to exactly one. */
export function passagesOf(
  annotations: readonly PlacedAnnotation[],
  differencesById: ReadonlyMap<string, ReadonlySet<Difference>>,
): Passage[] {
  const passages: Passage[] = [];
  let current: Passage | undefined;
  for (const annotation of [...annotations].sort(compareSpans)) {
    const goesOn =
      current !== undefined &&
      annotation.start < current.end &&
      current.annotations.length < mostAnnotations &&
      (annotation.start === current.annotations.at(-1)!.start || annotation.start - current.start < longestPassage);
    if (!goesOn || current === undefined) {
      current = {
        index: passages.length,
        start: annotation.start,
        end: annotation.end,
        annotations: [],
        differences: [],
      };
      passages.push(current);
    }
    current.annotations.push(annotation);
    current.end = Math.max(current.end, annotation.end);
  }
  for (const passage of passages) {
    passage.differences = differences.filter((difference) =>
      passage.annotations.some((annotation) => differencesById.get(annotation.id)?.has(difference)),
    );
  }
  return passages;
}

/**
 * The next passage that differs, seen from a passage or from a place in the text; wraps around, so that the key never
 * seems dead. Null when no passage differs.
 */
export function neighbour(
  passages: readonly Passage[],
  from: number | null,
  step: 1 | -1,
  isWanted: (passage: Passage) => boolean = (passage) => passage.differences.length > 0,
): Passage | null {
  const count = passages.length;
  const begin = from ?? (step === 1 ? -1 : count);
  for (let i = 1; i <= count; i += 1) {
    const passage = passages[(((begin + step * i) % count) + count) % count];
    if (passage && isWanted(passage)) return passage;
  }
  return null;
}

/** How many passages differ, and in which ways. A passage may differ in several. */
export function tallyOf(passages: readonly Passage[]): { all: number; differing: number } & Record<Difference, number> {
  const tally = { all: passages.length, differing: 0, missed: 0, boundary: 0, category: 0, subtype: 0 };
  for (const passage of passages) {
    if (passage.differences.length > 0) tally.differing += 1;
    for (const difference of passage.differences) tally[difference] += 1;
  }
  return tally;
}
