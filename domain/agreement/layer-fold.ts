import { byBlocks } from "./fold";
import type { SweptTally } from "./tally";

/** Of one layer in one document, which many coefficients begin with. */
export interface LayerTotals {
  /** Characters marked, summed over participants. */
  marked: number;
  /** Pairs of participants of whom one marked a character and the other did not, summed over characters. */
  differing: number;
}

/**
 * Prepares the sums of a coefficient over documents, for one layer (the last is "marked as anything"), by blocks.
 * @param nothing the sums of no document
 * @param of what a document adds; null for one that does not count
 */
export function layerFold<S extends Record<string, number>>(
  nothing: S,
  of: (tally: SweptTally, totals: LayerTotals, layer: number) => S | null,
): (tallies: readonly SweptTally[], layer: number) => S {
  const blockSums = byBlocks((block: readonly SweptTally[]) =>
    block[0]!.characters.marked.map((_, layer) =>
      added(
        nothing,
        block.map((tally) => of(tally, totalsOf(tally, layer), layer)),
      ),
    ),
  );
  return (tallies, layer) =>
    added(
      nothing,
      blockSums(tallies).map((layers) => layers[layer]!),
    );
}

function totalsOf({ participants, characters }: SweptTally, layer: number): LayerTotals {
  const marked = total(characters.marked[layer]!);
  return { marked, differing: (participants.length - 1) * marked - 2 * total(characters.both[layer]!) };
}

function added<S extends Record<string, number>>(nothing: S, parts: readonly (S | null)[]): S {
  const sums: Record<string, number> = { ...nothing };
  for (const part of parts) for (const name in part) sums[name]! += part[name]!;
  return sums as S;
}

function total(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
