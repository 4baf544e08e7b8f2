"use client";

import { Button } from "@mantine/core";
import { ask } from "@/components/api";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import { count } from "@/components/ui/words";
import { type RoundState, roundMoveFault } from "@/domain/round";
import { type Move, movesFrom, stages } from "./moves";
import classes from "./rounds.module.css";

/**
 * Where a round stands, and the steps it may take from there, each with what it does.
 * @param assignments how many there are
 * @param submitted how many of them are submitted; null for somebody who annotates blind and may not know
 */
export function RoundCourse({
  projectId,
  round,
  assignments,
  submitted,
  mayMove,
}: {
  projectId: string;
  round: { id: string; name: string; state: RoundState };
  assignments: number;
  submitted: number | null;
  mayMove: boolean;
}) {
  const param = { projectId, roundId: round.id };
  const send = (state: RoundState) =>
    ask("POST /projects/:projectId/rounds/:roundId/state", { param, json: { state } });
  const moving = useWrite(send);
  const reached = stages.findIndex((stage) => stage.states.includes(round.state));
  return (
    <section aria-label="State of the round" className={classes.course}>
      <ol className={classes.stages}>
        {stages.map((stage, i) => (
          <li key={stage.name} data-past={i < reached || undefined} aria-current={i === reached ? "step" : undefined}>
            <strong>{stage.name}</strong>
            <span>{stage.words}</span>
          </li>
        ))}
      </ol>
      {mayMove && (
        <div className={classes.moves}>
          {movesFrom(round.state).map((move, i) => (
            <MoveChoice
              key={move.to}
              move={move}
              suggested={i === 0 && !move.confirm && (move.to !== "closed" || submitted === assignments)}
              fault={roundMoveFault(round.state, move.to, assignments, submitted)}
              unsubmitted={submitted === null ? null : assignments - submitted}
              pending={moving.pending}
              go={() => moving.run(move.to)}
              send={() => send(move.to)}
            />
          ))}
          <ProblemNotice problem={moving.problem} />
        </div>
      )}
    </section>
  );
}

function MoveChoice({
  move,
  suggested,
  fault,
  unsubmitted,
  pending,
  go,
  send,
}: {
  move: Move;
  /** Whether it is the natural next step; closing is not while somebody is still at work, nor is what cannot be taken back. */
  suggested: boolean;
  fault: string | null;
  unsubmitted: number | null;
  pending: boolean;
  go: () => void;
  send: () => Promise<unknown>;
}) {
  const open =
    unsubmitted === null
      ? " Whatever is not submitted will count as not read."
      : ` ${count(unsubmitted, "assignment is", "assignments are")} not submitted yet and will count as not read.`;
  const left = move.warnsOfUnfinished && unsubmitted !== 0 ? open : "";
  return (
    <div className={classes.move}>
      {move.confirm ? (
        <ConfirmButton
          size="sm"
          variant={suggested ? "filled" : "default"}
          danger={false}
          disabled={fault !== null}
          title={move.confirm.title}
          words={move.confirm.words + left}
          confirm={move.name}
          act={send}
        >
          {move.name}…
        </ConfirmButton>
      ) : (
        <Button variant={suggested ? "filled" : "default"} disabled={fault !== null} loading={pending} onClick={go}>
          {move.name}
        </Button>
      )}
      <p>{fault ?? move.words + left}</p>
    </div>
  );
}
