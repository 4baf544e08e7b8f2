"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import type { StudentView } from "@/domain/review-faces";
import { isMarkingIn } from "@/domain/review-session";
import { Clock } from "./clock";
import classes from "./session.module.css";
import { useSession } from "./use-session";

/** Above the desk while one marks for a session: the clock, and the way back when the class goes on. */
export function SessionStrip({ initial, assignmentId }: { initial: StudentView; assignmentId: string }) {
  const { view, skew } = useSession("student", initial);
  const isDone = !isMarkingIn(view.phase);
  const submitted = view.work.find((work) => work.id === assignmentId)?.state === "submitted";
  return (
    <section className={classes.strip} data-done={isDone || undefined} aria-label="Session">
      <span>{view.title}</span>
      <Clock endsAt={view.timerEndsAt} skew={skew} />
      <span role="status">{isDone ? "The class goes on." : ""}</span>
      <Button
        component={Link}
        href={`/sessions/${view.id}`}
        size="compact-sm"
        variant={isDone || submitted ? "filled" : "default"}
      >
        {isDone ? "Go to the session" : "Back to the session"}
      </Button>
    </section>
  );
}
