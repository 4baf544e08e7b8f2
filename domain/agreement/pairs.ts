import { pairIndex } from "./data";
import type { DocumentTally, SweptTally } from "./tally";

/** Two people, and the tallies of the documents both finished, with their positions there. */
export interface SharedWork<T extends SweptTally = SweptTally> {
  annotatorA: string;
  annotatorB: string;
  /** `a`, `b`: the two people's positions among the participants; `pair`: their pair's position; `aIsFirst`: a < b. */
  documents: { tally: T; a: number; b: number; pair: number; aIsFirst: boolean }[];
}

/** Everybody who finished at least one document, in order of first appearance. */
export function peopleOf(tallies: readonly SweptTally[]): string[] {
  return [...new Set(tallies.flatMap((tally) => tally.participants))];
}

/** All pairs of people, also those who share no document. */
export function sharedWork<T extends SweptTally>(tallies: readonly T[]): SharedWork<T>[] {
  const people = peopleOf(tallies);
  const at = new Map(people.map((person, index) => [person, index]));
  const pairs: SharedWork<T>[] = [];
  for (let i = 0; i < people.length; i++) {
    for (let j = i + 1; j < people.length; j++) {
      pairs.push({ annotatorA: people[i]!, annotatorB: people[j]!, documents: [] });
    }
  }
  for (const tally of tallies) {
    const count = tally.participants.length;
    for (let first = 0; first < count; first++) {
      for (let second = first + 1; second < count; second++) {
        const i = at.get(tally.participants[first]!)!;
        const j = at.get(tally.participants[second]!)!;
        const aIsFirst = i < j;
        const shared = pairs[aIsFirst ? pairIndex(i, j, people.length) : pairIndex(j, i, people.length)]!;
        const [a, b] = aIsFirst ? [first, second] : [second, first];
        shared.documents.push({ tally, a, b, pair: pairIndex(first, second, count), aIsFirst });
      }
    }
  }
  return pairs;
}

/**
 * Cohen's kappa of two people's "marked as C" per character, each with their own share of marked characters.
 * With n characters of which they marked a, b and both: κ = 2 (n·both − a·b) / (a (n − b) + b (n − a)).
 * Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20, 37–46.
 * Null when they share no character or chance agreement is 1 (both marked nothing, or everything).
 */
export function pairKappa({ documents }: SharedWork, layer: number): number | null {
  let n = 0;
  let markedA = 0;
  let markedB = 0;
  let both = 0;
  for (const { tally, a, b, pair } of documents) {
    n += tally.length;
    markedA += tally.characters.marked[layer]![a]!;
    markedB += tally.characters.marked[layer]![b]!;
    both += tally.characters.both[layer]![pair]!;
  }
  const chanceDisagreement = markedA * (n - markedB) + markedB * (n - markedA);
  return chanceDisagreement > 0 ? (2 * (n * both - markedA * markedB)) / chanceDisagreement : null;
}

export type MatchRule = "exact" | "overlap" | "iou50" | "char" | "semeval";
export const matchRules: readonly MatchRule[] = ["exact", "overlap", "iou50", "char", "semeval"];

/**
 * F1 of two people's spans: 2 · matches / (n₁ + n₂) over the documents both finished; symmetric, no chance correction.
 * `categories`: the indices whose counts are summed; a match always needs the same category. Null when neither marked any.
 * `semeval` takes the harmonic mean of the mean covered shares of either side (Da San Martino et al. 2020, SemEval-2020
 * task 11), 0 when either is 0.
 */
export function pairF1(
  { documents }: SharedWork<DocumentTally>,
  categories: readonly number[],
  rule: MatchRule,
): number | null {
  let sizeA = 0;
  let sizeB = 0;
  let matches = 0;
  let sharesA = 0;
  let sharesB = 0;
  for (const { tally, a, b, pair, aIsFirst } of documents) {
    for (const category of categories) {
      if (rule === "char") {
        sizeA += tally.characters.marked[category]![a]!;
        sizeB += tally.characters.marked[category]![b]!;
        matches += tally.characters.both[category]![pair]!;
      } else if (rule === "semeval") {
        sizeA += tally.units.units[category]![a]!;
        sizeB += tally.units.units[category]![b]!;
        const shares = tally.matches.shares[category]!;
        sharesA += shares[2 * pair + (aIsFirst ? 0 : 1)]!;
        sharesB += shares[2 * pair + (aIsFirst ? 1 : 0)]!;
      } else {
        sizeA += tally.matches.spans[category]![a]!;
        sizeB += tally.matches.spans[category]![b]!;
        matches += tally.matches[rule][category]![pair]!;
      }
    }
  }
  if (sizeA + sizeB === 0) return null;
  if (rule !== "semeval") return (2 * matches) / (sizeA + sizeB);
  if (sharesA === 0 || sharesB === 0) return 0;
  const precision = sharesA / sizeA;
  const recall = sharesB / sizeB;
  return (2 * precision * recall) / (precision + recall);
}
