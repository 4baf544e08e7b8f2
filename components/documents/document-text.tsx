import { blocksOf } from "@/domain/text";
import classes from "./documents.module.css";

/** The text of a document to read, in the blocks in which the desk shows it. Never read as HTML. */
export function DocumentText({ text, language }: { text: string; language: string }) {
  return (
    <div className={classes.text} lang={language === "und" ? undefined : language} dir="auto">
      {blocksOf(text).map(({ start, end }) => (
        <p key={start}>{text.slice(start, end)}</p>
      ))}
    </div>
  );
}
