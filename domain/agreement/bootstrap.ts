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

/** Resamples are drawn and summed by so many: each entry is then read once for all of them. */
const perStep = 4;

/**
 * Calls back with how often each document is drawn, resample after resample, and with the number of the first; the last
 * step may hold more than are wanted. The last draws are kept, and then handed over all at once, as long as they are not
 * too many: most figures of a page share them.
 */
function drawAll(
  documents: number,
  seed: number | string,
  resamples: number,
  use: (draws: Uint16Array, first: number) => void,
): void {
  const name = `${documents} ${resamples} ${seed}`;
  const known = keptDraws.get(name);
  if (known) {
    use(known, 0);
    return;
  }
  const random = seededRandom(seed);
  const draw = (count: number) => {
    const draws = new Uint16Array(count * documents);
    for (let at = 0; at < draws.length; at += documents) random.resample(draws.subarray(at, at + documents));
    return draws;
  };
  const count = perStep * Math.ceil(resamples / perStep);
  if (count * documents > mostKept) {
    for (let first = 0; first < count; first += perStep) use(draw(perStep), first);
    return;
  }
  const draws = draw(count);
  if (keptDraws.size === 8) keptDraws.delete(keptDraws.keys().next().value!);
  keptDraws.set(name, draws);
  use(draws, 0);
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
    const name = isKept ? `${documents} ${seed} ${resamples} ${from} ${bitsOf(entries)}` : "";
    const known = isKept ? blockSums.get(name) : undefined;
    return {
      from,
      rows: to - from,
      entries,
      name,
      isKnown: known !== undefined,
      sums: known ?? columns.map(() => new Float64Array(resamples)),
    };
  });
  const missing = blocks.filter(({ isKnown }) => !isKnown);
  if (missing.length > 0) {
    drawAll(documents, seed, resamples, (draws, first) => {
      for (const block of missing) sumBlock(block, documents, draws, first);
    });
  }
  if (isKept) for (const { name, sums } of missing) blockSums.keep(name, sums, columns.length * resamples);
  const all = columns.map(() => new Float64Array(resamples));
  for (const { sums } of blocks) {
    for (let column = 0; column < columns.length; column++) addEach(all[column]!, sums[column]!);
  }
  return all;
}

/** The very numbers as characters: several times faster to write than their digits. */
function bitsOf(numbers: Float64Array): string {
  const bits = new Uint16Array(numbers.buffer, numbers.byteOffset, 4 * numbers.length);
  let text = "";
  // In parts, because an engine takes only so many arguments; and as a list, because spreading goes one by one.
  for (let at = 0; at < bits.length; at += 1024) {
    text += Reflect.apply(String.fromCharCode, null, bits.subarray(at, at + 1024));
  }
  return text;
}

function addEach(into: Float64Array, more: Float64Array): void {
  for (let at = 0; at < into.length; at++) into[at]! += more[at]!;
}

/** 32 MB: of about two rounds of a thousand documents with all their groups. */
const mostSums = 4_000_000;
const blockSums = new Remembered<Float64Array[]>(mostSums);

interface Block {
  from: number;
  rows: number;
  /** Column after column. */
  entries: Float64Array;
  name: string;
  isKnown: boolean;
  /** `[column]`, one per resample. */
  sums: Float64Array[];
}

function sumBlock({ from, rows, entries, sums }: Block, documents: number, draws: Uint16Array, first: number): void {
  // Row after row, one per resample of a step: made into floating-point numbers once, not once per column.
  const weights = new Float64Array(perStep * rows);
  let resample = first;
  for (let drawn = from; drawn < draws.length; drawn += perStep * documents) {
    for (let row = 0, at = drawn, own = 0; row < rows; row++, at++, own += perStep) {
      weights[own] = draws[at]!;
      weights[own + 1] = draws[at + documents]!;
      weights[own + 2] = draws[at + 2 * documents]!;
      weights[own + 3] = draws[at + 3 * documents]!;
    }
    for (let column = 0; column < sums.length; column++) {
      sumColumn(entries, column * rows, weights, sums[column]!, resample);
    }
    resample += perStep;
  }
}

function sumColumn(
  entries: Float64Array,
  from: number,
  weights: Float64Array,
  sums: Float64Array,
  resample: number,
): void {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let own = 0, at = from; own < weights.length; own += perStep, at++) {
    const entry = entries[at]!;
    a += entry * weights[own]!;
    b += entry * weights[own + 1]!;
    c += entry * weights[own + 2]!;
    d += entry * weights[own + 3]!;
  }
  // Beyond the last resample that is wanted a typed array has no place and keeps nothing.
  sums[resample] = a;
  sums[resample + 1] = b;
  sums[resample + 2] = c;
  sums[resample + 3] = d;
}

/** The 2.5 % and 97.5 % quantiles of the numbers, linear between order statistics (Hyndman & Fan 1996, type 7). Null for none. */
export function percentileInterval(values: Float64Array): Interval | null {
  const sorted = values.slice().sort();
  let count = sorted.length;
  // What is undefined comes last.
  while (count > 0 && Number.isNaN(sorted[count - 1])) count--;
  const defined = sorted.subarray(0, count);
  return count > 0 ? { low: quantile(defined, 0.025), high: quantile(defined, 0.975) } : null;
}

function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (place - below);
}
