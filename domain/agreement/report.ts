import { binaryAlpha, binarySums, foldBinarySums, foldWithoutEach, meanOfDefined, pooledAlpha } from "./alpha";
import { type BootstrapOptions, bootstrapAlpha, defaultResamples, defaultSeed, fewDocuments } from "./bootstrap";
import { type DisagreementBreakdown, disagreementBreakdown } from "./breakdown";
import { type ConfusionMatrix, categoryConfusion } from "./confusion";
import type { AgreementData } from "./data";
import { type DetailedTally, detailedTally, type Scheme } from "./differences";
import { alphaFigure, type Figure, type FigureWithInterval, type UndefinedReason, withInterval } from "./figure";
import { byBlocks } from "./fold";
import { setCoincidences, whatAlpha } from "./label-sets";
import { meanF1, pairAlpha, pairF1, pairKappa, pairTotals, peopleOf } from "./pairs";
import type { DocumentTally } from "./tally";
import { workOf } from "./work";

export {
  type Figure,
  type FigureWithInterval,
  type NoIntervalReason,
  reasonSentences,
  type UndefinedReason,
} from "./figure";

/** Krippendorff's alpha over characters, pooled over categories (`char.alpha.pooled`). */
export interface Headline extends FigureWithInterval {
  /** Documents that two or more people finished. */
  documents: number;
  /** The interval rests on fewer than ten documents. */
  hasFewDocuments: boolean;
  /** People who finished at least one of them. */
  people: number;
  /** Characters of these documents. */
  characters: number;
  /** Those of them that at least one person marked as anything. */
  annotatedCharacters: number;
  resamples: number;
  seed: number | string;
}

export interface CategoryRow {
  category: string;
  alpha: FigureWithInterval;
  /** Mean over pairs of the F1 of spans sharing a character; no chance correction. */
  f1Overlap: number | null;
  f1Char: number | null;
  /** Distinct spans by everybody, in counted documents. */
  spans: number;
  /** People who used the category. */
  usedBy: number;
  /** Share of all characters read (characters × people) that carry the category. */
  prevalence: number | null;
}

export interface PairRow {
  annotatorA: string;
  annotatorB: string;
  /** Documents both finished. */
  documents: number;
  /** Cohen's kappa of "marked as anything"; null when both marked nothing or everything, or share no document. */
  kappaAny: number | null;
  /** Cohen's kappa per category of the report. */
  kappa: (number | null)[];
  /** Krippendorff's alpha of the two, over characters, pooled over categories. */
  alpha: number | null;
  /** Over all categories; null when neither marked anything. */
  f1Exact: number | null;
  f1Overlap: number | null;
  f1Iou50: number | null;
  f1Char: number | null;
  f1Semeval: number | null;
  /** Per category of the report, of spans that overlap. */
  f1PerCategory: (number | null)[];
}

export interface PersonLeftOutRow {
  annotator: string;
  /** Counted documents the person finished. */
  documents: number;
  /** Distinct spans there. */
  spans: number;
  /** `char.alpha.pooled` of everybody else. */
  alphaWithout: number | null;
  /** `alphaWithout` − headline: above 0 when the others agree more among themselves. */
  change: number | null;
}

export interface DocumentRow {
  document: string;
  length: number;
  participants: string[];
  /** Distinct spans of all participants. */
  spans: number;
  alpha: Figure;
}

export interface AgreementReport {
  categories: string[];
  headline: Headline;
  perCategory: CategoryRow[];
  any: FigureWithInterval;
  /** The mean of the defined alphas per category. */
  macro: Figure;
  /** What, given where: alpha on label sets with Jaccard distance where two people both marked something. */
  whatJaccard: Figure;
  pairs: PairRow[];
  peopleLeftOut: PersonLeftOutRow[];
  /** Why they differ. */
  breakdown: DisagreementBreakdown;
  /** What one said and what the other said about the same character. */
  confusion: ConfusionMatrix;
  /** Counted documents only; an answer of the server holds the first 200 of `documentCount`. */
  documents: DocumentRow[];
  documentCount: number;
  leftOut: {
    /** How many; `documents` may hold only the first 200. */
    documentCount: number;
    /** Finished by fewer than two people: they add nothing, not even to chance agreement. */
    documents: { document: string; participants: string[]; reason: "nobody_finished" | "one_person_finished" }[];
    /** Finished documents, but none together with anybody else. */
    people: string[];
    /** Used by nobody in the counted documents. */
    categories: string[];
  };
}

/** Everything the agreement page shows, from the data. Deterministic for a seed. */
export function agreementReport(data: AgreementData, options: BootstrapOptions = {}): AgreementReport {
  const scheme = schemeOf(data);
  const tallies = data.documents.map((document) => detailedTally(document, scheme));
  return reportFromTallies(tallies, data.categories, options);
}

/** The categories of the data, and the subtypes that occur in them. */
export function schemeOf({ categories, documents }: AgreementData): Scheme {
  const used = categories.map(() => new Set<string>());
  for (const { spans } of documents) {
    for (const { category, subtype } of spans)
      if (subtype !== undefined) used[categories.indexOf(category)]?.add(subtype);
  }
  return { categories, subtypes: used.map((own) => [...own].sort()) };
}

/**
 * The same from tallies made earlier, all with this list of categories; costs O(documents × pairs) and one bootstrap.
 * Throws RangeError when a tally was made with other categories.
 */
export function reportFromTallies(
  tallies: readonly DetailedTally[],
  categories: readonly string[],
  { seed = defaultSeed, resamples = defaultResamples }: BootstrapOptions = {},
): AgreementReport {
  for (const tally of tallies) {
    if (tally.categories.length !== categories.length || tally.categories.some((own, at) => own !== categories[at])) {
      throw new RangeError(`The tally of document ${tally.document} was made with other categories.`);
    }
  }
  const counted = tallies.filter((tally) => tally.participants.length > 1);
  const everyLayer = categories.map((_, layer) => layer);
  const anything = categories.length;
  const sums = [...everyLayer, anything].map((layer) => foldBinarySums(counted, layer));
  const perCategorySums = sums.slice(0, anything);
  const intervals = bootstrapAlpha(counted, categories.length, { seed, resamples });
  const pairs = pairTotals(counted, categories.length);
  const people = peopleOf(counted);
  const without = foldWithoutEach(counted, people, categories.length);
  const work = workOf(counted);

  const pooled = alphaFigure(pooledAlpha(perCategorySums), perCategorySums, "nothing_marked");
  const anySums = sums[anything]!;
  const perCategory = categories.map((category, layer): CategoryRow => {
    const own = sums[layer]!;
    return {
      category,
      alpha: withInterval(
        alphaFigure(binaryAlpha(own), [own], "category_unused"),
        intervals.categories[layer]!,
        counted.length,
      ),
      f1Overlap: meanF1(pairs, [layer], "overlap"),
      f1Char: meanF1(pairs, [layer], "char"),
      spans: total([...work.values()].map(({ spans }) => spans[layer]!)),
      usedBy: [...work.values()].filter(({ spans }) => spans[layer]! > 0).length,
      prevalence: own.values > 0 ? own.marked / own.values : null,
    };
  });

  return {
    categories: [...categories],
    headline: {
      ...withInterval(pooled, intervals.pooled, counted.length),
      documents: counted.length,
      hasFewDocuments: counted.length < fewDocuments,
      people: people.length,
      characters: counted.reduce((sum, tally) => sum + tally.length, 0),
      annotatedCharacters: counted.reduce((sum, tally) => sum + tally.characters.covered, 0),
      resamples,
      seed,
    },
    perCategory,
    any: withInterval(alphaFigure(binaryAlpha(anySums), [anySums], "nothing_marked"), intervals.any, counted.length),
    macro: macroFigure(meanOfDefined(perCategory.map((row) => row.alpha.value)), pooled.reason),
    whatJaccard: whatFigure(counted, pooled.reason),
    pairs: pairs.map((pair) => ({
      annotatorA: pair.annotatorA,
      annotatorB: pair.annotatorB,
      documents: pair.documents,
      kappaAny: pairKappa(pair, anything),
      kappa: everyLayer.map((layer) => pairKappa(pair, layer)),
      alpha: pairAlpha(pair, everyLayer),
      f1Exact: pairF1(pair, everyLayer, "exact"),
      f1Overlap: pairF1(pair, everyLayer, "overlap"),
      f1Iou50: pairF1(pair, everyLayer, "iou50"),
      f1Char: pairF1(pair, everyLayer, "char"),
      f1Semeval: pairF1(pair, everyLayer, "semeval"),
      f1PerCategory: everyLayer.map((layer) => pairF1(pair, [layer], "overlap")),
    })),
    peopleLeftOut: people.map((annotator) => {
      const { documents, spans } = work.get(annotator)!;
      const alphaWithout = pooledAlpha(without.get(annotator)!);
      return {
        annotator,
        documents,
        spans: total(spans),
        alphaWithout,
        change: alphaWithout === null || pooled.value === null ? null : alphaWithout - pooled.value,
      };
    }),
    breakdown: disagreementBreakdown(counted, categories),
    confusion: categoryConfusion(counted, categories),
    documentCount: counted.length,
    documents: blockRows(counted).flat(),
    leftOut: {
      documentCount: tallies.length - counted.length,
      documents: tallies
        .filter((tally) => tally.participants.length < 2)
        .map(({ document, participants }) => ({
          document,
          participants,
          reason: participants.length === 0 ? "nobody_finished" : "one_person_finished",
        })),
      people: peopleOf(tallies).filter((person) => !people.includes(person)),
      categories: perCategory.filter((row) => row.spans === 0).map((row) => row.category),
    },
  };
}

/** One document as a row of the report. */
export function documentRow(tally: DocumentTally): DocumentRow {
  const own = tally.categories.map((_, layer) => binarySums(tally, layer));
  return {
    document: tally.document,
    length: tally.length,
    participants: tally.participants,
    spans: spansIn(tally),
    alpha: alphaFigure(pooledAlpha(own), own, "nothing_marked"),
  };
}

/** Distinct spans of all participants. */
export function spansIn({ matches }: DocumentTally): number {
  return total(matches.spans.map(total));
}

const blockRows = byBlocks((block: readonly DocumentTally[]) => block.map(documentRow));

function macroFigure(value: number | null, reason: UndefinedReason | null): Figure {
  return value === null ? { value, reason } : { value, reason: null };
}

function whatFigure(counted: readonly DocumentTally[], withoutVariation: UndefinedReason | null): Figure {
  const coincidences = setCoincidences(counted);
  const value = whatAlpha(coincidences, "jaccard");
  if (value !== null) return { value, reason: null };
  if (counted.length === 0) return { value, reason: "no_shared_document" };
  const someMeet = coincidences.weight.some(
    (row, set) => set > 0 && row.some((weight, other) => other > 0 && weight > 0),
  );
  if (someMeet) return { value, reason: "one_value_only" };
  return { value, reason: withoutVariation === "nothing_marked" ? "nothing_marked" : "nowhere_both_marked" };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
