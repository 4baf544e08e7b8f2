import type { Attribute } from "../codebook";
import type { Span } from "../span";
import { emptyPassageRows, ratingRows } from "./answers";
import { type DataSet, type DataSetDocument, firstWords, locator, rowsOf, sortedSubmissions } from "./data-set";

/**
 * The reference export: JSON Lines, one object per line, the same keys on every row (null, never missing), offsets in
 * Unicode code points, sorted, no clock time of its own. Two exports of the same data are equal byte for byte.
 */

export type ContentMode = "with_text" | "text_free";

/** In text-free files a quote keeps this many words at most. */
export const textFreeWords = 8;
/** Code points of context before and after a quote. */
const contextLength = 32;

export type NativeFiles = { path: string; content: string; rows: number }[];

export function nativeFiles(data: DataSet, mode: ContentMode): NativeFiles {
  const documents = documentRows(data, mode);
  const spans = spanRows(data, mode);
  const submissions = submissionRows(data);
  const ratings = ratingRows(data);
  const passages = emptyPassageRows(data);
  return [
    { path: "documents.jsonl", content: jsonLines(documents), rows: documents.length },
    { path: "spans.jsonl", content: jsonLines(spans), rows: spans.length },
    { path: "submissions.jsonl", content: jsonLines(submissions), rows: submissions.length },
    { path: "ratings.jsonl", content: jsonLines(ratings), rows: ratings.length },
    { path: "empty_passages.jsonl", content: jsonLines(passages), rows: passages.length },
    { path: "codebook.json", content: `${safeJson(data.codebook, 2)}\n`, rows: data.codebook.categories.length },
  ];
}

/** JSON that survives line-based readers: U+2028, U+2029 and U+0085 end a line for some of them. */
export function safeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    /[\u2028\u2029\u0085]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

export const jsonLines = (rows: unknown[]): string => rows.map((row) => `${safeJson(row)}\n`).join("");

function documentRows(data: DataSet, mode: ContentMode) {
  return data.documents.map((d) => ({
    doc_id: d.id,
    title: d.title,
    lang: d.language,
    outlet: d.outlet || null,
    doc_group: d.groupName || null,
    source_url: d.sourceUrl || null,
    license: d.license || null,
    text_sha256: d.textSha256,
    original_sha256: d.originalSha256,
    original_encoding: d.encoding,
    offset_unit: "codepoint",
    length_cp: locator(d.text)({ start: 0, end: d.text.length }).end,
    length_utf16: d.text.length,
    text: mode === "with_text" ? d.text : null,
  }));
}

export type SpanRow = ReturnType<typeof spanRows>[number];

/** One row per submitted annotation: the same rows as `spans.csv`. */
export function spanRows(data: DataSet, mode: ContentMode) {
  const codebook = `${data.codebook.id}@${data.codebook.version}`;
  const locators = new Map<DataSetDocument, ReturnType<typeof locator>>();
  return [...rowsOf(data)].map(({ document, submission, annotation }) => {
    let locate = locators.get(document);
    if (!locate) {
      locate = locator(document.text);
      locators.set(document, locate);
    }
    const { start, end } = locate(annotation);
    return {
      span_id: `a${annotation.id}`,
      doc_id: document.id,
      text_sha256: document.textSha256,
      round_id: `r${data.round.id}`,
      layer: "submitted",
      coder: submission.coder,
      start,
      end,
      start_utf16: annotation.start,
      end_utf16: annotation.end,
      ...words(document.text, annotation, mode),
      category: annotation.category,
      subtype: annotation.subtype,
      codebook,
      ...attributeColumns(data.codebook.attributes, annotation.attributes),
      comment: annotation.note,
      created_at: annotation.createdAt,
      updated_at: annotation.updatedAt,
    };
  });
}

/** The words of a place and those around it; in text-free files only its first words. */
export function words(text: string, { start, end }: Span, mode: ContentMode) {
  const quote = text.slice(start, end);
  if (mode === "text_free") return { quote: firstWords(quote, textFreeWords), prefix: null, suffix: null };
  const before = [...text.slice(Math.max(0, start - 2 * contextLength), start)];
  const after = [...text.slice(end, end + 2 * contextLength)];
  return {
    quote,
    prefix: wholePairs(before.slice(-contextLength)),
    suffix: wholePairs(after.slice(0, contextLength)),
  };
}

/** The window may begin or end inside a surrogate pair; half a pair is no text. */
const wholePairs = (points: string[]): string => points.filter((p) => p.isWellFormed()).join("");

/** Every attribute of the codebook has its column, answered or not; scales are numbers, several choices are lists. */
export function attributeColumns(attributes: Attribute[], values: Record<string, string | string[]>) {
  const columns: Record<string, string | number | string[] | null> = {};
  for (const attribute of attributes) {
    // The annotator's note has its own column.
    if (attribute.id === "comment") continue;
    const value = values[attribute.id];
    if (attribute.kind === "choices") columns[attribute.id] = value === undefined ? [] : [value].flat();
    else if (value === undefined || Array.isArray(value)) columns[attribute.id] = null;
    else columns[attribute.id] = attribute.kind === "scale" ? Number(value) : value;
  }
  return columns;
}

function submissionRows(data: DataSet) {
  const texts = new Map(data.documents.map((d) => [d.id, locator(d.text)]));
  return sortedSubmissions(data).map((s) => {
    const region = texts.get(s.documentId)?.(s.segment) ?? s.segment;
    return {
      doc_id: s.documentId,
      round_id: `r${data.round.id}`,
      coder: s.coder,
      start: region.start,
      end: region.end,
      found_nothing: s.foundNothing,
      spans: s.annotations.length,
      empty_passages: s.emptyPassages.length,
      ratings: s.ratings.length,
      seconds_on_task: s.workedSeconds,
      submitted_at: s.submittedAt,
    };
  });
}
