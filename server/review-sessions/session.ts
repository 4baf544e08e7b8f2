import { z } from "zod";
import { type Action, may, type Role } from "@/domain/policy";
import { Problem } from "@/domain/problem";
import { type AgendaFilter, agendaFilterSchema, type SessionPhase } from "@/domain/review-session";
import type { RoundState } from "@/domain/round";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "../actor";
import { newestCodebook } from "../codebooks";
import { db, type Tx } from "../db";
import { importText } from "../documents";
import { projectFor } from "../projects";

/** Review sessions: which there are, who gets in, and how one begins. */

const freshText = z.strictObject({
  kind: z.literal("text"),
  title: z.string().trim().min(1).max(300),
  text: z.string().min(1),
  language: z.string().max(35).default("und"),
});
const knownDocument = z.strictObject({ kind: z.literal("document"), documentId: z.uuid() });

export const sessionStartSchema = z.strictObject({
  /** Made by the browser, and sent again when the answer was lost: the same id is the same session. */
  id: z.uuid().optional(),
  title: z.string().trim().min(1).max(120),
  source: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("round"), roundId: z.uuid() }),
    knownDocument,
    freshText,
  ]),
  filter: agendaFilterSchema.default({}),
});
export type SessionStart = z.infer<typeof sessionStartSchema>;

export const secondRoundSchema = z.discriminatedUnion("kind", [
  knownDocument,
  freshText,
  /** The first round's texts once more, each with what its annotator had marked, as a layer of its own. */
  z.strictObject({ kind: z.literal("revision") }),
]);
export type SecondRoundWrite = z.infer<typeof secondRoundSchema>;

const include = {
  project: { select: { id: true, name: true } },
  firstRound: { select: { id: true, name: true, state: true, codebookId: true } },
  secondRound: { select: { id: true, name: true, state: true } },
} satisfies Prisma.ReviewSessionInclude;

/** Checks in the database make the words of a row what they are here. */
const typed = (row: Prisma.ReviewSessionGetPayload<{ include: typeof include }>) => ({
  ...row,
  phase: row.phase as SessionPhase,
  filter: row.filter as AgendaFilter,
  place: row.place as { segmentId: string; start: number } | null,
  secondKind: row.secondKind as "new" | "revision" | null,
  firstRound: { ...row.firstRound, state: row.firstRound.state as RoundState },
  secondRound: row.secondRound && { ...row.secondRound, state: row.secondRound.state as RoundState },
});
export type SessionRow = ReturnType<typeof typed>;

/** A session as it is, for showing it to many who have been let in one by one; null when it is gone. */
export async function sessionRow(sessionId: string): Promise<SessionRow | null> {
  const row = await db().reviewSession.findUnique({ where: { id: sessionId }, include });
  return row && typed(row);
}

/**
 * Loads a session through the actor's membership: the beginning of every answer about one.
 * @throws Problem `not_found` for a session of a project the actor is not in (existing or not), `forbidden`
 */
export async function sessionFor(actor: Actor, sessionId: string, action: Action) {
  const row = await db().reviewSession.findFirst({
    where: { id: sessionId, project: { members: { some: { userId: actor.userId } } } },
    include: {
      ...include,
      project: { select: { id: true, name: true, members: { where: { userId: actor.userId } } } },
    },
  });
  const member = row?.project.members[0];
  if (!row || !member) throw new Problem("not_found", "There is no such session, or you are not in its project.");
  const role = member.role as Role;
  if (!may(role, action)) {
    throw new Problem("forbidden", `Your role in this project (${role}) does not allow this. Ask the instructor.`);
  }
  return { ...typed(row), role, memberId: member.id, pseudonym: member.pseudonym };
}
export type MemberSession = Awaited<ReturnType<typeof sessionFor>>;

export const notJoined = () =>
  new Problem("forbidden", "You have not joined this session. Join it with its code first.", "not_joined");

/** The session with the actor's own place in it. @throws Problem `forbidden` (`not_joined`) */
export async function attendedBy(actor: Actor, sessionId: string) {
  const session = await sessionFor(actor, sessionId, "session.attend");
  const participant = await db().sessionParticipant.findUnique({
    where: { sessionId_memberId: { sessionId, memberId: session.memberId } },
  });
  if (!participant) throw notJoined();
  return { session, participant };
}

/** The sessions of a project, newest first, for those who run or show them. */
export async function listSessions(actor: Actor, projectId: string) {
  await projectFor(actor, projectId, "session.show");
  const rows = await db().reviewSession.findMany({
    where: { projectId },
    include: { firstRound: { select: { id: true, name: true } }, _count: { select: { participants: true } } },
    orderBy: { createdAt: "desc" },
  });
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    phase: row.phase as SessionPhase,
    round: row.firstRound,
    participants: row._count.participants,
    createdAt: row.createdAt,
    endedAt: row.endedAt,
  }));
}

/** The sessions that the actor has joined, the latest first; those that are over can be read again. */
export async function mySessions(actor: Actor) {
  const rows = await db().sessionParticipant.findMany({
    where: { member: { userId: actor.userId } },
    include: { session: { select: { id: true, title: true, phase: true, project: { select: { name: true } } } } },
    orderBy: { joinedAt: "desc" },
    take: 50,
  });
  return rows.map(({ session }) => ({
    id: session.id,
    title: session.title,
    phase: session.phase as SessionPhase,
    project: session.project.name,
  }));
}

/** The session in which the actor works on this assignment just now, if any. */
export async function sessionOfAssignment(actor: Actor, assignmentId: string): Promise<{ id: string } | null> {
  const round = { assignments: { some: { id: assignmentId, member: { userId: actor.userId } } } };
  return db().reviewSession.findFirst({
    where: {
      phase: { not: "ended" },
      participants: { some: { member: { userId: actor.userId } } },
      OR: [{ firstRound: round }, { secondRound: round }],
    },
    select: { id: true },
    orderBy: { createdAt: "desc" },
  });
}

/** Starts a session from a round as it stands, or for a class exercise with a round of its own. */
export async function startSession(actor: Actor, projectId: string, write: SessionStart): Promise<{ id: string }> {
  await projectFor(actor, projectId, "session.run");
  const { id, source } = write;
  if (id && (await db().reviewSession.count({ where: { id, projectId, createdById: actor.userId } })) > 0)
    return { id };
  if (source.kind === "round") {
    const known = await db().round.count({ where: { id: source.roundId, projectId } });
    if (known === 0) throw new Problem("not_found", "There is no such round in this project.");
  }
  const documentId = source.kind === "round" ? null : await documentOf(actor, projectId, source);
  const codebook = await newestCodebook(projectId);
  return db().$transaction(async (tx) => {
    const firstRoundId =
      source.kind === "round"
        ? source.roundId
        : await draftRound(tx, {
            projectId,
            codebookId: codebook.id,
            name: write.title,
            documentId: documentId as string,
          });
    const session = await tx.reviewSession.create({
      data: { id, projectId, createdById: actor.userId, title: write.title, firstRoundId, filter: write.filter },
    });
    return { id: session.id };
  });
}

/**
 * The document to mark: one of the project, or a text that becomes one. A text that the project has already is that
 * document, so that trying again after a refusal, or a lost answer, is not refused for its own first try.
 */
export async function documentOf(
  actor: Actor,
  projectId: string,
  source: z.infer<typeof knownDocument> | z.infer<typeof freshText>,
): Promise<string> {
  if (source.kind === "document") {
    const known = await db().document.count({ where: { id: source.documentId, projectId } });
    if (known === 0) throw new Problem("not_found", "There is no such document in this project.");
    return source.documentId;
  }
  const meta = {
    title: source.title,
    language: source.language,
    outlet: "",
    sourceUrl: "",
    license: "",
    groupName: "",
  };
  try {
    return (await importText(actor, projectId, source.text, meta)).id;
  } catch (error) {
    const known = error instanceof Problem && error.code === "duplicate" ? error.facts.documentId : null;
    if (typeof known !== "string") throw error;
    return known;
  }
}

/** A round of one whole document, not opened yet and without annotators. */
export async function draftRound(
  tx: Tx,
  round: { projectId: string; codebookId: string; name: string; documentId: string },
): Promise<string> {
  const { documentId, ...data } = round;
  const { lengthUtf16 } = await tx.document.findUniqueOrThrow({
    where: { id: documentId },
    select: { lengthUtf16: true },
  });
  const made = await tx.round.create({
    data: { ...data, segments: { create: { documentId, start: 0, end: lengthUtf16, position: 0 } } },
  });
  return made.id;
}
