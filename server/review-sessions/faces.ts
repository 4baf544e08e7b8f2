import type { Codebook } from "@/domain/codebook";
import { isGuest } from "@/domain/guest";
import type { InstructorView, JoinOffer, ProjectorView, SessionHead, WorkState } from "@/domain/review-faces";
import type { SessionPhase } from "@/domain/review-session";
import { isBlind, type RoundState } from "@/domain/round";
import type { Actor } from "../actor";
import { isBlindTo } from "../blindness";
import { codebookOf } from "../codebooks";
import { db } from "../db";
import { env } from "../env";
import { boardOf } from "./board";
import { Kept } from "./kept";
import { type MemberSession, type SessionRow, sessionFor } from "./session";

/** The faces of those who run and show a session: each says what its viewer may see and nothing more. */

/** A version of a codebook never changes. */
const codebooks = new Kept<Codebook>(50);
const codebookFor = (id: string): Promise<Codebook> =>
  codebooks.get(id, async () => codebookOf((await db().codebookVersion.findUniqueOrThrow({ where: { id } })).content));

export async function headOf(session: SessionRow): Promise<SessionHead> {
  const { id, name, state } = session.firstRound;
  return {
    id: session.id,
    title: session.title,
    phase: session.phase,
    project: { id: session.project.id, name: session.project.name },
    timerEndsAt: session.timerEndsAt?.toISOString() ?? null,
    now: new Date().toISOString(),
    event: session.lastEvent,
    codebook: await codebookFor(session.firstRound.codebookId),
    firstRound: { id, name, state },
    secondRound: session.secondRound && {
      ...session.secondRound,
      kind: session.secondKind ?? "new",
    },
  };
}

const offerOf = (session: SessionRow): JoinOffer =>
  session.joinCode && session.joinExpiresAt && session.joinExpiresAt > new Date()
    ? {
        code: session.joinCode,
        expiresAt: session.joinExpiresAt.toISOString(),
        limit: session.joinLimit,
        address: env().SLANT_URL?.replace(/\/+$/, "") ?? null,
      }
    : null;

type Work = { memberId: string; roundId: string; state: string; foundNothing: boolean; submittedAt: Date | null };

/** When the clock of a marking phase ran out, and when the phase ended; what was handed in then is not late. */
type MarkingClock = { deadline: Date | null; end: Date | null };

async function clocksOf(session: SessionRow): Promise<{ reveal: MarkingClock; compare: MarkingClock }> {
  const ends = await db().sessionEvent.findMany({
    where: {
      sessionId: session.id,
      kind: "phase",
      OR: ["reveal", "compare"].map((phase) => ({ facts: { path: ["phase"], equals: phase } })),
    },
  });
  const clock = (phase: string, marking: SessionPhase): MarkingClock => {
    if (session.phase === marking) return { deadline: session.timerEndsAt, end: null };
    const event = ends.find((row) => (row.facts as { phase: string }).phase === phase);
    const { deadline } = (event?.facts ?? {}) as { deadline?: string | null };
    return { deadline: deadline ? new Date(deadline) : null, end: event?.at ?? null };
  };
  return { reveal: clock("reveal", "mark"), compare: clock("compare", "second_round") };
}

const isLate = (work: readonly Work[], memberId: string, roundId: string | null, { deadline, end }: MarkingClock) =>
  deadline !== null &&
  work.some(
    (w) =>
      w.memberId === memberId &&
      w.roundId === roundId &&
      w.submittedAt !== null &&
      w.submittedAt > deadline &&
      (end === null || w.submittedAt < end),
  );

export async function instructorView(actor: Actor, sessionId: string): Promise<InstructorView> {
  const session = await sessionFor(actor, sessionId, "session.run");
  const roundIds = [session.firstRoundId, session.secondRoundId].filter((id) => id !== null);
  const [head, people, work, made, clocks] = await Promise.all([
    headOf(session),
    db().sessionParticipant.findMany({
      where: { sessionId },
      include: { member: { select: { user: { select: { email: true } } } } },
      orderBy: { joinedAt: "asc" },
    }),
    db().assignment.findMany({
      where: { roundId: { in: roundIds } },
      select: { memberId: true, roundId: true, state: true, foundNothing: true, submittedAt: true },
    }),
    boardOf(session),
    clocksOf(session),
  ]);
  const inSecond = session.secondRoundId !== null && ["second_round", "compare"].includes(session.phase);
  const current = work.filter((w) => w.roundId === (inSecond ? session.secondRoundId : session.firstRoundId));
  const [first, second] = await Promise.all([
    workStates(session, session.firstRound, work),
    session.secondRound && workStates(session, session.secondRound, work),
  ]);
  const isWithheld = (inSecond ? second : first)?.isWithheld;
  return {
    ...head,
    join: offerOf(session),
    notes: session.notes,
    notesRevision: session.notesRevision,
    people: people.map((p) => ({
      id: p.id,
      name: p.displayName,
      isGuest: isGuest(p.member.user),
      joinedAt: p.joinedAt.toISOString(),
      work: {
        first: first.of(p.memberId),
        second: second?.of(p.memberId) ?? "none",
      },
      late: {
        first: !first.isWithheld && isLate(work, p.memberId, session.firstRoundId, clocks.reveal),
        second: second?.isWithheld === false && isLate(work, p.memberId, session.secondRoundId, clocks.compare),
      },
    })),
    progress: isWithheld
      ? null
      : {
          assignments: current.length,
          begun: current.filter((w) => w.state !== "assigned").length,
          submitted: current.filter((w) => w.state === "submitted").length,
        },
    board: made?.board ?? null,
  };
}

/** How far everybody is in a round. That somebody found nothing is what they marked, and so told only from the reveal on. */
async function workStates(session: MemberSession, round: { id: string; state: RoundState }, work: readonly Work[]) {
  const isWithheld = await isBlindTo(session, round);
  const of = (memberId: string): WorkState => {
    const own = work.filter((w) => w.memberId === memberId && w.roundId === round.id);
    if (own.length === 0) return "none";
    if (isWithheld && memberId !== session.memberId) return "withheld";
    if (own.every((w) => w.state === "submitted")) {
      return !isBlind(round.state) && own.every((w) => w.foundNothing) ? "found_nothing" : "submitted";
    }
    return own.every((w) => w.state === "assigned") ? "not_begun" : "working";
  };
  return { isWithheld, of };
}

/** Large and without names. Before the reveal it says how many have joined, and nothing about what they do. */
export async function projectorView(actor: Actor, sessionId: string): Promise<ProjectorView> {
  const session = await sessionFor(actor, sessionId, "session.show");
  const [head, people, made] = await Promise.all([
    headOf(session),
    db().sessionParticipant.count({ where: { sessionId } }),
    boardOf(session),
  ]);
  return { ...head, join: offerOf(session), people, board: made?.board ?? null };
}
