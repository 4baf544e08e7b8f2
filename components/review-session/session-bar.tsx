import type { SharedView } from "@/domain/review-faces";
import { isMarkingIn, phaseNames, type SessionPhase } from "@/domain/review-session";
import { Clock } from "./clock";
import classes from "./session.module.css";

const shown: SessionPhase[] = ["gather", "mark", "reveal", "discuss", "second_round", "compare", "debrief"];

/** Where the session is, the clock, and whether the connection stands. */
export function SessionBar({
  view,
  skew,
  isConnected,
  brief = false,
}: {
  view: SharedView;
  skew: number;
  isConnected: boolean;
  brief?: boolean;
}) {
  const phase = view.phase === "decide" ? "discuss" : view.phase === "ended" ? "debrief" : view.phase;
  const reached = shown.indexOf(phase);
  return (
    <div className={classes.bar}>
      {brief ? (
        <p className={classes.phase}>{phaseNames[view.phase]}</p>
      ) : (
        <ol className={classes.steps} aria-label="Course of the session">
          {shown.map((step, i) => (
            <li
              key={step}
              aria-current={i === reached && view.phase !== "ended" ? "step" : undefined}
              data-past={i < reached || view.phase === "ended" || undefined}
            >
              {step === "discuss" && view.phase === "decide" ? "Decide" : phaseNames[step]}
            </li>
          ))}
        </ol>
      )}
      <span className={classes.signals}>
        <span role="status" className={classes.connection}>
          {isConnected ? "" : "Reconnecting …"}
        </span>
        <Clock endsAt={view.timerEndsAt} skew={skew} large={isMarkingIn(view.phase)} />
      </span>
    </div>
  );
}
