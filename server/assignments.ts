import { z } from "zod";
import type { DeskOpening } from "@/domain/annotation";
import { type AssignmentState, reopenFault, submitFault } from "@/domain/assignment";
import type { Codebook } from "@/domain/codebook";
import { may, type Role } from "@/domain/policy";
import { Problem } from "@/domain/problem";
import type { RoundState } from "@/domain/round";
import type { Span } from "@/domain/span";
import type { Actor } from "./actor";
import { rulesOf } from "./adjudication/rules";
import { annotationsOf } from "./annotation-rows";
import { codebookOf } from "./codebooks";
import { db, type Tx } from "./db";
import { frozenText } from "./document-text";
import { passageView } from "./empty-passages";
import { announce } from "./events";
import { ratingView } from "./ratings";

/** One annotator × one segment. Everything here is reached through its own annotator: to anybody else it does not exist. */

export const submitSchema = z.strictObject({ foundNothing: z.boolean() });

const gone = () => new Problem("not_found", "There is no such assignment of yours.");

/** The facts of an assignment that never change once its round has been opened. */
export type AssignmentFacts = {
  id: string;
  userId: string;
  memberId: string;
  documentId: string;
  segment: Span;
  codebook: Codebook;
};

/**
 * Facts are kept in memory, because every save needs them. Permission is not among them: each statement asks the
 * database for it again.
 */
const factsById = new Map<string, AssignmentFacts>();
const factsLimit = 2000;

export async function assignmentFacts(actor: Actor, assignmentId: string): Promise<AssignmentFacts> {
  let facts = factsById.get(assignmentId);
  if (!facts) {
    const row = await db().assignment.findUnique({
      where: { id: assignmentId },
      include: { member: true, round: { include: { codebook: true } }, segment: true },
    });
    if (!row) throw gone();
    const { openedAt } = row.round;
    facts = {
      id: row.id,
      userId: row.member.userId,
      memberId: row.memberId,
      documentId: row.segment.documentId,
      segment: { start: row.segment.start, end: row.segment.end },
      codebook: codebookOf(row.round.codebook.content),
    };
    // Before a round is opened for the first time, its codebook may still be exchanged.
    if (openedAt) {
      if (factsById.size >= factsLimit) factsById.delete(factsById.keys().next().value as string);
      factsById.set(assignmentId, facts);
    }
  }
  if (facts.userId !== actor.userId) throw gone();
  return facts;
}

/** The row as it is now, through its annotator. */
export async function assignmentState(actor: Actor, assignmentId: string, tx: Tx = db()) {
  const row = await tx.assignment.findFirst({
    where: { id: assignmentId, member: { userId: actor.userId } },
    select: {
      id: true,
      state: true,
      foundNothing: true,
      submittedAt: true,
      revision: true,
      workedSeconds: true,
      member: { select: { role: true } },
      round: { select: { state: true } },
    },
  });
  if (!row || !may(row.member.role as Role, "assignment.work")) throw gone();
  return {
    id: row.id,
    state: row.state as AssignmentState,
    foundNothing: row.foundNothing,
    submittedAt: row.submittedAt,
    revision: row.revision,
    workedSeconds: row.workedSeconds,
    role: row.member.role as Role,
    round: row.round.state as RoundState,
  };
}

/** The actor's work: every assignment in a round that has been opened. */
export async function listMyWork(actor: Actor) {
  const rows = await db().assignment.findMany({
    where: { member: { userId: actor.userId }, round: { state: { not: "draft" } } },
    select: {
      id: true,
      state: true,
      submittedAt: true,
      startedAt: true,
      round: {
        select: {
          id: true,
          name: true,
          state: true,
          adjudicationRules: true,
          openedAt: true,
          project: { select: { id: true, name: true } },
        },
      },
      segment: {
        select: {
          position: true,
          start: true,
          end: true,
          document: { select: { title: true, lengthCp: true, language: true } },
        },
      },
      _count: { select: { annotations: { where: { deletedAt: null } } } },
    },
    orderBy: [{ round: { openedAt: "desc" } }, { segment: { position: "asc" } }],
  });
  return rows.map((a) => ({
    id: a.id,
    state: a.state as AssignmentState,
    startedAt: a.startedAt,
    submittedAt: a.submittedAt,
    title: a.segment.document.title,
    language: a.segment.document.language,
    lengthCp: a.segment.document.lengthCp,
    annotations: a._count.annotations,
    round: {
      id: a.round.id,
      name: a.round.name,
      state: a.round.state as RoundState,
      showsFeedback: a.round.state === "final" && rulesOf(a.round.adjudicationRules).feedback,
    },
    project: a.round.project,
  }));
}

/** How many deleted annotations, and passages, an undo after a reload may bring back; the desk remembers no more steps. */
const RESTORABLE = 500;

/** Everything the desk needs, in one answer. Only the actor's own annotations. */
export async function openDesk(actor: Actor, assignmentId: string): Promise<DeskOpening> {
  const now = await assignmentState(actor, assignmentId);
  if (now.round === "draft") throw new Problem("conflict", "This round has not been opened yet.", "round_not_open");
  const facts = await assignmentFacts(actor, assignmentId);
  const [{ text, textSha256 }, row, annotations, ratings, passages, deleted, deletedPassages] = await Promise.all([
    frozenText(facts.documentId),
    db().assignment.findUniqueOrThrow({
      where: { id: assignmentId },
      select: {
        round: { select: { id: true, name: true, project: { select: { id: true, name: true } } } },
        segment: { select: { document: { select: { id: true, title: true, language: true } } } },
      },
    }),
    annotationsOf(assignmentId),
    db().documentRating.findMany({ where: { assignmentId }, orderBy: { item: "asc" } }),
    db().emptyPassage.findMany({ where: { assignmentId, deletedAt: null }, orderBy: { start: "asc" } }),
    db().annotation.findMany({
      where: { assignmentId, deletedAt: { not: null } },
      orderBy: { changedAt: "desc" },
      take: RESTORABLE,
      select: { id: true, revision: true },
    }),
    db().emptyPassage.findMany({
      where: { assignmentId, deletedAt: { not: null } },
      orderBy: { changedAt: "desc" },
      take: RESTORABLE,
      select: { id: true, revision: true },
    }),
  ]);
  return {
    assignment: {
      id: now.id,
      state: now.state,
      foundNothing: now.foundNothing,
      submittedAt: now.submittedAt?.toISOString() ?? null,
      revision: now.revision,
    },
    round: { id: row.round.id, name: row.round.name, state: now.round },
    project: row.round.project,
    document: { ...row.segment.document, textSha256, text },
    segment: facts.segment,
    codebook: facts.codebook,
    annotations,
    ratings: ratings.map(ratingView),
    emptyPassages: passages.map(passageView),
    workedSeconds: now.workedSeconds,
    annotator: { id: actor.userId, name: actor.name, email: actor.email },
    deleted,
    deletedPassages,
    // Whether it may be reopened once it is submitted, so that the desk can offer it right after submitting.
    mayReopen: reopenRefusal({ ...now, state: "submitted" }) === null,
  };
}

/**
 * Holds the round as it is, so that a reveal comes wholly before or wholly after, and then the assignment, which makes a
 * count of its annotations final: a save waits and then meets what has become of it. Saves lock in the same order.
 */
async function lockWork(tx: Tx, assignmentId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM round r JOIN assignment a ON a."roundId" = r.id WHERE a.id = ${assignmentId}::uuid FOR SHARE OF r`;
  await tx.$queryRaw`SELECT 1 FROM assignment WHERE id = ${assignmentId}::uuid FOR UPDATE`;
}

/** Submits the assignment. Repeating it is harmless. */
export async function submitAssignment(actor: Actor, assignmentId: string, foundNothing: boolean) {
  await assignmentFacts(actor, assignmentId);
  return db().$transaction(async (tx) => {
    await lockWork(tx, assignmentId);
    const now = await assignmentState(actor, assignmentId, tx);
    if (now.state === "submitted" && now.foundNothing === foundNothing) return now;
    const annotations = await tx.annotation.count({ where: { assignmentId, deletedAt: null } });
    const fault = submitFault(now.state, now.round, annotations, foundNothing);
    if (fault) throw new Problem("conflict", fault.message, fault.code);
    const row = await tx.assignment.update({
      where: { id: assignmentId },
      data: {
        state: "submitted",
        foundNothing,
        submittedAt: new Date(),
        startedAt: now.state === "assigned" ? new Date() : undefined,
        revision: { increment: 1 },
      },
    });
    await tell(row, tx);
    const { foundNothing: nothing, submittedAt, revision } = row;
    return { ...now, state: row.state as AssignmentState, foundNothing: nothing, submittedAt, revision };
  });
}

function reopenRefusal(now: { state: AssignmentState; round: RoundState; role: Role }) {
  // Who may look at others' work after submitting must not change their own afterwards: it would no longer be blind.
  if (may(now.role, "agreement.read", "open")) {
    return {
      code: "may_have_seen",
      message:
        "You run this round and may have seen the others' work since you submitted, so yours can no longer change.",
    };
  }
  return reopenFault(now.state, now.round);
}

export async function reopenAssignment(actor: Actor, assignmentId: string) {
  return db().$transaction(async (tx) => {
    await lockWork(tx, assignmentId);
    const now = await assignmentState(actor, assignmentId, tx);
    if (now.state === "reopened") return now;
    const fault = reopenRefusal(now);
    if (fault) throw new Problem("conflict", fault.message, fault.code);
    const row = await tx.assignment.update({
      where: { id: assignmentId },
      data: { state: "reopened", foundNothing: false, submittedAt: null, revision: { increment: 1 } },
    });
    await tell(row, tx);
    return { ...now, state: "reopened" as const, foundNothing: false, submittedAt: null, revision: row.revision };
  });
}

/** Other windows of the annotator, and the pages of those who run the round, learn that something moved. */
async function tell(row: { id: string; roundId: string; state: string; revision: number }, tx?: Tx): Promise<void> {
  await announce({ topic: `assignment:${row.id}`, kind: row.state, revision: row.revision }, tx);
  await announce({ topic: `round:${row.roundId}`, kind: row.state }, tx);
}
