import type { Cause, DistributionRow, Outcome } from "../adjudication/decision";
import type { GoldAnnotation } from "../adjudication/merge";
import type { Annotation } from "../annotation";
import type { Codebook } from "../codebook";
import type { RatingValue } from "../rating";
import type { Span } from "../span";
import { offsetTable } from "../text";

/**
 * What every export is made from: the submitted work of one round, still in the workbench's own units (UTF-16).
 * Files speak Unicode code points; `locate` is the one place where that is done.
 */

export type DataSetDocument = {
  /** `d` and the first digits of the text's hash: the same text has the same id in every export of every installation. */
  id: string;
  title: string;
  language: string;
  outlet: string;
  groupName: string;
  sourceUrl: string;
  license: string;
  text: string;
  textSha256: string;
  originalSha256: string;
  encoding: string;
};

export type DataSetSubmission = {
  documentId: string;
  /** A pseudonym; names and addresses never leave the database. */
  coder: string;
  segment: Span;
  foundNothing: boolean;
  submittedAt: string;
  annotations: Annotation[];
  /** Answers about the whole document; those that were taken back are not among them. */
  ratings: { item: string; value: RatingValue; updatedAt: string }[];
  /** Stretches that were read and hold nothing. */
  emptyPassages: { id: string; start: number; end: number }[];
  /** Time on task in seconds, in steps of a quarter of a minute. */
  workedSeconds: number;
};

/** One item of an adjudicated round with everything that was decided about it, oldest first. */
export type DataSetItem = {
  id: string;
  documentId: string;
  start: number;
  end: number;
  isAddition: boolean;
  kinds: string[];
  people: number;
  distance: number;
  gold: (GoldAnnotation | (Span & { quote: string; category: null }))[];
  decisions: {
    id: string;
    revision: number;
    outcome: Outcome;
    annotations: GoldAnnotation[];
    from: string[];
    distribution: DistributionRow[] | null;
    cause: Cause | null;
    reason: string;
    ruleNote: string;
    precedentId: string | null;
    /** A pseudonym; null where a rule settled it. */
    by: string | null;
    isUndo: boolean;
    decidedAt: string;
    codebook: string;
  }[];
};

export type DataSet = {
  project: string;
  round: { id: string; name: string; state: string };
  codebook: Codebook;
  documents: DataSetDocument[];
  submissions: DataSetSubmission[];
  /** Null before the round's adjudication has begun. */
  items: DataSetItem[] | null;
};

export const documentIdOf = (textSha256: string): string => `d${textSha256.slice(0, 12)}`;

/** The submitted annotations of a data set, in the order of every file: document, coder, place, id. */
export function* rowsOf(
  data: DataSet,
): Generator<{ document: DataSetDocument; submission: DataSetSubmission; annotation: Annotation }> {
  const submissions = sortedSubmissions(data);
  for (const document of data.documents) {
    for (const submission of submissions) {
      if (submission.documentId !== document.id) continue;
      const annotations = [...submission.annotations].sort(
        (a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1),
      );
      for (const annotation of annotations) yield { document, submission, annotation };
    }
  }
}

/** By document in the data set's order, then by coder (c2 before c10). */
export function sortedSubmissions(data: DataSet): DataSetSubmission[] {
  const position = new Map(data.documents.map((d, i) => [d.id, i]));
  return [...data.submissions].sort(
    (a, b) =>
      (position.get(a.documentId) ?? 0) - (position.get(b.documentId) ?? 0) ||
      a.coder.localeCompare(b.coder, "en", { numeric: true }) ||
      a.segment.start - b.segment.start,
  );
}

/** UTF-16 → code points for one document. Built once per document, O(log n) per span. */
export function locator(text: string): (span: Span) => Span {
  const table = offsetTable(text);
  return (span) => ({ start: table.toCodePoint(span.start), end: table.toCodePoint(span.end) });
}

/** The first words of a quote, for files that must not carry the text. */
export function firstWords(quote: string, words: number): string {
  const parts = quote.trim().split(/\s+/u);
  return parts.length <= words ? parts.join(" ") : `${parts.slice(0, words).join(" ")} …`;
}
