import { byBlocks } from "./fold";
import type { SweptTally } from "./tally";

/**
 * Krippendorff's alpha where the value of a character is the *set* of categories it carries:
 * α = 1 − (n − 1) ΣΣ o(S,T) δ(S,T) / ΣΣ n(S) n(T) δ(S,T), with coincidences o weighted by 1/(m − 1).
 * Krippendorff (2011); distances: Passonneau (2006), Measuring agreement on set-valued items, LREC.
 */

export type SetDistance = "nominal" | "jaccard" | "masi";
export const setDistances: readonly SetDistance[] = ["nominal", "jaccard", "masi"];

/** The coincidences of label sets over all documents. Square, symmetric. */
export interface SetCoincidences {
  /** Category indices, ascending; the first is the empty set. */
  sets: number[][];
  /** `weight[s][t]`: ordered pairs of people, each weighted by 1/(m − 1). */
  weight: number[][];
}

export function setCoincidences(tallies: readonly SweptTally[]): SetCoincidences {
  const { sets, weight, idsOf } = noCoincidences();
  for (const block of blockCoincidences(tallies)) {
    const ids = idsOf(block.sets);
    block.weight.forEach((row, s) => {
      row.forEach((share, t) => {
        weight[ids[s]!]![ids[t]!]! += share;
      });
    });
  }
  return { sets, weight };
}

const blockCoincidences = byBlocks((block: readonly SweptTally[]): SetCoincidences => {
  const { sets, weight, idsOf } = noCoincidences();
  for (const { participants, labelSets } of block) {
    if (participants.length < 2) continue;
    const ids = idsOf(labelSets.sets);
    for (const [s, t, characters] of labelSets.coincidences) {
      const a = ids[s]!;
      const b = ids[t]!;
      const share = characters / (participants.length - 1);
      weight[a]![b]! += share;
      weight[b]![a]! += share;
    }
  }
  return { sets, weight };
});

/** `idsOf` finds the rows of these sets, and makes those that are not there. */
function noCoincidences(): SetCoincidences & { idsOf: (sets: readonly number[][]) => number[] } {
  const sets: number[][] = [[]];
  const known = new Map<string, number>([["", 0]]);
  const weight: number[][] = [[0]];
  const idOf = (set: number[]) => {
    const name = set.join();
    let id = known.get(name);
    if (id === undefined) {
      id = sets.length;
      known.set(name, id);
      sets.push(set);
      for (const row of weight) row.push(0);
      weight.push(new Array<number>(sets.length).fill(0));
    }
    return id;
  };
  return { sets, weight, idsOf: (more) => more.map(idOf) };
}

/** Alpha on label sets. Null when all values are equal or none can be paired. */
export function setAlpha({ sets, weight }: SetCoincidences, distance: SetDistance): number | null {
  return alphaOver(sets, weight, 0, distance);
}

/** What, given where: the same on the coincidences of two non-empty sets alone. */
export function whatAlpha({ sets, weight }: SetCoincidences, distance: SetDistance): number | null {
  return alphaOver(sets, weight, 1, distance);
}

function alphaOver(sets: number[][], weight: number[][], from: number, distance: SetDistance): number | null {
  const totals = weight.map((row) => row.slice(from).reduce((sum, value) => sum + value, 0));
  const n = totals.slice(from).reduce((sum, value) => sum + value, 0);
  let observed = 0;
  let expected = 0;
  for (let s = from; s < sets.length; s++) {
    if (totals[s] === 0) continue;
    for (let t = s + 1; t < sets.length; t++) {
      const delta = setDistance(sets[s]!, sets[t]!, distance);
      observed += weight[s]![t]! * delta;
      expected += totals[s]! * totals[t]! * delta;
    }
  }
  return expected > 0 ? 1 - ((n - 1) * observed) / expected : null;
}

/**
 * 0 for equal sets, also two empty ones; 1 for an empty and a non-empty one. Otherwise 1 (nominal), 1 − |A∩B|/|A∪B|
 * (Jaccard), 1 − m |A∩B|/|A∪B| with m = 2/3 when one contains the other and 1/3 when they only intersect (MASI).
 */
export function setDistance(a: readonly number[], b: readonly number[], distance: SetDistance): number {
  const common = a.filter((member) => b.includes(member)).length;
  const union = a.length + b.length - common;
  if (common === union) return 0;
  if (distance === "nominal") return 1;
  const jaccard = common / union;
  if (distance === "jaccard") return 1 - jaccard;
  const oneContainsTheOther = common === Math.min(a.length, b.length);
  return 1 - jaccard * (oneContainsTheOther ? 2 / 3 : 1 / 3);
}
