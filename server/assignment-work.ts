import { rolesThatMay } from "@/domain/policy";
import { Prisma } from "@/prisma/generated/client";
import type { Actor } from "./actor";
import { channel } from "./events";

/**
 * The beginning and the end of every statement that saves something in an assignment. `work` is the assignment's row:
 * its lock and its permission. It is empty, and then nothing after it happens, unless the round is open, the
 * assignment is not submitted and the actor may work on it. A save raises the assignment's revision.
 */
export const work = (actor: Actor, assignmentId: string): Prisma.Sql => Prisma.sql`
  open_round AS (
    SELECT r.id FROM round r JOIN assignment a ON a."roundId" = r.id
    WHERE a.id = ${assignmentId}::uuid AND r.state = 'open' FOR SHARE OF r
  ), work AS (
    UPDATE assignment a
    SET revision = a.revision + 1,
        state = CASE WHEN a.state = 'assigned' THEN 'in_progress' ELSE a.state END,
        "startedAt" = COALESCE(a."startedAt", now())
    FROM open_round, member m
    WHERE a.id = ${assignmentId}::uuid AND a.state <> 'submitted'
      AND m.id = a."memberId" AND m."userId" = ${actor.userId} AND m.role = ANY(${rolesThatMay("assignment.work")}::text[])
    RETURNING a.id, a.revision, a."roundId"
  )`;

/** The saved row, and the news of it. Follows a `saved` that is made from `work`. */
export const savedAndTold: Prisma.Sql = Prisma.sql`
  SELECT saved.*,
         pg_notify(${channel}, json_build_object('topic', 'assignment:' || work.id, 'kind', 'saved', 'revision', work.revision)::text)::text AS told,
         pg_notify(${channel}, json_build_object('topic', 'round:' || work."roundId", 'kind', 'saved')::text)::text AS told_round
  FROM saved, work`;
