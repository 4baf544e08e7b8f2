import { z } from "zod";
import { isGuest } from "@/domain/guest";
import { Problem } from "@/domain/problem";
import { displayNameSchema, nameKey } from "@/domain/review-session";
import { type Actor, secretHash } from "../actor";
import { db } from "../db";
import { newCode, refuseTakenName } from "./joining";
import { lockSession, refuseEnded } from "./lock";
import { sessionFor } from "./session";
import { tell } from "./session-events";

/** What the instructor can do about somebody who is in a session. */

export const renameSchema = z.strictObject({ name: displayNameSchema });

const nobody = () => new Problem("not_found", "There is no such person in this session.");

/** A new return code for a guest who lost the own one, and perhaps the device with it. */
export async function letBackIn(actor: Actor, sessionId: string, participantId: string) {
  refuseEnded(await sessionFor(actor, sessionId, "session.run"));
  const returnCode = newCode();
  const { count } = await db().sessionParticipant.updateMany({
    where: { id: participantId, sessionId, returnHash: { not: null } },
    data: { returnHash: secretHash(returnCode) },
  });
  if (count === 0) throw new Problem("not_found", "There is no such guest in this session.");
  return { returnCode };
}

/** @throws Problem `conflict` (`name_taken`, `session_ended`) */
export async function renameParticipant(actor: Actor, sessionId: string, participantId: string, name: string) {
  await sessionFor(actor, sessionId, "session.run");
  await db().$transaction(async (tx) => {
    refuseEnded(await lockSession(tx, sessionId));
    await refuseTakenName(tx, sessionId, name, participantId);
    const { count } = await tx.sessionParticipant.updateMany({
      where: { id: participantId, sessionId },
      data: { displayName: name, nameKey: nameKey(name) },
    });
    if (count === 0) throw nobody();
    await tell(tx, sessionId, "instructor", "people");
  });
}

/**
 * Takes somebody out of a session, with their votes and arguments. What a guest has marked in a text that is not revealed
 * goes, too; marks of somebody with an account, and those that the class has seen, are data and stay.
 */
export async function removeParticipant(actor: Actor, sessionId: string, participantId: string): Promise<void> {
  await sessionFor(actor, sessionId, "session.run");
  await db().$transaction(async (tx) => {
    const session = await lockSession(tx, sessionId);
    refuseEnded(session);
    const row = await tx.sessionParticipant.findFirst({
      where: { id: participantId, sessionId },
      include: { member: { select: { id: true, user: { select: { email: true } } } } },
    });
    if (!row) throw nobody();
    await tx.sessionParticipant.delete({ where: { id: participantId } });
    if (isGuest(row.member.user)) {
      const roundId = { in: [session.firstRoundId, session.secondRoundId].filter((id) => id !== null) };
      await tx.assignment.deleteMany({
        where: { memberId: row.member.id, roundId, round: { state: { in: ["draft", "open", "closed"] } } },
      });
    }
    await tell(tx, sessionId, "screens", "joined", {
      people: await tx.sessionParticipant.count({ where: { sessionId } }),
    });
  });
}
