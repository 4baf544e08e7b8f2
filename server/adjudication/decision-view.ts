import type { Cause, DistributionRow, Outcome } from "@/domain/adjudication/decision";
import type { GoldAnnotation } from "@/domain/adjudication/merge";
import type { DecisionView } from "@/domain/adjudication/view";

export const decisionParts = {
  member: { select: { userId: true, user: { select: { name: true } } } },
  codebook: { select: { key: true, version: true } },
  precedent: { select: { id: true, outcome: true, reason: true, annotations: true } },
} as const;

type Row = {
  id: string;
  revision: number;
  outcome: string;
  annotations: unknown;
  distribution: unknown;
  cause: string | null;
  reason: string;
  ruleNote: string;
  isUndo: boolean;
  decidedAt: Date;
  member: { userId: string; user: { name: string } } | null;
  codebook: { key: string; version: string };
  precedent: { id: string; outcome: string; reason: string; annotations: unknown } | null;
};

export const wordsOf = (annotations: unknown): string =>
  (annotations as GoldAnnotation[]).map((a) => a.quote).join(" … ");

/** Checks that the database keeps (CHECK constraints, append-only) make the casts true. */
export function decisionView(row: Row, userId: string): DecisionView {
  const { precedent } = row;
  return {
    id: row.id,
    revision: row.revision,
    outcome: row.outcome as Outcome,
    annotations: row.annotations as GoldAnnotation[],
    distribution: row.distribution as DistributionRow[] | null,
    cause: row.cause as Cause | null,
    reason: row.reason,
    ruleNote: row.ruleNote,
    precedent: precedent && {
      id: precedent.id,
      words: wordsOf(precedent.annotations),
      outcome: precedent.outcome as Outcome,
      reason: precedent.reason,
    },
    by: row.member?.user.name ?? null,
    isYours: row.member?.userId === userId,
    isUndo: row.isUndo,
    decidedAt: row.decidedAt.toISOString(),
    codebook: `${row.codebook.key} ${row.codebook.version}`,
  };
}
