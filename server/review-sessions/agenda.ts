import { byRank } from "@/domain/adjudication/clusters";
import type { Scheme } from "@/domain/agreement/differences";
import { Problem } from "@/domain/problem";
import { longestAgenda } from "@/domain/review-session";
import type { Actor } from "../actor";
import { schemeOf } from "../agreement/access";
import { placesOfFigures } from "../agreement/places";
import { codebookOf } from "../codebooks";
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
  const { state, codebook } = await db().round.findUniqueOrThrow({
    where: { id: roundId },
    select: { state: true, codebook: { select: { content: true } } },
  });
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
  const wanted = await matching(items, session, schemeOf(codebookOf(codebook.content)));
  const ranked = wanted
    .filter((item) => item.outcome !== "settled")
    .sort((a, b) => byRank({ ...a, position: a.segment.position }, { ...b, position: b.segment.position }))
    .slice(0, longestAgenda);
  await db().$transaction(async (tx) => {
    await tx.agendaItem.createMany({
      data: ranked.map((item, position) => ({ sessionId, disagreementId: item.id, position })),
      skipDuplicates: true,
    });
    await tell(tx, sessionId, "everybody", "agenda");
  });
}

type Item = { segmentId: string; kinds: string[]; annotationIds: string[] };

async function matching<T extends Item>(
  items: readonly T[],
  { firstRoundId: roundId, filter: { category, subtype, kind, figures } }: SessionRow,
  scheme: Scheme,
): Promise<T[]> {
  const right = kind ? items.filter((item) => item.kinds.includes(kind)) : [...items];
  if (!category && !subtype && !figures) return right;
  const rows = await db().annotation.findMany({
    where: { assignment: { roundId }, deletedAt: null },
    select: { id: true, start: true, end: true, category: true, subtype: true },
  });
  const known = new Map(rows.map((annotation) => [annotation.id, annotation]));
  const places = figures && (await placesOfFigures(roundId, scheme, figures));
  return right.filter(({ segmentId, annotationIds }) => {
    const own = annotationIds.flatMap((id) => known.get(id) ?? []);
    const isOfCode = own.some((a) => (!category || a.category === category) && (!subtype || a.subtype === subtype));
    if (!isOfCode || !places) return isOfCode;
    // A place hangs together by one category, and whatever an item holds of it overlaps it.
    return places
      .get(segmentId)
      ?.some((place) => own.some((a) => a.category === place.category && a.start < place.end && a.end > place.start));
  });
}
