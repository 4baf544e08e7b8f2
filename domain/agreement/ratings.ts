/**
 * Agreement about ready-made ratings: one value per item and annotator, `null` where it is missing. For ratings of whole
 * documents and for ordinal attributes; spans have coefficients of their own.
 */
export type RatingValue = string | number | boolean;
export type Ratings = Readonly<Record<string, RatingValue | null>>;
/** `sets`: a value is a JSON list of answers, compared as a set. */
export type Scale = "nominal" | "ordinal" | "interval" | "ratio" | "sets";

/** One row per item: the values given to it. */
type Rows = readonly (readonly RatingValue[])[];
/** A row, and how many items have it. */
export interface CountedRow {
  values: RatingValue[];
  times: number;
}

function rowsOf(items: readonly Ratings[]): RatingValue[][] {
  return items.map((ratings) => Object.values(ratings).filter((value) => value !== null));
}

/** Null where it is missing; somebody called `constructor` inherits no rating. */
function ratingOf(ratings: Ratings, rater: string): RatingValue | null {
  return Object.hasOwn(ratings, rater) ? ratings[rater]! : null;
}

/** Everybody who rated anything, in order of first appearance. */
export function ratersOf(items: readonly Ratings[]): string[] {
  const raters = new Set<string>();
  for (const ratings of items)
    for (const [rater, value] of Object.entries(ratings)) if (value !== null) raters.add(rater);
  return [...raters];
}

export function valuesOf(items: readonly Ratings[]): RatingValue[] {
  return [...new Set(rowsOf(items).flat())];
}

/**
 * Krippendorff's alpha, 1 − (n − 1) ΣΣ o δ² / ΣΣ n_c n_k δ², missing values allowed. Distances: 1; the values ranked
 * between, ends by half; (c − k)²; ((c − k)/(c + k))²; for sets 1 − |A∩B|/|A∪B| (two empty ones: 0).
 * Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. ScholarlyCommons, University of Pennsylvania.
 * Null when no value can be paired, all are equal, or a ratio is undefined (opposite numbers). Throws TypeError when a
 * scale of numbers meets another value.
 */
export function ratingAlpha(items: readonly Ratings[], scale: Scale): number | null {
  return alphaOfRows(countedOnce(items), scale);
}

function countedOnce(items: readonly Ratings[]): CountedRow[] {
  return rowsOf(items).map((values) => ({ values, times: 1 }));
}

/** The same of items that were counted: what is alike is read once. */
export function alphaOfRows(counted: readonly CountedRow[], scale: Scale): number | null {
  const rows = counted.filter((row) => row.values.length > 1);
  const values = [...new Set(rows.flatMap((row) => row.values))];
  if (scale !== "nominal" && scale !== "sets") {
    if (!values.every((value) => typeof value === "number")) throw new TypeError(`The ${scale} scale needs numbers.`);
    values.sort((a, b) => Number(a) - Number(b));
  }
  const at = new Map(values.map((value, index) => [value, index]));
  const met = values.map(() => new Array<number>(values.length).fill(0));
  const counts = values.map(() => 0);
  for (const { values: row, times } of rows) {
    const places = row.map((value) => at.get(value)!);
    for (let i = 0; i < row.length; i++) {
      counts[places[i]!]! += times;
      for (let j = 0; j < row.length; j++) {
        if (i !== j) met[places[i]!]![places[j]!]! += times / (row.length - 1);
      }
    }
  }
  const n = counts.reduce((sum, count) => sum + count, 0);
  const distance = distanceOf(scale, values, counts);
  let observed = 0;
  let expected = 0;
  for (let c = 0; c < values.length; c++) {
    for (let k = c + 1; k < values.length; k++) {
      const delta = distance(c, k);
      observed += met[c]![k]! * delta;
      expected += counts[c]! * counts[k]! * delta;
    }
  }
  return expected > 0 && Number.isFinite(expected) ? 1 - ((n - 1) * observed) / expected : null;
}

function distanceOf(scale: Scale, values: readonly RatingValue[], counts: readonly number[]) {
  const up: number[] = [];
  let sum = 0;
  for (const count of counts) {
    up.push(sum + count / 2);
    sum += count;
  }
  // Both distances of numbers keep alpha when all are scaled alike; by a power of two, no square leaves the range.
  const scaled = scale === "interval" || scale === "ratio" ? scaledToOne(values.map(Number)) : [];
  return (c: number, k: number): number => {
    if (scale === "nominal") return 1;
    if (scale === "sets") return jaccard(JSON.parse(String(values[c])), JSON.parse(String(values[k])));
    if (scale === "ordinal") return (up[c]! - up[k]!) ** 2;
    const a = scaled[c]!;
    const b = scaled[k]!;
    return scale === "interval" ? (a - b) ** 2 : ((a - b) / (a + b)) ** 2;
  };
}

function jaccard(a: readonly string[], b: readonly string[]): number {
  const union = new Set([...a, ...b]).size;
  const common = a.filter((answer) => b.includes(answer)).length;
  return union > 0 ? 1 - common / union : 0;
}

function scaledToOne(numbers: readonly number[]): number[] {
  const largest = numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
  const unit = 2 ** Math.floor(Math.log2(largest || 1));
  return numbers.map((number) => number / unit);
}

/** Cohen's kappa of two raters on the items both rated. Null without such items or when chance agreement is 1. */
export function cohenKappa(items: readonly Ratings[], a: string, b: string): number | null {
  const pairs = pairedValues(items, a, b);
  const n = pairs.length;
  // In whole numbers, so that chance agreement 1 is met exactly: κ = (n·agree − chance) / (n² − chance).
  const chance = sumOver(pairs.flat(), (value) => share(pairs, 0, value) * share(pairs, 1, value));
  const agree = pairs.filter(([x, y]) => x === y).length;
  return n * n > chance ? (n * agree - chance) / (n * n - chance) : null;
}

/** Unweighted mean over rater pairs; undefined pairs are left out. */
export function cohenMean(items: readonly Ratings[]): number | null {
  const raters = ratersOf(items);
  const kappas = raters.flatMap((a, i) => raters.slice(i + 1).map((b) => cohenKappa(items, a, b)));
  const defined = kappas.filter((kappa) => kappa !== null);
  return defined.length > 0 ? defined.reduce((sum, kappa) => sum + kappa, 0) / defined.length : null;
}

/** Scott's pi (1955) of two raters: chance from their common shares. Null as Cohen's kappa. */
export function scottPi(items: readonly Ratings[], a: string, b: string): number | null {
  const pairs = pairedValues(items, a, b);
  const n = pairs.length;
  const chance = sumOver(pairs.flat(), (value) => (share(pairs, 0, value) + share(pairs, 1, value)) ** 2);
  const agree = pairs.filter(([x, y]) => x === y).length;
  return 4 * n * n > chance ? (4 * n * agree - chance) / (4 * n * n - chance) : null;
}

/** Fleiss's kappa (1971) on the items that all of `raters` rated. Null without any, or when chance agreement is 1. */
export function fleissOfRatings(items: readonly Ratings[], raters: readonly string[]): number | null {
  if (raters.length < 2) return null;
  const complete = items.filter((ratings) => raters.every((rater) => ratingOf(ratings, rater) !== null));
  const rows = rowsOf(complete);
  if (rows.length === 0) return null;
  const all = rows.flat();
  const chance = sumOver(all, (value) => all.filter((other) => other === value).length ** 2);
  if (chance === all.length ** 2) return null;
  const expected = chance / all.length ** 2;
  const observed = rows.reduce((sum, row) => sum + agreeingShare(row), 0) / rows.length;
  return (observed - expected) / (1 - expected);
}

/**
 * Gwet's AC1 (2008, 2014) with q possible values: agreement over items with two or more ratings, shares over items with
 * one or more. Null without an item rated twice, or for q < 2.
 */
export function ac1OfRatings(items: readonly Ratings[], q: number): number | null {
  const rated: Rows = rowsOf(items).filter((row) => row.length > 0);
  const paired = rated.filter((row) => row.length > 1);
  if (paired.length === 0 || q < 2) return null;
  const observed = paired.reduce((sum, row) => sum + agreeingShare(row), 0) / paired.length;
  const chance =
    sumOver(rated.flat(), (value) => {
      const part = rated.reduce((sum, row) => sum + count(row, value) / row.length, 0) / rated.length;
      return part * (1 - part);
    }) /
    (q - 1);
  return (observed - chance) / (1 - chance);
}

/** Σ nᵢ · (share of agreeing pairs) / Σ nᵢ over items with two or more ratings; null without any. */
export function percentAgreement(items: readonly Ratings[]): number | null {
  return agreementOfRows(countedOnce(items));
}

/** The same of items that were counted. */
export function agreementOfRows(counted: readonly CountedRow[]): number | null {
  let weight = 0;
  let agreeing = 0;
  for (const { values, times } of counted) {
    if (values.length < 2) continue;
    weight += times * values.length;
    agreeing += times * values.length * agreeingShare(values);
  }
  return weight > 0 ? agreeing / weight : null;
}

/** Bennett, Alpert & Goldstein's S (1954): chance 1/q. For complete data; null for q < 2 or without pairs. */
export function bennettS(items: readonly Ratings[], q: number): number | null {
  const observed = percentAgreement(items);
  return observed === null || q < 2 ? null : (observed - 1 / q) / (1 - 1 / q);
}

/** Whether every rater rated every item. */
export function isComplete(items: readonly Ratings[]): boolean {
  const raters = ratersOf(items);
  return items.every((ratings) => raters.every((rater) => ratingOf(ratings, rater) !== null));
}

function pairedValues(items: readonly Ratings[], a: string, b: string): [RatingValue, RatingValue][] {
  return items.flatMap((ratings) => {
    const x = ratingOf(ratings, a);
    const y = ratingOf(ratings, b);
    return x === null || y === null ? [] : [[x, y] as [RatingValue, RatingValue]];
  });
}

function share(pairs: readonly [RatingValue, RatingValue][], side: 0 | 1, value: RatingValue): number {
  return pairs.filter((pair) => pair[side] === value).length;
}

function count(row: readonly RatingValue[], value: RatingValue): number {
  return row.filter((other) => other === value).length;
}

function agreeingShare(row: readonly RatingValue[]): number {
  return sumOver(row, (value) => count(row, value) * (count(row, value) - 1)) / (row.length * (row.length - 1));
}

function sumOver(values: readonly RatingValue[], term: (value: RatingValue) => number): number {
  let sum = 0;
  for (const value of new Set(values)) sum += term(value);
  return sum;
}
