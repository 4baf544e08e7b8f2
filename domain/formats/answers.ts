import { measurementLevel } from "../codebook";
import { type DataSet, locator, sortedSubmissions } from "./data-set";

/** What annotators said about whole documents, and of stretches in which they found nothing: rows for every format. */

export const ratingColumns = [
  "doc_id",
  "text_sha256",
  "round_id",
  "layer",
  "coder",
  "start",
  "end",
  "item",
  "level",
  "value",
  "value_name",
  "codebook",
  "updated_at",
] as const;

/** One row per answer, in the codebook's order of questions. A scale's value is a number; `start` and `end` are code points. */
export function ratingRows(data: DataSet) {
  const codebook = `${data.codebook.id}@${data.codebook.version}`;
  return placed(data, (submission, document, locate) => {
    const region = locate(submission.segment);
    return data.codebook.ratings.flatMap((rating) => {
      const answer = submission.ratings.find((r) => r.item === rating.id);
      if (!answer) return [];
      const nameOf = (id: string) => rating.values.find((v) => v.id === id)?.name ?? null;
      const { value } = answer;
      const isNumber = rating.kind === "scale" && !Array.isArray(value);
      return {
        doc_id: document.id,
        text_sha256: document.textSha256,
        round_id: `r${data.round.id}`,
        layer: "submitted",
        coder: submission.coder,
        start: region.start,
        end: region.end,
        item: rating.id,
        /** nominal, ordinal, interval; null for free text and lists. */
        level: measurementLevel(rating),
        value: isNumber ? Number(value) : value,
        value_name: rating.kind === "text" ? null : Array.isArray(value) ? value.map(nameOf) : nameOf(value),
        codebook,
        updated_at: answer.updatedAt,
      };
    });
  });
}

/** One row per stretch in which somebody found nothing, in reading order. */
export function emptyPassageRows(data: DataSet) {
  return placed(data, (submission, document, locate) =>
    [...submission.emptyPassages]
      .sort((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1))
      .map((passage) => ({
        passage_id: `p${passage.id}`,
        doc_id: document.id,
        text_sha256: document.textSha256,
        round_id: `r${data.round.id}`,
        layer: "submitted",
        coder: submission.coder,
        ...locate(passage),
        start_utf16: passage.start,
        end_utf16: passage.end,
      })),
  );
}

/** Rows of every submission in the order of all files. The table of a document's offsets is made once. */
function placed<Row>(
  data: DataSet,
  rowsOf: (
    submission: DataSet["submissions"][number],
    document: DataSet["documents"][number],
    locate: ReturnType<typeof locator>,
  ) => Row[],
): Row[] {
  const places = new Map(data.documents.map((d) => [d.id, { document: d, locate: locator(d.text) }]));
  return sortedSubmissions(data).flatMap((submission) => {
    const place = places.get(submission.documentId);
    return place ? rowsOf(submission, place.document, place.locate) : [];
  });
}
