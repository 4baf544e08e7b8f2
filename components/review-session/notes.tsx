"use client";

import { Button, Group, Text, Textarea } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { ApiProblem, ask, asProblem } from "@/components/api";
import { Latest } from "./latest";

type Kept = { notes: string; revision: number };

/** The private notes of those who run the session, kept as they are typed. */
export function Notes({
  sessionId,
  notes,
  revision,
  isOver,
}: {
  sessionId: string;
  notes: string;
  revision: number;
  isOver: boolean;
}) {
  const [text, setText] = useState(notes);
  const [state, setState] = useState<"kept" | "typing" | "failed" | "over">("kept");
  const [theirs, setTheirs] = useState<Kept | null>(null);
  const known = useRef<Kept>({ notes, revision });
  const [keeping] = useState(
    () =>
      new Latest<string>({
        pause: 700,
        again: 3000,
        send: async (words) => {
          if (words === known.current.notes) return;
          const json = { notes: words, baseRevision: known.current.revision };
          const answer = await ask("PUT /review-sessions/:sessionId/notes", { param: { sessionId }, json });
          known.current = { notes: words, revision: answer.revision };
        },
        onState: (now, error) => {
          const problem = error === undefined ? null : asProblem(error);
          if (problem?.code === "stale") setTheirs(problem.facts.current as Kept);
          setState(
            now === "done"
              ? "kept"
              : now === "waiting"
                ? "typing"
                : problem?.code === "session_ended"
                  ? "over"
                  : "failed",
          );
        },
        isFinal: (error) => error instanceof ApiProblem && error.status >= 400 && error.status < 500,
      }),
  );
  // What has been typed is sent also when the page is left.
  useEffect(() => () => keeping.now(), [keeping]);
  // Another screen has written, and here nobody is in the middle of it.
  useEffect(() => {
    if (revision <= known.current.revision || !keeping.isIdle) return;
    known.current = { notes, revision };
    setText(notes);
  }, [notes, revision, keeping]);

  const change = (words: string) => {
    setText(words);
    keeping.give(words);
  };
  const settle = (words: string) => {
    if (theirs) known.current = theirs;
    setTheirs(null);
    change(words);
  };
  return (
    <section aria-label="Private notes">
      <Textarea
        label="Private notes"
        description={theirs ? "Not kept." : stateWords[state]}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={() => keeping.now()}
        readOnly={isOver}
        maxLength={20_000}
        autosize
        minRows={3}
        maxRows={12}
      />
      {theirs && (
        <div role="alert">
          <Text size="sm" my="xs">
            Another screen has written meanwhile: “{theirs.notes}”
          </Text>
          <Group gap="xs">
            <Button size="compact-sm" onClick={() => settle(`${theirs.notes}\n\n${text}`)}>
              Keep both
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => settle(theirs.notes)}>
              Take theirs
            </Button>
          </Group>
        </div>
      )}
    </section>
  );
}

const stateWords = {
  kept: "Only instructors read these.",
  typing: "…",
  failed: "Not kept yet; trying again.",
  over: "The session ended before these words were kept. Copy them if you need them.",
};
