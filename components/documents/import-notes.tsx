import type { ImportNote } from "@/domain/document";
import classes from "./documents.module.css";

/** What an import found odd about a text. Nothing was changed because of it. */
export function ImportNotes({ notes }: { notes: ImportNote[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className={classes.notes}>
      {notes.map((note) => (
        <li key={note.code}>{note.message}</li>
      ))}
    </ul>
  );
}
