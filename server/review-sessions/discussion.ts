import { z } from "zod";
import type { DecisionWrite } from "@/domain/adjudication/decision";
import { codingFault } from "@/domain/annotation";
import { may } from "@/domain/policy";
import { Problem } from "@/domain/problem";
import { pollFault, type SessionPhase, tallyVotes, type Vote } from "@/domain/review-session";
import { Prisma } from "@/prisma/generated/client";
import type { Actor } from "../actor";
import { type Beside, decideItem, undoDecision } from "../adjudication/decisions";
import { refuseFlood } from "../attempts";
import { codebookOf } from "../codebooks";
import { db } from "../db";
import { voteOf } from "./board";
import { lockSession, refuseEnded, refuseUnless } from "./lock";
import { attendedBy, sessionFor } from "./session";
import { tell, toldIn } from "./session-events";

/** Item by item: which one is looked at, the vote on it, what is said about it, and what is decided. */

export const argumentSchema = z.strictObject({ text: z.string().trim().min(1).max(600) });

const noItem = () => new Problem("not_found", "There is no such item on this session's agenda.");
type Poll = "unopened" | "open" | "closed";

async function itemOf(sessionId: string, itemId: string) {
  const item = await db().agendaItem.findFirst({
    where: { id: itemId, sessionId },
    include: { disagreement: { select: { id: true, segmentId: true, start: true } } },
  });
  if (!item) throw noItem();
  return { ...item, poll: item.poll as Poll };
}

/** Brings an item before the group. From the reveal and from a decision this goes on to discussing; open votes close. */
export async function chooseItem(actor: Actor, sessionId: string, itemId: string): Promise<void> {
  await sessionFor(actor, sessionId, "session.run");
  const item = await itemOf(sessionId, itemId);
  const { segmentId, start } = item.disagreement;
  await db().$transaction(async (tx) => {
    const { phase } = await lockSession(tx, sessionId);
    refuseUnless(["reveal", "discuss", "decide"], phase, "Items are discussed after the reveal.");
    await tx.agendaItem.updateMany({
      where: { sessionId, poll: "open", id: { not: itemId } },
      data: { poll: "closed" },
    });
    const place = { segmentId, start };
    await tx.reviewSession.update({
      where: { id: sessionId },
      data: { currentItemId: itemId, place, phase: "discuss", revision: { increment: 1 } },
    });
    if (phase !== "discuss") await tell(tx, sessionId, "everybody", "phase", { phase: "discuss", from: phase });
    await tell(tx, sessionId, "everybody", "item", { item: itemId, place });
  });
}

/**
 * Opens or closes the vote on the item before the group. A closed one may be opened again until the item is decided; the
 * result of the vote that was cast blind is then kept, because whoever votes again has seen it.
 * @throws Problem `conflict` (`wrong_phase`, `other_item`, `item_decided`)
 */
export async function setPoll(actor: Actor, sessionId: string, itemId: string, isOpen: boolean): Promise<void> {
  await sessionFor(actor, sessionId, "session.run");
  await itemOf(sessionId, itemId);
  await db().$transaction(async (tx) => {
    const { phase, currentItemId } = await lockSession(tx, sessionId);
    refuseUnless(["discuss"], phase, "A vote belongs to the discussion.");
    if (currentItemId !== itemId) {
      throw new Problem(
        "conflict",
        "Another place is before the group by now. Bring this one back first.",
        "other_item",
      );
    }
    const item = await tx.agendaItem.findUniqueOrThrow({
      where: { id: itemId },
      include: { votes: true, disagreement: { select: { outcome: true } } },
    });
    if (item.poll === (isOpen ? "open" : "closed")) return;
    const { outcome } = item.disagreement;
    if (isOpen && outcome !== null && outcome !== "reopened") {
      throw new Problem(
        "conflict",
        "This place is decided. Take the decision back first, then vote again.",
        "item_decided",
      );
    }
    const isAgain = isOpen && item.poll === "closed" && item.firstPoll === null && item.votes.length > 0;
    await tx.agendaItem.update({
      where: { id: itemId },
      data: {
        poll: isOpen ? "open" : "closed",
        ...(isAgain ? { firstPoll: tallyVotes(item.votes.map(voteOf)) } : {}),
      },
    });
    await tell(tx, sessionId, "everybody", "poll", { item: itemId, open: isOpen });
  });
}

/**
 * A vote, or a change of mind while the vote is open. It is one statement: the item's row says whether it is open, the
 * primary key that a person has one vote, on however many devices.
 * @throws Problem `conflict` (`poll_closed`, `poll_unopened`, …), `invalid` (`unknown_category`, …), `rate_limited`
 */
export async function vote(actor: Actor, sessionId: string, itemId: string, write: Vote): Promise<void> {
  const { session, participant } = await attendedBy(actor, sessionId);
  await refuseFlood(`vote:${participant.id}`, 20, 10);
  const category = write.choice === "other" ? write.category : null;
  const subtype = write.choice === "other" ? write.subtype : null;
  if (write.choice === "other") {
    const codebook = await db().codebookVersion.findUniqueOrThrow({ where: { id: session.firstRound.codebookId } });
    const fault = codingFault(codebookOf(codebook.content), { ...write, attributes: {} });
    if (fault) throw new Problem("invalid", fault.message, fault.code);
  }
  const rows = await db().$queryRaw<unknown[]>`${toldIn(
    sessionId,
    "screens",
    "voted",
    { item: itemId },
    Prisma.sql`WITH item AS (
        SELECT id FROM agenda_item WHERE id = ${itemId}::uuid AND "sessionId" = ${sessionId}::uuid AND poll = 'open' FOR SHARE
      ), voted AS (
        INSERT INTO session_vote ("itemId", "participantId", choice, category, subtype)
        SELECT id, ${participant.id}::uuid, ${write.choice}, ${category}, ${subtype} FROM item
        ON CONFLICT ("itemId", "participantId") DO UPDATE
        SET choice = EXCLUDED.choice, category = EXCLUDED.category, subtype = EXCLUDED.subtype, "votedAt" = now()
        RETURNING 1 AS done
      ),`,
    Prisma.sql`FROM voted WHERE id = ${sessionId}::uuid`,
  )}`;
  if (rows.length > 0) return;
  const item = await itemOf(sessionId, itemId);
  const now = await sessionFor(actor, sessionId, "session.attend");
  const fault = pollFault(now.phase, item.poll) ?? {
    code: "stale",
    message: "The vote changed in this very moment. Try again.",
  };
  throw new Problem("conflict", fault.message, fault.code);
}

/** How many arguments one person may write in a session. */
const mostArguments = 60;

/**
 * An argument about an item, shown to everybody without a name. The instructor's own are marked as such.
 * @throws Problem `conflict` (`wrong_phase`, `too_many`), `rate_limited`
 */
export async function argue(actor: Actor, sessionId: string, itemId: string, text: string): Promise<{ id: string }> {
  const session = await sessionFor(actor, sessionId, "session.attend");
  const runs = may(session.role, "session.run");
  const participant = runs ? null : (await attendedBy(actor, sessionId)).participant;
  refuseUnless(["discuss", "decide"], session.phase, "Arguments belong to the discussion.");
  await itemOf(sessionId, itemId);
  await refuseFlood(`argue:${participant?.id ?? session.memberId}`, 6, 10);
  if (participant) {
    const written = await db().sessionArgument.count({ where: { participantId: participant.id } });
    if (written >= mostArguments) {
      throw new Problem("conflict", "You have written as much as one person can in a session.", "too_many");
    }
  }
  return db().$transaction(async (tx) => {
    const row = await tx.sessionArgument.create({ data: { itemId, participantId: participant?.id ?? null, text } });
    const facts = { item: itemId, id: row.id, text, isInstructor: participant === null };
    await tell(tx, sessionId, "everybody", "argument", facts);
    return { id: row.id };
  });
}

/** Takes an argument off the screens. It stays in the database, and out of the minutes. */
export async function hideArgument(actor: Actor, sessionId: string, argumentId: string): Promise<void> {
  await sessionFor(actor, sessionId, "session.run");
  await db().$transaction(async (tx) => {
    refuseEnded(await lockSession(tx, sessionId));
    const { count } = await tx.sessionArgument.updateMany({
      where: { id: argumentId, item: { sessionId } },
      data: { hiddenAt: new Date() },
    });
    if (count === 0) throw new Problem("not_found", "There is no such argument in this session.");
    await tell(tx, sessionId, "everybody", "argument_hidden", { id: argumentId });
  });
}

/** Writes the decision on an item, as at the adjudication desk; it is gold at once. */
export async function decideInSession(actor: Actor, sessionId: string, itemId: string, write: DecisionWrite) {
  const { projectId, firstRoundId } = await sessionFor(actor, sessionId, "session.run");
  const { disagreementId } = await itemOf(sessionId, itemId);
  const beside = inSession(sessionId, itemId, ["decide"], "A decision is written in the phase “decide”.");
  const decided = await decideItem(actor, projectId, firstRoundId, disagreementId, write, beside);
  return { revision: decided.item.revision };
}

/** Takes the newest decision back. */
export async function undoInSession(actor: Actor, sessionId: string, itemId: string, baseRevision: number) {
  const { projectId, firstRoundId } = await sessionFor(actor, sessionId, "session.run");
  const { disagreementId } = await itemOf(sessionId, itemId);
  const beside = inSession(sessionId, itemId, ["discuss", "decide"], "A decision is taken back while it is discussed.");
  const undone = await undoDecision(actor, projectId, firstRoundId, disagreementId, baseRevision, beside);
  return { revision: undone.item.revision };
}

/** The decision and its event are one: the minutes know by the event which decisions are the group's. */
const inSession = (sessionId: string, itemId: string, phases: SessionPhase[], what: string): Beside => ({
  before: async (tx) => refuseUnless(phases, (await lockSession(tx, sessionId)).phase, what),
  after: (tx, revision) => tell(tx, sessionId, "everybody", "decided", { item: itemId, revision }),
});

export const reflectionSchema = z.strictObject({
  stance: z.int().min(0).max(100).nullable(),
  reflection: z.string().max(4000),
});

/** Only its writer ever reads it. It is no part of what the session was, so it may be written after the end. */
export async function keepReflection(actor: Actor, sessionId: string, write: z.infer<typeof reflectionSchema>) {
  const { participant } = await attendedBy(actor, sessionId);
  await db().sessionParticipant.update({ where: { id: participant.id }, data: write });
}
