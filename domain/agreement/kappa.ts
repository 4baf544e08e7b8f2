import { meanOfDefined } from "./alpha";
import { layerFold } from "./layer-fold";
import { type PairTotals, pairKappa } from "./pairs";
import type { SweptTally } from "./tally";

/** The kappa family over "marked as C" per character, as folds over tallies. `layer` as in `binarySums`. */

/** Unweighted mean of Cohen's kappa over the pairs where it is defined; null where none is. */
export function meanCohenKappa(pairs: readonly PairTotals[], layer: number): number | null {
  return meanOfDefined(pairs.map((pair) => pairKappa(pair, layer)));
}

/**
 * Fleiss's kappa of so many people on the documents that all of them finished.
 * With N characters, m people, p the common share of marks and Q the pairs of people who differ, summed over characters:
 * κ = 1 − (2Q / (N m (m − 1))) / (2 p (1 − p)).
 * Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin 76, 378–382.
 * Null for fewer than two people, no such document, or chance agreement 1.
 */
export function fleissKappa(complete: readonly SweptTally[], people: number, layer: number): number | null {
  if (people < 2) return null;
  const { characters, marked, differing } = fleissSums(complete, layer);
  const values = characters * people;
  if (marked === 0 || marked === values) return null;
  const share = marked / values;
  return 1 - (2 * differing) / (values * (people - 1)) / (2 * share * (1 - share));
}

const fleissSums = layerFold({ characters: 0, marked: 0, differing: 0 }, ({ length }, { marked, differing }) => ({
  characters: length,
  marked,
  differing,
}));

/**
 * Gwet's AC1 for two values: chance agreement 2π(1 − π), π the mean over characters of the share of people who marked.
 * Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high agreement. British
 * Journal of Mathematical and Statistical Psychology 61, 29–48. Null only without a character that two people read.
 */
export function gwetAC1(tallies: readonly SweptTally[], layer: number): number | null {
  const { characters, agreement, shares } = ac1Sums(tallies, layer);
  if (characters === 0) return null;
  const share = shares / characters;
  const chance = 2 * share * (1 - share);
  return (agreement / characters - chance) / (1 - chance);
}

const ac1Sums = layerFold(
  { characters: 0, agreement: 0, shares: 0 },
  ({ participants: { length: people }, length }, { marked, differing }) =>
    people < 2
      ? null
      : {
          characters: length,
          agreement: length - differing / ((people * (people - 1)) / 2),
          shares: marked / people,
        },
);
