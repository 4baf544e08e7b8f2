"use client";

import { Button, Select } from "@mantine/core";
import { useState } from "react";
import { type ApiProblem, ask, asProblem } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { ItemBoard } from "@/domain/review-board";
import type { StudentView } from "@/domain/review-faces";
import type { Vote } from "@/domain/review-session";
import { CodeName, codeNames } from "./code-name";
import { codeKey, codeOf, codeOptions } from "./code-options";
import { Latest } from "./latest";
import classes from "./session.module.css";

/** The vote on one place. It counts at once, and can be changed until it is closed. */
export function VoteButtons({
  view,
  item,
  refresh,
}: {
  view: StudentView;
  item: ItemBoard;
  refresh: () => Promise<void>;
}) {
  // What was tapped last is shown until the server's word about it, or about a vote from another device, has come.
  const [tapped, setTapped] = useState<Vote | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const param = { sessionId: view.id, itemId: item.id };
  const [votes] = useState(
    () =>
      new Latest<Vote>({
        send: (vote) => ask("PUT /review-sessions/:sessionId/items/:itemId/vote", { param, json: vote }),
        onState: (state, error) => {
          setProblem(state === "failed" ? asProblem(error) : null);
          if (state !== "waiting") void refresh().then(() => votes.isIdle && setTapped(null));
        },
      }),
  );
  const vote = (next: Vote) => {
    setTapped(next);
    votes.give(next);
  };
  const chosen = tapped ?? view.vote;
  const is = (choice: Vote["choice"]) => chosen?.choice === choice;
  return (
    <section aria-label="Your vote" className={classes.vote}>
      <h3>What do you say?</h3>
      <Button
        size="md"
        variant={is("mark") ? "filled" : "default"}
        aria-pressed={is("mark")}
        onClick={() => vote({ choice: "mark" })}
      >
        <span>
          Mark it
          {item.question && <> as {plainCode(view, item.question)}</>}
        </span>
      </Button>
      <Button
        size="md"
        variant={is("none") ? "filled" : "default"}
        aria-pressed={is("none")}
        onClick={() => vote({ choice: "none" })}
      >
        Do not mark it
      </Button>
      <Select
        label="Rather as"
        placeholder="another code"
        data={codeOptions(view.codebook)}
        value={chosen?.choice === "other" ? codeKey(chosen.category, chosen.subtype) : null}
        onChange={(value) => value && vote({ choice: "other", ...codeOf(value) })}
        comboboxProps={{ withinPortal: false }}
        searchable
      />
      <ProblemNotice problem={problem} />
      <p role="status" className={classes.quiet}>
        {view.vote ? "Your vote is in. You can change it until the vote is closed." : "Nobody sees how you vote."}
      </p>
      {chosen?.choice === "other" && (
        <p className={classes.quiet}>
          You would give <CodeName codebook={view.codebook} category={chosen.category} subtype={chosen.subtype} />.
        </p>
      )}
    </section>
  );
}

function plainCode(view: StudentView, code: { category: string; subtype: string | null }): string {
  const { name, finer } = codeNames(view.codebook, code.category, code.subtype);
  return finer ? `${name.toLowerCase()}: ${finer}` : name.toLowerCase();
}
