import { v7 as uuidv7 } from "uuid";
import { type CodedAnnotation, clustersOf, comparedAttributes } from "@/domain/adjudication/clusters";
import { waits } from "@/domain/adjudication/decision";
import { settled } from "@/domain/adjudication/merge";
import type { AdjudicationRules } from "@/domain/adjudication/rules";
import type { Codebook } from "@/domain/codebook";
import { Problem } from "@/domain/problem";
import { db, type Tx } from "../db";
import { frozenText } from "../document-text";

/** The items of a round: made once, when its adjudication begins, because from the reveal on no annotation changes. */

export type CodedRow = CodedAnnotation & { note: string | null; quote: string };

/** Everybody who submitted a segment, in an order that stays, and what they marked. */
export async function submittedLayers(segmentIds: readonly string[]) {
  const assignments = await db().assignment.findMany({
    where: { segmentId: { in: [...segmentIds] }, state: "submitted" },
    select: {
      id: true,
      segmentId: true,
      member: { select: { pseudonym: true, user: { select: { name: true } } } },
      annotations: { where: { deletedAt: null } },
    },
    orderBy: { id: "asc" },
  });
  const out = new Map<string, { people: { pseudonym: string; name: string }[]; annotations: CodedRow[] }>();
  for (const { segmentId, member, annotations } of assignments) {
    const layer = out.get(segmentId) ?? { people: [], annotations: [] };
    const reader = layer.people.length;
    layer.people.push({ pseudonym: member.pseudonym, name: member.user.name });
    for (const { id, start, end, quote, category, subtype, attributes, note } of annotations) {
      layer.annotations.push({
        id,
        reader,
        start,
        end,
        quote,
        category,
        subtype,
        attributes: attributes as CodedRow["attributes"],
        note,
      });
    }
    out.set(segmentId, layer);
  }
  return out;
}

/** Rows to be written when a round's adjudication begins. What needs nobody's decision is settled at once. */
export async function itemsOf(round: { id: string; codebookId: string; codebook: Codebook }, rules: AdjudicationRules) {
  const segments = await db().segment.findMany({
    where: { roundId: round.id },
    select: { id: true, documentId: true },
    orderBy: { position: "asc" },
  });
  const layers = await submittedLayers(segments.map((s) => s.id));
  const compared = comparedAttributes(rules, round.codebook.attributes);
  const items = [];
  const decisions = [];
  const gold = [];
  for (const segment of segments) {
    const layer = layers.get(segment.id);
    if (!layer) continue;
    const { text } = await frozenText(segment.documentId);
    for (const cluster of clustersOf(layer.annotations, new Set(layer.people.keys()), compared)) {
      const itemId = uuidv7();
      const agreed = settled(cluster, rules, compared, text);
      items.push({
        id: itemId,
        roundId: round.id,
        segmentId: segment.id,
        start: cluster.start,
        end: cluster.end,
        kinds: cluster.kinds,
        // Sums of fractions may miss 0 and 1 by a hair.
        distance: Math.min(1, Math.max(0, cluster.distance)),
        people: cluster.people,
        annotationIds: cluster.annotations.map((a) => a.id),
        revision: agreed ? 1 : 0,
        outcome: agreed ? "settled" : null,
      });
      if (!agreed) continue;
      const decisionId = uuidv7();
      decisions.push({
        id: decisionId,
        itemId,
        revision: 1,
        outcome: "settled",
        annotations: [agreed.gold],
        from: agreed.from,
        codebookId: round.codebookId,
      });
      gold.push({ itemId, decisionId, ...agreed.gold });
    }
  }
  return { items, decisions, gold };
}

export async function writeItems(tx: Tx, rows: Awaited<ReturnType<typeof itemsOf>>): Promise<void> {
  // Bounded, because a statement takes no more than 65,535 values.
  const most = 2000;
  for (let i = 0; i < rows.items.length; i += most) {
    await tx.adjudicationItem.createMany({ data: rows.items.slice(i, i + most) });
  }
  for (let i = 0; i < rows.decisions.length; i += most) {
    await tx.decision.createMany({ data: rows.decisions.slice(i, i + most) });
    await tx.goldAnnotation.createMany({ data: rows.gold.slice(i, i + most) });
  }
}

/** @throws Problem `conflict` (`undecided`) while anything waits for a decision */
export async function refuseWhileUndecided(tx: Tx, roundId: string): Promise<void> {
  const rows = await tx.adjudicationItem.findMany({ where: { roundId }, select: { origin: true, outcome: true } });
  const left = rows.filter((row) => waits(row.outcome as Parameters<typeof waits>[0], row.origin === "added")).length;
  if (left > 0) {
    throw new Problem(
      "conflict",
      left === 1
        ? "One item is still undecided. Decide it, or call it contested, before you make the round final."
        : `${left} items are still undecided. Decide them, or call them contested, before you make the round final.`,
      "undecided",
      { undecided: left },
    );
  }
}
