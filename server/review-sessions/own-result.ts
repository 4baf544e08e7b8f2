import type { GoldAnnotation } from "@/domain/adjudication/merge";
import type { OwnResult } from "@/domain/review-board";
import { type AgainstClass, againstClass, againstDecision, type Mark } from "@/domain/review-result";
import { db } from "../db";
import { revealedRound } from "./revealed-round";
import type { SessionRow } from "./session";

/** One student's own marks in the first round against the class, and against what was decided. For that student alone. */

/** @returns null for somebody who did not submit */
export async function ownResult(session: SessionRow): Promise<OwnResult | null> {
  const mine = await db().assignment.findMany({
    where: { roundId: session.firstRoundId, memberId: session.memberId, state: "submitted" },
    select: { segmentId: true },
  });
  if (mine.length === 0) return null;
  const { codebook, layers, segments } = await revealedRound(session.firstRound);
  const categories = codebook.categories.map((c) => c.id);
  const sums = new Map<string, AgainstClass>();
  const own = new Map<string, Mark[]>();
  const others = new Set<string>();
  for (const { segmentId } of mine) {
    const layer = layers.get(segmentId);
    if (!layer) continue;
    const me = layer.people.findIndex((p) => p.pseudonym === session.pseudonym);
    const by = (reader: number) => layer.annotations.filter((a) => a.reader === reader);
    own.set(segmentId, by(me));
    for (const { pseudonym } of layer.people) if (pseudonym !== session.pseudonym) others.add(pseudonym);
    const rest = layer.people.flatMap((_, reader) => (reader === me ? [] : [by(reader)]));
    for (const row of againstClass(by(me), rest, categories)) {
      const sum = sums.get(row.category) ?? { category: row.category, marks: 0, shared: 0, common: 0, found: 0 };
      sum.marks += row.marks;
      sum.shared += row.shared;
      sum.common += row.common;
      sum.found += row.found;
      sums.set(row.category, sum);
    }
  }
  const items = await db().adjudicationItem.findMany({
    where: {
      segmentId: { in: [...own.keys()] },
      agendas: { some: { sessionId: session.id } },
      outcome: { notIn: ["reopened"] },
      revision: { gt: 0 },
    },
    include: { decisions: { orderBy: { revision: "desc" }, take: 1 } },
    orderBy: [{ segmentId: "asc" }, { start: "asc" }],
  });
  return {
    others: others.size,
    perCategory: [...sums.values()],
    decisions: items.map((item) => {
      const ids = new Set(item.annotationIds);
      const here = (layers.get(item.segmentId)?.annotations ?? []).filter(
        (a) => ids.has(a.id) && own.get(item.segmentId)?.some((mark) => mark === a),
      );
      const [decision] = item.decisions;
      const gold = ((decision?.annotations ?? []) as unknown as GoldAnnotation[]).map(
        ({ start, end, category, subtype }) => ({ start, end, category, subtype }),
      );
      return {
        words: (segments.find((s) => s.id === item.segmentId)?.text ?? "").slice(item.start, item.end),
        against: againstDecision(here, gold, item.outcome === "contested"),
        outcome: item.outcome ?? "",
        reason: decision?.reason ?? "",
        decided: gold,
      };
    }),
  };
}
