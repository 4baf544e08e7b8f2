import { foldBinarySums, pooledAlpha } from "./alpha";
import { type BootstrapOptions, percentileInterval, resampleAlphas, sumsPerDocument } from "./bootstrap";
import { alphaFigure, type FigureWithInterval, withInterval } from "./figure";
import type { SweptTally } from "./tally";

/** The headline's coefficient and interval of some documents alone. */
export function pooledFigure(
  tallies: readonly SweptTally[],
  categoryCount: number,
  options: BootstrapOptions = {},
): FigureWithInterval {
  const counted = tallies.filter((tally) => tally.participants.length > 1);
  const layers = Array.from({ length: categoryCount }, (_, layer) => layer);
  const sums = layers.map((layer) => foldBinarySums(counted, layer));
  const interval =
    counted.length < 2
      ? null
      : percentileInterval(resampleAlphas(sumsPerDocument(counted, layers, categoryCount), options).pooled);
  return withInterval(alphaFigure(pooledAlpha(sums), sums, "nothing_marked"), interval, counted.length);
}
