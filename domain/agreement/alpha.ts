import { byBlocks } from "./fold";
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

/** `layer`: a category's index, or `categories.length` for "marked as anything". */
export function binarySums(tally: SweptTally, layer: number): Readonly<BinarySums> {
  return layerSums(tally)[layer]!;
}

/** By tally, which is never changed: each block that a document is folded in, of a round or of a group, asks again. */
const known = new WeakMap<SweptTally, readonly BinarySums[]>();

function layerSums(tally: SweptTally): readonly BinarySums[] {
  const before = known.get(tally);
  if (before !== undefined) return before;
  const { participants, length, characters } = tally;
  const sums = characters.marked.map((marked, layer) =>
    participants.length < 2
      ? noSums
      : sumsOf(participants.length, length, total(marked), total(characters.both[layer]!)),
  );
  known.set(tally, sums);
  return sums;
}

/** `[person]`: the sums of everybody else, in the order of the participants. */
export function sumsWithoutEach(tally: SweptTally, layer: number): BinarySums[] {
  const { participants } = tally;
  const people = participants.length;
  if (people < 3) return participants.map(() => ({ ...noSums }));
  const marked = tally.characters.marked[layer]!;
  const both = tally.characters.both[layer]!;
  const sharedBy = new Array<number>(people).fill(0);
  let sum = 0;
  let shared = 0;
  let pair = 0;
  for (let i = 0; i < people; i++) {
    sum += marked[i]!;
    for (let j = i + 1; j < people; j++) {
      const characters = both[pair++]!;
      shared += characters;
      sharedBy[i]! += characters;
      sharedBy[j]! += characters;
    }
  }
  return participants.map((_, left) => sumsOf(people - 1, tally.length, sum - marked[left]!, shared - sharedBy[left]!));
}

/** Σ over pairs (mᵢ + mⱼ − 2·both) = (m − 1) Σ mᵢ − 2 Σ both. */
function sumsOf(people: number, length: number, marked: number, shared: number): BinarySums {
  const differing = (people - 1) * marked - 2 * shared;
  return { values: people * length, marked, disagreement: (2 * differing) / (people - 1) };
}

export function addSums(a: BinarySums, b: Readonly<BinarySums>): BinarySums {
  return { values: a.values + b.values, marked: a.marked + b.marked, disagreement: a.disagreement + b.disagreement };
}

export function foldBinarySums(tallies: readonly SweptTally[], layer: number): BinarySums {
  return blockSums(tallies).reduce((sums, block) => addSums(sums, block[layer]!), { ...noSums });
}

/** `[layer]`, also of "marked as anything". */
const blockSums = byBlocks((block: readonly SweptTally[]) =>
  layersOf(block).map((layer) => block.reduce((sums, tally) => addSums(sums, binarySums(tally, layer)), { ...noSums })),
);

/** One entry per document, in order, of all documents that two or more people finished. */
export interface LayerColumns {
  values: Float64Array;
  /** `[layer]`, the last of them "marked as anything". */
  marked: Float64Array[];
  disagreement: Float64Array[];
}

/** By blocks: the documents of one after those of the other. */
export const blockColumns = byBlocks((block: readonly SweptTally[]): LayerColumns => {
  const counted = block.filter((tally) => tally.participants.length > 1);
  const sums = counted.map(layerSums);
  const layers = layersOf(block);
  return {
    values: Float64Array.from(counted, (tally) => tally.participants.length * tally.length),
    marked: layers.map((layer) => Float64Array.from(sums, (own) => own[layer]!.marked)),
    disagreement: layers.map((layer) => Float64Array.from(sums, (own) => own[layer]!.disagreement)),
  };
});

function layersOf([first]: readonly SweptTally[]): number[] {
  return Array.from({ length: first!.categories.length + 1 }, (_, layer) => layer);
}

/** Per person the `[layer]` sums of everybody else, over all tallies. O(documents · people² · layers), by blocks. */
export function foldWithoutEach(
  tallies: readonly SweptTally[],
  people: readonly string[],
  categoryCount: number,
): Map<string, BinarySums[]> {
  const folded = new Map(
    people.map((person) => [person, Array.from({ length: categoryCount }, () => ({ ...noSums }))] as const),
  );
  for (const { all, without } of blockWithoutEach(tallies)) {
    for (const [person, sums] of folded) {
      const own = without.get(person) ?? all;
      for (let layer = 0; layer < categoryCount; layer++) sums[layer] = addSums(sums[layer]!, own[layer]!);
    }
  }
  return folded;
}

/** `without`: only people of the block; to leave out anybody else changes nothing. Per category. */
const blockWithoutEach = byBlocks((block: readonly SweptTally[]) => {
  const layers = layersOf(block).slice(0, -1);
  const none = () => layers.map(() => ({ ...noSums }));
  const all = none();
  const without = new Map(block.flatMap(({ participants }) => participants).map((person) => [person, none()] as const));
  for (const tally of block) {
    for (const layer of layers) {
      const everybody = binarySums(tally, layer);
      const others = sumsWithoutEach(tally, layer);
      all[layer] = addSums(all[layer]!, everybody);
      for (const [person, sums] of without) {
        const at = tally.participants.indexOf(person);
        sums[layer] = addSums(sums[layer]!, at === -1 ? everybody : others[at]!);
      }
    }
  }
  return { all, without };
});

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

/** All alphas over characters, of the tallies of one scheme. */
export function characterAlpha(tallies: readonly SweptTally[], categoryCount: number): CharacterAlpha {
  const sums = Array.from({ length: categoryCount + 1 }, (_, layer) => foldBinarySums(tallies, layer));
  const perCategory = sums.slice(0, categoryCount);
  const categories = perCategory.map(binaryAlpha);
  return {
    categories,
    any: binaryAlpha(sums[categoryCount]!),
    pooled: pooledAlpha(perCategory),
    macro: meanOfDefined(categories),
  };
}

function total(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
