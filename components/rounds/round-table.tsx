import Link from "next/link";
import type { RoundRow } from "@/components/doors";
import { RoundStateBadge } from "@/components/ui/state-badge";
import classes from "@/components/ui/table.module.css";
import { number } from "@/components/ui/words";
import own from "./rounds.module.css";

export function RoundTable({ projectId, rounds }: { projectId: string; rounds: RoundRow[] }) {
  return (
    <div className={classes.scroller}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Round</th>
            <th scope="col">State</th>
            <th scope="col" data-number>
              Documents
            </th>
            <th scope="col" data-number>
              Annotators
            </th>
            <th scope="col">Submitted</th>
            <th scope="col">Codebook</th>
          </tr>
        </thead>
        <tbody>
          {rounds.map((round) => (
            <tr key={round.id}>
              <th scope="row">
                <Link href={`/projects/${projectId}/rounds/${round.id}`}>{round.name}</Link>
              </th>
              <td>
                <RoundStateBadge state={round.state} />
              </td>
              <td data-number>{number(round.documents)}</td>
              <td data-number>{number(round.annotators)}</td>
              <td>
                <SubmittedBar submitted={round.submitted} assignments={round.assignments} />
              </td>
              <td>{round.codebook}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function SubmittedBar({ submitted, assignments }: { submitted: number | null; assignments: number }) {
  if (assignments === 0 || submitted === null) return "–";
  return (
    <span className={own.progress}>
      <span className={own.bar} aria-hidden>
        <span style={{ width: `${(100 * submitted) / assignments}%` }} />
      </span>
      {number(submitted)} of {number(assignments)}
    </span>
  );
}
