import type { Annotation } from "@/domain/annotation";
import { db } from "./db";

/** Annotations as the database holds them, and as the door answers them. */

export type AnnotationRow = {
  id: string;
  start: number;
  end: number;
  quote: string;
  category: string;
  subtype: string | null;
  attributes: unknown;
  note: string | null;
  revision: number;
  changedAt: number;
  createdAt: Date;
  updatedAt: Date;
  deletedAt: Date | null;
};

export function annotationView(row: AnnotationRow): Annotation {
  return {
    id: row.id,
    start: row.start,
    end: row.end,
    quote: row.quote,
    category: row.category,
    subtype: row.subtype,
    attributes: row.attributes as Annotation["attributes"],
    note: row.note,
    revision: row.revision,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    deletedAt: row.deletedAt?.toISOString() ?? null,
  };
}

/**
 * What stands in an assignment, in reading order. PostgreSQL writes the answer's JSON itself: who opens a desk waits for
 * this, and thousands of rows take a third of the time on their way through one value.
 */
export async function annotationsOf(assignmentId: string): Promise<Annotation[]> {
  const [row] = await db().$queryRaw<{ annotations: Annotation[] | null }[]>`
    SELECT json_agg(
      json_build_object(
        'id', id, 'start', start, 'end', "end", 'quote', quote, 'category', category, 'subtype', subtype,
        'attributes', attributes, 'note', note, 'revision', revision,
        'createdAt', to_char("createdAt" AT TIME ZONE 'UTC', ${ISO}),
        'updatedAt', to_char("updatedAt" AT TIME ZONE 'UTC', ${ISO}),
        'deletedAt', NULL
      ) ORDER BY start, "end", id
    ) AS annotations
    FROM annotation
    WHERE "assignmentId" = ${assignmentId}::uuid AND "deletedAt" IS NULL`;
  return row?.annotations ?? [];
}

/** As `Date.toISOString` writes it. */
const ISO = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';
