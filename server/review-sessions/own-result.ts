import type { GoldAnnotation } from "@/domain/adjudication/merge";
import type { OwnResult } from "@/domain/review-board";
import { type AgainstClass, againstClass, againstDecision, type Mark } from "@/domain/review-result";
import type { Prisma } from "@/prisma/generated/client";
import { db } from "../db";
import { type RevealedRound, revealedRound } from "./revealed-round";
import type { SessionRow } from "./session";

/** Each student's own marks in the first round against the class, and against what was decided. For that student alone. */

/** @returns by pseudonym: null for somebody who did not submit */
export async function ownResults(session: SessionRow): Promise<(pseudonym: string) => OwnResult | null> {
  const [round, decided] = await Promise.all([
    revealedRound(session.firstRound),
    db().adjudicationItem.findMany({
      where: {
        agendas: { some: { sessionId: session.id } },
        outcome: { notIn: ["reopened"] },
        revision: { gt: 0 },
      },
      include: { decisions: { orderBy: { revision: "desc" }, take: 1 } },
      orderBy: [{ segmentId: "asc" }, { start: "asc" }],
    }),
  ]);
  return (pseudonym) => resultOf(pseudonym, round, decided);
}

type Decided = Prisma.AdjudicationItemGetPayload<{ include: { decisions: true } }>;

function resultOf(pseudonym: string, round: RevealedRound, decided: readonly Decided[]): OwnResult | null {
  const { codebook, layers, segments } = round;
  const categories = codebook.categories.map((c) => c.id);
  const sums = new Map<string, AgainstClass>();
  const own = new Map<string, Mark[]>();
  const others = new Set<string>();
  for (const [segmentId, { people, annotations }] of layers) {
    const me = people.findIndex((p) => p.pseudonym === pseudonym);
    if (me < 0) continue;
    const by = (reader: number) => annotations.filter((a) => a.reader === reader);
    own.set(segmentId, by(me));
    for (const person of people) if (person.pseudonym !== pseudonym) others.add(person.pseudonym);
    const rest = people.flatMap((_, reader) => (reader === me ? [] : [by(reader)]));
    for (const row of againstClass(by(me), rest, categories)) {
      const sum = sums.get(row.category) ?? { category: row.category, marks: 0, shared: 0, common: 0, found: 0 };
      sum.marks += row.marks;
      sum.shared += row.shared;
      sum.common += row.common;
      sum.found += row.found;
      sums.set(row.category, sum);
    }
  }
  if (own.size === 0) return null;
  return {
    others: others.size,
    perCategory: [...sums.values()],
    decisions: decided.flatMap((item) => {
      const mine = own.get(item.segmentId);
      if (!mine) return [];
      const ids = new Set(item.annotationIds);
      const here = (layers.get(item.segmentId)?.annotations ?? []).filter((a) => ids.has(a.id) && mine.includes(a));
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
