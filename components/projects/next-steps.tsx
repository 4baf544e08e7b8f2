import { IconCheck } from "@tabler/icons-react";
import type { RoundRow } from "@/components/doors";
import { LinkButton } from "@/components/ui/link-button";
import { count } from "@/components/ui/words";
import { isBlind } from "@/domain/round";
import classes from "./project.module.css";

type Step = { name: string; fact: string; done: boolean; href: string | null; action: string };

/**
 * The way from an empty project to a data set, with what has been done so far.
 * @param annotators people other than oneself who can annotate
 */
export function NextSteps({
  projectId,
  documents,
  annotators,
  rounds,
}: {
  projectId: string;
  documents: number;
  annotators: number;
  rounds: RoundRow[];
}) {
  const steps = stepsFor(projectId, documents, annotators, rounds);
  const next = steps.findIndex((step) => !step.done);
  return (
    <ol className={classes.steps}>
      {steps.map((step, i) => (
        <li
          key={step.name}
          className={classes.step}
          data-done={step.done || undefined}
          data-next={i === next || undefined}
        >
          <span className={classes.mark} aria-hidden>
            {step.done ? <IconCheck size={16} /> : i + 1}
          </span>
          <div>
            <div className={classes.stepName}>
              {step.name}
              {step.done && <span className="slant-hidden"> (done)</span>}
            </div>
            <div className={classes.stepFact}>{step.fact}</div>
          </div>
          <div className={classes.stepAction}>
            {step.href && (
              <LinkButton href={step.href} size="xs" variant={i === next ? "filled" : "default"}>
                {step.action}
              </LinkButton>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function stepsFor(projectId: string, documents: number, annotators: number, rounds: RoundRow[]): Step[] {
  const home = `/projects/${projectId}`;
  const draft = rounds.find((r) => r.state === "draft");
  // Whoever sees these steps runs the project, and so may know how many have submitted.
  const started = rounds.filter((r) => r.state !== "draft").map((r) => ({ ...r, submitted: r.submitted ?? 0 }));
  // Where two have submitted there may be something to compare; the round with most of it is the one to look at.
  const comparable = started.filter((r) => r.submitted > 1).sort((a, b) => b.submitted - a.submitted)[0];
  const newest = comparable ?? started.at(-1);
  const roundPage = (round: RoundRow | undefined) => (round ? `${home}/rounds/${round.id}` : null);
  const submitted = started.reduce((n, r) => n + r.submitted, 0);
  const given = started.reduce((n, r) => n + r.assignments, 0);
  return [
    {
      name: "Import documents",
      fact: documents > 0 ? `${count(documents, "document")} here.` : "Paste a text, or upload .txt files.",
      done: documents > 0,
      href: documents > 0 ? `${home}/documents` : `${home}/documents/import`,
      action: documents > 0 ? "Documents" : "Import",
    },
    {
      name: "Invite people",
      fact:
        annotators > 0
          ? `${count(annotators, "other person", "other people")} can annotate.`
          : "Agreement needs two annotators or more. An invitation link serves one person or a class.",
      done: annotators > 0,
      href: `${home}/people`,
      action: annotators > 0 ? "People" : "Invite",
    },
    {
      name: "Make a round",
      fact: rounds.length > 0 ? `${count(rounds.length, "round")}.` : "Choose which documents go to which annotators.",
      done: rounds.length > 0,
      href: rounds.length > 0 ? `${home}/rounds` : `${home}/rounds/new`,
      action: rounds.length > 0 ? "Rounds" : "Make a round",
    },
    {
      name: "Open it",
      fact:
        started.length > 0
          ? `${submitted} of ${count(given, "assignment")} submitted.`
          : "Annotators see their documents once the round is open. They work without seeing each other's marks.",
      done: started.length > 0,
      href: roundPage(draft ?? newest),
      action: draft ? "Go to the draft" : "Progress",
    },
    {
      name: "Look at agreement",
      fact: comparable
        ? `“${comparable.name}” has ${count(comparable.submitted, "submitted reading")}.`
        : "As soon as two annotators have submitted the same document.",
      done: comparable !== undefined && started.some((r) => !isBlind(r.state)),
      href: comparable ? `${roundPage(comparable)}/agreement` : null,
      action: "Agreement",
    },
    {
      name: "Export the data set",
      fact: "JSON Lines and CSV with a manifest, by pseudonym; with the texts or without.",
      done: false,
      href: roundPage(newest),
      action: "Export",
    },
  ];
}
