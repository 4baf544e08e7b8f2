import { meanOfDefined, pooledAlpha } from "./alpha";
import { pairIndex } from "./data";
import { byBlocks } from "./fold";
import type { MatchTally, SweptTally } from "./tally";

/** All that two people have in common, summed over the documents both finished. `A` and `B` name the sides. */
export interface PairTotals {
  annotatorA: string;
  annotatorB: string;
  /** Documents both finished, and their characters. */
  documents: number;
  characters: number;
  /** `[layer]`: characters marked; the last layer is "marked as anything". */
  markedA: number[];
  markedB: number[];
  both: number[];
  /** `[category]`: spans as marked, merged spans, matches, and covered shares of the merged spans; 0 for swept tallies. */
  spansA: number[];
  spansB: number[];
  unitsA: number[];
  unitsB: number[];
  exact: number[];
  overlap: number[];
  iou50: number[];
  sharesA: number[];
  sharesB: number[];
}

/** Everybody who finished at least one document, in order of first appearance. */
export function peopleOf(tallies: readonly SweptTally[]): string[] {
  return [...new Set(blockPeople(tallies).flat())];
}

function peopleIn(block: readonly SweptTally[]): string[] {
  return [...new Set(block.flatMap((tally) => tally.participants))];
}

const blockPeople = byBlocks(peopleIn);

type MaybeMatched = SweptTally & { matches?: MatchTally };

/** All pairs of people, also those who share no document. O(documents · pairs · categories), by blocks. */
export function pairTotals(tallies: readonly MaybeMatched[], categoryCount: number): PairTotals[] {
  const people = peopleOf(tallies);
  const at = new Map(people.map((person, index) => [person, index]));
  const pairs = allPairs(people, categoryCount);
  for (const block of blockTotals(tallies)) {
    for (const own of block) {
      const i = at.get(own.annotatorA)!;
      const j = at.get(own.annotatorB)!;
      addTotals(pairs[pairIndex(Math.min(i, j), Math.max(i, j), people.length)]!, own, i < j);
    }
  }
  return pairs;
}

/** Only pairs who share a document of the block. */
const blockTotals = byBlocks((block: readonly MaybeMatched[]): PairTotals[] => {
  const categoryCount = block[0]!.categories.length;
  const people = peopleIn(block);
  const at = new Map(people.map((person, index) => [person, index]));
  const pairs = allPairs(people, categoryCount);
  for (const tally of block) {
    const { participants, characters, units, matches } = tally;
    const count = participants.length;
    const places = participants.map((person) => at.get(person)!);
    let pair = -1;
    for (let first = 0; first < count; first++) {
      for (let second = first + 1; second < count; second++) {
        pair++;
        const i = places[first]!;
        const j = places[second]!;
        // A document may list two people in the other order.
        const isSameOrder = i < j;
        const a = isSameOrder ? first : second;
        const b = isSameOrder ? second : first;
        const totals = pairs[isSameOrder ? pairIndex(i, j, people.length) : pairIndex(j, i, people.length)]!;
        totals.documents++;
        totals.characters += tally.length;
        for (let layer = 0; layer <= categoryCount; layer++) {
          const marked = characters.marked[layer]!;
          totals.markedA[layer]! += marked[a]!;
          totals.markedB[layer]! += marked[b]!;
          totals.both[layer]! += characters.both[layer]![pair]!;
        }
        if (matches === undefined) continue;
        for (let category = 0; category < categoryCount; category++) {
          totals.spansA[category]! += matches.spans[category]![a]!;
          totals.spansB[category]! += matches.spans[category]![b]!;
          totals.unitsA[category]! += units.units[category]![a]!;
          totals.unitsB[category]! += units.units[category]![b]!;
          totals.exact[category]! += matches.exact[category]![pair]!;
          totals.overlap[category]! += matches.overlap[category]![pair]!;
          totals.iou50[category]! += matches.iou50[category]![pair]!;
          totals.sharesA[category]! += matches.shares[category]![2 * pair + (isSameOrder ? 0 : 1)]!;
          totals.sharesB[category]! += matches.shares[category]![2 * pair + (isSameOrder ? 1 : 0)]!;
        }
      }
    }
  }
  return pairs.filter(({ documents }) => documents > 0);
});

/** `isSameOrder`: both name the same person first. */
function addTotals(into: PairTotals, more: PairTotals, isSameOrder: boolean): void {
  into.documents += more.documents;
  into.characters += more.characters;
  for (const [a, b] of sides) {
    addEach(into[a], isSameOrder ? more[a] : more[b]);
    addEach(into[b], isSameOrder ? more[b] : more[a]);
  }
  for (const common of commons) addEach(into[common], more[common]);
}

const sides = [
  ["markedA", "markedB"],
  ["spansA", "spansB"],
  ["unitsA", "unitsB"],
  ["sharesA", "sharesB"],
] as const;
const commons = ["both", "exact", "overlap", "iou50"] as const;

function addEach(into: number[], more: readonly number[]): void {
  for (let at = 0; at < into.length; at++) into[at]! += more[at]!;
}

function allPairs(people: readonly string[], categoryCount: number): PairTotals[] {
  return people.flatMap((a, i) => people.slice(i + 1).map((b) => noTotals(a, b, categoryCount)));
}

function noTotals(annotatorA: string, annotatorB: string, categoryCount: number): PairTotals {
  const layers = () => new Array<number>(categoryCount + 1).fill(0);
  const categories = () => new Array<number>(categoryCount).fill(0);
  return {
    annotatorA,
    annotatorB,
    documents: 0,
    characters: 0,
    markedA: layers(),
    markedB: layers(),
    both: layers(),
    spansA: categories(),
    spansB: categories(),
    unitsA: categories(),
    unitsB: categories(),
    exact: categories(),
    overlap: categories(),
    iou50: categories(),
    sharesA: categories(),
    sharesB: categories(),
  };
}

/**
 * Cohen's kappa of two people's "marked as C" per character, each with their own share of marked characters.
 * With n characters of which they marked a, b and both: κ = 2 (n·both − a·b) / (a (n − b) + b (n − a)).
 * Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20, 37–46.
 * Null when they share no character or chance agreement is 1 (both marked nothing, or everything).
 */
export function pairKappa({ characters: n, markedA, markedB, both }: PairTotals, layer: number): number | null {
  const a = markedA[layer]!;
  const b = markedB[layer]!;
  const chanceDisagreement = a * (n - b) + b * (n - a);
  return chanceDisagreement > 0 ? (2 * (n * both[layer]! - a * b)) / chanceDisagreement : null;
}

/** Krippendorff's alpha of two people over characters, pooled over these categories: the headline of a round of two. */
export function pairAlpha(pair: PairTotals, layers: readonly number[]): number | null {
  return pooledAlpha(
    layers.map((layer) => {
      const marked = pair.markedA[layer]! + pair.markedB[layer]!;
      return { values: 2 * pair.characters, marked, disagreement: 2 * (marked - 2 * pair.both[layer]!) };
    }),
  );
}

export type MatchRule = "exact" | "overlap" | "iou50" | "char" | "semeval";
export const matchRules: readonly MatchRule[] = ["exact", "overlap", "iou50", "char", "semeval"];

/**
 * F1 of two people's spans: 2 · matches / (n₁ + n₂) over the documents both finished; symmetric, no chance correction.
 * `categories`: the indices whose counts are summed; a match always needs the same category. Null when neither marked any.
 * `semeval` takes the harmonic mean of the mean covered shares of either side (Da San Martino et al. 2020, SemEval-2020
 * task 11), 0 when either is 0. All but `char` need tallies with matches.
 */
export function pairF1(totals: PairTotals, categories: readonly number[], rule: MatchRule): number | null {
  const sum = (counts: readonly number[]) => categories.reduce((all, category) => all + counts[category]!, 0);
  if (rule === "semeval") {
    const unitsA = sum(totals.unitsA);
    const unitsB = sum(totals.unitsB);
    if (unitsA + unitsB === 0) return null;
    const precision = unitsA > 0 ? sum(totals.sharesA) / unitsA : 0;
    const recall = unitsB > 0 ? sum(totals.sharesB) / unitsB : 0;
    return precision > 0 && recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  }
  const [sizeA, sizeB, matches] =
    rule === "char" ? [totals.markedA, totals.markedB, totals.both] : [totals.spansA, totals.spansB, totals[rule]];
  const size = sum(sizeA) + sum(sizeB);
  return size > 0 ? (2 * sum(matches)) / size : null;
}

/** The mean over the pairs that marked anything at all; null when there is none. */
export const meanF1 = (pairs: readonly PairTotals[], categories: readonly number[], rule: MatchRule): number | null =>
  meanOfDefined(pairs.map((pair) => pairF1(pair, categories, rule)));
