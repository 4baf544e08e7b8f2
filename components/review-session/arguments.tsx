"use client";

import { Button, Group, Textarea } from "@mantine/core";
import { useState } from "react";
import { ask } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import type { ItemBoard } from "@/domain/review-board";
import classes from "./session.module.css";

/** What was said about a place, without names. */
export function ArgumentList({
  said,
  onHide,
}: {
  said: ItemBoard["arguments"];
  /** For the instructor. */
  onHide?: (id: string) => void;
}) {
  if (said.length === 0) return null;
  return (
    <section aria-label="Arguments" className={classes.arguments}>
      <h3>What was said</h3>
      <ul>
        {said.map((argument) => (
          <li key={argument.id} data-instructor={argument.isInstructor || undefined}>
            {argument.isInstructor && <strong>Instructor: </strong>}
            {argument.text}
            {onHide && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                onClick={() => onHide(argument.id)}
                aria-label={`Take off the screens: ${argument.text}`}
              >
                Hide
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Says something about a place. */
export function Argue({ sessionId, itemId }: { sessionId: string; itemId: string }) {
  const [text, setText] = useState("");
  const saying = useWrite(
    (words: string) =>
      ask("POST /review-sessions/:sessionId/items/:itemId/arguments", {
        param: { sessionId, itemId },
        json: { text: words },
      }),
    { refresh: false, onDone: () => setText("") },
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) void saying.run(text);
      }}
    >
      <Textarea
        label="Say something about it"
        description="Everybody reads it, without your name."
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        maxLength={600}
        autosize
        minRows={2}
      />
      <ProblemNotice problem={saying.problem} />
      <Group justify="flex-end" mt="xs">
        <Button type="submit" variant="default" loading={saying.pending} disabled={!text.trim()}>
          Say it
        </Button>
      </Group>
    </form>
  );
}
