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

  const blocks = blockUnits(complete);
  const length = complete.reduce((sum, { length }) => sum + length, 0);
  const disagreements = Array.from({ length: categoryCount }, (_, category) => {
    const own = blocks.map((block) => block[category]!);
    const { lengths, gaps } = endToEnd(own, annotators);
    const observed = own.reduce((sum, block) => sum + block.observed, 0);
    return { observed, expected: expectedSum(lengths, gaps, people * length) };
  });
  // Do/De = observed · chance / (expected · m (m − 1) L): whole numbers as long as possible.
  const parts = disagreements.map(({ observed, expected }) => ({
    Do: observed / (people * (people - 1)),
    De: (expected.sum * length) / expected.chances,
  }));
  const Do = parts.reduce((sum, part) => sum + part.Do, 0);
  const De = parts.reduce((sum, part) => sum + part.De, 0);
  return {
    categories: disagreements.map(({ observed, expected }) =>
      expected.sum > 0 ? 1 - (observed * expected.chances) / (people * (people - 1) * length * expected.sum) : null,
    ),
    pooled: De > 0 ? 1 - Do / De : null,
  };
}

/** How often each value occurs: units and gaps are many, and their lengths few. */
type Counts = Map<number, number>;

function count(counts: Counts, value: number, times = 1): void {
  counts.set(value, (counts.get(value) ?? 0) + times);
}

/** The units of one category in documents laid end to end. */
interface UnitsInRow {
  /** Σ δ. Sections that intersect lie in one document, so it does not depend on what is laid beside it. */
  observed: number;
  lengths: Counts;
  /** Between two units of one person. */
  gaps: Counts;
  /** By person: characters before the first unit, null without one, and after the last. */
  open: Map<string, { before: number | null; after: number }>;
}

/** Per category. */
const blockUnits = byBlocks((block: readonly DocumentUnits[]): UnitsInRow[] => {
  const categories = block[0]!.merged.length / block[0]!.participants.length;
  const rows = Array.from({ length: categories }, (): UnitsInRow => {
    return { observed: 0, lengths: new Map(), gaps: new Map(), open: new Map() };
  });
  for (const { participants, merged, length } of block) {
    rows.forEach((row, category) => {
      const units = merged.slice(category * participants.length, (category + 1) * participants.length);
      row.observed += observedSum(units, length);
      participants.forEach((person, at) => void layBehind(row, person, units[at]!, length));
    });
  }
  return rows;
});

/** Lays one person's reading of one more document behind those before it. */
function layBehind({ lengths, gaps, open }: UnitsInRow, person: string, units: Borders, length: number): void {
  let { before, after } = open.get(person) ?? { before: null, after: 0 };
  let end = 0;
  for (let i = 0; i < units.length; i += 2) {
    const gap = after + units[i]! - end;
    if (before === null) before = gap;
    else count(gaps, gap);
    end = units[i + 1]!;
    after = 0;
    count(lengths, end - units[i]!);
  }
  open.set(person, { before, after: after + length - end });
}

/** Lengths of all units and of everybody's gaps, those at both ends of the continuum too. */
function endToEnd(blocks: readonly UnitsInRow[], people: readonly string[]): { lengths: Counts; gaps: Counts } {
  const lengths: Counts = new Map();
  const gaps: Counts = new Map();
  for (const block of blocks) {
    for (const [length, times] of block.lengths) count(lengths, length, times);
    for (const [width, times] of block.gaps) count(gaps, width, times);
  }
  for (const person of people) {
    let width = 0;
    for (const { open } of blocks) {
      const { before, after } = open.get(person)!;
      if (before === null) width += after;
      else {
        count(gaps, width + before);
        width = after;
      }
    }
    count(gaps, width);
  }
  return { lengths, gaps };
}

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

/**
 * The sum in De over all units, and the number of ways to place them that it is divided by.
 * @param places characters × people
 */
function expectedSum(lengths: Counts, gaps: Counts, places: number): { sum: number; chances: number } {
  // Numbers of a typed array are sorted by value, and without a function between any two.
  const widestFirst = (counts: Counts) => Float64Array.from(counts.keys()).sort().reverse();
  const wide = widestFirst(gaps);
  const units = [...lengths.values()].reduce((sum, times) => sum + times, 0);
  // From the longest unit down, the gaps it fits into only grow in number: one pass over both.
  let fitting = 0;
  let fittingLength = 0;
  let next = 0;
  let sum = 0;
  let selfPairs = 0;
  for (const l of widestFirst(lengths)) {
    const times = lengths.get(l)!;
    for (; next < wide.length && wide[next]! >= l; next++) {
      const width = wide[next]!;
      const same = gaps.get(width)!;
      fitting += same;
      fittingLength += width * same;
    }
    sum += times * (((units - 1) * (2 * l ** 3 - 3 * l ** 2 + l)) / 3 + l * l * (fittingLength - fitting * (l - 1)));
    selfPairs += times * l * (l - 1);
  }
  return { sum, chances: places * (places - 1) - selfPairs };
}
