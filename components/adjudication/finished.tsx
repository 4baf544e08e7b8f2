"use client";

import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { ask } from "@/components/api";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { LinkButton } from "@/components/ui/link-button";
import type { AdjudicationQueue } from "@/domain/adjudication/view";
import classes from "./adjudication.module.css";

/** Everything is decided: what comes next, and for whom. */
export function Finished({
  queue,
  isFinal,
  sending,
  param,
}: {
  queue: AdjudicationQueue;
  isFinal: boolean;
  sending: number;
  param: { projectId: string; roundId: string };
}) {
  const base = `/api/projects/${param.projectId}/rounds/${param.roundId}`;
  const downloads = (
    <>
      <Button component="a" href={`${base}/export.zip`} variant="default" size="sm" download>
        Data set with gold
      </Button>
      <Button component="a" href={`${base}/decisions.csv`} variant="default" size="sm" download>
        Log of decisions
      </Button>
    </>
  );
  const box = useRef<HTMLElement>(null);
  // Whoever decides the last item is far down in a text; what comes next stands above it.
  useEffect(() => {
    // Newer browsers answer with a promise, which is nothing an effect may return.
    void box.current?.scrollIntoView({ block: "center" });
  }, []);
  return (
    <section ref={box} className={classes.finished} aria-label="What comes next">
      {isFinal ? (
        <>
          <p>
            <b>This round is final.</b> Its gold no longer changes
            {queue.rules.feedback ? "; its annotators see where the outcome differs from theirs." : "."}
          </p>
          <div>{downloads}</div>
        </>
      ) : queue.items.length === 0 ? (
        <p>
          <b>Nobody marked anything,</b> so there is nothing to decide. You can still add what everybody missed.
        </p>
      ) : (
        <p>
          <b>Everything is decided.</b> Look through the decided items once more if you like, then make the round final.
        </p>
      )}
      {!isFinal && queue.mayManage && (
        <div>
          <ConfirmButton
            size="sm"
            variant="filled"
            danger={false}
            disabled={sending > 0}
            title="Make this round final?"
            words={`The decisions and the gold of this round no longer change. ${queue.rules.feedback ? "Its annotators will see where the outcome differs from theirs, and why." : "Its annotators are not shown the outcome."} This cannot be taken back.`}
            confirm="Make it final"
            act={() => ask("POST /projects/:projectId/rounds/:roundId/state", { param, json: { state: "final" } })}
          >
            Make the round final…
          </ConfirmButton>
          {downloads}
        </div>
      )}
      {!isFinal && !queue.mayManage && <p>Tell the instructor: whoever runs the round makes it final.</p>}
      <LinkButton href={`/projects/${param.projectId}/rounds/${param.roundId}`} variant="subtle" size="sm">
        Back to the round
      </LinkButton>
    </section>
  );
}
