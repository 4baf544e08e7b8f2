import { type Annotation, type AnnotationWrite, codingFault } from "@/domain/annotation";
import { annotateFault } from "@/domain/assignment";
import { Problem } from "@/domain/problem";
import { contains, spanFault } from "@/domain/span";
import type { Actor } from "./actor";
import { type AnnotationRow, annotationView } from "./annotation-rows";
import { madeRevision, savedAndTold, work } from "./assignment-work";
import { type AssignmentFacts, assignmentFacts, assignmentState } from "./assignments";
import { db } from "./db";
import { frozenText } from "./document-text";

/**
 * Saving annotations. A save is one SQL statement: the assignment's row is its lock and its permission, the annotation
 * changes only if the revision is the one the client edits, and the history row is written with it or not at all.
 */

type SavedAnnotation = { annotation: Annotation; assignmentRevision: number };

const answerOf = (row: AnnotationRow): SavedAnnotation => ({ annotation: annotationView(row), ...madeRevision(row) });

/**
 * Creates, changes or restores an annotation. Repeating an acknowledged request answers with the same row.
 * @throws Problem `invalid` (span, quote, category…), `conflict` (`stale` with `current`, `submitted`, `round_not_open`), `not_found`
 */
export async function saveAnnotation(
  actor: Actor,
  assignmentId: string,
  annotationId: string,
  write: AnnotationWrite,
): Promise<SavedAnnotation> {
  const facts = await assignmentFacts(actor, assignmentId);
  await refuseFaults(facts, write);
  const attributes = JSON.stringify(write.attributes);
  const rows = await db().$queryRaw<AnnotationRow[]>`
    WITH ${work(actor, assignmentId)}, saved AS (
      INSERT INTO annotation (id, "assignmentId", start, "end", quote, category, subtype, attributes, note, revision, "changedAt", "createdAt", "updatedAt")
      SELECT ${annotationId}::uuid, work.id, ${write.start}, ${write.end}, ${write.quote}, ${write.category}, ${write.subtype},
             ${attributes}::jsonb, ${write.note}, 1, work.revision, now(), now()
      FROM work
      WHERE ${write.baseRevision}::int = 0
         OR EXISTS (SELECT 1 FROM annotation x WHERE x.id = ${annotationId}::uuid AND x."assignmentId" = ${assignmentId}::uuid)
      ON CONFLICT (id) DO UPDATE
      SET start = EXCLUDED.start, "end" = EXCLUDED."end", quote = EXCLUDED.quote, category = EXCLUDED.category,
          subtype = EXCLUDED.subtype, attributes = EXCLUDED.attributes, note = EXCLUDED.note,
          revision = annotation.revision + 1, "changedAt" = EXCLUDED."changedAt", "updatedAt" = now(), "deletedAt" = NULL
      WHERE annotation."assignmentId" = ${assignmentId}::uuid AND annotation.revision = ${write.baseRevision}::int
      RETURNING *
    ), event AS (
      INSERT INTO annotation_event ("annotationId", revision, kind, after, "userId")
      SELECT id, revision,
             CASE WHEN revision = 1 THEN 'created'
                  WHEN EXISTS (SELECT 1 FROM annotation old WHERE old.id = saved.id AND old."deletedAt" IS NOT NULL) THEN 'restored'
                  ELSE 'changed' END,
             jsonb_build_object('start', start, 'end', "end", 'quote', quote, 'category', category, 'subtype', subtype,
                                'attributes', attributes, 'note', note, 'deleted', false),
             ${actor.userId}
      FROM saved
    )
    ${savedAndTold}`;
  const saved = rows[0];
  if (saved) return answerOf(saved);
  return explain(
    actor,
    assignmentId,
    annotationId,
    write.baseRevision,
    (row) => row.deletedAt === null && isSame(row, write),
  );
}

/**
 * Deletes an annotation; its row stays, so that an undo restores the same one.
 * @throws Problem as for saving
 */
export async function deleteAnnotation(
  actor: Actor,
  assignmentId: string,
  annotationId: string,
  baseRevision: number,
): Promise<SavedAnnotation> {
  await assignmentFacts(actor, assignmentId);
  const rows = await db().$queryRaw<AnnotationRow[]>`
    WITH ${work(actor, assignmentId)}, saved AS (
      UPDATE annotation x
      SET "deletedAt" = now(), "updatedAt" = now(), revision = x.revision + 1, "changedAt" = work.revision
      FROM work
      WHERE x.id = ${annotationId}::uuid AND x."assignmentId" = work.id AND x.revision = ${baseRevision}::int AND x."deletedAt" IS NULL
      RETURNING x.*
    ), event AS (
      INSERT INTO annotation_event ("annotationId", revision, kind, after, "userId")
      SELECT id, revision, 'deleted', jsonb_build_object('deleted', true), ${actor.userId} FROM saved
    )
    ${savedAndTold}`;
  const saved = rows[0];
  if (saved) return answerOf(saved);
  return explain(actor, assignmentId, annotationId, baseRevision, (row) => row.deletedAt !== null);
}

async function refuseFaults(facts: AssignmentFacts, write: AnnotationWrite): Promise<void> {
  const { text, textSha256 } = await frozenText(facts.documentId);
  if (write.textSha256 !== textSha256) {
    throw new Problem(
      "invalid",
      "This annotation was made on another text (its hash differs). Reload the document.",
      "text_differs",
    );
  }
  const fault = spanFault(text, write, write.quote);
  if (fault) throw new Problem("invalid", fault.message, fault.code);
  if (!contains(facts.segment, write)) {
    throw new Problem(
      "invalid",
      "This span lies outside the part of the document that you were given.",
      "out_of_range",
    );
  }
  const coding = codingFault(facts.codebook, write);
  if (coding) throw new Problem("invalid", coding.message, coding.code);
}

/** Why a save changed nothing: it had been done already (answered as such), or something stands in its way. */
async function explain(
  actor: Actor,
  assignmentId: string,
  annotationId: string,
  baseRevision: number,
  isDone: (row: AnnotationRow) => boolean,
): Promise<SavedAnnotation> {
  const now = await assignmentState(actor, assignmentId);
  const row = await db().annotation.findFirst({ where: { id: annotationId, assignmentId } });
  // A repeated request: the answer was lost on its way, the work was not.
  if (row && row.revision === baseRevision + 1 && isDone(row)) return answerOf(row);
  const fault = annotateFault(now.state, now.round);
  if (fault) throw new Problem("conflict", fault.message, fault.code);
  if (!row) {
    if (baseRevision > 0) throw new Problem("not_found", "There is no such annotation in this assignment.");
    throw new Problem("conflict", "This annotation id is in use elsewhere. Make a new one.", "id_taken");
  }
  throw new Problem(
    "conflict",
    "This annotation was changed in another window or on another device since you opened it.",
    "stale",
    { current: annotationView(row) },
  );
}

function isSame(row: AnnotationRow, write: AnnotationWrite): boolean {
  return (
    row.start === write.start &&
    row.end === write.end &&
    row.category === write.category &&
    row.subtype === write.subtype &&
    row.note === write.note &&
    sortedJson(row.attributes) === sortedJson(write.attributes)
  );
}

/** JSON with sorted keys: jsonb does not keep their order. */
const sortedJson = (value: unknown): string =>
  JSON.stringify(Object.entries(value as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1)));
