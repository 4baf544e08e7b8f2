import { isDeepStrictEqual } from "node:util";
import type { DistributionRow, Outcome } from "@/domain/adjudication/decision";
import type { GoldAnnotation } from "@/domain/adjudication/merge";
import type { Decided, DecisionView } from "@/domain/adjudication/view";
import { Problem } from "@/domain/problem";
import { Prisma } from "@/prisma/generated/client";
import { db, type Tx } from "../db";
import { frozenText } from "../document-text";
import { announce } from "../events";
import type { roundFor } from "../rounds";
import { decisionParts, decisionView, type Viewer } from "./decision-view";

/** Writing a decision behind the one that holds, once, whoever else decides and however often it is sent. */

type Round = Awaited<ReturnType<typeof roundFor>>["round"];
/** Who decides, in which round. */
export type Deciding = { viewer: Viewer; memberId: string; round: Round };

/** What a decision says, ready to be written. */
export type Content = {
  outcome: Outcome;
  annotations: GoldAnnotation[];
  from: string[];
  distribution: DistributionRow[] | null;
  cause: string | null;
  reason: string;
  ruleNote: string;
  precedentId: string | null;
  isUndo: boolean;
};

/** What is done in the same transaction: before anything is locked, and after the decision is written. */
export type Beside = { before: (tx: Tx) => Promise<void>; after: (tx: Tx, revision: number) => Promise<void> };

/** Making the round final takes the row exclusively, so it waits for decisions in the air and none slips in after it. */
export async function refuseUnlessAdjudicating(tx: Tx, roundId: string): Promise<void> {
  const rows = await tx.$queryRaw<{ state: string }[]>`SELECT state FROM round WHERE id = ${roundId}::uuid FOR SHARE`;
  if (rows[0]?.state !== "adjudicating") {
    throw new Problem("conflict", "This round is final: its decisions no longer change.", "not_adjudicating");
  }
}

type ItemKey = { id: string; segmentId: string; start: number; end: number };

export function append(
  by: Deciding,
  item: ItemKey,
  baseRevision: number,
  content: Content,
  beside?: Beside,
): Promise<Decided> {
  return db().$transaction(async (tx) => {
    await beside?.before(tx);
    await refuseUnlessAdjudicating(tx, by.round.id);
    const decided = await appendIn(tx, by, item, baseRevision, content);
    await beside?.after(tx, decided.item.revision);
    return decided;
  });
}

export async function appendIn(
  tx: Tx,
  { viewer, memberId, round }: Deciding,
  item: ItemKey,
  baseRevision: number,
  content: Content,
): Promise<Decided> {
  const revision = baseRevision + 1;
  const { count } = await tx.adjudicationItem.updateMany({
    where: { id: item.id, revision: baseRevision },
    data: { revision, outcome: content.outcome },
  });
  const { id, start, end } = item;
  if (count === 0) {
    const current = await tx.decision.findFirst({
      where: { itemId: id },
      include: decisionParts,
      orderBy: { revision: "desc" },
    });
    if (!current) throw new Problem("conflict", "This item has changed. Reload to see it as it is.", "stale");
    const decision = decisionView(current, viewer);
    // The answer to a decision may have been lost on its way: whoever repeats it gets it again.
    if (decision.isYours && current.revision === revision && repeats(decision, content)) {
      return { item: { id, start, end, revision: current.revision, outcome: decision.outcome }, decision };
    }
    throw new Problem(
      "conflict",
      `${decision.isYours ? "You have" : `${decision.by ?? "A rule"} has`} decided this item in the meantime. Look at that decision; you can still decide otherwise.`,
      "decided_meanwhile",
      { current: { item: { id, revision: current.revision, outcome: decision.outcome }, decision } },
    );
  }
  const { annotations, distribution, ...rest } = content;
  const row = await tx.decision.create({
    data: {
      ...rest,
      annotations,
      distribution: distribution ?? Prisma.DbNull,
      itemId: id,
      revision,
      codebookId: round.codebookId,
      memberId,
    },
    include: decisionParts,
  });
  await tx.goldAnnotation.deleteMany({ where: { itemId: id } });
  const gold: Prisma.GoldAnnotationCreateManyInput[] = annotations.map((a) => ({
    itemId: id,
    decisionId: row.id,
    ...a,
  }));
  if (content.outcome === "contested") {
    const segment = await tx.segment.findUniqueOrThrow({ where: { id: item.segmentId }, select: { documentId: true } });
    const { text } = await frozenText(segment.documentId);
    gold.push({ itemId: id, decisionId: row.id, start, end, quote: text.slice(start, end), category: null });
  }
  await tx.goldAnnotation.createMany({ data: gold });
  await announce({ topic: `adjudication:${round.id}`, kind: "decided", item: id, revision }, tx);
  return {
    item: { id, start, end, revision, outcome: content.outcome },
    decision: decisionView(row, viewer),
  };
}

function repeats(decision: DecisionView, content: Content): boolean {
  return (
    decision.outcome === content.outcome &&
    decision.isUndo === content.isUndo &&
    decision.reason === content.reason &&
    decision.cause === content.cause &&
    decision.ruleNote === content.ruleNote &&
    (decision.precedent?.id ?? null) === content.precedentId &&
    isDeepStrictEqual(decision.annotations, content.annotations)
  );
}
