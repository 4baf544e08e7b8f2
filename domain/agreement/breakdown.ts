import { pairIndex } from "./data";
import type { DetailedTally } from "./differences";
import { byBlocks } from "./fold";
import { peopleOf } from "./pairs";

/**
 * Why two readings differ. Every difference (a label that one of two people gave a character and the other did not) has
 * exactly one cause; `differences.ts` defines them. Weighted by 1/(m − 1) per document, so that *missed*, *boundary* and
 * *category* together are the observed disagreement of the headline.
 */
export const causes = ["missed", "boundary", "category", "subtype"] as const;
export type Cause = (typeof causes)[number];

/** found / where / which: the question that a cause belongs to. */
export const questionOf: Readonly<Record<Cause, "found" | "where" | "which">> = {
  missed: "found",
  boundary: "where",
  category: "which",
  subtype: "which",
};

export type PerCause = Record<Cause, number>;

export interface Breakdown {
  /** Differences, in characters × ordered pairs of people / (m − 1). Not negative. */
  differences: PerCause;
  /** Their sum. */
  total: number;
  /** The share of each cause; they sum to 1. Null where nobody differs. */
  shares: PerCause | null;
}

export interface DisagreementBreakdown {
  overall: Breakdown;
  /** By the category that one of the two gave, in the order of the report's categories. */
  perCategory: ({ category: string } & Breakdown)[];
  /** Over the documents both finished, unweighted: characters × 2. Only pairs that share a document. */
  perPair: ({ annotatorA: string; annotatorB: string } & Breakdown)[];
}

export function noCauses(): PerCause {
  return { missed: 0, boundary: 0, category: 0, subtype: 0 };
}

export function breakdownFrom(differences: PerCause): Breakdown {
  const total = causes.reduce((sum, cause) => sum + differences[cause], 0);
  if (total === 0) return { differences, total, shares: null };
  const shares = noCauses();
  for (const cause of causes) shares[cause] = differences[cause] / total;
  return { differences, total, shares };
}

/** The differences of one document, weighted; all 0 below two people. */
export function documentDifferences({ categories, differences }: DetailedTally): PerCause {
  return categories.reduce((sums, _, at) => addSums(sums, differences.byCategory, at), noCauses());
}

/** Adds one column of `[cause][index]`. */
export function addSums(into: PerCause, table: readonly (readonly number[])[], index: number): PerCause {
  into.missed += table[0]![index]!;
  into.boundary += table[1]![index]!;
  into.category += table[2]![index]!;
  into.subtype += table[3]![index]!;
  return into;
}

export function addCauses(into: PerCause, more: Readonly<PerCause>): PerCause {
  for (const cause of causes) into[cause] += more[cause];
  return into;
}

/** A fold over tallies. O(documents × pairs × categories). */
export function disagreementBreakdown(
  tallies: readonly DetailedTally[],
  categories: readonly string[],
): DisagreementBreakdown {
  const counted = tallies.filter((tally) => tally.participants.length > 1);
  const perCategory = categories.map(noCauses);
  const people = peopleOf(counted);
  const placeOf = new Map(people.map((person, at) => [person, at]));
  const perPair = new Map<number, PerCause>();
  for (const block of blockBreakdown(counted)) {
    perCategory.forEach((sums, category) => {
      addCauses(sums, block.perCategory[category]!);
    });
    const places = block.people.map((person) => placeOf.get(person)!);
    for (const [pair, sums] of block.perPair) {
      const a = places[Math.floor(pair / places.length)]!;
      const b = places[pair % places.length]!;
      addCauses(ofPair(perPair, pairIndex(Math.min(a, b), Math.max(a, b), people.length)), sums);
    }
  }
  const overall = perCategory.reduce(addCauses, noCauses());
  return {
    overall: breakdownFrom(overall),
    perCategory: categories.map((category, at) => ({ category, ...breakdownFrom(perCategory[at]!) })),
    perPair: people.flatMap((annotatorA, i) =>
      people.slice(i + 1).flatMap((annotatorB, offset) => {
        const sums = perPair.get(pairIndex(i, i + 1 + offset, people.length));
        return sums === undefined ? [] : [{ annotatorA, annotatorB, ...breakdownFrom(sums) }];
      }),
    ),
  };
}

/** Pairs are numbered by the block's people: one × how many + other. */
const blockBreakdown = byBlocks((block: readonly DetailedTally[]) => {
  const perCategory = block[0]!.categories.map(noCauses);
  const people = peopleOf(block);
  const placeOf = new Map(people.map((person, at) => [person, at]));
  const perPair = new Map<number, PerCause>();
  for (const { participants, differences } of block) {
    perCategory.forEach((sums, category) => {
      addSums(sums, differences.byCategory, category);
    });
    const places = participants.map((person) => placeOf.get(person)!);
    let pair = 0;
    for (let first = 0; first < places.length; first++) {
      for (let second = first + 1; second < places.length; second++, pair++) {
        const [a, b] = [places[first]!, places[second]!];
        addSums(ofPair(perPair, Math.min(a, b) * people.length + Math.max(a, b)), differences.byPair, pair);
      }
    }
  }
  return { perCategory, people, perPair };
});

function ofPair(perPair: Map<number, PerCause>, pair: number): PerCause {
  const known = perPair.get(pair);
  if (known !== undefined) return known;
  const sums = noCauses();
  perPair.set(pair, sums);
  return sums;
}
