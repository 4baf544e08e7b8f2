"use client";

import { Textarea } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { ask } from "@/components/api";

/** The instructor's private notes, kept as they are typed. */
export function Notes({ sessionId, notes }: { sessionId: string; notes: string }) {
  const [text, setText] = useState(notes);
  const [state, setState] = useState<"kept" | "typing" | "failed">("kept");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const keep = async (words: string) => {
    try {
      await ask("PUT /review-sessions/:sessionId/notes", { param: { sessionId }, json: { notes: words } });
      setState("kept");
    } catch {
      setState("failed");
      timer.current = setTimeout(() => void keep(words), 3000);
    }
  };
  return (
    <Textarea
      label="Private notes"
      description={
        state === "failed" ? "Not kept yet; trying again." : state === "typing" ? "…" : "Only instructors read these."
      }
      value={text}
      onChange={(event) => {
        const words = event.currentTarget.value;
        setText(words);
        setState("typing");
        clearTimeout(timer.current);
        timer.current = setTimeout(() => void keep(words), 700);
      }}
      maxLength={20_000}
      autosize
      minRows={3}
      maxRows={12}
    />
  );
}
