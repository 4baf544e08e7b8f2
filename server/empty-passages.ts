import { annotateFault } from "@/domain/assignment";
import type { EmptyPassage, EmptyPassageWrite } from "@/domain/empty-passage";
import { Problem } from "@/domain/problem";
import { contains, quoteOf, spanFault } from "@/domain/span";
import type { Actor } from "./actor";
import { madeRevision, savedAndTold, work } from "./assignment-work";
import { assignmentFacts, assignmentState } from "./assignments";
import { db } from "./db";
import { frozenText } from "./document-text";

/** Stretches that were read and hold nothing. Saved like annotations: one statement, on top of a revision. */

type PassageRow = {
  id: string;
  start: number;
  end: number;
  revision: number;
  changedAt: number;
  updatedAt: Date;
  deletedAt: Date | null;
};

export const passageView = (row: PassageRow): EmptyPassage => ({
  id: row.id,
  start: row.start,
  end: row.end,
  revision: row.revision,
  updatedAt: row.updatedAt.toISOString(),
  deletedAt: row.deletedAt?.toISOString() ?? null,
});

type SavedPassage = { emptyPassage: EmptyPassage; assignmentRevision: number };

const answerOf = (row: PassageRow): SavedPassage => ({ emptyPassage: passageView(row), ...madeRevision(row) });

/**
 * Says that a stretch holds nothing, moves its ends, or restores it. Repeating an acknowledged request is harmless.
 * @throws Problem `invalid` (span, hash), `conflict` (`stale` with `current`, `submitted`, `round_not_open`, `id_taken`), `not_found`
 */
export async function saveEmptyPassage(
  actor: Actor,
  assignmentId: string,
  id: string,
  write: EmptyPassageWrite,
): Promise<SavedPassage> {
  const facts = await assignmentFacts(actor, assignmentId);
  const { text, textSha256 } = await frozenText(facts.documentId);
  if (write.textSha256 !== textSha256) {
    throw new Problem("invalid", "This was said of another text (its hash differs). Reload.", "text_differs");
  }
  const fault = spanFault(text, write, quoteOf(text, write));
  if (fault) throw new Problem("invalid", fault.message, fault.code);
  if (!contains(facts.segment, write)) {
    throw new Problem(
      "invalid",
      "This stretch lies outside the part of the document that you were given.",
      "out_of_range",
    );
  }
  const [saved] = await db().$queryRaw<PassageRow[]>`
    WITH ${work(actor, assignmentId)}, saved AS (
      INSERT INTO empty_passage (id, "assignmentId", start, "end", revision, "changedAt", "createdAt", "updatedAt")
      SELECT ${id}::uuid, work.id, ${write.start}, ${write.end}, 1, work.revision, now(), now()
      FROM work
      WHERE ${write.baseRevision}::int = 0
         OR EXISTS (SELECT 1 FROM empty_passage x WHERE x.id = ${id}::uuid AND x."assignmentId" = ${assignmentId}::uuid)
      ON CONFLICT (id) DO UPDATE
      SET start = EXCLUDED.start, "end" = EXCLUDED."end", revision = empty_passage.revision + 1,
          "changedAt" = EXCLUDED."changedAt", "updatedAt" = now(), "deletedAt" = NULL
      WHERE empty_passage."assignmentId" = ${assignmentId}::uuid AND empty_passage.revision = ${write.baseRevision}::int
      RETURNING *
    )
    ${savedAndTold}`;
  if (saved) return answerOf(saved);
  return explain(
    actor,
    assignmentId,
    id,
    write.baseRevision,
    (row) => row.deletedAt === null && row.start === write.start && row.end === write.end,
  );
}

/** Takes it back; the row stays, so that an undo restores the same one. */
export async function deleteEmptyPassage(actor: Actor, assignmentId: string, id: string, baseRevision: number) {
  await assignmentFacts(actor, assignmentId);
  const [saved] = await db().$queryRaw<PassageRow[]>`
    WITH ${work(actor, assignmentId)}, saved AS (
      UPDATE empty_passage x
      SET "deletedAt" = now(), "updatedAt" = now(), revision = x.revision + 1, "changedAt" = work.revision
      FROM work
      WHERE x.id = ${id}::uuid AND x."assignmentId" = work.id AND x.revision = ${baseRevision}::int AND x."deletedAt" IS NULL
      RETURNING x.*
    )
    ${savedAndTold}`;
  if (saved) return answerOf(saved);
  return explain(actor, assignmentId, id, baseRevision, (row) => row.deletedAt !== null);
}

async function explain(
  actor: Actor,
  assignmentId: string,
  id: string,
  baseRevision: number,
  isDone: (row: PassageRow) => boolean,
): Promise<SavedPassage> {
  const now = await assignmentState(actor, assignmentId);
  const row = await db().emptyPassage.findFirst({ where: { id, assignmentId } });
  if (row && row.revision === baseRevision + 1 && isDone(row)) return answerOf(row);
  const fault = annotateFault(now.state, now.round);
  if (fault) throw new Problem("conflict", fault.message, fault.code);
  if (!row) {
    if (baseRevision > 0) throw new Problem("not_found", "There is no such passage in this assignment.");
    throw new Problem("conflict", "This id is in use elsewhere. Make a new one.", "id_taken");
  }
  throw new Problem("conflict", "This passage was changed in another window or on another device meanwhile.", "stale", {
    current: passageView(row),
  });
}
