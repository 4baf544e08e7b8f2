import { tokensOf } from "../token";
import { type DataSet, locator } from "./data-set";

/**
 * The data set as a file that `slant agreement` reads, so that anybody can compute the published figures again.
 * Offsets and lengths are code points, relative to each segment. Tokens are part of it, because no two programs cut alike.
 */
export function agreementInput(data: DataSet) {
  const participation: Record<string, string[]> = {};
  const documents = new Map<string, { id: string; length: number; tokens: [number, number][] }>();
  const annotations: Record<string, string | number>[] = [];
  for (const document of data.documents) {
    const locate = locator(document.text);
    for (const submission of data.submissions) {
      if (submission.documentId !== document.id) continue;
      const region = locate(submission.segment);
      // Two regions of one document are two units of reliability.
      const whole = submission.segment.start === 0 && submission.segment.end === document.text.length;
      const id = whole ? document.id : `${document.id}:${region.start}-${region.end}`;
      if (!documents.has(id)) {
        const tokens = tokensOf(document.text, submission.segment).map((token): [number, number] => {
          const { start, end } = locate(token);
          return [start - region.start, end - region.start];
        });
        documents.set(id, { id, length: region.end - region.start, tokens });
      }
      participation[id] = [...(participation[id] ?? []), submission.coder];
      for (const annotation of submission.annotations) {
        const span = locate(annotation);
        annotations.push({
          document: id,
          annotator: submission.coder,
          start: span.start - region.start,
          end: span.end - region.start,
          category: annotation.category,
          ...(annotation.subtype ? { subtype: annotation.subtype } : {}),
        });
      }
    }
  }
  return {
    name: data.round.name,
    kind: "span" as const,
    categories: data.codebook.categories.map((c) => c.id),
    documents: [...documents.values()],
    participation,
    annotations,
  };
}
