import { meanOfDefined } from "./alpha";
import { layerTotals } from "./layer-totals";
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
  let characters = 0;
  let marked = 0;
  let differing = 0;
  layerTotals(complete).forEach((layers, at) => {
    characters += complete[at]!.length;
    marked += layers[layer]!.marked;
    differing += layers[layer]!.differing;
  });
  const values = characters * people;
  if (marked === 0 || marked === values) return null;
  const share = marked / values;
  return 1 - (2 * differing) / (values * (people - 1)) / (2 * share * (1 - share));
}

/**
 * Gwet's AC1 for two values: chance agreement 2π(1 − π), π the mean over characters of the share of people who marked.
 * Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high agreement. British
 * Journal of Mathematical and Statistical Psychology 61, 29–48. Null only without a character that two people read.
 */
export function gwetAC1(tallies: readonly SweptTally[], layer: number): number | null {
  let characters = 0;
  let agreement = 0;
  let shares = 0;
  layerTotals(tallies).forEach((layers, at) => {
    const { participants, length } = tallies[at]!;
    const people = participants.length;
    if (people < 2) return;
    const { marked, differing } = layers[layer]!;
    characters += length;
    agreement += length - differing / ((people * (people - 1)) / 2);
    shares += marked / people;
  });
  if (characters === 0) return null;
  const share = shares / characters;
  const chance = 2 * share * (1 - share);
  return (agreement / characters - chance) / (1 - chance);
}
