import type { AgreementData } from "../data";
import { type Random, seededRandom } from "../random";
import { bestAlignmentCost, type PackingSolver } from "./alignment";
import { type Continuum, continuaOf, meanUnits } from "./continuum";
import type { Weights } from "./dissimilarity";
import { shiftedText } from "./shift-sampler";

export interface GammaOptions {
  weights?: Weights;
  /** Exact alignments of three or more people, where many spans compete. */
  solver: PackingSolver;
  seed?: number | string;
  /** Random texts for the chance disorder. */
  samples?: number;
  /** Called after every random text; awaited, so that a caller can let other work run, show progress or throw to stop. */
  afterSample?: (done: number, samples: number) => void | Promise<void>;
}

export interface Gamma {
  /** 1 − disorder / chance disorder. Null without documents of two or more people, or without any span. */
  value: number | null;
  disorder: number | null;
  /** Mean disorder of the random texts; null where none was needed (disorder 0) or possible. */
  chanceDisorder: number | null;
  /** Three standard errors of `value` from the number of random texts; 0 where none was needed. */
  margin: number | null;
  samples: number;
  seed: number | string;
  /** Which random texts: the answer depends on it, so it is always named. */
  sampler: "shift";
}

export const defaultWeights: Weights = { position: 1, category: 1 };
export const defaultSamples = 200;

/**
 * The observed disorder: cost of the best alignment / mean number of units per annotator, over all documents that two or
 * more people finished. Several documents are pooled: their costs and their means are summed. Null without any unit.
 */
export function gammaDisorder(data: AgreementData, weights: Weights, solver: PackingSolver): number | null {
  return disorderOf(continuaOf(data), weights, solver);
}

/**
 * γ of Mathet, Widlöcher & Métivier (2015), Computational Linguistics 41, 437–479, with their shift sampler. Exact
 * alignments; takes time that grows steeply with people and overlapping spans, so it is asynchronous and reports progress.
 * Throws TooManyAlignments when an exact answer would take too long.
 */
export async function gamma(data: AgreementData, options: GammaOptions): Promise<Gamma> {
  const { weights = defaultWeights, solver, seed = 1, samples = defaultSamples, afterSample } = options;
  const continua = continuaOf(data);
  const disorder = disorderOf(continua, weights, solver);
  const result = {
    value: null,
    disorder,
    chanceDisorder: null,
    margin: null,
    samples,
    seed,
    sampler: "shift",
  } as const;
  if (disorder === null) return result;
  if (disorder < 1e-12) return { ...result, value: 1, margin: 0, samples: 0 };

  const random = seededRandom(seed);
  const chance: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const one = disorderOf(randomTexts(continua, random), weights, solver);
    // A random text may draw nobody but people without spans; it has no disorder and says nothing.
    if (one !== null) chance.push(one);
    await afterSample?.(sample + 1, samples);
  }
  const mean = chance.reduce((sum, one) => sum + one, 0) / chance.length;
  if (!(mean > 0)) return result;
  const variance = chance.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, chance.length - 1);
  const standardError = (disorder / mean ** 2) * Math.sqrt(variance / chance.length);
  return { ...result, value: 1 - disorder / mean, chanceDisorder: mean, margin: 3 * standardError };
}

function randomTexts(continua: readonly Continuum[], random: Random): Continuum[] {
  return continua.map((continuum) => shiftedText(continuum, random));
}

function disorderOf(continua: readonly Continuum[], weights: Weights, solver: PackingSolver): number | null {
  const units = continua.reduce((sum, continuum) => sum + meanUnits(continuum), 0);
  if (units === 0) return null;
  return continua.reduce((sum, continuum) => sum + bestAlignmentCost(continuum, weights, solver), 0) / units;
}
