import { type Outcome, outcomeWords } from "@/domain/adjudication/decision";
import type { Precedent } from "@/domain/adjudication/view";
import type { Actor } from "../actor";
import { db } from "../db";
import { frozenText } from "../document-text";
import { roundFor } from "../rounds";
import { wordsOf } from "./decision-view";

const most = 20;
/** How many of a project's newest decisions are looked through. */
const reach = 2000;

/**
 * Earlier decisions of the project that still hold: those whose words, reasons or outcome hold the query. Those that say
 * why come first, of these the newest.
 */
export async function precedents(
  actor: Actor,
  projectId: string,
  roundId: string,
  query: string,
): Promise<Precedent[]> {
  await roundFor(actor, projectId, roundId, "adjudication.read");
  const rows = await db().decision.findMany({
    where: { item: { round: { projectId } }, memberId: { not: null }, outcome: { not: "reopened" } },
    select: {
      id: true,
      revision: true,
      outcome: true,
      reason: true,
      ruleNote: true,
      annotations: true,
      item: {
        select: {
          id: true,
          revision: true,
          start: true,
          end: true,
          round: { select: { id: true, name: true } },
          segment: { select: { document: { select: { id: true, title: true } } } },
        },
      },
    },
    orderBy: { decidedAt: "desc" },
    take: reach,
  });
  const wanted = query.trim().toLowerCase();
  const found: Precedent[] = [];
  for (const { item, ...row } of rows) {
    if (row.revision !== item.revision) continue;
    const { document } = item.segment;
    const { text } = await frozenText(document.id);
    const precedent = {
      id: row.id,
      itemId: item.id,
      roundId: item.round.id,
      // What was rejected or left open is found by the words that it was about.
      words: wordsOf(row.annotations) || text.slice(item.start, item.end),
      outcome: row.outcome as Outcome,
      reason: row.reason,
      ruleNote: row.ruleNote,
      round: item.round.name,
      document: document.title,
    };
    const { words, reason, ruleNote } = precedent;
    const heard = [words, reason, ruleNote, outcomeWords[precedent.outcome]].join("\n").toLowerCase();
    if (heard.includes(wanted)) found.push(precedent);
  }
  const saysWhy = (p: Precedent) => Number(p.reason !== "" || p.ruleNote !== "");
  return found.sort((a, b) => saysWhy(b) - saysWhy(a)).slice(0, most);
}
