import type { AssignmentState } from "@/domain/assignment";
import type { RoundState } from "@/domain/round";
import classes from "./state-badge.module.css";

type Look = { name: string; tone: "idle" | "active" | "open" | "done" | "over" };

export const assignmentLook: Record<AssignmentState, Look> = {
  assigned: { name: "Not started", tone: "idle" },
  in_progress: { name: "In progress", tone: "active" },
  reopened: { name: "Reopened", tone: "active" },
  submitted: { name: "Submitted", tone: "done" },
};

export const roundLook: Record<RoundState, Look> = {
  draft: { name: "Draft", tone: "idle" },
  open: { name: "Open", tone: "open" },
  closed: { name: "Closed", tone: "active" },
  revealed: { name: "Revealed", tone: "over" },
  adjudicating: { name: "Adjudicating", tone: "active" },
  final: { name: "Final", tone: "over" },
};

function Badge({ look }: { look: Look }) {
  return (
    <span className={classes.badge} data-tone={look.tone}>
      {look.name}
    </span>
  );
}

export function AssignmentStateBadge({ state }: { state: AssignmentState }) {
  return <Badge look={assignmentLook[state]} />;
}

export function RoundStateBadge({ state }: { state: RoundState }) {
  return <Badge look={roundLook[state]} />;
}
