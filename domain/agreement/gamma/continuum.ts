import type { AgreementData, AgreementDocument } from "../data";

/** One span as gamma sees it. `category` is a number that only serves to compare. */
export interface Unit {
  start: number;
  end: number;
  category: number;
}

/** The units of everybody who finished one document; an annotator without any counts. */
export interface Continuum {
  length: number;
  /** One list per annotator, sorted by start. */
  annotators: Unit[][];
}

/** The documents that two or more finished. Spans as marked, duplicates removed, empty spans and strangers ignored. */
export function continuaOf(data: AgreementData): Continuum[] {
  const categoryAt = new Map<string, number>();
  const numberOf = (category: string) => {
    const known = categoryAt.get(category);
    if (known !== undefined) return known;
    categoryAt.set(category, categoryAt.size);
    return categoryAt.size - 1;
  };
  return data.documents
    .map((document) => ({ length: document.length, annotators: unitsOf(document, numberOf) }))
    .filter((continuum) => continuum.annotators.length > 1);
}

function unitsOf(document: AgreementDocument, numberOf: (category: string) => number): Unit[][] {
  return [...new Set(document.participants)].map((annotator) => {
    const distinct = new Map<string, Unit>();
    for (const span of document.spans) {
      if (span.annotator !== annotator || span.end <= span.start) continue;
      const unit = { start: span.start, end: span.end, category: numberOf(span.category) };
      distinct.set(`${unit.start} ${unit.end} ${unit.category}`, unit);
    }
    return sortUnits([...distinct.values()]);
  });
}

export function sortUnits(units: Unit[]): Unit[] {
  return units.sort((u, v) => u.start - v.start || u.end - v.end || u.category - v.category);
}

/** The mean number of units per annotator. */
export function meanUnits({ annotators }: Continuum): number {
  return annotators.reduce((sum, units) => sum + units.length, 0) / annotators.length;
}
