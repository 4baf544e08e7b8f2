import Link from "next/link";
import { Moment } from "@/components/ui/moment";
import tableClasses from "@/components/ui/table.module.css";
import { phaseNames, type SessionPhase } from "@/domain/review-session";

type Row = {
  id: string;
  title: string;
  phase: SessionPhase;
  round: { id: string; name: string };
  participants: number;
  createdAt: string;
};

/** The sessions of a project, newest first. */
export function SessionTable({ sessions, runs }: { sessions: Row[]; runs: boolean }) {
  return (
    <div className={tableClasses.scroller}>
      <table className={tableClasses.table}>
        <thead>
          <tr>
            <th scope="col">Session</th>
            <th scope="col">At</th>
            <th scope="col">Round</th>
            <th scope="col">People</th>
            <th scope="col">Begun</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.id}>
              <th scope="row">
                <Link href={runs ? `/sessions/${session.id}` : `/sessions/${session.id}/projector`}>
                  {session.title}
                </Link>
              </th>
              <td>{phaseNames[session.phase]}</td>
              <td>{session.round.name}</td>
              <td>{session.participants}</td>
              <td>
                <Moment at={session.createdAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
