"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ask } from "@/components/api";
import type { RoundView } from "@/components/doors";
import { assignmentLook } from "@/components/ui/state-badge";
import table from "@/components/ui/table.module.css";
import { duration, number } from "@/components/ui/words";
import type { AssignmentState } from "@/domain/assignment";
import classes from "./rounds.module.css";

const signs: Record<AssignmentState, string> = { assigned: "○", in_progress: "◐", reopened: "◐", submitted: "●" };

/**
 * How far everybody has got with every document: states only, never what was marked. It keeps itself up to date while
 * the round is open.
 */
export function ProgressMatrix({ projectId, round: drawn }: { projectId: string; round: RoundView }) {
  const live = useQuery({
    queryKey: ["round", drawn.id],
    queryFn: () => ask("GET /projects/:projectId/rounds/:roundId", { param: { projectId, roundId: drawn.id } }),
    initialData: drawn,
    refetchInterval: drawn.state === "open" ? 20_000 : false,
    enabled: drawn.state === "open",
  });
  // What the browser remembers from before may be older than the page it is on; only an open round moves by itself.
  const round = drawn.state === "open" ? live.data : drawn;
  // While one's own work is all there is to see, the others have no column.
  const annotators = round.annotators.filter(
    (a) => round.submitted !== null || round.progress.some((p) => p.memberId === a.memberId),
  );
  const progressOf = new Map(round.progress.map((p) => [`${p.segmentId} ${p.memberId}`, p]));
  const secondsOf = (memberId: string) =>
    round.progress.filter((p) => p.memberId === memberId).reduce((sum, p) => sum + p.workedSeconds, 0);
  const submittedOf = (memberId: string) =>
    round.progress.filter((p) => p.memberId === memberId && p.state === "submitted").length;
  return (
    <>
      <div className={table.scroller}>
        <table className={`${table.table} ${classes.matrix}`}>
          <thead>
            <tr>
              <th scope="col">Document</th>
              <th scope="col" data-number>
                Characters
              </th>
              {annotators.map((annotator) => (
                <th key={annotator.memberId} scope="col" className={classes.person}>
                  {annotator.name}
                  <small>
                    {annotator.pseudonym} · {number(submittedOf(annotator.memberId))} of {number(round.segments.length)}
                    {secondsOf(annotator.memberId) > 0 && ` · ${duration(secondsOf(annotator.memberId))}`}
                  </small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {round.segments.map(({ id, document }) => (
              <tr key={id}>
                <th scope="row">
                  <Link href={`/projects/${projectId}/documents/${document.id}`}>{document.title}</Link>
                  {document.outlet && <small className={classes.outlet}>{document.outlet}</small>}
                </th>
                <td data-number>{number(document.lengthCp)}</td>
                {annotators.map(({ memberId }) => (
                  <Cell key={memberId} progress={progressOf.get(`${id} ${memberId}`)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {annotators.length > 0 && (
        <p className={classes.key}>
          <span aria-hidden>○</span> not started · <span aria-hidden>◐</span> in progress or reopened ·{" "}
          <span aria-hidden>●</span> submitted. Times are the time on task: minutes with the desk in use, without
          pauses.
        </p>
      )}
    </>
  );
}

function Cell({ progress }: { progress: RoundView["progress"][number] | undefined }) {
  if (!progress) return <td className={classes.cell}>–</td>;
  const { state, workedSeconds } = progress;
  const { name } = assignmentLook[state];
  return (
    <td className={classes.cell} data-state={state} title={name}>
      <span aria-hidden>{signs[state]}</span>
      <span className="slant-hidden">{name}</span>
      {workedSeconds > 0 && <small className={classes.time}>{duration(workedSeconds)}</small>}
    </td>
  );
}
