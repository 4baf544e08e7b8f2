import { count } from "@/components/ui/words";
import type { InstructorView, SessionPerson, WorkState } from "@/domain/review-faces";
import { PersonDialog } from "./person-dialog";
import classes from "./session.module.css";

const workWords: Record<WorkState, string> = {
  none: "looks on",
  withheld: "",
  not_begun: "not begun",
  working: "at work",
  submitted: "submitted",
  found_nothing: "submitted, nothing found",
};

/** Who is in, and how far: never what they mark. */
export function PeopleList({
  view,
  refresh,
  isMain = false,
}: {
  view: InstructorView;
  refresh: () => Promise<void>;
  isMain?: boolean;
}) {
  const { people, progress, phase } = view;
  const isSecond = phase === "second_round" || phase === "compare";
  const marking = phase === "mark" || phase === "second_round";
  return (
    <section aria-label="People" className={isMain ? classes.card : undefined}>
      <h2>{count(people.length, "person", "people")}</h2>
      {marking && (
        <p role="status" className={classes.progress}>
          {progress ? (
            <>
              <strong>{progress.submitted}</strong> of {progress.assignments} submitted, {progress.begun} begun
            </>
          ) : (
            "You mark along: how far the others are appears here when you have submitted."
          )}
        </p>
      )}
      {people.length === 0 ? (
        <p className={classes.quiet}>Nobody has joined yet. Show the projector: it has the code.</p>
      ) : (
        <ul className={classes.peopleList} data-wide={isMain || undefined}>
          {people.map((person) => (
            <Person
              key={person.id}
              person={person}
              state={isSecond ? person.work.second : person.work.first}
              isLate={isSecond ? person.late.second : person.late.first}
              sessionId={view.id}
              showsState={phase !== "gather"}
              isOpen={phase !== "ended"}
              refresh={refresh}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function Person({
  person,
  state,
  isLate,
  sessionId,
  showsState,
  isOpen,
  refresh,
}: {
  person: SessionPerson;
  state: WorkState;
  isLate: boolean;
  sessionId: string;
  showsState: boolean;
  isOpen: boolean;
  refresh: () => Promise<void>;
}) {
  return (
    <li data-state={showsState ? state : undefined}>
      <span className={classes.personName}>
        {person.name}
        {person.isGuest && <small> guest</small>}
      </span>
      {showsState && (
        <span className={classes.personState}>{`${workWords[state]}${isLate ? ", after the clock" : ""}`}</span>
      )}
      {isOpen && <PersonDialog person={person} sessionId={sessionId} refresh={refresh} />}
    </li>
  );
}
