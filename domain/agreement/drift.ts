import type { Difference, Drift } from "./answers";
import { type BootstrapOptions, percentileInterval, resampleAlphas, sumsPerDocument } from "./bootstrap";
import type { FigureWithInterval } from "./figure";
import type { SweptTally } from "./tally";

const mostWindows = 5;
const leastPerWindow = 2;

/**
 * Agreement in the order in which the documents' readings were completed, in up to five consecutive parts.
 * @param figureOf computes the headline of one part
 * @param completedAt when a document had its last submission (ISO); null where one of its readings has none
 */
export function driftOf<T extends SweptTally>(
  tallies: readonly T[],
  categoryCount: number,
  completedAt: (document: string) => string | null,
  figureOf: (tallies: readonly T[]) => FigureWithInterval,
  options: BootstrapOptions = {},
): Drift {
  const counted = tallies.filter((tally) => tally.participants.length > 1);
  const timed = counted
    .flatMap((tally) => {
      const at = completedAt(tally.document);
      return at === null ? [] : [{ tally, at }];
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const count = Math.min(mostWindows, Math.floor(timed.length / leastPerWindow));
  if (count < 2) {
    const reason =
      counted.length < 2 * leastPerWindow || timed.length > 0 ? "too_few_documents" : "no_submission_times";
    return { windows: [], reason, change: null };
  }
  const parts = Array.from({ length: count }, (_, part) =>
    timed.slice(Math.round((part * timed.length) / count), Math.round(((part + 1) * timed.length) / count)),
  );
  const windows = parts.map((part) => ({
    from: part[0]!.at,
    to: part.at(-1)!.at,
    documents: part.length,
    alpha: figureOf(part.map(({ tally }) => tally)),
  }));
  const [first, last] = [windows[0]!, windows.at(-1)!];
  const isDefined = first.alpha.value !== null && last.alpha.value !== null;
  return {
    windows,
    reason: null,
    change: isDefined
      ? unpairedDifference(parts.at(-1)!, parts[0]!, last.alpha.value! - first.alpha.value!, categoryCount, options)
      : null,
  };
}

function unpairedDifference(
  here: { tally: SweptTally }[],
  there: { tally: SweptTally }[],
  value: number,
  categoryCount: number,
  options: BootstrapOptions,
): Difference {
  const layers = Array.from({ length: categoryCount }, (_, layer) => layer);
  const pooled = (part: { tally: SweptTally }[], seed: number | string | undefined) =>
    resampleAlphas(
      sumsPerDocument(
        part.map(({ tally }) => tally),
        layers,
        categoryCount,
      ),
      { ...options, seed },
    ).pooled;
  const a = pooled(here, options.seed);
  const b = pooled(there, otherSeed(options.seed));
  const interval = percentileInterval(a.map((alpha, resample) => alpha - b[resample]!));
  return { value, interval, intervalReason: interval === null ? "coefficient_undefined" : null };
}

/** Two samples that are drawn independently must not share their draws. */
export function otherSeed(seed: number | string = 1): string {
  return `${seed} there`;
}
