import type { AssignmentState } from "@/domain/assignment";
import { isGuest } from "@/domain/guest";
import type { OwnView, SharedView, StudentView } from "@/domain/review-faces";
import { isMarkingIn } from "@/domain/review-session";
import type { Actor } from "../actor";
import { db } from "../db";
import { boardOf, voteOf } from "./board";
import { headOf } from "./faces";
import { notJoined, type SessionRow, sessionFor } from "./session";

/**
 * The student's face: what everybody sees alike, and what is one student's own. It is read for as many at once as are to
 * be shown it, with the same few queries: forty phones that each read it for themselves are slow.
 */

/** @returns own parts by member; whoever has not joined, or was taken out, has none */
export async function studentViews(
  session: SessionRow,
  memberIds: readonly string[],
): Promise<{ shared: SharedView; own: Map<string, OwnView> }> {
  const member = { memberId: { in: [...memberIds] } };
  const isSecond = session.secondRoundId !== null && ["second_round", "compare"].includes(session.phase);
  const roundId = isSecond ? (session.secondRoundId as string) : session.firstRoundId;
  const [head, made, people, work, votes] = await Promise.all([
    headOf(session),
    boardOf(session),
    db().sessionParticipant.findMany({
      where: { sessionId: session.id, ...member },
      include: { member: { select: { pseudonym: true, user: { select: { email: true } } } } },
    }),
    isMarkingIn(session.phase)
      ? db().assignment.findMany({
          where: { roundId, ...member },
          select: {
            id: true,
            memberId: true,
            state: true,
            segment: { select: { document: { select: { title: true } } } },
          },
          orderBy: { segment: { position: "asc" } },
        })
      : [],
    session.currentItemId
      ? db().sessionVote.findMany({ where: { itemId: session.currentItemId, participant: member } })
      : [],
  ]);
  const nothing = { marks: [], reading: null, result: null };
  const own = people.map((person): [string, OwnView] => {
    const { id, memberId, displayName: name, stance, reflection } = person;
    const vote = votes.find((v) => v.participantId === id);
    return [
      memberId,
      {
        me: { name, isGuest: isGuest(person.member.user), stance, reflection },
        work: work
          .filter((w) => w.memberId === memberId)
          .map((w) => ({ id: w.id, title: w.segment.document.title, state: w.state as AssignmentState })),
        vote: vote ? voteOf(vote) : null,
        ...(made?.ownOf(person.member.pseudonym) ?? nothing),
      },
    ];
  });
  return { shared: { ...head, board: made?.board ?? null }, own: new Map(own) };
}

/** @throws Problem `not_found`, `forbidden` (`not_joined`) */
export async function studentView(actor: Actor, sessionId: string): Promise<StudentView> {
  const session = await sessionFor(actor, sessionId, "session.attend");
  const { shared, own } = await studentViews(session, [session.memberId]);
  const mine = own.get(session.memberId);
  if (!mine) throw notJoined();
  return { ...shared, ...mine };
}
