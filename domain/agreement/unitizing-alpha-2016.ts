import { layerFold } from "./layer-fold";
import type { SweptTally } from "./tally";

/**
 * Unitizing alpha of Krippendorff, Mathet, Bouvry & Widlöcher (2016), On the reliability of unitizing textual continua,
 * Quality & Quantity 50, 2347–2364; Krippendorff (2019), Content Analysis, 4th ed., ch. 12.
 *
 * Observed coincidences ℓ_ck are those of characters. Chance pairs whole units, so a unit is not paired with itself:
 * ε_ck = ℓ.. (ℓ_c ℓ_k − [c=k] s_c) / (ℓ..² − Σ s), with s_c the squared lengths of the units of c, and for blanks their
 * length. The weight 1/(m − 1) per document with m finishers is this project's extension to missing annotators; it is
 * identical to the paper where everybody finished everything.
 */

/**
 * uα of one category against blanks, or of anything with `layer = categories.length`. Always defined for overlapping
 * categories. Null without shared documents, or when nothing or everything is marked.
 */
export function unitizingAlpha2016(tallies: readonly SweptTally[], layer: number): number | null {
  const { valued, blank, differing, squared } = unitSums(tallies, layer);
  const all = valued + blank;
  const expected = (all * valued * blank) / (all * all - squared - blank);
  return valued > 0 && blank > 0 ? 1 - differing / expected : null;
}

const unitSums = layerFold(
  { valued: 0, blank: 0, differing: 0, squared: 0 },
  ({ participants: { length: people }, length, units }, { marked, differing }, layer) =>
    people < 2
      ? null
      : {
          valued: marked,
          blank: people * length - marked,
          differing: differing / (people - 1),
          squared: units.squared[layer]!,
        },
);

export interface UnitizingFamily {
  /** uα: units and their values, blanks included. */
  u: number | null;
  /** |uα: marked or not, whatever the value. */
  binary: number | null;
  /** cuα: values, where two people's units meet. */
  cu: number | null;
  /** (k)uα: how well each value is told from the others, where units meet. One per category. */
  ku: (number | null)[];
}

/**
 * All categories at once. Null when any participant has spans of two categories that share a character, because then a
 * character has no single value.
 */
export function unitizingFamily(tallies: readonly SweptTally[], categoryCount: number): UnitizingFamily | null {
  const blank = categoryCount;
  const values = categoryCount + 1;
  const met = Array.from({ length: values }, () => new Array<number>(values).fill(0));
  const ownPairs = new Array<number>(values).fill(0);
  const metPairs = new Array<number>(categoryCount).fill(0);
  for (const { participants, labelSets, units, characters, length } of tallies) {
    const others = participants.length - 1;
    if (others < 1) continue;
    const carried = labelSets.sets.map((set) => (set.length === 0 ? blank : set[0]!));
    for (const [s, t, count] of labelSets.coincidences) {
      if (labelSets.sets[s]!.length > 1 || labelSets.sets[t]!.length > 1) return null;
      const c = carried[s]!;
      const k = carried[t]!;
      met[c]![k]! += count / others;
      met[k]![c]! += count / others;
    }
    for (let category = 0; category < categoryCount; category++) {
      ownPairs[category]! += units.squared[category]!;
      metPairs[category]! += units.met[category]! / (others * others);
    }
    ownPairs[blank]! += participants.length * length - total(characters.marked[categoryCount]!);
  }

  const collapsed = [0, 1].map((a) =>
    [0, 1].map((b) => {
      let sum = 0;
      for (let c = 0; c < values; c++) {
        for (let k = 0; k < values; k++) if (+(c === blank) === a && +(k === blank) === b) sum += met[c]![k]!;
      }
      return sum;
    }),
  );
  const valuedPairs = total(ownPairs) - ownPairs[blank]!;
  const valuedOnly = met.slice(0, blank).map((row) => row.slice(0, blank));
  return {
    u: alphaOf(met, ownPairs),
    binary: alphaOf(collapsed, [valuedPairs, ownPairs[blank]!]),
    cu: alphaOf(valuedOnly, metPairs),
    ku: valuedOnly.map((_, value) => alphaOfValue(valuedOnly, metPairs, value)),
  };
}

/** 1 − Σ_{c≠k} ℓ_ck / Σ_{c≠k} ε_ck. Null when no two different values are expected to meet. */
function alphaOf(met: number[][], ownPairs: number[]): number | null {
  const sums = met.map(total);
  const all = total(sums);
  let observed = 0;
  let expected = 0;
  for (let c = 0; c < met.length; c++) {
    for (let k = 0; k < met.length; k++) {
      if (c === k) continue;
      observed += met[c]![k]!;
      expected += sums[c]! * sums[k]!;
    }
  }
  return expected > 0 ? 1 - (observed * (all * all - total(ownPairs))) / (all * expected) : null;
}

/**
 * 1 − [(ℓ_k − ℓ_kk)/ℓ_k] / [(ε_k − ε_kk)/ε_k]. Null when the value never meets another unit or is the only one.
 */
function alphaOfValue(met: number[][], ownPairs: number[], value: number): number | null {
  const sums = met.map(total);
  const all = total(sums);
  const own = sums[value]!;
  const otherwise = own * (all - own);
  const chance = otherwise + own * own - ownPairs[value]!;
  if (own === 0 || otherwise <= 0 || chance <= 0) return null;
  return 1 - (own - met[value]![value]!) / own / (otherwise / chance);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
