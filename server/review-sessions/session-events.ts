import type { Face } from "@/domain/review-faces";
import { Prisma } from "@/prisma/generated/client";
import { db, type Tx } from "../db";
import { channel } from "../events";

/**
 * What happens in a session, told to everybody who is in it. Events are rows, numbered per session in the order of
 * their commits; NOTIFY only wakes the processes, which then read what is new. So nothing is lost with a connection: a
 * browser names the last number it has seen and is told the rest, by whichever process it reaches.
 */

export type Audience = "everybody" | "screens" | "instructor";

export const hears: Record<Face, readonly Audience[]> = {
  instructor: ["everybody", "screens", "instructor"],
  projector: ["everybody", "screens"],
  student: ["everybody"],
};

/**
 * Writes an event, as the last statement of a transaction: it takes the session's row, and with it the number, until
 * the commit, so that numbers come in the order of commits.
 */
export async function tell(
  tx: Tx,
  sessionId: string,
  audience: Audience,
  kind: string,
  facts: Record<string, unknown> = {},
): Promise<void> {
  await tx.$queryRaw`${toldIn(sessionId, audience, kind, facts, Prisma.sql`WITH`, Prisma.sql`WHERE id = ${sessionId}::uuid`)}`;
}

/**
 * The same as the tail of a larger statement, whose own parts stand before it.
 * @param opening `WITH` and those parts, or `WITH` alone
 * @param where which session, and under which condition on those parts
 */
export function toldIn(
  sessionId: string,
  audience: Audience,
  kind: string,
  facts: Record<string, unknown>,
  opening: Prisma.Sql,
  where: Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`${opening} next AS (
      UPDATE review_session SET "lastEvent" = "lastEvent" + 1 ${where} RETURNING "lastEvent"
    ), event AS (
      INSERT INTO session_event ("sessionId", number, audience, kind, facts)
      SELECT ${sessionId}::uuid, "lastEvent", ${audience}, ${kind}, ${JSON.stringify(facts)}::jsonb FROM next RETURNING number
    )
    SELECT number, pg_notify(${channel}, json_build_object('topic', ${`session:${sessionId}`}::text, 'kind', 'event', 'revision', number)::text)::text AS told
    FROM event`;
}

export type SessionEvent = { number: number; audience: Audience; kind: string; facts: Record<string, unknown> };

/** More than this many missed events are not told one by one: the page is read anew instead. */
export const longestReplay = 300;

export async function eventsAfter(sessionId: string, number: number): Promise<SessionEvent[]> {
  const rows = await db().sessionEvent.findMany({
    where: { sessionId, number: { gt: number } },
    select: { number: true, audience: true, kind: true, facts: true },
    orderBy: { number: "asc" },
    take: longestReplay,
  });
  return rows as SessionEvent[];
}

export async function newestEvent(sessionId: string): Promise<number> {
  const row = await db().reviewSession.findUnique({ where: { id: sessionId }, select: { lastEvent: true } });
  return row?.lastEvent ?? 0;
}
