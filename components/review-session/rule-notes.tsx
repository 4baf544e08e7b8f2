import Link from "next/link";
import { causeWords, outcomeWords } from "@/domain/adjudication/decision";
import classes from "./session.module.css";

type Note = {
  id: string;
  note: string;
  words: string;
  outcome: keyof typeof outcomeWords;
  cause: keyof typeof causeWords | null;
  round: { id: string; name: string };
  codebook: string;
};

/** What decisions noted for the codebook, with the place each came from. */
export function RuleNotes({ notes, projectId }: { notes: Note[]; projectId: string }) {
  return (
    <ul className={classes.outcomes}>
      {notes.map((note) => (
        <li key={note.id}>
          {note.note}
          <p className={classes.quiet}>
            {note.words && `“${note.words}”, `}
            {outcomeWords[note.outcome]}
            {note.cause && `, ${causeWords[note.cause].name.toLowerCase()}`}, under codebook {note.codebook}, in{" "}
            <Link href={`/projects/${projectId}/rounds/${note.round.id}`}>{note.round.name}</Link>
          </p>
        </li>
      ))}
    </ul>
  );
}
