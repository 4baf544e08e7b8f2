import { z } from "zod";

/** A round: segments, annotators and one codebook version, worked on under one blindness rule. */

export const roundStates = ["draft", "open", "closed", "revealed", "adjudicating", "final"] as const;
export const roundStateSchema = z.enum(roundStates);
export type RoundState = z.infer<typeof roundStateSchema>;

/** Which states a round may go to from each state. `open → draft` and `closed → open` have conditions of their own. */
const moves: Record<RoundState, readonly RoundState[]> = {
  draft: ["open"],
  open: ["draft", "closed"],
  closed: ["open", "revealed"],
  revealed: ["adjudicating"],
  adjudicating: ["final"],
  final: [],
};

export function roundMayMove(from: RoundState, to: RoundState): boolean {
  return moves[from].includes(to);
}

export const isBlind = (state: RoundState): boolean => state === "draft" || state === "open" || state === "closed";

/**
 * Why a round may not change its state, in words for the instructor; `null` when it may.
 * @param submitted how many assignments have been submitted; null for somebody who annotates blind and may not know
 * @param assignments how many assignments there are
 */
export function roundMoveFault(
  from: RoundState,
  to: RoundState,
  assignments: number,
  submitted: number | null,
): string | null {
  if (!roundMayMove(from, to)) return `A round that is ${from} cannot become ${to}.`;
  if (to === "open" && assignments === 0)
    return "Add at least one document and one annotator before you open the round.";
  if (from === "open" && to === "draft" && submitted === null) {
    return "You annotate in this round yourself, and whether it can go back to draft would tell you how far the others are. Close it instead, or ask somebody who runs the project and does not annotate.";
  }
  if (from === "open" && to === "draft" && submitted) {
    return "Somebody has already submitted, so the round cannot go back to draft. Close it instead.";
  }
  return null;
}
