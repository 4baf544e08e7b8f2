import { annotateFault } from "@/domain/assignment";
import { Problem } from "@/domain/problem";
import { type DocumentRating, type RatingWrite, ratingFault } from "@/domain/rating";
import type { Actor } from "./actor";
import { madeRevision, savedAndTold, work } from "./assignment-work";
import { assignmentFacts, assignmentState } from "./assignments";
import { db } from "./db";

/** Answers to the codebook's questions about a whole document. Saved like annotations: one statement, on top of a revision. */

type RatingRow = { item: string; value: unknown; revision: number; updatedAt: Date };

export const ratingView = (row: RatingRow): DocumentRating => ({
  item: row.item,
  value: row.value as DocumentRating["value"],
  revision: row.revision,
  updatedAt: row.updatedAt.toISOString(),
});

type SavedRating = { rating: DocumentRating; assignmentRevision: number };

const answerOf = (row: RatingRow & { changedAt: number }): SavedRating => ({
  rating: ratingView(row),
  ...madeRevision(row),
});

/**
 * Answers one question, changes the answer, or takes it back. Repeating an acknowledged request answers with the same row.
 * @throws Problem `invalid` (item, value), `conflict` (`stale` with `current`, `submitted`, `round_not_open`), `not_found`
 */
export async function saveRating(
  actor: Actor,
  assignmentId: string,
  item: string,
  write: RatingWrite,
): Promise<SavedRating> {
  const facts = await assignmentFacts(actor, assignmentId);
  const fault = ratingFault(facts.codebook, item, write.value);
  if (fault) throw new Problem("invalid", fault.message, fault.code);
  const value = write.value === null ? null : JSON.stringify(write.value);
  const [saved] = await db().$queryRaw<(RatingRow & { changedAt: number })[]>`
    WITH ${work(actor, assignmentId)}, saved AS (
      INSERT INTO document_rating ("assignmentId", item, value, revision, "changedAt", "createdAt", "updatedAt")
      SELECT work.id, ${item}, ${value}::jsonb, 1, work.revision, now(), now()
      FROM work
      WHERE ${write.baseRevision}::int = 0
         OR EXISTS (SELECT 1 FROM document_rating x WHERE x."assignmentId" = ${assignmentId}::uuid AND x.item = ${item})
      ON CONFLICT ("assignmentId", item) DO UPDATE
      SET value = EXCLUDED.value, revision = document_rating.revision + 1, "changedAt" = EXCLUDED."changedAt", "updatedAt" = now()
      WHERE document_rating.revision = ${write.baseRevision}::int
      RETURNING *
    )
    ${savedAndTold}`;
  return saved ? answerOf(saved) : explain(actor, assignmentId, item, write);
}

/** Why a save changed nothing: it had been done already, or something stands in its way. */
async function explain(actor: Actor, assignmentId: string, item: string, write: RatingWrite): Promise<SavedRating> {
  const now = await assignmentState(actor, assignmentId);
  const row = await db().documentRating.findUnique({ where: { assignmentId_item: { assignmentId, item } } });
  const isSame = JSON.stringify(row?.value ?? null) === JSON.stringify(write.value);
  if (row && row.revision === write.baseRevision + 1 && isSame) return answerOf(row);
  const fault = annotateFault(now.state, now.round);
  if (fault) throw new Problem("conflict", fault.message, fault.code);
  if (!row) throw new Problem("not_found", "This question has no answer yet, so there is none to change.");
  throw new Problem("conflict", "This answer was changed in another window or on another device meanwhile.", "stale", {
    current: ratingView(row),
  });
}

/** One answer of submitted work, for coefficients: `value` is the id of a value, a list of ids, or free text. */
export type RatingOfRound = { assignment: string; item: string; value: string | string[] };

/** Every answer in the submitted work of a round. The caller has asked the policy. */
export async function ratingsOfRound(roundId: string): Promise<RatingOfRound[]> {
  const rows = await db().documentRating.findMany({
    where: { assignment: { roundId, state: "submitted" } },
    select: { assignmentId: true, item: true, value: true },
    orderBy: [{ assignmentId: "asc" }, { item: "asc" }],
  });
  return rows.flatMap(({ assignmentId, item, value }) =>
    value === null ? [] : [{ assignment: assignmentId, item, value: value as RatingOfRound["value"] }],
  );
}
