/**
 * What every agreement coefficient reads: who finished which document, and what they marked there.
 *
 * Offsets are 0-based and half-open: a span covers `start … end - 1`. Lengths count the same units as offsets.
 * "Finished" and "marked" are separate facts: somebody who finished a document and marked nothing read it and
 * found nothing (data), somebody who did not finish it says nothing about it (missing).
 */

/** One person's mark. A span with `end <= start` is ignored by every coefficient. */
export interface AgreementSpan {
  annotator: string;
  start: number;
  end: number;
  category: string;
  subtype?: string;
}

/** A text, or the assigned segment of one. Nothing ever matches across documents. */
export interface AgreementDocument {
  id: string;
  /** In the units of the offsets. */
  length: number;
  /** Half-open `[start, end)` pairs, where the coefficients over tokens are wanted. */
  tokens?: (readonly [number, number])[];
  /** Who finished it. Spans of anybody else are ignored. */
  participants: string[];
  spans: AgreementSpan[];
}

export interface AgreementData {
  /** The categories of the scheme, in the order in which rows are shown. Spans of other categories are ignored. */
  categories: string[];
  documents: AgreementDocument[];
  /**
   * Everybody who was asked. Matters only to the coefficients that need documents which *all* finished (Fleiss,
   * unitizing alpha 2004). Left out: everybody who finished at least one document.
   */
  annotators?: string[];
}

/** The longest document that is read; keeps every packed border an exact whole number. */
export const longestDocument = 2 ** 26;

/** Everybody who was asked, or who finished at least one document, in the order of first appearance. */
export function annotatorsOf(data: AgreementData): string[] {
  const people = new Set(data.annotators ?? []);
  for (const document of data.documents) for (const person of document.participants) people.add(person);
  return [...people];
}

/** The position of the pair (i, j), i < j, when the pairs of `people` are listed (0,1) (0,2) … (1,2) … */
export function pairIndex(i: number, j: number, people: number): number {
  return (i * (2 * people - i - 1)) / 2 + (j - i - 1);
}

export function pairCount(people: number): number {
  return (people * (people - 1)) / 2;
}
