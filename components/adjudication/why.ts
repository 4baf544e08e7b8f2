import type { Cause } from "@/domain/adjudication/decision";
import type { Precedent } from "@/domain/adjudication/view";

/** Why one decides so: kept with the decision, exported, and shown to the annotators where the project allows it. */
export interface Why {
  cause: Cause | null;
  reason: string;
  ruleNote: string;
  precedent: Pick<Precedent, "id" | "words" | "roundId" | "itemId"> | null;
}
export const noWhy: Why = { cause: null, reason: "", ruleNote: "", precedent: null };

/** As the doors take it. */
export const whyWritten = ({ precedent, ...rest }: Why) => ({ ...rest, precedentId: precedent?.id ?? null });

/** Whether words would be lost with it. */
export const hasWords = (why: Why): boolean => why.reason.trim() !== "" || why.ruleNote.trim() !== "";
