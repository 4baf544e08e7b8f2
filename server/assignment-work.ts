import { rolesThatMay } from "@/domain/policy";
import { Prisma } from "@/prisma/generated/client";
import type { Actor } from "./actor";
import { channel } from "./events";

/**
 * The beginning and the end of every statement that saves something in an assignment. `work` is the assignment's row:
 * its lock and its permission, with the revision that the save will make. It is empty, and then nothing after it
 * happens, unless the round is open, the assignment is not submitted and the actor may work on it.
 */
export const work = (actor: Actor, assignmentId: string): Prisma.Sql => Prisma.sql`
  open_round AS (
    SELECT r.id FROM round r JOIN assignment a ON a."roundId" = r.id
    WHERE a.id = ${assignmentId}::uuid AND r.state = 'open' FOR SHARE OF r
  ), work AS (
    SELECT a.id, a.revision + 1 AS revision, a."roundId"
    FROM assignment a, open_round, member m
    WHERE a.id = ${assignmentId}::uuid AND a.state <> 'submitted'
      AND m.id = a."memberId" AND m."userId" = ${actor.userId} AND m.role = ANY(${rolesThatMay("assignment.work")}::text[])
    FOR UPDATE OF a
  )`;

/**
 * The saved row, and the news of it. Follows a `saved` that is made from `work`. Only what was saved raises the
 * assignment's revision and begins the work: a refused save leaves no trace.
 */
export const savedAndTold: Prisma.Sql = Prisma.sql`
  , counted AS (
    UPDATE assignment a
    SET revision = work.revision,
        state = CASE WHEN a.state = 'assigned' THEN 'in_progress' ELSE a.state END,
        "startedAt" = COALESCE(a."startedAt", now())
    FROM work, saved
    WHERE a.id = work.id
  )
  SELECT saved.*,
         pg_notify(${channel}, json_build_object('topic', 'assignment:' || work.id, 'kind', 'saved', 'revision', work.revision)::text)::text AS told,
         pg_notify(${channel}, json_build_object('topic', 'round:' || work."roundId", 'kind', 'saved')::text)::text AS told_round
  FROM saved, work`;

/**
 * What every save answers beside the row: the assignment's revision that it made, also when the request is repeated. A
 * window knows by it which news are of its own saves.
 */
export const madeRevision = (row: { changedAt: number }) => ({ assignmentRevision: row.changedAt });
