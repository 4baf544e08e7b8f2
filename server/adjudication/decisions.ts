import { comparedAttributes, sharedReadings } from "@/domain/adjudication/clusters";
import {
  type Addition,
  type DecisionWrite,
  type DistributionRow,
  type GoldWrite,
  type Outcome,
  standing,
} from "@/domain/adjudication/decision";
import { type GoldAnnotation, mergeAttributes, mergeSpans } from "@/domain/adjudication/merge";
import type { Decided, DecisionView } from "@/domain/adjudication/view";
import { codingFault } from "@/domain/annotation";
import { Problem } from "@/domain/problem";
import { contains, quoteOf, spanFault } from "@/domain/span";
import type { Actor } from "../actor";
import { codebookOf } from "../codebooks";
import { db } from "../db";
import { frozenText } from "../document-text";
import { announce } from "../events";
import { roundFor } from "../rounds";
import {
  append,
  appendIn,
  type Beside,
  type Content,
  type Deciding,
  refuseUnlessAdjudicating,
} from "./append-decision";
import { decisionParts, decisionView, knowsNames } from "./decision-view";
import { type CodedRow, submittedLayers } from "./items";
import { rulesOf } from "./rules";

export type { Beside };

/** Deciding. Every decision is a row of its own; the newest of an item holds, and the item's gold follows it at once. */

const noItem = () => new Problem("not_found", "There is no such item in this round.");

async function deciding(actor: Actor, projectId: string, roundId: string): Promise<Deciding> {
  const { project, round } = await roundFor(actor, projectId, roundId, "adjudication.decide");
  const viewer = { userId: actor.userId, knowsNames: knowsNames(project.role, round) };
  return { viewer, memberId: project.memberId, round };
}

/** @throws Problem `conflict` (`decided_meanwhile`) with the other's decision when the item is no longer as it was seen */
export async function decideItem(
  actor: Actor,
  projectId: string,
  roundId: string,
  itemId: string,
  write: DecisionWrite,
  beside?: Beside,
): Promise<Decided> {
  const by = await deciding(actor, projectId, roundId);
  const item = await db().adjudicationItem.findFirst({
    where: { id: itemId, roundId },
    include: { segment: true },
  });
  if (!item) throw noItem();
  const layer = (await submittedLayers([item.segmentId])).get(item.segmentId) ?? { people: [], annotations: [] };
  const byId = new Map(layer.annotations.map((a) => [a.id, a]));
  const own = item.annotationIds.flatMap((id) => byId.get(id) ?? []);
  const { text } = await frozenText(item.segment.documentId);
  const rules = rulesOf(by.round.adjudicationRules);
  const codebook = codebookOf(by.round.codebook.content);
  const readings = sharedReadings<CodedRow>(
    own,
    new Set(layer.people.keys()),
    comparedAttributes(rules, codebook.attributes),
  );
  const chosen = (keys: readonly number[]) =>
    [...new Set(keys)].map((key) => {
      const annotation = byId.get(item.annotationIds[key] ?? "");
      if (!annotation) throw new Problem("invalid", `The item has no annotation ${key}.`, "unknown_annotation");
      return annotation;
    });

  const what = (() => {
    switch (write.outcome) {
      case "accepted": {
        const taken = chosen(write.from);
        const reader = taken[0]?.reader;
        if (taken.some((a) => a.reader !== reader)) {
          throw new Problem(
            "invalid",
            "These annotations are by several people. Merge them instead.",
            "not_one_reading",
          );
        }
        // Everybody with the very same reading is taken over, not just the one that was pointed at.
        const group = readings.find((r) => r.readers.includes(reader as number));
        const index = group?.annotations[group.readers.indexOf(reader as number)]?.map((a) => taken.includes(a)) ?? [];
        const from = group?.annotations.flatMap((list) => list.filter((_, i) => index[i])) ?? taken;
        return { annotations: taken.map(goldOf), from: from.map((a) => a.id) };
      }
      case "merged": {
        // Whoever has the very same annotation counts as well, so that a majority is one of people.
        const same = (a: CodedRow) => [a.start, a.end, a.category, a.subtype].join(" ");
        const wanted = new Set(chosen(write.from).map(same));
        const taken = own.filter((a) => wanted.has(same(a)));
        const span = mergeSpans(text, taken, write.boundaries);
        if (!span) {
          throw new Problem(
            "invalid",
            "These annotations do not become one under this rule. Set the borders by hand.",
            "not_one_span",
          );
        }
        const { category, subtype } = write;
        const gold = { ...span, quote: quoteOf(text, span), category, subtype, attributes: mergeAttributes(taken) };
        checkGold(gold, text, item.segment, codebook);
        return { annotations: [gold], from: taken.map((a) => a.id) };
      }
      case "edited":
        for (const gold of write.annotations) checkGold(gold, text, item.segment, codebook);
        return { annotations: write.annotations, from: item.annotationIds };
      case "rejected":
      case "contested":
        return { annotations: [], from: item.annotationIds };
    }
  })();
  const content: Content = {
    ...what,
    outcome: write.outcome,
    distribution: write.outcome === "contested" ? readings.map(distributionRow) : null,
    cause: write.cause,
    reason: write.reason,
    ruleNote: write.ruleNote,
    precedentId: write.precedentId,
    isUndo: false,
  };
  await checkPrecedent(projectId, itemId, write.precedentId);
  return append(by, item, write.baseRevision, content, beside);
}

/** Takes the decision that holds back, by a new one that says what held before it; undoing twice goes back by two. */
export async function undoDecision(
  actor: Actor,
  projectId: string,
  roundId: string,
  itemId: string,
  baseRevision: number,
  beside?: Beside,
): Promise<Decided> {
  const by = await deciding(actor, projectId, roundId);
  const item = await db().adjudicationItem.findFirst({
    where: { id: itemId, roundId },
    include: { decisions: { where: { revision: { lte: baseRevision } }, orderBy: { revision: "asc" } } },
  });
  if (!item) throw noItem();
  const held = standing(item.decisions);
  if (held.length === 0) {
    throw new Problem("conflict", "There is no decision here that could be taken back.", "nothing_to_undo");
  }
  const before = held.at(-2);
  const content: Content = {
    outcome: (before?.outcome ?? "reopened") as Outcome,
    annotations: (before?.annotations ?? []) as unknown as GoldAnnotation[],
    from: before?.from ?? [],
    distribution: (before?.distribution ?? null) as DistributionRow[] | null,
    cause: before?.cause ?? null,
    reason: before?.reason ?? "",
    ruleNote: before?.ruleNote ?? "",
    precedentId: before?.precedentId ?? null,
    isUndo: true,
  };
  return append(by, item, baseRevision, content, beside);
}

/** Adds what everybody missed. Whoever repeats the request, because its answer was lost, gets the same answer. */
export async function addItem(
  actor: Actor,
  projectId: string,
  roundId: string,
  itemId: string,
  write: Addition,
): Promise<Decided> {
  const by = await deciding(actor, projectId, roundId);
  const segment = await db().segment.findFirst({ where: { id: write.segmentId, roundId } });
  if (!segment) throw new Problem("not_found", "There is no such document in this round.");
  const { text } = await frozenText(segment.documentId);
  checkGold(write.annotation, text, segment, codebookOf(by.round.codebook.content));
  await checkPrecedent(projectId, null, write.precedentId);
  const { start, end } = write.annotation;
  return db().$transaction(async (tx) => {
    await refuseUnlessAdjudicating(tx, roundId);
    const row = { id: itemId, roundId, segmentId: segment.id, start, end, origin: "added" };
    await tx.adjudicationItem.createMany({ data: { ...row, kinds: [], annotationIds: [] }, skipDuplicates: true });
    const item = await tx.adjudicationItem.findUniqueOrThrow({ where: { id: itemId } });
    if (item.roundId !== roundId || item.origin !== "added") {
      throw new Problem("conflict", "This id is taken by something else. Make a new one.", "id_taken");
    }
    return appendIn(tx, by, item, 0, {
      outcome: "added",
      annotations: [write.annotation],
      from: [],
      distribution: null,
      cause: write.cause,
      reason: write.reason,
      ruleNote: write.ruleNote,
      precedentId: write.precedentId,
      isUndo: false,
    });
  });
}

/** Every decision about an item, oldest first. */
export async function decisionHistory(
  actor: Actor,
  projectId: string,
  roundId: string,
  itemId: string,
): Promise<DecisionView[]> {
  const { project, round } = await roundFor(actor, projectId, roundId, "adjudication.read");
  const item = await db().adjudicationItem.findFirst({
    where: { id: itemId, roundId },
    include: { decisions: { include: decisionParts, orderBy: { revision: "asc" } } },
  });
  if (!item) throw noItem();
  const viewer = { userId: actor.userId, knowsNames: knowsNames(project.role, round) };
  return item.decisions.map((row) => decisionView(row, viewer));
}

/** Tells the other adjudicators of a round who looks at what, so that two do not begin the same work. A hint, no lock. */
export async function lookAtItem(actor: Actor, projectId: string, roundId: string, itemId: string): Promise<void> {
  const { memberId } = await deciding(actor, projectId, roundId);
  const known = await db().adjudicationItem.count({ where: { id: itemId, roundId } });
  if (known === 0) throw noItem();
  const { pseudonym } = await db().member.findUniqueOrThrow({ where: { id: memberId }, select: { pseudonym: true } });
  await announce({ topic: `adjudication:${roundId}`, kind: "looking", item: itemId, by: pseudonym });
}

const goldOf = (a: CodedRow): GoldAnnotation => ({
  start: a.start,
  end: a.end,
  quote: a.quote,
  category: a.category,
  subtype: a.subtype,
  attributes: a.attributes,
});

const distributionRow = (reading: { readers: number[]; annotations: CodedRow[][] }): DistributionRow => ({
  people: reading.readers.length,
  annotations: (reading.annotations[0] ?? []).map(({ start, end, category, subtype }) => ({
    start,
    end,
    category,
    subtype,
  })),
});

function checkGold(
  gold: GoldWrite,
  text: string,
  segment: { start: number; end: number },
  codebook: ReturnType<typeof codebookOf>,
): void {
  const fault = spanFault(text, gold, gold.quote) ?? codingFault(codebook, gold);
  if (fault) throw new Problem("invalid", fault.message, fault.code);
  if (!contains(segment, gold)) {
    throw new Problem(
      "invalid",
      "This place lies outside the part of the document that the round works on.",
      "outside_segment",
    );
  }
}

async function checkPrecedent(projectId: string, itemId: string | null, precedentId: string | null): Promise<void> {
  if (precedentId === null) return;
  const row = await db().decision.findFirst({
    where: { id: precedentId, item: { round: { projectId } } },
    select: { itemId: true },
  });
  if (!row) throw new Problem("invalid", "The precedent is no decision of this project.", "unknown_precedent");
  if (row.itemId === itemId) {
    throw new Problem("invalid", "A decision cannot follow an earlier one about the same item.", "own_precedent");
  }
}
