import { binaryAlpha, pooledAlpha } from "./alpha";
import { type BootstrapOptions, type DocumentSums, percentileInterval, resampleAlphas } from "./bootstrap";
import { type ConfusionMatrix, subtypeConfusion } from "./confusion";
import type { DetailedTally, Scheme } from "./differences";
import { alphaFigure, type FigureWithInterval, withInterval } from "./figure";

/** Subtypes: alpha of "marked as category/subtype" per character, and which subtypes are taken for each other. */
export interface SubtypeRow {
  category: string;
  subtype: string;
  alpha: FigureWithInterval;
  /** Distinct spans by everybody, in counted documents. */
  spans: number;
  /** People who used it. */
  usedBy: number;
  /** Share of all characters read (characters × people) that carry it. */
  prevalence: number | null;
}

export interface SubtypeReport {
  /** `sub.alpha.pooled` over the subtypes of the codebook. Marks without a subtype carry no label here. */
  pooled: FigureWithInterval;
  /** Every subtype of the codebook, in its order, also those nobody used. */
  rows: SubtypeRow[];
  /** Per category with subtypes: where two people gave the category, which subtypes they gave; null is "no subtype". */
  confusion: { category: string; matrix: ConfusionMatrix }[];
}

/** A fold over tallies made with this scheme, and one bootstrap. */
export function subtypeReport(
  tallies: readonly DetailedTally[],
  { categories, subtypes }: Scheme,
  options: BootstrapOptions = {},
): SubtypeReport {
  const counted = tallies.filter((tally) => tally.participants.length > 1);
  const labels = categories.flatMap((category, at) =>
    subtypes[at]!.map((subtype, index) => ({ category, subtype, at, index })),
  );
  const place = new Map(labels.map(({ at, index }, label) => [`${at} ${index}`, label]));
  const sums: DocumentSums = {
    values: Float64Array.from(counted, (tally) => tally.participants.length * tally.length),
    questions: labels.map(() => ({
      marked: new Float64Array(counted.length),
      disagreement: new Float64Array(counted.length),
    })),
    pooled: labels.length,
  };
  const spans = new Array<number>(labels.length).fill(0);
  const users = labels.map(() => new Set<string>());
  counted.forEach(({ participants, subtypes: { uses } }, row) => {
    const others = participants.length - 1;
    for (const use of uses) {
      const label = place.get(`${use.category} ${use.subtype}`)!;
      sums.questions[label]!.marked[row] = use.marked;
      sums.questions[label]!.disagreement[row] = (2 * (others * use.marked - 2 * use.both)) / others;
      spans[label]! += use.spans;
      for (const person of use.people) users[label]!.add(participants[person]!);
    }
  });

  const values = total(sums.values);
  const folded = sums.questions.map(({ marked, disagreement }) => ({
    values,
    marked: total(marked),
    disagreement: total(disagreement),
  }));
  const resampled = counted.length > 1 ? resampleAlphas(sums, options) : null;
  const figure = (value: number | null, parts: typeof folded, alphas: Float64Array | undefined) =>
    withInterval(
      alphaFigure(value, parts, "category_unused"),
      alphas === undefined ? null : percentileInterval(alphas),
      counted.length,
    );
  return {
    pooled: figure(pooledAlpha(folded), folded, resampled?.pooled),
    rows: labels.map(({ category, subtype }, label) => ({
      category,
      subtype,
      alpha: figure(binaryAlpha(folded[label]!), [folded[label]!], resampled?.each[label]),
      spans: spans[label]!,
      usedBy: users[label]!.size,
      prevalence: values > 0 ? folded[label]!.marked / values : null,
    })),
    confusion: categories.flatMap((category, at) =>
      subtypes[at]!.length > 0 ? [{ category, matrix: subtypeConfusion(counted, at, subtypes[at]!) }] : [],
    ),
  };
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
