"use client";

import { Button, Title } from "@mantine/core";
import { useCallback, useMemo, useState } from "react";
import { type ApiProblem, ask, asProblem } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { Board } from "@/domain/review-board";
import { HeatText } from "./heat-text";
import { itemIn } from "./item-place";
import { Latest } from "./latest";
import classes from "./session.module.css";

type Place = { segmentId: string; start: number };
type Text = NonNullable<Board["text"]>;

/** The text with its heat, along which the instructor takes the others. */
export function InstructorText({ sessionId, board, isOver }: { sessionId: string; board: Board; isOver: boolean }) {
  const [takesAlong, setTakesAlong] = useState(true);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const places = useMemo(
    () =>
      new Latest<Place>({
        send: (place) => ask("PUT /review-sessions/:sessionId/place", { param: { sessionId }, json: place }),
        onState: (state, error) => setProblem(state === "failed" ? asProblem(error) : null),
      }),
    [sessionId],
  );
  const { text } = board;
  if (!text) return null;
  return (
    <section aria-label="Heat map">
      <div className={classes.stageHead}>
        <Title order={2}>{text.title}</Title>
        {!isOver && (
          <label className={classes.follow}>
            <input
              type="checkbox"
              checked={takesAlong}
              onChange={(event) => setTakesAlong(event.currentTarget.checked)}
            />
            Take the others along as I scroll
          </label>
        )}
      </div>
      {text.texts.length > 1 && !isOver && (
        <nav className={classes.texts} aria-label="Texts of the round">
          {text.texts.map(({ segmentId, title, start }) => (
            <Button
              key={segmentId}
              size="compact-sm"
              variant={segmentId === text.segmentId ? "filled" : "default"}
              aria-current={segmentId === text.segmentId ? "true" : undefined}
              onClick={() => places.give({ segmentId, start })}
            >
              {title}
            </Button>
          ))}
        </nav>
      )}
      <ProblemNotice problem={problem} />
      <OwnText key={text.segmentId} text={text} item={itemIn(board)} places={takesAlong && !isOver ? places : null} />
    </section>
  );
}

/** It goes to an item that is brought before the group, and else only where it is scrolled: its own place comes back as an event. */
function OwnText({
  text,
  item,
  places,
}: {
  text: Text;
  item: ReturnType<typeof itemIn>;
  places: Latest<Place> | null;
}) {
  const [first] = useState(text.place);
  const { segmentId, start } = text;
  const place = useCallback(
    (offset: number) => places?.give({ segmentId, start: offset + start }),
    [places, segmentId, start],
  );
  return <HeatText {...text} place={item?.start ?? first} item={item} onPlace={places ? place : undefined} />;
}
