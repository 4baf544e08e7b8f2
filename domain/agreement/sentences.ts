import type { Span } from "../span";
import type { AgreementDocument } from "./data";

/**
 * One text as many: each sentence a document of its own, spans cut at the borders. Alpha over characters stays exactly
 * the same, because it is a sum over characters; but with many documents there is something to resample, so that a class
 * that read a single text gets an interval. It speaks of this text's sentences, not of other texts.
 * @param sentences a partition of the document, in its units
 */
export function inSentences(document: AgreementDocument, sentences: readonly Span[]): AgreementDocument[] {
  return sentences.map(({ start, end }, index) => ({
    id: `${document.id}#${index}`,
    length: end - start,
    participants: document.participants,
    spans: document.spans
      .filter((span) => span.start < end && start < span.end)
      .map((span) => ({ ...span, start: Math.max(span.start, start) - start, end: Math.min(span.end, end) - start })),
  }));
}
