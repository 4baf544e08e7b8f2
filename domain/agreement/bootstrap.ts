import { binarySums } from "./alpha";
import type { Random } from "./random";
import type { SweptTally } from "./tally";

/** A 95 % percentile interval. */
export interface Interval {
  low: number;
  high: number;
}

export interface AlphaIntervals {
  /** Documents that two or more people finished: what is drawn from. */
  documents: number;
  resamples: number;
  pooled: Interval | null;
  any: Interval | null;
  /** One per category of the tallies. */
  categories: (Interval | null)[];
}

export const defaultResamples = 2000;
/** Under this many documents an interval is shown with a warning. */
export const fewDocuments = 10;

/**
 * Intervals of the alphas over characters by resampling whole documents with replacement, as many as there are. The
 * characters of one span are not independent, so resampling characters or pairs would give intervals far too narrow.
 * Undefined resamples are dropped. Null for fewer than two documents, or when no resample is defined.
 * Efron & Tibshirani (1993), An introduction to the bootstrap, ch. 13, with documents as the sampled unit.
 */
export function bootstrapAlpha(
  tallies: readonly SweptTally[],
  categoryCount: number,
  random: Random,
  resamples = defaultResamples,
): AlphaIntervals {
  const counted = tallies.filter((tally) => tally.participants.length > 1);
  const documents = counted.length;
  const layers = categoryCount + 1;
  if (documents < 2) {
    return { documents, resamples, pooled: null, any: null, categories: new Array(categoryCount).fill(null) };
  }

  // Columns of per-document sums: values, then per layer the marked values and the disagreement. No text is read again.
  const columns = Array.from({ length: 1 + 2 * layers }, () => new Float64Array(documents));
  counted.forEach((tally, row) => {
    columns[0]![row] = tally.participants.length * tally.length;
    for (let layer = 0; layer < layers; layer++) {
      const { marked, disagreement } = binarySums(tally, layer);
      columns[1 + 2 * layer]![row] = marked;
      columns[2 + 2 * layer]![row] = disagreement;
    }
  });

  const pooled: number[] = [];
  const perLayer: number[][] = Array.from({ length: layers }, () => []);
  const times = new Float64Array(documents);
  for (let resample = 0; resample < resamples; resample++) {
    times.fill(0);
    random.resample(times);
    const values = weightedSum(columns[0]!, times);
    let observedSum = 0;
    let expectedSum = 0;
    for (let layer = 0; layer < layers; layer++) {
      const marked = weightedSum(columns[1 + 2 * layer]!, times);
      const observed = weightedSum(columns[2 + 2 * layer]!, times) * (values - 1);
      const expected = 2 * (values - marked) * marked;
      if (expected > 0) perLayer[layer]!.push(1 - observed / expected);
      if (layer === categoryCount) continue;
      observedSum += observed;
      expectedSum += expected;
    }
    if (expectedSum > 0) pooled.push(1 - observedSum / expectedSum);
  }
  return {
    documents,
    resamples,
    pooled: percentileInterval(pooled),
    any: percentileInterval(perLayer[categoryCount]!),
    categories: perLayer.slice(0, categoryCount).map(percentileInterval),
  };
}

function weightedSum(column: Float64Array, times: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < times.length; row++) sum += column[row]! * times[row]!;
  return sum;
}

/** The 2.5 % and 97.5 % quantiles, linear between order statistics (Hyndman & Fan 1996, type 7). Null for no values. */
export function percentileInterval(values: readonly number[]): Interval | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}

function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (place - below);
}
