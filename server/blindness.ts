import { Problem } from "@/domain/problem";
import { isBlind, type RoundState, roundStates } from "@/domain/round";
import type { Actor } from "./actor";
import { db, type Tx } from "./db";
import type { ProjectView } from "./projects";

/**
 * Who is blind, and who no longer is. Those who run a round may look at the others' work before its reveal, with two
 * conditions: not while they have the same texts to annotate themselves, and whoever has looked is given none of them.
 */

const unrevealed = roundStates.filter(isBlind);
type Who = Pick<ProjectView, "memberId">;
type Of = { id: string; state: RoundState };

/** Work that somebody has not submitted, in any round that is not revealed yet. */
const unfinished = ({ memberId }: Who) => ({
  memberId,
  state: { not: "submitted" },
  round: { state: { in: unrevealed } },
});

/**
 * How many documents of a round that is not revealed yet somebody still has to submit, in it or in another round that
 * reads them too. Until a round has been opened for the first time there is nothing in it to be blind to.
 */
export async function unfinishedWork(who: Who, round: Of): Promise<number> {
  if (!isBlind(round.state)) return 0;
  const read = { segments: { some: { round: { id: round.id, openedAt: { not: null } } } } };
  return db().assignment.count({ where: { ...unfinished(who), segment: { document: read } } });
}

/** Whether others take part in a round that somebody annotates just now: then nothing they are told depends on these. */
export async function isBlindTo(who: Who, round: Of): Promise<boolean> {
  if ((await unfinishedWork(who, round)) === 0) return false;
  return (await db().assignment.count({ where: { roundId: round.id, memberId: { not: who.memberId } } })) > 0;
}

/**
 * Comes before what goes through or not by how far the others are: whether it does would tell.
 * @throws Problem `forbidden` (`unfinished_work`)
 */
export async function refuseIfBlind(who: Who, round: Of): Promise<void> {
  if (await isBlindTo(who, round)) await refuseWhileAnnotating(who, round);
}

/** The rounds of a project to which somebody is blind just now. */
export async function roundsHiddenFrom(who: Who, projectId: string): Promise<Set<string>> {
  const read = { document: { segments: { some: { assignments: { some: unfinished(who) } } } } };
  const rows = await db().round.findMany({
    where: { projectId, state: { in: unrevealed }, openedAt: { not: null }, segments: { some: read } },
    select: { id: true },
  });
  return new Set(rows.map((row) => row.id));
}

/** @throws Problem `forbidden` (`unfinished_work`) */
async function refuseWhileAnnotating(who: Who, round: Of): Promise<void> {
  const left = await unfinishedWork(who, round);
  if (left > 0) {
    throw new Problem(
      "forbidden",
      `You annotate these texts yourself and have ${left} document${left === 1 ? "" : "s"} that you have not submitted. Until you submit, or the round is revealed, you work blind like everybody else.`,
      "unfinished_work",
    );
  }
}

/**
 * Comes before every answer with the others' marks in it. A look before the reveal is remembered.
 * @throws Problem `forbidden` (`unfinished_work`)
 */
export async function look(actor: Actor, who: Who, round: Of): Promise<void> {
  if (!isBlind(round.state)) return;
  await refuseWhileAnnotating(who, round);
  await db().earlyLook.createMany({ data: [{ roundId: round.id, userId: actor.userId }], skipDuplicates: true });
}

/**
 * Comes after giving somebody work: whoever has looked at what others marked in the same documents would not do it blind.
 * Nobody who had work to do has looked, so what was there before is not in question.
 * @throws Problem `conflict` (`has_looked`)
 */
export async function refuseWhoLooked(tx: Tx, memberIds: string[], roundIds: string[]): Promise<void> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT u.name
    FROM assignment a
    JOIN member m ON m.id = a."memberId"
    JOIN "user" u ON u.id = m."userId"
    JOIN segment given ON given.id = a."segmentId"
    JOIN early_look l ON l."userId" = m."userId"
    JOIN round r ON r.id = l."roundId" AND r.state = ANY(${unrevealed}::text[])
    JOIN segment seen ON seen."roundId" = r.id AND seen."documentId" = given."documentId"
    WHERE a."roundId" = ANY(${roundIds}::uuid[]) AND m.id = ANY(${memberIds}::uuid[]) AND a.state = 'assigned'
    ORDER BY u.name`;
  if (rows.length > 0) {
    throw new Problem(
      "conflict",
      `${rows.map((row) => row.name).join(", ")} looked at what others marked in these documents before the reveal, and would no longer annotate them blind.`,
      "has_looked",
    );
  }
}
