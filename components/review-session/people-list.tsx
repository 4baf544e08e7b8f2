"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { ask } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import { count } from "@/components/ui/words";
import classes from "./session.module.css";
import type { InstructorView, SessionPerson, WorkState } from "./view";

const workWords: Record<WorkState, string> = {
  none: "looks on",
  withheld: "",
  not_begun: "not begun",
  working: "at work",
  submitted: "submitted",
  found_nothing: "submitted, nothing found",
};

/** Who is in, and how far: never what they mark. */
export function PeopleList({ view, isMain = false }: { view: InstructorView; isMain?: boolean }) {
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
              sessionId={view.id}
              showsState={phase !== "gather"}
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
  sessionId,
  showsState,
}: {
  person: SessionPerson;
  state: WorkState;
  sessionId: string;
  showsState: boolean;
}) {
  const [code, setCode] = useState<string | null>(null);
  const letting = useWrite(
    () =>
      ask("POST /review-sessions/:sessionId/participants/:participantId/return-code", {
        param: { sessionId, participantId: person.id },
      }),
    { refresh: false, onDone: (answer) => setCode(answer.returnCode) },
  );
  return (
    <li data-state={showsState ? state : undefined}>
      <span className={classes.personName}>
        {person.name}
        {person.isGuest && <small> guest</small>}
      </span>
      {showsState && <span className={classes.personState}>{workWords[state]}</span>}
      {person.isGuest &&
        (code ? (
          <strong>{code}</strong>
        ) : (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            loading={letting.pending}
            onClick={() => void letting.run(undefined)}
            aria-label={`New return code for ${person.name}`}
          >
            Return code
          </Button>
        ))}
      <ProblemNotice problem={letting.problem} />
    </li>
  );
}
