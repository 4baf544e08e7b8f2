"use client";

import Link from "next/link";
import type { WorkRow } from "@/components/doors";
import { LinkButton } from "@/components/ui/link-button";
import { AssignmentStateBadge, RoundStateBadge } from "@/components/ui/state-badge";
import { count, number } from "@/components/ui/words";
import type { RoundState } from "@/domain/round";
import { UnsentChanges } from "./unsent-changes";
import { useFreshWork } from "./use-fresh-work";
import classes from "./work.module.css";

/** What has been given to me, round by round: open rounds first, since only they can be worked in. */
export function MyWork({ work: drawn }: { work: WorkRow[] }) {
  const work = useFreshWork(drawn);
  const byRound = new Map<string, WorkRow[]>();
  for (const row of work) byRound.set(row.round.id, [...(byRound.get(row.round.id) ?? []), row]);
  const rounds = [...byRound.values()];
  const open = rounds.filter((rows) => rows[0]?.round.state === "open");
  const over = rounds.filter((rows) => rows[0]?.round.state !== "open");
  const next =
    open.flat().find((row) => row.state === "in_progress" || row.state === "reopened") ?? open.flat().find(unfinished);
  return (
    <>
      {[...open, ...over].map((rows) => (
        <Round key={rows[0]?.round.id} rows={rows} next={next?.id} />
      ))}
    </>
  );
}

const unfinished = (row: WorkRow) => row.state !== "submitted";

const notes: Partial<Record<RoundState, string>> = {
  closed: "This round is closed. You can look at your work; it can no longer change.",
  revealed: "This round is finished and has been revealed. You can look at your work; it can no longer change.",
  adjudicating: "This round is being adjudicated. You can look at your work; it can no longer change.",
  final: "This round is final. You can look at your work; it can no longer change.",
};

function Round({ rows, next }: { rows: WorkRow[]; next: string | undefined }) {
  const first = rows[0];
  if (!first) return null;
  const { round, project } = first;
  const submitted = rows.filter((row) => !unfinished(row)).length;
  const note = notes[round.state];
  return (
    <section className={classes.round} aria-labelledby={`round-${round.id} project-of-${round.id}`}>
      <header className={classes.head}>
        <div>
          <p className={classes.project} id={`project-of-${round.id}`}>
            <Link href={`/projects/${project.id}`}>{project.name}</Link>
          </p>
          <h2 id={`round-${round.id}`}>{round.name}</h2>
          {note && <RoundStateBadge state={round.state} />}
        </div>
        <div className={classes.progress}>
          {number(submitted)} of {number(rows.length)} submitted
          <div className={classes.bar} aria-hidden>
            <span style={{ width: `${(100 * submitted) / rows.length}%` }} />
          </div>
        </div>
      </header>
      {note && <p className={classes.note}>{note}</p>}
      {first.round.showsFeedback && (
        <p className={classes.note}>
          <Link href={`/projects/${project.id}/rounds/${round.id}/feedback`}>
            See where the outcome differs from your work
          </Link>
        </p>
      )}
      {submitted > 0 && (
        <p className={classes.note}>
          <a href={`/api/projects/${project.id}/rounds/${round.id}/own-work.zip`} download>
            Take what you have submitted with you (ZIP)
          </a>
        </p>
      )}
      <ul className={classes.list}>
        {rows.map((row) => (
          <Assignment key={row.id} row={row} isNext={row.id === next} />
        ))}
      </ul>
    </section>
  );
}

function Assignment({ row, isNext }: { row: WorkRow; isNext: boolean }) {
  const action = actionFor(row);
  return (
    <li className={classes.item}>
      <div className={classes.name}>
        <div className={classes.title}>{row.title}</div>
        <div className={classes.facts}>
          {count(row.lengthCp, "character")}
          {row.state !== "assigned" && ` · ${count(row.annotations, "annotation")} of yours`}
          <UnsentChanges assignmentId={row.id} />
        </div>
      </div>
      <AssignmentStateBadge state={row.state} />
      <div className={classes.action}>
        <LinkButton
          href={`/assignments/${row.id}`}
          size="xs"
          variant={isNext ? "filled" : "default"}
          label={`${action}: ${row.title}`}
        >
          {action}
        </LinkButton>
      </div>
    </li>
  );
}

function actionFor(row: WorkRow): string {
  if (row.round.state !== "open" || row.state === "submitted") return "Review";
  return row.state === "assigned" ? "Start" : "Continue";
}
