import { Problem } from "@/domain/problem";
import type { SessionPhase } from "@/domain/review-session";
import type { Tx } from "../db";

type LockedSession = {
  phase: SessionPhase;
  firstRoundId: string;
  secondRoundId: string | null;
  currentItemId: string | null;
  timerEndsAt: Date | null;
};

/**
 * Holds a session still, and says where it is. Everything that locks several rows does it in this order: items, session,
 * rounds, assignments. What depends on the phase asks for it here and not before: it may move on at any time.
 */
export async function lockSession(tx: Tx, sessionId: string): Promise<LockedSession> {
  await tx.$queryRaw`SELECT 1 FROM agenda_item WHERE "sessionId" = ${sessionId}::uuid ORDER BY id FOR UPDATE`;
  const rows = await tx.$queryRaw<LockedSession[]>`
    SELECT phase, "firstRoundId", "secondRoundId", "currentItemId", "timerEndsAt" FROM review_session WHERE id = ${sessionId}::uuid FOR UPDATE`;
  const [row] = rows;
  if (!row) throw new Problem("not_found", "There is no such session.");
  return row;
}

/** @throws Problem `conflict` (`wrong_phase`) */
export function refuseUnless(phases: readonly SessionPhase[], now: SessionPhase, what: string): void {
  if (phases.includes(now)) return;
  throw new Problem("conflict", `${what} The session is at “${now.replace("_", " ")}”.`, "wrong_phase", { phase: now });
}

/** What a session was is kept as it was when it ended. @throws Problem `conflict` (`session_ended`) */
export function refuseEnded(session: { phase: SessionPhase }): void {
  if (session.phase === "ended") {
    throw new Problem("conflict", "This session is over; it can be read, and nothing in it changes.", "session_ended");
  }
}
