import { z } from "zod";
import { type AdjudicationRules, adjudicationRulesSchema } from "@/domain/adjudication/rules";
import { type Action, may, type Role } from "@/domain/policy";
import { Problem } from "@/domain/problem";
import { type RoundState, roundMoveFault } from "@/domain/round";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "./actor";
import { itemsOf, refuseWhileUndecided, writeItems } from "./adjudication/items";
import { isBlindTo, refuseIfBlind, refuseWhoLooked } from "./blindness";
import { codebookOf, newestCodebook } from "./codebooks";
import { db, type Tx } from "./db";
import { announce, channel } from "./events";
import { projectFor, refuseUnlessMay } from "./projects";

export const roundWriteSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  documentIds: z.array(z.uuid()).max(5000).default([]),
  memberIds: z.array(z.uuid()).max(500).default([]),
  codebookId: z.uuid().optional(),
});
export type RoundWrite = z.infer<typeof roundWriteSchema>;

/** Giving out a large round, and beginning to adjudicate one, writes thousands of rows. */
const largeRound = { timeout: 60_000 };

/**
 * Loads a round through its project and the actor, and asks the policy with the round's own state.
 * @throws Problem `not_found`, `forbidden`
 */
export async function roundFor(actor: Actor, projectId: string, roundId: string, action: Action) {
  const [project, round] = await Promise.all([
    // Refuses first: a stranger learns nothing, not even whether the round exists.
    projectFor(actor, projectId, "project.read"),
    db().round.findFirst({ where: { id: roundId, projectId }, include: { codebook: true } }),
  ]);
  if (!round) throw new Problem("not_found", "There is no such round in this project.");
  const state = round.state as RoundState;
  refuseUnlessMay(project.role, action, state);
  return { project, round: { ...round, state } };
}

/**
 * A round with its documents, and who has got how far: never what was marked, only for those who may see it, and while
 * they annotate in it themselves only their own.
 */
export async function getRound(actor: Actor, projectId: string, roundId: string) {
  const { project, round } = await roundFor(actor, projectId, roundId, "round.read");
  const seesProgress = may(project.role, "progress.read", round.state);
  const annotates = seesProgress && (await isBlindTo(project, round));
  const [segments, assignments] = await Promise.all([
    db().segment.findMany({
      where: { roundId },
      include: { document: { select: { id: true, title: true, lengthCp: true, outlet: true } } },
      orderBy: { position: "asc" },
    }),
    db().assignment.findMany({
      where: { roundId },
      select: {
        id: true,
        segmentId: true,
        memberId: true,
        state: true,
        submittedAt: true,
        workedSeconds: true,
        member: { select: { pseudonym: true, user: { select: { name: true } } } },
      },
      orderBy: { member: { createdAt: "asc" } },
    }),
  ]);
  const annotators = new Map<string, { memberId: string; name: string; pseudonym: string }>();
  for (const a of assignments) {
    annotators.set(a.memberId, { memberId: a.memberId, name: a.member.user.name, pseudonym: a.member.pseudonym });
  }
  return {
    id: round.id,
    name: round.name,
    state: round.state,
    codebookId: round.codebookId,
    codebook: `${round.codebook.key} ${round.codebook.version}`,
    createdAt: round.createdAt,
    openedAt: round.openedAt,
    closedAt: round.closedAt,
    revealedAt: round.revealedAt,
    adjudicatingAt: round.adjudicatingAt,
    finalAt: round.finalAt,
    /** Whether annotators see the outcome once the round is final; null before its adjudication has begun. */
    showsFeedback: round.adjudicationRules ? adjudicationRulesSchema.parse(round.adjudicationRules).feedback : null,
    segments: segments.map((s) => ({ id: s.id, start: s.start, end: s.end, document: s.document })),
    annotators: seesProgress ? [...annotators.values()] : [],
    progress: seesProgress
      ? assignments.filter((a) => !annotates || a.memberId === project.memberId).map(({ member: _member, ...a }) => a)
      : [],
    assignments: seesProgress ? assignments.length : 0,
    /** Null for whoever may not know it yet. */
    submitted: seesProgress && !annotates ? assignments.filter((a) => a.state === "submitted").length : null,
  };
}

export async function createRound(actor: Actor, projectId: string, write: RoundWrite): Promise<{ id: string }> {
  await projectFor(actor, projectId, "round.manage");
  const codebookId = write.codebookId ?? (await newestCodebook(projectId)).id;
  const known = await db().codebookVersion.count({ where: { id: codebookId, projectId } });
  if (known === 0) throw new Problem("invalid", "This project has no such codebook version.", "unknown_codebook");
  return db().$transaction(async (tx) => {
    const round = await tx.round.create({ data: { projectId, codebookId, name: write.name } });
    await fill(tx, projectId, round.id, write);
    return { id: round.id };
  }, largeRound);
}

/**
 * Changes a draft: its name, documents and annotators, and its codebook as long as it was never open. A round that went back
 * to draft may hold begun work: what stays in the round keeps it, and whatever would take it away is refused.
 * @throws Problem `conflict` (`not_draft`, `has_work`, `has_been_open`)
 */
export async function changeRound(actor: Actor, projectId: string, roundId: string, write: RoundWrite): Promise<void> {
  const { project, round } = await roundFor(actor, projectId, roundId, "round.manage");
  await refuseIfBlind(project, round);
  if (round.state !== "draft") {
    throw new Problem(
      "conflict",
      "Documents and annotators can only be changed while a round is a draft.",
      "not_draft",
    );
  }
  await db().$transaction(async (tx) => {
    await lockRound(tx, roundId, "draft");
    if (write.codebookId !== undefined && write.codebookId !== round.codebookId && round.openedAt) {
      throw new Problem(
        "conflict",
        "This round has been open, and annotators may have its codebook before them, so it stays. Make a new round for another codebook; this one can be deleted as long as nobody has begun.",
        "has_been_open",
      );
    }
    await tx.round.update({ where: { id: roundId }, data: { name: write.name, codebookId: write.codebookId } });
    await empty(tx, roundId, write);
    await fill(tx, projectId, roundId, write);
  }, largeRound);
}

/** Takes out of a draft what is no longer listed. */
async function empty(tx: Tx, roundId: string, { documentIds, memberIds }: RoundWrite): Promise<void> {
  const isGone = {
    roundId,
    OR: [{ segment: { documentId: { notIn: documentIds } } }, { memberId: { notIn: memberIds } }],
  };
  await refuseIfBegun(
    tx,
    isGone,
    "This would delete work that has begun: of somebody, or on a document, that is no longer chosen. Choose them again; nothing was changed.",
  );
  await tx.assignment.deleteMany({ where: isGone });
  await tx.segment.deleteMany({ where: { roundId, documentId: { notIn: documentIds } } });
}

/** @throws Problem `conflict` (`has_work`) when any of these assignments has been begun */
async function refuseIfBegun(tx: Tx, where: Prisma.AssignmentWhereInput, words: string): Promise<void> {
  const begun = await tx.assignment.count({ where: { ...where, state: { not: "assigned" } } });
  if (begun > 0) throw new Problem("conflict", words, "has_work");
}

/** Gives every listed document, whole, to every listed annotator; who has it already keeps it. */
async function fill(tx: Tx, projectId: string, roundId: string, write: RoundWrite): Promise<void> {
  const documentIds = [...new Set(write.documentIds)];
  const memberIds = [...new Set(write.memberIds)];
  const documents = await tx.document.findMany({
    where: { id: { in: documentIds }, projectId },
    select: { id: true, lengthUtf16: true },
  });
  if (documents.length !== documentIds.length) {
    throw new Problem("invalid", "At least one of these documents is not in this project.", "unknown_document");
  }
  const members = await tx.member.findMany({
    where: { id: { in: memberIds }, projectId },
    select: { id: true, role: true },
  });
  if (members.length !== memberIds.length) {
    throw new Problem("invalid", "At least one of these people is not in this project.", "unknown_member");
  }
  if (members.some((m) => !may(m.role as Role, "assignment.work"))) {
    throw new Problem("invalid", "An observer cannot annotate. Change the role first.", "observer");
  }
  const lengths = new Map(documents.map((d) => [d.id, d.lengthUtf16]));
  await tx.segment.createMany({
    data: documentIds.map((documentId, position) => ({
      roundId,
      documentId,
      position,
      start: 0,
      end: lengths.get(documentId) ?? 0,
    })),
    skipDuplicates: true,
  });
  await tx.$executeRaw`
    UPDATE segment SET position = array_position(${documentIds}::uuid[], "documentId") - 1 WHERE "roundId" = ${roundId}::uuid`;
  const segments = await tx.segment.findMany({ where: { roundId }, select: { id: true } });
  await tx.assignment.createMany({
    data: segments.flatMap(({ id }) => memberIds.map((memberId) => ({ roundId, segmentId: id, memberId }))),
    skipDuplicates: true,
  });
  await refuseWhoLooked(tx, memberIds, [roundId]);
}

async function lockRound(tx: Tx, roundId: string, expected: RoundState): Promise<void> {
  const rows = await tx.$queryRaw<{ state: string }[]>`SELECT state FROM round WHERE id = ${roundId}::uuid FOR UPDATE`;
  if (rows[0]?.state !== expected) {
    throw new Problem("conflict", "Somebody else has just changed this round. Reload to see it as it is.", "stale");
  }
}

/**
 * Moves a round to another state, under a lock that waits for saves in the air, so that none slips in afterwards.
 * @throws Problem `conflict` (`round_move`) with the reason
 */
export async function moveRound(actor: Actor, projectId: string, roundId: string, to: RoundState): Promise<void> {
  const { project, round } = await roundFor(actor, projectId, roundId, "round.manage");
  const isBlind = await isBlindTo(project, round);
  const begun = to === "adjudicating" && round.state === "revealed" ? await adjudicationStart(projectId, round) : null;
  await db().$transaction(async (tx) => {
    await lockRound(tx, roundId, round.state);
    const assignments = await tx.assignment.count({ where: { roundId } });
    const submitted = await tx.assignment.count({ where: { roundId, state: "submitted" } });
    const fault = roundMoveFault(round.state, to, assignments, isBlind ? null : submitted);
    if (fault) throw new Problem("conflict", fault, "round_move");
    if (to === "final") await refuseWhileUndecided(tx, roundId);
    if (begun) await writeItems(tx, begun.rows);
    await enterState(tx, round, to, begun ? { adjudicationRules: begun.rules } : {});
  }, largeRound);
}

/** The items of a round and the rules they are made by. Read before the transaction: from the reveal on nothing changes. */
async function adjudicationStart(
  projectId: string,
  round: { id: string; codebookId: string; codebook: { content: unknown } },
) {
  const project = await db().project.findUniqueOrThrow({
    where: { id: projectId },
    select: { adjudicationRules: true },
  });
  const rules = adjudicationRulesSchema.parse(project.adjudicationRules);
  const { id, codebookId } = round;
  const rows = await itemsOf({ id, codebookId, codebook: codebookOf(round.codebook.content) }, rules);
  return { rules, rows };
}

/**
 * Writes a round's new state and tells of it. The caller holds the round's row, so that no save is in the air.
 */
export async function enterState(
  tx: Tx,
  round: { id: string; openedAt: Date | null },
  to: RoundState,
  more: { adjudicationRules?: AdjudicationRules } = {},
): Promise<void> {
  const now = new Date();
  await tx.round.update({
    where: { id: round.id },
    data: {
      state: to,
      ...(to === "open" ? { openedAt: round.openedAt ?? now, closedAt: null } : {}),
      ...(to === "closed" ? { closedAt: now } : {}),
      ...(to === "revealed" ? { revealedAt: now } : {}),
      ...(to === "adjudicating" ? { adjudicatingAt: now } : {}),
      ...(to === "final" ? { finalAt: now } : {}),
      ...more,
    },
  });
  await announce({ topic: `round:${round.id}`, kind: to }, tx);
  await announce({ topic: `adjudication:${round.id}`, kind: to }, tx);
  // Desks that are open learn that saving has ended, or goes on.
  // One statement for all: a large round has ten thousand.
  await tx.$queryRaw`
    SELECT count(told) FROM (
      SELECT pg_notify(${channel}, json_build_object('topic', 'assignment:' || id, 'kind', ${to}::text)::text)::text AS told
      FROM assignment WHERE "roundId" = ${round.id}::uuid
    ) news`;
}

/** Deletes a draft, or an open round in which nobody has begun. */
export async function deleteRound(actor: Actor, projectId: string, roundId: string): Promise<void> {
  const { project, round } = await roundFor(actor, projectId, roundId, "round.manage");
  await refuseIfBlind(project, round);
  await db().$transaction(async (tx) => {
    await lockRound(tx, roundId, round.state);
    await refuseIfBegun(tx, { roundId }, "Annotators have worked in this round, so it cannot be deleted.");
    await tx.round.delete({ where: { id: roundId } });
  });
}
