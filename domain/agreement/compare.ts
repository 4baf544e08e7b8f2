import { foldBinarySums, pooledAlpha } from "./alpha";
import type { ComparedFigure, RoundComparison } from "./answers";
import {
  type BootstrapOptions,
  defaultResamples,
  defaultSeed,
  percentileInterval,
  type ResampledAlphas,
  resampleAlphas,
  sumsPerDocument,
} from "./bootstrap";
import { disagreementBreakdown } from "./breakdown";
import type { DetailedTally } from "./differences";
import { otherSeed } from "./drift";

/**
 * Two rounds, both tallied with `categories`, which both codebooks have. Where at least two documents count in both, only
 * those are compared, and one draw of documents serves both rounds: differences between documents then cancel out.
 * Otherwise each round is drawn on its own.
 * Efron & Tibshirani (1993), ch. 8: the two-sample problem, and pairs resampled together.
 * @param sharedName what makes two tallies the same document in both rounds
 */
export function compareRounds(
  here: readonly DetailedTally[],
  there: readonly DetailedTally[],
  categories: readonly string[],
  sharedName: (tally: DetailedTally) => string,
  { seed = defaultSeed, resamples = defaultResamples }: BootstrapOptions = {},
): Omit<RoundComparison, "round" | "with" | "scope" | "categories" | "categoriesLeftOut"> {
  const counted = (tallies: readonly DetailedTally[]) => tallies.filter((tally) => tally.participants.length > 1);
  const ours = counted(here);
  const theirs = counted(there);
  const partner = new Map(theirs.map((tally) => [sharedName(tally), tally]));
  const shared = ours.flatMap((tally) => {
    const other = partner.get(sharedName(tally));
    return other === undefined ? [] : [[tally, other] as const];
  });
  const isPaired = shared.length > 1;
  const a = isPaired ? shared.map(([tally]) => tally) : ours;
  const b = isPaired ? shared.map(([, tally]) => tally) : theirs;

  const every = categories.map((_, layer) => layer);
  const drawn = (tallies: readonly DetailedTally[], own: number | string) =>
    tallies.length < 2
      ? null
      : resampleAlphas(sumsPerDocument(tallies, [...every, categories.length], categories.length), {
          seed: own,
          resamples,
        });
  const drawnHere = drawn(a, seed);
  const drawnThere = drawn(b, isPaired ? seed : otherSeed(seed));
  const compared = (layers: readonly number[], alphas: (of: ResampledAlphas) => Float64Array) => {
    const value = (tallies: readonly DetailedTally[]) =>
      pooledAlpha(layers.map((layer) => foldBinarySums(tallies, layer)));
    return figure(
      value(a),
      value(b),
      drawnHere && drawnThere ? differences(alphas(drawnHere), alphas(drawnThere)) : null,
    );
  };
  return {
    isPaired,
    documents: {
      shared: shared.length,
      onlyHere: ours.length - shared.length,
      onlyThere: theirs.length - shared.length,
    },
    pooled: compared(every, ({ pooled }) => pooled),
    any: compared([categories.length], ({ each }) => each[categories.length]!),
    perCategory: categories.map((category, question) => ({
      category,
      ...compared([question], ({ each }) => each[question]!),
    })),
    breakdown: {
      here: disagreementBreakdown(a, categories).overall,
      there: disagreementBreakdown(b, categories).overall,
    },
    resamples,
    seed,
  };
}

function differences(here: Float64Array, there: Float64Array): Float64Array {
  return here.map((alpha, resample) => alpha - there[resample]!);
}

function figure(here: number | null, there: number | null, drawn: Float64Array | null): ComparedFigure {
  if (here === null || there === null) {
    return { here, there, difference: { value: null, interval: null, intervalReason: "coefficient_undefined" } };
  }
  const value = here - there;
  if (drawn === null) {
    return { here, there, difference: { value, interval: null, intervalReason: "fewer_than_two_documents" } };
  }
  const interval = percentileInterval(drawn);
  return { here, there, difference: { value, interval, intervalReason: interval ? null : "coefficient_undefined" } };
}
