import { itemKindWords } from "@/domain/adjudication/clusters";
import { outcomeWords } from "@/domain/adjudication/decision";
import type { AgendaRow } from "@/domain/review-board";
import classes from "./session.module.css";

/** The disagreements, those worth most first. Choosing one brings it before the group. */
export function AgendaList({
  agenda,
  current,
  onChoose,
}: {
  agenda: readonly AgendaRow[];
  current: string | null;
  onChoose: ((id: string) => void) | null;
}) {
  if (agenda.length === 0) {
    return (
      <p className={classes.quiet}>
        There is no disagreement of the kind you asked for. Well done, or too strict a filter.
      </p>
    );
  }
  return (
    <ol className={classes.agenda}>
      {agenda.map((row) => (
        <li key={row.id}>
          <button
            type="button"
            disabled={!onChoose}
            aria-current={row.id === current ? "true" : undefined}
            onClick={() => onChoose?.(row.id)}
          >
            <span className={classes.agendaWords}>“{row.words}”</span>
            <span className={classes.agendaFacts}>
              {row.kinds.map((kind) => itemKindWords[kind].name).join(", ")}
              {row.outcome && row.outcome !== "reopened" ? (
                <strong> · {outcomeWords[row.outcome]}</strong>
              ) : row.poll !== "unopened" ? (
                " · talked about"
              ) : (
                ""
              )}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
