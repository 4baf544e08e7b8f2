import { z } from "zod";
import { Problem } from "@/domain/problem";
import { phaseFault, type SessionPhase, sessionPhaseSchema } from "@/domain/review-session";
import type { RoundState } from "@/domain/round";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "../actor";
import { newestCodebook } from "../codebooks";
import { db, type Tx } from "../db";
import { enterState } from "../rounds";
import { beginAgenda } from "./agenda";
import { giveEverybodyWork } from "./joining";
import { lockSession, refuseEnded } from "./lock";
import { documentOf, draftRound, type SecondRoundWrite, type SessionRow, sessionFor } from "./session";
import { tell } from "./session-events";

/**
 * The instructor's commands that carry a session from phase to phase. Each names the phase it was given in, so that a
 * click on a page that is behind, or the same click twice, does nothing unexpected.
 */

export const phaseCommandSchema = z.strictObject({
  from: sessionPhaseSchema,
  to: sessionPhaseSchema,
  /** Submits what has been begun and not submitted, as it stands. Otherwise it counts as not read. */
  handIn: z.boolean().default(false),
});
export type PhaseCommand = z.infer<typeof phaseCommandSchema>;

type LockedRound = { id: string; state: RoundState; openedAt: Date | null };

/**
 * Moves a session to another phase, with what that does to its rounds: all of it or nothing. The lock on the round waits
 * for saves that are in the air, so each of them is counted or refused, never half.
 * @throws Problem `conflict` (`stale`, `phase_move`, …)
 */
export async function movePhase(actor: Actor, sessionId: string, command: PhaseCommand) {
  const session = await sessionFor(actor, sessionId, "session.run");
  const moved = await db().$transaction(async (tx) => {
    const now = await lockSession(tx, sessionId);
    // The same command twice: the answer was lost on its way, or somebody clicked twice.
    if (now.phase === command.to) return { phase: now.phase };
    if (now.phase !== command.from) {
      throw new Problem(
        "conflict",
        `The session has moved on meanwhile, on another screen. It is now at “${now.phase.replace("_", " ")}”.`,
        "stale",
        { phase: now.phase },
      );
    }
    const rounds = await lockRounds(tx, now);
    const fault = phaseFault(now.phase, command.to, {
      firstRound: rounds.first.state,
      assignments: await tx.assignment.count({ where: { roundId: rounds.first.id } }),
      secondRound: rounds.second?.state ?? null,
      secondAssignments: rounds.second ? await tx.assignment.count({ where: { roundId: rounds.second.id } }) : 0,
    });
    if (fault) throw new Problem("conflict", fault.message, fault.code);

    const facts: Record<string, unknown> = { phase: command.to };
    if (command.to === "mark") await open(tx, rounds.first);
    if (command.to === "reveal") Object.assign(facts, await reveal(tx, rounds.first, command.handIn, now.timerEndsAt));
    if (command.to === "second_round" && rounds.second) await open(tx, rounds.second);
    if (command.to === "compare" && rounds.second) {
      Object.assign(facts, await reveal(tx, rounds.second, command.handIn, now.timerEndsAt));
    }
    if (command.to !== "discuss") {
      await tx.agendaItem.updateMany({ where: { sessionId, poll: "open" }, data: { poll: "closed" } });
    }
    await tx.reviewSession.update({
      where: { id: sessionId },
      data: {
        phase: command.to,
        revision: { increment: 1 },
        timerEndsAt: null,
        ...(command.to === "ended" ? { endedAt: new Date(), joinCode: null, joinExpiresAt: null } : {}),
      },
    });
    await tell(tx, sessionId, "everybody", "phase", { ...facts, from: now.phase });
    return { phase: command.to };
  });
  // After the reveal, because clustering a large round takes its time. If it is cut off, the next command does it.
  if (moved.phase === "reveal" || (moved.phase === "discuss" && (await agendaLength(sessionId)) === 0)) {
    await beginAgenda(actor, session);
  }
  return moved;
}

const agendaLength = (sessionId: string) => db().agendaItem.count({ where: { sessionId } });

async function lockRounds(
  tx: Tx,
  session: { firstRoundId: string; secondRoundId: string | null },
): Promise<{ first: LockedRound; second: LockedRound | null }> {
  const ids = [session.firstRoundId, session.secondRoundId].filter((id) => id !== null);
  const rows = await tx.$queryRaw<LockedRound[]>`
    SELECT id, state, "openedAt" FROM round WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  const of = (id: string | null) => rows.find((row) => row.id === id) ?? null;
  return { first: of(session.firstRoundId) as LockedRound, second: of(session.secondRoundId) };
}

async function open(tx: Tx, round: LockedRound): Promise<void> {
  if (round.state === "draft") await enterState(tx, round, "open");
}

/** What the end of a marking phase found. It is kept with the event, for the list of people and the minutes. */
export type RevealFacts = {
  /** Begun, not submitted, and handed in as it stood. */
  handedIn: number;
  missing: number;
  /** Submitted after the clock, and when that was. */
  late: number;
  deadline: Date | null;
};

/**
 * Closes and reveals a round, whatever of that is still to be done. What is handed in has been worked on: a revision
 * that nobody touched is a copy of the first reading, and no second one.
 */
async function reveal(
  tx: Tx,
  round: LockedRound,
  handIn: boolean,
  deadline: Date | null,
): Promise<RevealFacts | Record<string, never>> {
  if (round.state !== "open" && round.state !== "closed") return {};
  const late = deadline
    ? await tx.assignment.count({ where: { roundId: round.id, state: "submitted", submittedAt: { gt: deadline } } })
    : 0;
  const handedIn =
    handIn && round.state === "open"
      ? await tx.$executeRaw`
          UPDATE assignment a SET state = 'submitted', "submittedAt" = now(), revision = revision + 1
          WHERE a."roundId" = ${round.id}::uuid AND a.state IN ('in_progress', 'reopened')
            AND EXISTS (SELECT 1 FROM annotation x WHERE x."assignmentId" = a.id AND x."deletedAt" IS NULL)`
      : 0;
  if (round.state === "open") await enterState(tx, round, "closed");
  await enterState(tx, round, "revealed");
  const missing = await tx.assignment.count({ where: { roundId: round.id, state: { not: "submitted" } } });
  return { handedIn, missing, late, deadline };
}

/** @param seconds from now on; null takes the clock away */
export async function setTimer(actor: Actor, sessionId: string, seconds: number | null) {
  refuseEnded(await sessionFor(actor, sessionId, "session.run"));
  const endsAt = seconds === null ? null : new Date(Date.now() + seconds * 1000);
  await db().$transaction(async (tx) => {
    await change(tx, sessionId, { timerEndsAt: endsAt });
    await tell(tx, sessionId, "everybody", "timer", { endsAt: endsAt?.toISOString() ?? null });
  });
  return { endsAt };
}

/** Takes the others along to a place of the text. */
export async function setPlace(actor: Actor, sessionId: string, place: { segmentId: string; start: number }) {
  const session = await sessionFor(actor, sessionId, "session.run");
  const segment = await db().segment.findFirst({
    where: { id: place.segmentId, roundId: session.firstRoundId },
    select: { start: true, end: true },
  });
  if (!segment || place.start < segment.start || place.start > segment.end) {
    throw new Problem("invalid", "This place is not in the session's texts.", "out_of_range");
  }
  await db().$transaction(async (tx) => {
    await change(tx, sessionId, { place });
    await tell(tx, sessionId, "everybody", "place", place);
  });
}

/** Changes a session that is not over, in one statement: it may end at any time. */
async function change(tx: Tx, sessionId: string, data: Prisma.ReviewSessionUpdateManyMutationInput): Promise<void> {
  const { count } = await tx.reviewSession.updateMany({ where: { id: sessionId, phase: { not: "ended" } }, data });
  if (count === 0) refuseEnded({ phase: "ended" });
}

export const notesSchema = z.strictObject({
  notes: z.string().max(20_000),
  /** The revision of the notes that were changed. */
  baseRevision: z.int().min(0),
});

/** @throws Problem `conflict` (`stale`) with what another instructor, or another screen, has written meanwhile */
export async function keepNotes(actor: Actor, sessionId: string, write: z.infer<typeof notesSchema>) {
  refuseEnded(await sessionFor(actor, sessionId, "session.run"));
  const { notes, baseRevision } = write;
  return db().$transaction(async (tx) => {
    const { count } = await tx.reviewSession.updateMany({
      where: { id: sessionId, notesRevision: baseRevision, phase: { not: "ended" } },
      data: { notes, notesRevision: { increment: 1 } },
    });
    const now = await tx.reviewSession.findUniqueOrThrow({ where: { id: sessionId } });
    if (count > 0) await tell(tx, sessionId, "instructor", "notes");
    // The answer to these very words was lost on its way.
    else if (now.notes !== notes) {
      refuseEnded({ phase: now.phase as SessionPhase });
      const current = { notes: now.notes, revision: now.notesRevision };
      throw new Problem("conflict", "These notes were changed on another screen meanwhile.", "stale", { current });
    }
    return { revision: now.notesRevision };
  });
}

/**
 * Prepares the second round: another text for everybody, or the first once more, where each begins with a copy of what
 * they had. The first round's annotations stay as they were. Until it has begun it can be chosen anew.
 */
export async function prepareSecondRound(actor: Actor, sessionId: string, write: SecondRoundWrite): Promise<void> {
  const session = await sessionFor(actor, sessionId, "session.run");
  const { projectId } = session;
  refuseLateChoice(session.phase, session.secondRound?.state ?? null);
  const documentId = write.kind === "revision" ? null : await documentOf(actor, projectId, write);
  if (documentId) await refuseKnownText(session.firstRoundId, documentId);
  const codebookId = documentId ? (await newestCodebook(projectId)).id : session.firstRound.codebookId;
  await db().$transaction(async (tx) => {
    const now = await lockSession(tx, sessionId);
    const rounds = await lockRounds(tx, now);
    refuseLateChoice(now.phase, rounds.second?.state ?? null);
    const name = `${session.title}: second round`;
    const secondRoundId = documentId
      ? await draftRound(tx, { projectId, codebookId, name, documentId })
      : (await tx.round.create({ data: { projectId, codebookId, name } })).id;
    const secondKind = documentId ? "new" : "revision";
    await tx.reviewSession.update({ where: { id: sessionId }, data: { secondRoundId, secondKind } });
    if (documentId) await giveEverybodyWork(tx, sessionId);
    else await copyFirstRound(tx, session, secondRoundId);
    if (rounds.second) await tx.round.delete({ where: { id: rounds.second.id } });
    await tell(tx, sessionId, "instructor", "second_round_chosen");
  });
}

function refuseLateChoice(phase: SessionPhase, second: RoundState | null): void {
  if (["reveal", "discuss", "decide"].includes(phase) && (second === null || second === "draft")) return;
  throw new Problem(
    "conflict",
    "A second round is prepared between the reveal and its own beginning.",
    "second_round_over",
  );
}

/** What everybody has talked about measures nothing when it is read “blind” once more. */
async function refuseKnownText(roundId: string, documentId: string): Promise<void> {
  if ((await db().segment.count({ where: { roundId, documentId } })) === 0) return;
  throw new Problem(
    "conflict",
    "The class has just talked about this text. Take another one, or choose “The first once more”.",
    "same_text",
  );
}

/**
 * The texts and assignments of those who are in the session, as a new layer, each with what its annotator had submitted.
 * They count as not begun, whatever lies in them: a second reading begins with the first change.
 */
async function copyFirstRound(tx: Tx, session: SessionRow, to: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO segment (id, "roundId", "documentId", start, "end", position)
    SELECT gen_random_uuid(), ${to}::uuid, "documentId", start, "end", position FROM segment WHERE "roundId" = ${session.firstRoundId}::uuid`;
  await tx.$executeRaw`
    INSERT INTO assignment (id, "roundId", "segmentId", "memberId")
    SELECT gen_random_uuid(), ${to}::uuid, new.id, a."memberId"
    FROM assignment a
    JOIN segment old ON old.id = a."segmentId"
    JOIN segment new ON new."roundId" = ${to}::uuid AND new."documentId" = old."documentId" AND new.start = old.start AND new."end" = old."end"
    JOIN session_participant p ON p."memberId" = a."memberId" AND p."sessionId" = ${session.id}::uuid
    WHERE a."roundId" = ${session.firstRoundId}::uuid`;
  await tx.$executeRaw`
    WITH copied AS (
      INSERT INTO annotation (id, "assignmentId", start, "end", quote, category, subtype, attributes, note)
      SELECT gen_random_uuid(), mine.id, x.start, x."end", x.quote, x.category, x.subtype, x.attributes, x.note
      FROM assignment mine
      JOIN segment new ON new.id = mine."segmentId"
      JOIN segment old ON old."roundId" = ${session.firstRoundId}::uuid AND old."documentId" = new."documentId" AND old.start = new.start AND old."end" = new."end"
      JOIN assignment a ON a."segmentId" = old.id AND a."memberId" = mine."memberId" AND a.state = 'submitted'
      JOIN annotation x ON x."assignmentId" = a.id AND x."deletedAt" IS NULL
      WHERE mine."roundId" = ${to}::uuid
      RETURNING *
    )
    INSERT INTO annotation_event ("annotationId", revision, kind, after)
    SELECT id, 1, 'created', jsonb_build_object('start', start, 'end', "end", 'quote', quote, 'category', category, 'subtype', subtype,
                                                'attributes', attributes, 'note', note, 'deleted', false)
    FROM copied`;
}
