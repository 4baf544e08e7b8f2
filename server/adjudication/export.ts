import type { Cause, DistributionRow, Outcome } from "@/domain/adjudication/decision";
import type { GoldAnnotation } from "@/domain/adjudication/merge";
import { type DataSetItem, documentIdOf } from "@/domain/formats/data-set";
import { db } from "../db";

/** The items of a round with their gold and every decision, for its data set. */
export async function adjudicatedItems(roundId: string): Promise<DataSetItem[]> {
  const items = await db().adjudicationItem.findMany({
    where: { roundId },
    include: {
      gold: true,
      decisions: {
        include: {
          member: { select: { pseudonym: true } },
          codebook: { select: { key: true, version: true } },
        },
        orderBy: { revision: "asc" },
      },
      segment: { select: { document: { select: { textSha256: true } } } },
    },
  });
  return items.map((item) => ({
    id: item.id,
    documentId: documentIdOf(item.segment.document.textSha256),
    start: item.start,
    end: item.end,
    isAddition: item.origin === "added",
    kinds: item.kinds,
    people: item.people,
    distance: item.distance,
    gold: item.gold.map(({ start, end, quote, category, subtype, attributes }) =>
      category === null
        ? { start, end, quote, category }
        : { start, end, quote, category, subtype, attributes: attributes as GoldAnnotation["attributes"] },
    ),
    decisions: item.decisions.map((d) => ({
      id: d.id,
      revision: d.revision,
      outcome: d.outcome as Outcome,
      annotations: d.annotations as GoldAnnotation[],
      from: d.from,
      distribution: d.distribution as DistributionRow[] | null,
      cause: d.cause as Cause | null,
      reason: d.reason,
      ruleNote: d.ruleNote,
      precedentId: d.precedentId,
      by: d.member?.pseudonym ?? null,
      isUndo: d.isUndo,
      decidedAt: d.decidedAt.toISOString(),
      codebook: `${d.codebook.key}@${d.codebook.version}`,
    })),
  }));
}
