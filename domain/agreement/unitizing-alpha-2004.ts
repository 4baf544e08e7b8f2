import { type DocumentUnits, documentUnits } from "./coefficient-parts";
import type { AgreementData } from "./data";
import { byBlocks } from "./fold";
import type { Borders } from "./layers";

/**
 * Unitizing alpha of Krippendorff (1995), On the reliability of unitizing continuous data, Sociological Methodology 25,
 * 47–76, in the form of Krippendorff (2004), Content Analysis, 2nd ed., ch. 11.6, as DKPro and INCEpTION compute it.
 *
 * It needs documents that everybody finished; they are laid end to end in listed order. For two sections (units or gaps)
 * of two people that intersect: two units δ = (Δstart)² + (Δend)²; a unit wholly inside the other's gap δ = length²; else 0.
 * Do = 2 ΣΣ δ / (m (m − 1) L²),
 * De = (2/L) Σ_units [(N − 1)(2l³ − 3l² + l)/3 + l² Σ_{gaps g ≥ l} (g − l + 1)] / (mL (mL − 1) − Σ l (l − 1)).
 */
export interface UnitizingAlpha2004 {
  /** One per category; null when nobody marked any. A single unit of one character anywhere gives exactly 0. */
  categories: (number | null)[];
  /** 1 − ΣDo/ΣDe over the categories; null without any unit. */
  pooled: number | null;
}

/** `annotators`: everybody who was asked or finished any; only documents that they all finished count. O(units · log units · people²). */
export function unitizingAlpha2004(data: AgreementData, annotators: readonly string[]): UnitizingAlpha2004 {
  const documents = data.documents.map((document) => documentUnits(document, data.categories));
  return alphaOfUnits2004(documents, data.categories.length, annotators);
}

/** The same of documents whose spans have been merged. */
export function alphaOfUnits2004(
  documents: readonly DocumentUnits[],
  categoryCount: number,
  annotators: readonly string[],
): UnitizingAlpha2004 {
  const complete = documents.filter(({ participants }) => annotators.every((person) => participants.includes(person)));
  const people = annotators.length;
  if (people < 2 || complete.length === 0) return { categories: new Array(categoryCount).fill(null), pooled: null };

  // Per category and person: merged units on the continuum of all documents laid end to end.
  const continuum: Borders[][] = Array.from({ length: categoryCount }, () => annotators.map(() => []));
  let length = 0;
  for (const { participants, merged, length: own } of complete) {
    for (let category = 0; category < categoryCount; category++) {
      annotators.forEach((person, at) => {
        const units = continuum[category]![at]!;
        for (const border of merged[category * participants.length + participants.indexOf(person)]!) {
          units.push(border + length);
        }
      });
    }
    length += own;
  }

  const observedSums = blockObserved(complete);
  const disagreements = continuum.map((units, category) => {
    const count = units.reduce((sum, own) => sum + own.length / 2, 0);
    const observed = observedSums.reduce((sum, block) => sum + block[category]!, 0);
    return { count, observed, expected: expectedSum(units, length) };
  });
  // Do/De = observed · chance / (expected · m (m − 1) L): whole numbers as long as possible.
  const parts = disagreements.map(({ count, observed, expected }) => ({
    count,
    Do: observed / (people * (people - 1)),
    De: (expected.sum * length) / expected.chances,
  }));
  const Do = parts.reduce((sum, part) => sum + part.Do, 0);
  const De = parts.reduce((sum, part) => sum + part.De, 0);
  return {
    categories: disagreements.map(({ count, observed, expected }) =>
      count > 0 && expected.sum > 0
        ? 1 - (observed * expected.chances) / (people * (people - 1) * length * expected.sum)
        : null,
    ),
    pooled: De > 0 ? 1 - Do / De : null,
  };
}

/** Per category. Sections that intersect lie in one document, so its sum does not depend on what is laid beside it. */
const blockObserved = byBlocks((block: readonly DocumentUnits[]): number[] => {
  const sums = new Array<number>(block[0]!.merged.length / block[0]!.participants.length).fill(0);
  for (const { participants, merged, length } of block) {
    const people = participants.length;
    sums.forEach((_, category) => {
      sums[category]! += observedSum(merged.slice(category * people, (category + 1) * people), length);
    });
  }
  return sums;
});

/** Σ over pairs of people of Σ δ over intersecting sections. */
export function observedSum(units: readonly Borders[], length: number): number {
  let sum = 0;
  for (let i = 0; i < units.length; i++) {
    for (let j = i + 1; j < units.length; j++) sum += sectionDifferences(units[i]!, units[j]!, length);
  }
  return sum;
}

function sectionDifferences(a: Borders, b: Borders, length: number): number {
  let sum = inGaps(a, b, length) + inGaps(b, a, length);
  let from = 0;
  for (let i = 0; i < a.length; i += 2) {
    const start = a[i]!;
    const end = a[i + 1]!;
    while (from < b.length && b[from + 1]! <= start) from += 2;
    for (let j = from; j < b.length && b[j]! < end; j += 2) sum += (start - b[j]!) ** 2 + (end - b[j + 1]!) ** 2;
  }
  return sum;
}

/** Σ length² of the units of `a` that lie wholly inside a gap of `b`, that is, meet no unit of `b`. */
function inGaps(a: Borders, b: Borders, length: number): number {
  let sum = 0;
  let next = 0;
  for (let i = 0; i < a.length; i += 2) {
    while (next < b.length && b[next + 1]! <= a[i]!) next += 2;
    const gapEnd = next < b.length ? b[next]! : length;
    if (a[i + 1]! <= gapEnd) sum += (a[i + 1]! - a[i]!) ** 2;
  }
  return sum;
}

/** The sum in De over all units, and the number of ways to place them that it is divided by. */
function expectedSum(units: readonly Borders[], length: number): { sum: number; chances: number } {
  // Units are many and their lengths few: units of one length add the same.
  const timesOf = new Map<number, number>();
  let count = 0;
  for (const own of units) {
    count += own.length / 2;
    for (let i = 0; i < own.length; i += 2) {
      const l = own[i + 1]! - own[i]!;
      timesOf.set(l, (timesOf.get(l) ?? 0) + 1);
    }
  }
  // From the longest unit down, the gaps it fits into only grow in number: one pass over both, sorted. Most gaps are wide
  // enough for every unit and need not be.
  const lengths = Float64Array.from(timesOf.keys()).sort().reverse();
  const { wide, wideLength, narrow } = gapsOf(units, length, lengths[0] ?? 0);
  let fitting = wide;
  let fittingLength = wideLength;
  let next = 0;
  let sum = 0;
  let selfPairs = 0;
  for (const l of lengths) {
    for (; next < narrow.length && narrow[next]! >= l; next++) {
      fitting++;
      fittingLength += narrow[next]!;
    }
    const times = timesOf.get(l)!;
    sum += times * (((count - 1) * (2 * l ** 3 - 3 * l ** 2 + l)) / 3 + l * l * (fittingLength - fitting * (l - 1)));
    selfPairs += times * l * (l - 1);
  }
  const places = units.length * length;
  return { sum, chances: places * (places - 1) - selfPairs };
}

/** Everybody's gaps: how many are at least as wide as the longest unit, and the others from the widest down. */
function gapsOf(units: readonly Borders[], length: number, longest: number) {
  const narrow: number[] = [];
  let wide = 0;
  let wideLength = 0;
  for (const own of units) {
    let at = 0;
    for (let i = 0; i <= own.length; i += 2) {
      const width = (i < own.length ? own[i]! : length) - at;
      if (width >= longest && width > 0) {
        wide++;
        wideLength += width;
      } else if (width > 0) narrow.push(width);
      if (i < own.length) at = own[i + 1]!;
    }
  }
  return { wide, wideLength, narrow: new Float64Array(narrow).sort().reverse() };
}
