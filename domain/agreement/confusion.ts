import type { DetailedTally } from "./differences";
import { setCoincidences } from "./label-sets";
import type { SweptTally } from "./tally";

/**
 * What one person said and what the other said about the same character. Counts are characters × ordered pairs of people
 * / (m − 1), as everywhere in Krippendorff's coefficients.
 *
 * With sets: a category that both gave counts on the diagonal. A category that only one gave counts against the
 * categories that only the other gave, in equal parts; where there is none, against "not marked". So the row of a
 * category sums to the characters marked as it, its diagonal is agreement, its last cell is *missed* and *boundary*
 * together, and the cells between are the cause *category* of the breakdown.
 */
export interface ConfusionMatrix {
  /** Rows and columns; the last is "not marked" (or "no subtype"), written as null. */
  labels: (string | null)[];
  /** `[row][column]`. */
  counts: number[][];
  /** Each row divided by its sum; a row without anything is all null. */
  shares: (number | null)[][];
}

/** Over all documents that two or more people finished. */
export function categoryConfusion(tallies: readonly SweptTally[], categories: readonly string[]): ConfusionMatrix {
  const none = categories.length;
  const counts = square(none + 1);
  const { sets, weight } = setCoincidences(tallies);
  for (let s = 0; s < sets.length; s++) {
    for (let t = 0; t < sets.length; t++) {
      const characters = weight[s]![t]!;
      if (characters === 0) continue;
      const own = sets[s]!;
      const other = sets[t]!;
      const further = other.filter((label) => !own.includes(label));
      const alone = own.filter((label) => !other.includes(label));
      for (const label of own) if (other.includes(label)) counts[label]![label]! += characters;
      for (const label of alone) {
        if (further.length === 0) counts[label]![none]! += characters;
        for (const instead of further) counts[label]![instead]! += characters / further.length;
      }
      if (alone.length === 0) for (const label of further) counts[none]![label]! += characters;
      if (own.length === 0 && other.length === 0) counts[none]![none]! += characters;
    }
  }
  return matrix([...categories, null], counts);
}

/** Where two people gave the same category: which subtypes they gave. The last row and column are "no subtype". */
export function subtypeConfusion(
  tallies: readonly DetailedTally[],
  category: number,
  subtypes: readonly string[],
): ConfusionMatrix {
  const none = subtypes.length;
  const counts = square(none + 1);
  for (const tally of tallies) {
    if (tally.participants.length < 2) continue;
    for (const [own, a, b, characters] of tally.subtypes.met) {
      if (own !== category) continue;
      counts[a === -1 ? none : a]![b === -1 ? none : b]! += characters / (tally.participants.length - 1);
    }
  }
  return matrix([...subtypes, null], counts);
}

function square(size: number): number[][] {
  return Array.from({ length: size }, () => new Array<number>(size).fill(0));
}

function matrix(labels: (string | null)[], counts: number[][]): ConfusionMatrix {
  return {
    labels,
    counts,
    shares: counts.map((row) => {
      const sum = row.reduce((all, count) => all + count, 0);
      return row.map((count) => (sum > 0 ? count / sum : null));
    }),
  };
}
