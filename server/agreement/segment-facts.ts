import { createHash } from "node:crypto";
import { db } from "../db";

/** What of a segment stays as it is while people work in it. */
type Standing = {
  id: string;
  documentId: string;
  start: number;
  end: number;
  title: string;
  outlet: string;
  group: string;
  /** Offsets in UTF-16 and in code points are the same. */
  isPlain: boolean;
};

/** The segments of a round as agreement sees them, each read with as few and as small rows as a thousand of them allow. */
export type SegmentFacts = Standing & {
  total: number;
  submitted: number;
  begun: number;
  /** Moves on with every change of the segment, its document, an assignment, an annotation, or of who is assigned. */
  stamp: string;
  /** When the last of its submissions came; ISO. */
  lastSubmittedAt: string | null;
};

/**
 * Kept under the versions of the two rows that it stands in (`xmin`, which every change of a row moves on): a thousand titles
 * at every look would cost more than finding out what changed.
 */
type Kept = Standing & { version: string };
const standings = new Map<string, Kept>();
/** About 20 MB. */
const mostStandings = 50_000;

export async function segmentFacts(roundId: string): Promise<SegmentFacts[]> {
  // As `rowsOf`, but shorter: without names, and without what is kept.
  const [{ rows }] = await db().$queryRaw<[{ rows: string | null }]>`
    SELECT string_agg(concat_ws(' ', s.id, s.xmin || '.' || d.xmin, COALESCE(a.total, 0), COALESCE(a.submitted, 0),
                                COALESCE(a.begun, 0), COALESCE(a.revisions, 0), a."lastSubmittedAt"),
                      ';' ORDER BY s.position) AS rows
    FROM segment s
    JOIN document d ON d.id = s."documentId"
    LEFT JOIN (
      SELECT "segmentId", count(*) AS total,
             count(*) FILTER (WHERE state = 'submitted') AS submitted,
             count(*) FILTER (WHERE state IN ('in_progress', 'reopened')) AS begun,
             sum(revision) AS revisions,
             (extract(epoch FROM max("submittedAt") FILTER (WHERE state = 'submitted')) * 1000)::bigint AS "lastSubmittedAt"
      FROM assignment WHERE "roundId" = ${roundId}::uuid GROUP BY "segmentId"
    ) a ON a."segmentId" = s.id
    WHERE s."roundId" = ${roundId}::uuid`;
  const found = (rows === null ? [] : rows.split(";")).map((row) => {
    const [id, version, ...counts] = row.split(" ") as [string, string, ...string[]];
    const kept = standings.get(id);
    return { id, version, counts, kept: kept?.version === version ? kept : undefined };
  });
  const read = await readStandings(found.filter(({ kept }) => !kept).map(({ id }) => id));
  return found.flatMap(({ id, version, counts: [total, submitted, begun, revisions, last], kept = read.get(id) }) => {
    // Taken out of the round since.
    if (!kept) return [];
    // In this order: to add to a copy takes the engine ten times as long, milliseconds for a thousand.
    return {
      total: Number(total),
      submitted: Number(submitted),
      begun: Number(begun),
      stamp: `${version}.${total}.${revisions}`,
      lastSubmittedAt: last === undefined ? null : new Date(Number(last)).toISOString(),
      ...kept,
    };
  });
}

async function readStandings(ids: readonly string[]): Promise<Map<string, Kept>> {
  if (ids.length === 0) return new Map();
  const rows = await rowsOf<Kept>(db().$queryRaw`
    SELECT json_agg(row)::text AS rows FROM (
      SELECT s.xmin || '.' || d.xmin AS version, s.id, s."documentId", s.start, s."end", d.title, d.outlet,
             d."groupName" AS "group", d."lengthCp" = d."lengthUtf16" AS "isPlain"
      FROM segment s JOIN document d ON d.id = s."documentId"
      WHERE s.id = ANY(${ids}::uuid[])
    ) row`);
  if (standings.size + rows.length > mostStandings) standings.clear();
  for (const row of rows) standings.set(row.id, row);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Of all that a round's figures are computed from: another one says that something changed. */
export function stampOf(segments: readonly SegmentFacts[]): string {
  const stamps = segments.map(({ id, stamp }) => `${id} ${stamp}`).join();
  return createHash("sha256").update(stamps).digest("hex").slice(0, 16);
}

/** All rows as one text: the database client takes longer over thousands of rows than everything else together. */
export async function rowsOf<T>(answer: PromiseLike<unknown>): Promise<T[]> {
  const [{ rows }] = (await answer) as [{ rows: string | null }];
  return rows === null ? [] : (JSON.parse(rows) as T[]);
}
