"use client";

import { Button, Select } from "@mantine/core";
import { useState } from "react";
import { ask } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import type { ItemBoard } from "@/domain/review-board";
import type { Vote } from "@/domain/review-session";
import { CodeName, codeNames } from "./code-name";
import { codeKey, codeOf, codeOptions } from "./code-options";
import classes from "./session.module.css";
import type { StudentView } from "./view";

/** The vote on one place. It counts at once, and can be changed until it is closed. */
export function VoteButtons({
  view,
  item,
  onVoted,
}: {
  view: StudentView;
  item: ItemBoard;
  onVoted: () => Promise<void>;
}) {
  const [chosen, setChosen] = useState<Vote | null>(view.vote);
  const voting = useWrite(
    (vote: Vote) =>
      ask("PUT /review-sessions/:sessionId/items/:itemId/vote", {
        param: { sessionId: view.id, itemId: item.id },
        json: vote,
      }),
    { refresh: false, onDone: (_, vote) => setChosen(vote) },
  );
  const vote = async (next: Vote) => {
    if (!(await voting.run(next))) await onVoted();
  };
  const is = (choice: Vote["choice"]) => chosen?.choice === choice;
  return (
    <section aria-label="Your vote" className={classes.vote}>
      <h3>What do you say?</h3>
      <Button
        size="md"
        variant={is("mark") ? "filled" : "default"}
        aria-pressed={is("mark")}
        onClick={() => void vote({ choice: "mark" })}
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
        onClick={() => void vote({ choice: "none" })}
      >
        Do not mark it
      </Button>
      <Select
        label="Rather as"
        placeholder="another code"
        data={codeOptions(view.codebook)}
        value={chosen?.choice === "other" ? codeKey(chosen.category, chosen.subtype) : null}
        onChange={(value) => value && void vote({ choice: "other", ...codeOf(value) })}
        comboboxProps={{ withinPortal: false }}
        searchable
      />
      <ProblemNotice problem={voting.problem} />
      <p role="status" className={classes.quiet}>
        {chosen ? "Your vote is in. You can change it until the vote is closed." : "Nobody sees how you vote."}
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
