import { type Outcome, outcomeWords } from "@/domain/adjudication/decision";
import type { Precedent } from "@/domain/adjudication/view";
import type { Actor } from "../actor";
import { db } from "../db";
import { roundFor } from "../rounds";
import { wordsOf } from "./decision-view";

const most = 20;

/** Earlier decisions of the project that still hold and say why, newest first; those whose words or reasons hold the query. */
export async function precedents(
  actor: Actor,
  projectId: string,
  roundId: string,
  query: string,
): Promise<Precedent[]> {
  await roundFor(actor, projectId, roundId, "adjudication.read");
  const rows = await db().decision.findMany({
    where: {
      item: { round: { projectId } },
      memberId: { not: null },
      outcome: { not: "reopened" },
      OR: [{ reason: { not: "" } }, { ruleNote: { not: "" } }],
    },
    select: {
      id: true,
      revision: true,
      outcome: true,
      reason: true,
      ruleNote: true,
      annotations: true,
      item: {
        select: {
          revision: true,
          start: true,
          end: true,
          round: { select: { name: true } },
          segment: { select: { document: { select: { title: true } } } },
        },
      },
    },
    orderBy: { decidedAt: "desc" },
    take: 500,
  });
  const wanted = query.trim().toLowerCase();
  return rows
    .filter((row) => row.revision === row.item.revision)
    .map((row) => ({
      id: row.id,
      words: wordsOf(row.annotations),
      outcome: row.outcome as Outcome,
      reason: row.reason,
      ruleNote: row.ruleNote,
      round: row.item.round.name,
      document: row.item.segment.document.title,
    }))
    .filter((p) => [p.words, p.reason, p.ruleNote, outcomeWords[p.outcome]].join("\n").toLowerCase().includes(wanted))
    .slice(0, most);
}
