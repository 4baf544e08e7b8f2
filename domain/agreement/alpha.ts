import { pairIndex } from "./data";
import type { SweptTally } from "./tally";

/**
 * Krippendorff's alpha of "marked as C" per character, and what is built from it.
 *
 * For a character that k of m people marked, the values are k ones and m − k zeros:
 * n = Σm, n₁ = Σk, n₀ = n − n₁, D = Σ 2k(m − k)/(m − 1), α = 1 − D (n − 1) / (2 n₀ n₁).
 * Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. ScholarlyCommons, University of Pennsylvania.
 *
 * Σ k(m − k) over characters equals the sum over unordered pairs of people of the characters that one marked and the
 * other did not, so the pairwise counts of a tally are enough, also when a person is left out.
 */
export interface BinarySums {
  /** n: values, that is characters times people, over documents that two or more finished. */
  values: number;
  /** n₁: values "marked". */
  marked: number;
  /** D: coincidences of two different values. */
  disagreement: number;
}

export const noSums: Readonly<BinarySums> = { values: 0, marked: 0, disagreement: 0 };

/** `layer`: a category's index, or `categories.length` for "marked as anything". `without`: a person left out. */
export function binarySums(tally: SweptTally, layer: number, without?: string): BinarySums {
  const { participants } = tally;
  const people = participants.length;
  const left = without === undefined ? -1 : participants.indexOf(without);
  const counted = left === -1 ? people : people - 1;
  if (counted < 2) return { ...noSums };
  const marked = tally.characters.marked[layer]!;
  const both = tally.characters.both[layer]!;
  let sum = 0;
  let shared = 0;
  for (let i = 0; i < people; i++) {
    if (i === left) continue;
    sum += marked[i]!;
    for (let j = i + 1; j < people; j++) if (j !== left) shared += both[pairIndex(i, j, people)]!;
  }
  // Σ over pairs (mᵢ + mⱼ − 2·both) = (m − 1) Σ mᵢ − 2 Σ both.
  const differing = (counted - 1) * sum - 2 * shared;
  return { values: counted * tally.length, marked: sum, disagreement: (2 * differing) / (counted - 1) };
}

export function addSums(a: BinarySums, b: Readonly<BinarySums>): BinarySums {
  return { values: a.values + b.values, marked: a.marked + b.marked, disagreement: a.disagreement + b.disagreement };
}

export function foldBinarySums(tallies: readonly SweptTally[], layer: number, without?: string): BinarySums {
  return tallies.reduce((sums, tally) => addSums(sums, binarySums(tally, layer, without)), { ...noSums });
}

/** Null when no value can be paired, or all values are equal. */
export function binaryAlpha(sums: BinarySums): number | null {
  return pooledAlpha([sums]);
}

/**
 * 1 − (n − 1) Σ D_C / Σ 2 n₀_C n₁_C: one minus all observed over all expected disagreement. Equals alpha on label sets with
 * the distance |A Δ B|. All parts must stem from the same documents and people.
 */
export function pooledAlpha(parts: readonly BinarySums[]): number | null {
  let observed = 0;
  let expected = 0;
  for (const { values, marked, disagreement } of parts) {
    observed += disagreement * (values - 1);
    expected += 2 * (values - marked) * marked;
  }
  return expected > 0 ? 1 - observed / expected : null;
}

/** The mean of the defined values; null when none is defined. */
export function meanOfDefined(values: readonly (number | null)[]): number | null {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (value === null) continue;
    sum += value;
    count++;
  }
  return count > 0 ? sum / count : null;
}

export interface CharacterAlpha {
  /** One per category of the tallies. */
  categories: (number | null)[];
  /** Of "marked as anything": where, whatever the category. */
  any: number | null;
  pooled: number | null;
  macro: number | null;
}

/** All alphas over characters, of the tallies of one scheme. `without`: a person left out of every document. */
export function characterAlpha(
  tallies: readonly SweptTally[],
  categoryCount: number,
  without?: string,
): CharacterAlpha {
  const sums = Array.from({ length: categoryCount + 1 }, (_, layer) => foldBinarySums(tallies, layer, without));
  const perCategory = sums.slice(0, categoryCount);
  const categories = perCategory.map(binaryAlpha);
  return {
    categories,
    any: binaryAlpha(sums[categoryCount]!),
    pooled: pooledAlpha(perCategory),
    macro: meanOfDefined(categories),
  };
}
