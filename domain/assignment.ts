import { z } from "zod";
import type { RoundState } from "./round";

/** One annotator × one segment in a round. */

export const assignmentStates = ["assigned", "in_progress", "submitted", "reopened"] as const;
export const assignmentStateSchema = z.enum(assignmentStates);
export type AssignmentState = z.infer<typeof assignmentStateSchema>;

export type WorkFault = {
  code: "round_not_open" | "submitted" | "nothing_marked" | "not_nothing" | "not_submitted";
  message: string;
};

/** Why the annotations of an assignment cannot change now; `null` when they can. */
export function annotateFault(state: AssignmentState, round: RoundState): WorkFault | null {
  if (round !== "open") {
    return {
      code: "round_not_open",
      message:
        round === "draft"
          ? "This round has not been opened yet. Ask the instructor to open it."
          : "This round is closed, so its annotations can no longer change. Ask the instructor if you need it open again.",
    };
  }
  if (state === "submitted") {
    return { code: "submitted", message: "You have submitted this document. Reopen it to change your annotations." };
  }
  return null;
}

/** Why an assignment cannot be submitted so; `null` when it can. Finished-and-empty must be said explicitly. */
export function submitFault(
  state: AssignmentState,
  round: RoundState,
  annotations: number,
  foundNothing: boolean,
): WorkFault | null {
  const fault = annotateFault(state, round);
  if (fault) return fault;
  if (annotations === 0 && !foundNothing) {
    return {
      code: "nothing_marked",
      message: "Nothing is marked yet. Mark something, or submit with “I read it and found nothing”.",
    };
  }
  if (annotations > 0 && foundNothing) {
    return {
      code: "not_nothing",
      message: `There are ${annotations} annotations, so “found nothing” would be untrue. Submit them, or delete them first.`,
    };
  }
  return null;
}

export function reopenFault(state: AssignmentState, round: RoundState): WorkFault | null {
  if (round !== "open") return annotateFault("assigned", round);
  if (state !== "submitted") return { code: "not_submitted", message: "Only a submitted document can be reopened." };
  return null;
}
