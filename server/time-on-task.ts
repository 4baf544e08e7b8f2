import { annotateFault } from "@/domain/assignment";
import { Problem } from "@/domain/problem";
import { countedSlots, slotSeconds, type WorkBeat } from "@/domain/time-on-task";
import { Prisma } from "@/prisma/generated/client";
import type { Actor } from "./actor";
import { assignmentState } from "./assignments";
import { db } from "./db";

/**
 * Adds the slots of a report that are not counted yet. Repeating a report, or reporting the same minutes from a second
 * window, adds nothing.
 * @returns the seconds at work on this assignment, all windows together
 * @throws Problem `conflict` (`submitted`, `round_not_open`), `not_found`
 */
export async function countWork(actor: Actor, assignmentId: string, beat: WorkBeat): Promise<number> {
  const now = await assignmentState(actor, assignmentId);
  const fault = annotateFault(now.state, now.round);
  if (fault) throw new Problem("conflict", fault.message, fault.code);
  const slots = countedSlots(beat, Date.now());
  if (slots.length === 0) return now.workedSeconds;
  const [row] = await db().$queryRaw<{ workedSeconds: number }[]>`
    WITH added AS (
      INSERT INTO work_slot ("assignmentId", slot)
      SELECT ${assignmentId}::uuid, slot FROM unnest(ARRAY[${Prisma.join(slots)}]::int[]) AS slot
      ON CONFLICT DO NOTHING
      RETURNING 1
    )
    UPDATE assignment
    SET "workedSeconds" = "workedSeconds" + ${slotSeconds}::int * (SELECT count(*) FROM added)::int
    WHERE id = ${assignmentId}::uuid
    RETURNING "workedSeconds"`;
  return row?.workedSeconds ?? now.workedSeconds;
}
