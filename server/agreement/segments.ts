import type { AgreementScope } from "@/domain/agreement/answers";
import type { AgreementDocument } from "@/domain/agreement/data";
import { type OffsetTable, offsetTable } from "@/domain/offset-table";
import { db } from "../db";
import { frozenText } from "../document-text";
import { countedStates } from "./access";

/** The segments of a round as agreement sees them, each read with as few and as small rows as a thousand of them allow. */
export type SegmentFacts = {
  id: string;
  documentId: string;
  start: number;
  end: number;
  title: string;
  outlet: string;
  group: string;
  /** Offsets in UTF-16 and in code points are the same. */
  isPlain: boolean;
  total: number;
  submitted: number;
  begun: number;
  /** Moves on with every change of an assignment, an annotation, or of who is assigned. */
  stamp: string;
  /** When the last of its submissions came. */
  lastSubmittedAt: Date | null;
};

export async function segmentFacts(roundId: string): Promise<SegmentFacts[]> {
  return db().$queryRaw<SegmentFacts[]>`
    SELECT s.id, s."documentId", s.start, s."end", d.title, d.outlet, d."groupName" AS "group",
           d."lengthCp" = d."lengthUtf16" AS "isPlain",
           count(a.id)::int AS total,
           count(*) FILTER (WHERE a.state = 'submitted')::int AS submitted,
           count(*) FILTER (WHERE a.state IN ('in_progress', 'reopened'))::int AS begun,
           count(a.id) || '.' || COALESCE(sum(a.revision), 0) AS stamp,
           max(a."submittedAt") FILTER (WHERE a.state = 'submitted') AS "lastSubmittedAt"
    FROM segment s
    JOIN document d ON d.id = s."documentId"
    LEFT JOIN assignment a ON a."segmentId" = s.id
    WHERE s."roundId" = ${roundId}::uuid
    GROUP BY s.id, d.id
    ORDER BY s.position`;
}

/** A segment's text in code points (as exported figures count), and the way back to UTF-16 in the whole document. */
export type Region = { length: number; toUnits(utf16: number): number; toUtf16(unit: number): number };

async function regionOf(segment: SegmentFacts): Promise<Region> {
  // Where every character is one UTF-16 unit, nothing has to be read to know the code points.
  if (segment.isPlain) {
    return {
      length: segment.end - segment.start,
      toUnits: (utf16) => utf16 - segment.start,
      toUtf16: (unit) => unit + segment.start,
    };
  }
  const { text } = await frozenText(segment.documentId);
  const table = tableOf(segment.documentId, text);
  const from = table.toCodePoint(segment.start);
  return {
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
  const rows = await db().$queryRaw<{ segmentId: string; pseudonym: string; marks: string | null }[]>`
    SELECT a."segmentId", m.pseudonym,
           string_agg(concat_ws(' ', x.start, x."end", x.category, x.subtype), ';') FILTER (WHERE x.id IS NOT NULL) AS marks
    FROM assignment a
    JOIN member m ON m.id = a."memberId"
    LEFT JOIN annotation x ON x."assignmentId" = a.id AND x."deletedAt" IS NULL
    WHERE a."segmentId" = ANY(${segments.map((s) => s.id)}::uuid[]) AND a.state = ANY(${countedStates[scope]}::text[])
    GROUP BY a.id, m.id
    ORDER BY m."createdAt", m.id`;
  for (const { segmentId, pseudonym, marks } of rows) {
    const { document, region } = read.get(segmentId)!;
    document.participants.push(pseudonym);
    if (marks === null) continue;
    for (const mark of marks.split(";")) {
      const [start, end, category, subtype] = mark.split(" ");
      document.spans.push({
        annotator: pseudonym,
        start: region.toUnits(Number(start)),
        end: region.toUnits(Number(end)),
        category: category!,
        ...(subtype === undefined ? {} : { subtype }),
      });
    }
  }
  return read;
}
