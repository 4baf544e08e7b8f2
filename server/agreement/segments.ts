import type { AgreementScope } from "@/domain/agreement/answers";
import type { AgreementDocument, AgreementSpan } from "@/domain/agreement/data";
import { type OffsetTable, offsetTable } from "@/domain/offset-table";
import { db } from "../db";
import { frozenText } from "../document-text";
import { countedStates } from "./access";
import { rowsOf, type SegmentFacts } from "./segment-facts";

/** A segment's text in code points (as exported figures count) from its first, and the way back to UTF-16 in the whole document. */
export type Region = { from: number; length: number; toUnits(utf16: number): number; toUtf16(unit: number): number };

async function regionOf(segment: SegmentFacts): Promise<Region> {
  // Where every character is one UTF-16 unit, nothing has to be read to know the code points.
  if (segment.isPlain) {
    return {
      from: segment.start,
      length: segment.end - segment.start,
      toUnits: (utf16) => utf16 - segment.start,
      toUtf16: (unit) => unit + segment.start,
    };
  }
  const { text } = await frozenText(segment.documentId);
  const table = tableOf(segment.documentId, text);
  const from = table.toCodePoint(segment.start);
  return {
    from,
    length: table.toCodePoint(segment.end) - from,
    toUnits: (utf16) => table.toCodePoint(utf16) - from,
    toUtf16: (unit) => table.toUtf16(unit + from),
  };
}

/** The last table made: the segments of a document stand together, and a save asks for the same one again. */
let lastTable: { documentId: string; table: OffsetTable } | undefined;

function tableOf(documentId: string, text: string): OffsetTable {
  if (lastTable?.documentId !== documentId) lastTable = { documentId, table: offsetTable(text) };
  return lastTable.table;
}

export type ReadSegment = { document: AgreementDocument; region: Region };

/** Who counts in these segments and what they marked, in code points relative to the segment. */
export async function readSegments(
  segments: readonly SegmentFacts[],
  scope: AgreementScope,
): Promise<Map<string, ReadSegment>> {
  const read = new Map<string, ReadSegment>();
  for (const segment of segments) {
    const region = await regionOf(segment);
    read.set(segment.id, { region, document: { id: segment.id, length: region.length, participants: [], spans: [] } });
  }
  if (segments.length === 0) return read;
  // One row per reading, its marks in one string: a row per mark costs more than everything that is computed from them.
  const rows = await rowsOf<{ segmentId: string; pseudonym: string; marks: string | null }>(db().$queryRaw`
    SELECT json_agg(row)::text AS rows FROM (
      SELECT a."segmentId", m.pseudonym, x.marks
      FROM assignment a
      JOIN member m ON m.id = a."memberId"
      JOIN LATERAL (
        SELECT string_agg(concat_ws(' ', x.start, x."end", x.category, x.subtype), ';') || ';' AS marks
        FROM annotation x WHERE x."assignmentId" = a.id AND x."deletedAt" IS NULL
      ) x ON true
      WHERE a."segmentId" = ANY(${segments.map((s) => s.id)}::uuid[]) AND a.state = ANY(${countedStates[scope]}::text[])
      ORDER BY m."createdAt", m.id
    ) row`);
  for (const { segmentId, pseudonym, marks } of rows) {
    const { document, region } = read.get(segmentId)!;
    document.participants.push(pseudonym);
    if (marks !== null) readMarks(marks, pseudonym, region, document.spans);
  }
  return read;
}

/** Goes through `start end category subtype;start end category;…` without taking it to pieces: there may be millions. */
function readMarks(marks: string, annotator: string, { toUnits }: Region, into: AgreementSpan[]): void {
  let at = 0;
  const number = () => {
    let value = 0;
    for (let code = marks.charCodeAt(at++); code !== space; code = marks.charCodeAt(at++))
      value = 10 * value + code - zero;
    return value;
  };
  while (at < marks.length) {
    const start = toUnits(number());
    const end = toUnits(number());
    const rest = marks.indexOf(";", at);
    const { category, subtype } = labelOf(marks.slice(at, rest));
    into.push(
      subtype === undefined ? { annotator, start, end, category } : { annotator, start, end, category, subtype },
    );
    at = rest + 1;
  }
}

const space = 32;
const zero = 48;

const labels = new Map<string, { category: string; subtype?: string }>();

/** The same few words again and again: kept once, they are not made and compared anew. */
function labelOf(words: string): { category: string; subtype?: string } {
  let label = labels.get(words);
  if (label === undefined) {
    if (labels.size === 10_000) labels.clear();
    const [category, subtype] = words.split(" ");
    label = { category: category!, subtype };
    labels.set(words, label);
  }
  return label;
}
