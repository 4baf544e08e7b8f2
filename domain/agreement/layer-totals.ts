import { byBlocks } from "./fold";
import type { SweptTally } from "./tally";

/** Of one layer in one document, which many coefficients begin with. */
export interface LayerTotals {
  /** Characters marked, summed over participants. */
  marked: number;
  /** Characters that both marked, summed over pairs. */
  both: number;
  /** Pairs of participants of whom one marked a character and the other did not, summed over characters. */
  differing: number;
}

/** `[document][layer]`, in the order of the tallies; the last layer is "marked as anything". */
export function layerTotals(tallies: readonly SweptTally[]): LayerTotals[][] {
  return blockTotals(tallies).flat();
}

const blockTotals = byBlocks((block: readonly SweptTally[]) =>
  block.map(({ participants, characters }) =>
    characters.marked.map((row, layer): LayerTotals => {
      const marked = total(row);
      const both = total(characters.both[layer]!);
      return { marked, both, differing: (participants.length - 1) * marked - 2 * both };
    }),
  ),
);

function total(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
