"use client";

import { useMemo } from "react";
import { blocksOf } from "@/domain/text";
import classes from "./documents.module.css";

/**
 * The text of a document to read, in the blocks in which the desk shows it. Never read as HTML. Cut in the browser too,
 * so that a long text travels as one string and not as hundreds of elements.
 */
export function DocumentText({ text, language }: { text: string; language: string }) {
  const blocks = useMemo(() => blocksOf(text), [text]);
  return (
    <div className={classes.text} lang={language === "und" ? undefined : language} dir="auto">
      {blocks.map(({ start, end }) => (
        <p key={start}>{text.slice(start, end)}</p>
      ))}
    </div>
  );
}
