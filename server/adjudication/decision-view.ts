import type { Cause, DistributionRow, Outcome } from "@/domain/adjudication/decision";
import type { GoldAnnotation } from "@/domain/adjudication/merge";
import type { DecisionView } from "@/domain/adjudication/view";
import { may, type Role } from "@/domain/policy";
import type { RoundState } from "@/domain/round";
import { rulesOf } from "./rules";

export const decisionParts = {
  member: { select: { userId: true, pseudonym: true, user: { select: { name: true } } } },
  codebook: { select: { key: true, version: true } },
  precedent: {
    select: { id: true, outcome: true, reason: true, annotations: true, item: { select: { id: true, roundId: true } } },
  },
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
  member: { userId: string; pseudonym: string; user: { name: string } } | null;
  codebook: { key: string; version: string };
  precedent: {
    id: string;
    outcome: string;
    reason: string;
    annotations: unknown;
    item: { id: string; roundId: string };
  } | null;
};

/** Who is shown decisions, and whether they are told names or pseudonyms. */
export type Viewer = { userId: string; knowsNames: boolean };

/** Whether somebody may know whose reading or decision it is: whoever runs the round, and where its rules say so, every adjudicator. */
export function knowsNames(role: Role, round: { state: RoundState; adjudicationRules: unknown }): boolean {
  return (
    may(role, "adjudication.names", round.state) ||
    (may(role, "adjudication.read", round.state) && rulesOf(round.adjudicationRules).names)
  );
}

export const wordsOf = (annotations: unknown): string =>
  (annotations as GoldAnnotation[]).map((a) => a.quote).join(" … ");

/** Checks that the database keeps (CHECK constraints, append-only) make the casts true. */
export function decisionView(row: Row, viewer: Viewer): DecisionView {
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
      itemId: precedent.item.id,
      roundId: precedent.item.roundId,
    },
    by: (viewer.knowsNames ? row.member?.user.name : row.member?.pseudonym) ?? null,
    isYours: row.member?.userId === viewer.userId,
    isUndo: row.isUndo,
    decidedAt: row.decidedAt.toISOString(),
    codebook: `${row.codebook.key} ${row.codebook.version}`,
  };
}
