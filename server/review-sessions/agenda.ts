import { Problem } from "@/domain/problem";
import { type AgendaFilter, longestAgenda } from "@/domain/review-session";
import type { Actor } from "../actor";
import { db } from "../db";
import { moveRound } from "../rounds";
import type { SessionRow } from "./session";
import { tell } from "./session-events";

/**
 * Puts the round's disagreements on the session's agenda, most disagreement × people first. They are the items of its
 * adjudication, which begins with it. Doing it again adds nothing twice.
 */
export async function beginAgenda(actor: Actor, session: SessionRow): Promise<void> {
  const { id: sessionId, projectId, firstRoundId: roundId } = session;
  const { state } = await db().round.findUniqueOrThrow({ where: { id: roundId }, select: { state: true } });
  if (state === "revealed") {
    await moveRound(actor, projectId, roundId, "adjudicating").catch((error: unknown) => {
      // Another screen began it in the same moment.
      if (!(error instanceof Problem && error.kind === "conflict")) throw error;
    });
  }
  const items = await db().adjudicationItem.findMany({
    where: { roundId, origin: "clustered", NOT: [{ kinds: { isEmpty: true } }] },
    include: { segment: { select: { position: true } } },
  });
  const wanted = await matching(items, session.filter);
  const ranked = wanted
    .filter((item) => item.outcome !== "settled")
    .sort(
      (a, b) =>
        b.distance * b.people - a.distance * a.people || a.segment.position - b.segment.position || a.start - b.start,
    )
    .slice(0, longestAgenda);
  await db().$transaction(async (tx) => {
    await tx.agendaItem.createMany({
      data: ranked.map((item, position) => ({ sessionId, disagreementId: item.id, position })),
      skipDuplicates: true,
    });
    await tell(tx, sessionId, "everybody", "agenda");
  });
}

async function matching<T extends { kinds: string[]; annotationIds: string[] }>(
  items: readonly T[],
  { category, subtype, kind }: AgendaFilter,
): Promise<T[]> {
  const right = kind ? items.filter((item) => item.kinds.includes(kind)) : [...items];
  if (!category && !subtype) return right;
  const annotations = await db().annotation.findMany({
    where: { id: { in: right.flatMap((item) => item.annotationIds) }, category, subtype },
    select: { id: true },
  });
  const known = new Set(annotations.map((a) => a.id));
  return right.filter((item) => item.annotationIds.some((id) => known.has(id)));
}
