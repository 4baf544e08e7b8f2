import { blockColumns, type LayerColumns } from "./alpha";
import { blocksOf, perBlock, Remembered } from "./fold";
import { seededRandom } from "./random";
import type { SweptTally } from "./tally";

/** A 95 % percentile interval. */
export interface Interval {
  low: number;
  high: number;
}

export interface BootstrapOptions {
  /** The same seed gives the same interval. */
  seed?: number | string;
  resamples?: number;
}

export const defaultSeed = 1;
export const defaultResamples = 2000;
/** Under this many documents an interval is shown with a warning. */
export const fewDocuments = 10;

/**
 * What resampling reads: sums per document, one entry each. A *question* is "marked as C?" for one C. All arrays are as
 * long as there are documents that two or more people finished.
 */
export interface DocumentSums {
  values: Float64Array;
  questions: { marked: Float64Array; disagreement: Float64Array }[];
  /** The first so many questions are pooled. */
  pooled: number;
}

/** Alpha of every resample; NaN where it is undefined. */
export interface ResampledAlphas {
  pooled: Float64Array;
  /** One per question. */
  each: Float64Array[];
}

/**
 * Whole documents drawn with replacement, as many as there are. The characters of one span are not independent, so
 * resampling characters or pairs would give intervals far too narrow. O(resamples × documents × questions); no text is
 * read again. Efron & Tibshirani (1993), An introduction to the bootstrap, ch. 13, with documents as the sampled unit.
 */
export function resampleAlphas(
  sums: DocumentSums,
  { seed = defaultSeed, resamples = defaultResamples }: BootstrapOptions = {},
): ResampledAlphas {
  const columns = [sums.values, ...sums.questions.flatMap(({ marked, disagreement }) => [marked, disagreement])];
  const [values, ...answers] = resampledSums(columns, seed, resamples) as [Float64Array, ...Float64Array[]];
  const observed = new Float64Array(resamples);
  const expected = new Float64Array(resamples);
  const each = sums.questions.map((_, question) => {
    const alphas = new Float64Array(resamples);
    const marked = answers[2 * question]!;
    const disagreement = answers[2 * question + 1]!;
    for (let resample = 0; resample < resamples; resample++) {
      const n = values[resample]!;
      const own = disagreement[resample]! * (n - 1);
      const chance = 2 * (n - marked[resample]!) * marked[resample]!;
      alphas[resample] = chance > 0 ? 1 - own / chance : Number.NaN;
      if (question >= sums.pooled) continue;
      observed[resample]! += own;
      expected[resample]! += chance;
    }
    return alphas;
  });
  return { pooled: expected.map((all, resample) => (all > 0 ? 1 - observed[resample]! / all : Number.NaN)), each };
}

/** `layers` as in `binarySums`; the first `pooled` of them are pooled. Counts only documents of two or more people. */
export function sumsPerDocument(
  tallies: readonly SweptTally[],
  layers: readonly number[],
  pooled: number,
): DocumentSums {
  const blocks = blockColumns(tallies);
  const column = (of: (block: LayerColumns) => Float64Array) => joined(blocks.map(of));
  return {
    values: column(({ values }) => values),
    questions: layers.map((layer) => ({
      marked: column(({ marked }) => marked[layer]!),
      disagreement: column(({ disagreement }) => disagreement[layer]!),
    })),
    pooled,
  };
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export interface AlphaIntervals {
  pooled: Interval | null;
  any: Interval | null;
  /** One per category of the tallies. */
  categories: (Interval | null)[];
}

/** Intervals of the alphas over characters. Null for fewer than two documents, or when no resample is defined. */
export function bootstrapAlpha(
  tallies: readonly SweptTally[],
  categoryCount: number,
  options: BootstrapOptions = {},
): AlphaIntervals {
  const layers = Array.from({ length: categoryCount + 1 }, (_, layer) => layer);
  const sums = sumsPerDocument(tallies, layers, categoryCount);
  if (sums.values.length < 2) return { pooled: null, any: null, categories: new Array(categoryCount).fill(null) };
  const { pooled, each } = resampleAlphas(sums, options);
  const intervals = each.map(percentileInterval);
  return {
    pooled: percentileInterval(pooled),
    any: intervals[categoryCount]!,
    categories: intervals.slice(0, categoryCount),
  };
}

/**
 * Calls back with how often each document is drawn, resample after resample. The last draws are kept, as long as they
 * are not too many: most figures of a page share them.
 */
function eachDraw(
  documents: number,
  seed: number | string,
  resamples: number,
  use: (times: Uint16Array) => void,
): void {
  const name = `${documents} ${resamples} ${seed}`;
  const known = keptDraws.get(name);
  const areKept = known !== undefined || documents * resamples <= mostKept;
  const draws = known ?? new Uint16Array(areKept ? documents * resamples : documents);
  const random = known ? null : seededRandom(seed);
  for (let resample = 0; resample < resamples; resample++) {
    const from = areKept ? resample * documents : 0;
    const times = draws.subarray(from, from + documents);
    if (!areKept) times.fill(0);
    random?.resample(times);
    use(times);
  }
  if (known || !areKept) return;
  if (keptDraws.size === 8) keptDraws.delete(keptDraws.keys().next().value!);
  keptDraws.set(name, draws);
}

const keptDraws = new Map<string, Uint16Array>();
const mostKept = 12_000_000;

/**
 * Per column the sum over documents of its entry × how often the document was drawn, in each resample. The same entries
 * of a block, drawn in the same way, have the same sums: they are remembered, for a change of one document costs its own
 * block.
 */
function resampledSums(columns: readonly Float64Array[], seed: number | string, resamples: number): Float64Array[] {
  const documents = columns[0]!.length;
  const isKept = documents > perBlock && columns.length * resamples * Math.ceil(documents / perBlock) <= mostSums;
  const blocks = blocksOf(documents).map(([from, to]): Block => {
    const entries = joined(columns.map((column) => column.subarray(from, to)));
    const name = isKept ? `${documents} ${seed} ${resamples} ${from} ${entries.join()}` : "";
    const known = isKept ? blockSums.get(name) : undefined;
    return {
      from,
      rows: to - from,
      entries,
      name,
      isKnown: known !== undefined,
      sums: known ?? new Float64Array(columns.length * resamples),
    };
  });
  const missing = blocks.filter(({ isKnown }) => !isKnown);
  if (missing.length > 0) {
    let resample = 0;
    eachDraw(documents, seed, resamples, (times) => {
      for (const block of missing) drawBlock(block, columns.length, times, resample);
      resample++;
    });
  }
  if (isKept) for (const { name, sums } of missing) blockSums.keep(name, sums, sums.length);
  const all = columns.map(() => new Float64Array(resamples));
  for (const { sums } of blocks) {
    for (let column = 0; column < columns.length; column++) {
      const own = all[column]!;
      for (let resample = 0, at = column; resample < resamples; resample++, at += columns.length) {
        own[resample]! += sums[at]!;
      }
    }
  }
  return all;
}

/** 32 MB: of about two rounds of a thousand documents with all their groups. */
const mostSums = 4_000_000;
const blockSums = new Remembered<Float64Array>(mostSums);

interface Block {
  from: number;
  rows: number;
  /** Column after column. */
  entries: Float64Array;
  name: string;
  isKnown: boolean;
  /** Resample after resample, one per column. */
  sums: Float64Array;
}

/** Made into floating-point numbers once, not once per column. */
const weights = new Float64Array(perBlock);

function drawBlock({ from, rows, entries, sums }: Block, columns: number, times: Uint16Array, resample: number): void {
  for (let row = 0; row < rows; row++) weights[row] = times[from + row]!;
  let at = 0;
  for (let column = 0; column < columns; column++) {
    // Four sums at once, so that an addition need not wait for the one before.
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let row = 0;
    for (; row + 3 < rows; row += 4, at += 4) {
      a += entries[at]! * weights[row]!;
      b += entries[at + 1]! * weights[row + 1]!;
      c += entries[at + 2]! * weights[row + 2]!;
      d += entries[at + 3]! * weights[row + 3]!;
    }
    for (; row < rows; row++, at++) a += entries[at]! * weights[row]!;
    sums[resample * columns + column] = a + b + c + d;
  }
}

/** The 2.5 % and 97.5 % quantiles of the numbers, linear between order statistics (Hyndman & Fan 1996, type 7). Null for none. */
export function percentileInterval(values: Iterable<number>): Interval | null {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  return sorted.length > 0 ? { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) } : null;
}

function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (place - below);
}
