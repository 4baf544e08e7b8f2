import { binaryAlpha, characterAlpha, meanOfDefined, pooledAlpha } from "./alpha";
import { type BootstrapOptions, bootstrapAlpha } from "./bootstrap";
import { type CoefficientParts, coefficientParts, foldSubtypes } from "./coefficient-parts";
import { type AgreementData, annotatorsOf } from "./data";
import type { AgreementFile } from "./file";
import { fleissKappa, gwetAC1, meanCohenKappa } from "./kappa";
import { setAlpha, setCoincidences, setDistances, whatAlpha } from "./label-sets";
import { matchRules, meanF1, type PairTotals, pairTotals } from "./pairs";
import {
  ac1OfRatings,
  bennettS,
  cohenKappa,
  cohenMean,
  fleissOfRatings,
  isComplete,
  percentAgreement,
  type Ratings,
  type RatingValue,
  ratersOf,
  ratingAlpha,
  scottPi,
  valuesOf,
} from "./ratings";
import { type DocumentTally, type SweptTally, tallyDocument } from "./tally";
import { alphaOfUnits2004 } from "./unitizing-alpha-2004";
import { unitizingAlpha2016, unitizingFamily } from "./unitizing-alpha-2016";

/** Every printed figure by its key; null where it is undefined. */
export type Coefficients = Record<string, number | null>;

/** Every coefficient that applies to a file, except the gamma family, which needs a solver and time. */
export function coefficients(file: AgreementFile, options: BootstrapOptions = {}): Coefficients {
  if (file.kind === "nominal") return ratingCoefficients(file.items, file.categories);
  return file.kind === "gamma" ? {} : spanCoefficients(file.data, options);
}

/** All families about spans. One sweep per document and view; the rest are folds. */
export function spanCoefficients(data: AgreementData, options: BootstrapOptions = {}): Coefficients {
  const { categories, documents } = data;
  return foldedCoefficients(
    categories,
    annotatorsOf(data),
    documents.map((document) => tallyDocument(document, categories)),
    documents.map((document) => coefficientParts(document, categories)),
    options,
  );
}

/** The same from what each document has been reduced to; no text or span is read again. */
export function foldedCoefficients(
  categories: readonly string[],
  annotators: readonly string[],
  tallies: readonly DocumentTally[],
  parts: readonly CoefficientParts[],
  options: BootstrapOptions = {},
): Coefficients {
  const tokens = parts.flatMap((part) => (part.tokens === null ? [] : [part.tokens]));
  const interval = bootstrapAlpha(tallies, categories.length, options).pooled;
  const pairs = pairTotals(tallies, categories.length);
  return {
    ...perUnit("char", tallies, categories, annotators, pairs),
    ...(tokens.length > 0 ? perUnit("token", tokens, categories, annotators) : {}),
    ...subtypeAlphas(parts),
    ...unitizing(categories, annotators, tallies, parts),
    ...f1(pairs, categories),
    "boot.char.alpha.pooled.lo": interval?.low ?? null,
    "boot.char.alpha.pooled.hi": interval?.high ?? null,
  };
}

/** The char.* family of tallies in characters, or the token.* family of tallies in tokens. */
export function perUnit(
  unit: "char" | "token",
  tallies: readonly SweptTally[],
  categories: readonly string[],
  annotators: readonly string[],
  pairs: readonly PairTotals[] = pairTotals(tallies, categories.length),
): Coefficients {
  const alpha = characterAlpha(tallies, categories.length);
  const printed: Coefficients = {};
  categories.forEach((category, at) => {
    printed[`${unit}.alpha.${category}`] = alpha.categories[at]!;
  });
  printed[`${unit}.alpha.any`] = alpha.any;
  printed[`${unit}.alpha.pooled`] = alpha.pooled;
  printed[`${unit}.alpha.macro`] = alpha.macro;
  const met = setCoincidences(tallies);
  for (const distance of setDistances) printed[`${unit}.alpha_set.${distance}`] = setAlpha(met, distance);
  printed[`${unit}.what.nominal`] = whatAlpha(met, "nominal");
  printed[`${unit}.what.jaccard`] = whatAlpha(met, "jaccard");
  const names = [...categories, "any"];
  names.forEach((name, layer) => {
    printed[`${unit}.cohen_mean.${name}`] = meanCohenKappa(pairs, layer);
  });
  const complete = tallies.filter(({ participants }) => annotators.every((person) => participants.includes(person)));
  names.forEach((name, layer) => {
    printed[`${unit}.fleiss.${name}`] = fleissKappa(complete, annotators.length, layer);
  });
  names.forEach((name, layer) => {
    printed[`${unit}.ac1.${name}`] = gwetAC1(tallies, layer);
  });
  return printed;
}

/** Where nobody gave a subtype there are no keys. */
function subtypeAlphas(parts: readonly CoefficientParts[]): Coefficients {
  const { labels, any } = foldSubtypes(parts);
  if (labels.size === 0) return {};
  const each = [...labels].map(([label, sums]) => [`sub.alpha.${label}`, binaryAlpha(sums)] as const);
  return {
    ...Object.fromEntries(each),
    "sub.alpha.any": binaryAlpha(any),
    "sub.alpha.pooled": pooledAlpha([...labels.values()]),
    "sub.alpha.macro": meanOfDefined(each.map(([, alpha]) => alpha)),
  };
}

function unitizing(
  categories: readonly string[],
  annotators: readonly string[],
  tallies: readonly DocumentTally[],
  parts: readonly CoefficientParts[],
): Coefficients {
  const printed: Coefficients = {};
  const of2004 = alphaOfUnits2004(
    parts.map(({ units }) => units),
    categories.length,
    annotators,
  );
  const family = unitizingFamily(tallies, categories.length);
  categories.forEach((category, at) => {
    printed[`u04.alpha.${category}`] = of2004.categories[at]!;
  });
  printed["u04.alpha.pooled"] = of2004.pooled;
  categories.forEach((category, at) => {
    printed[`u16.alpha.${category}`] = unitizingAlpha2016(tallies, at);
  });
  printed["u16.alpha.any"] = unitizingAlpha2016(tallies, categories.length);
  printed["u16.family.u"] = family?.u ?? null;
  printed["u16.family.binary"] = family?.binary ?? null;
  printed["u16.family.cu"] = family?.cu ?? null;
  categories.forEach((category, at) => {
    printed[`u16.family.ku.${category}`] = family?.ku[at] ?? null;
  });
  return printed;
}

function f1(pairs: readonly PairTotals[], categories: readonly string[]): Coefficients {
  const printed: Coefficients = {};
  for (const rule of matchRules) {
    categories.forEach((category, at) => {
      printed[`f1.${rule}.${category}`] = meanF1(pairs, [at], rule);
    });
    const all = categories.map((_, at) => at);
    printed[`f1.${rule}.all`] = meanF1(pairs, all, rule);
  }
  return printed;
}

/** The figures about ready-made ratings. `categories` fixes q of AC1 and Bennett's S; null: the values seen. */
export function ratingCoefficients(items: readonly Ratings[], categories: readonly RatingValue[] | null): Coefficients {
  const values = valuesOf(items);
  const raters = ratersOf(items);
  const q = new Set(categories ?? values).size;
  const printed: Coefficients = {
    "alpha.nominal": ratingAlpha(items, "nominal"),
    cohen_mean: cohenMean(items),
    fleiss: fleissOfRatings(items, raters),
    ac1: ac1OfRatings(items, q),
    percent_agreement: percentAgreement(items),
  };
  if (values.length > 0 && values.every((value) => typeof value === "number")) {
    for (const scale of ["ordinal", "interval", "ratio"] as const)
      printed[`alpha.${scale}`] = ratingAlpha(items, scale);
  }
  const [a, b] = raters;
  if (raters.length === 2 && a !== undefined && b !== undefined) {
    printed.cohen = cohenKappa(items, a, b);
    printed.scott_pi = scottPi(items, a, b);
  }
  if (isComplete(items)) printed.bennett_s = bennettS(items, q);
  return printed;
}
