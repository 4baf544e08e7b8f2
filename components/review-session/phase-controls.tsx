"use client";

import { Button, Checkbox, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { ask } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import { count } from "@/components/ui/words";
import type { InstructorView } from "@/domain/review-faces";
import { phasesAfter, type SessionPhase } from "@/domain/review-session";
import classes from "./session.module.css";

const stepWords: Record<SessionPhase, string> = {
  gather: "Gather",
  mark: "Let them mark",
  reveal: "Reveal",
  discuss: "Discuss the next place",
  decide: "Close the vote and decide",
  second_round: "Begin the second round",
  compare: "End the second round and compare",
  debrief: "Debrief",
  ended: "End the session",
};

/** The steps that make sense from here, the natural one first. */
function stepsFrom(view: InstructorView): SessionPhase[] {
  const round = view.firstRound.state;
  return phasesAfter(view.phase).filter((to) => {
    if (view.phase === "gather") {
      if (to === "mark") return round === "draft" || round === "open";
      if (to === "reveal") return !["draft", "open"].includes(round);
    }
    if (to === "second_round") return view.secondRound?.state === "draft";
    return true;
  });
}

/** Carries the session on. What cannot be taken back is asked about once more. */
export function NextSteps({ view, onDone }: { view: InstructorView; onDone: () => Promise<void> }) {
  const [asking, setAsking] = useState<SessionPhase | null>(null);
  const [handIn, setHandIn] = useState(true);
  const param = { sessionId: view.id };
  const moving = useWrite(
    async (to: SessionPhase) => {
      const next = nextItem(view);
      if (to === "discuss" && next) {
        await ask("POST /review-sessions/:sessionId/items/:itemId/choose", { param: { ...param, itemId: next } });
      } else {
        await ask("POST /review-sessions/:sessionId/phase", { param, json: { from: view.phase, to, handIn } });
      }
    },
    {
      refresh: false,
      onDone: () => {
        setAsking(null);
        void onDone();
      },
    },
  );
  const needsAsking = (to: SessionPhase) =>
    to === "ended" || to === "compare" || (to === "reveal" && ["open", "closed"].includes(view.firstRound.state));
  const steps = stepsFrom(view);
  // Somebody who marks along blind is not told; then somebody may be at work still.
  const isSomethingLeft = !view.progress || view.progress.submitted < view.progress.assignments;
  return (
    <div className={classes.next}>
      {steps.map((to, i) => (
        <Button
          key={to}
          variant={i === 0 ? "filled" : "default"}
          loading={moving.pending && !asking}
          onClick={() => (needsAsking(to) ? setAsking(to) : void moving.run(to))}
        >
          {to === "discuss" && !nextItem(view) ? "Discuss" : stepWords[to]}
          {needsAsking(to) ? " …" : ""}
        </Button>
      ))}
      {!asking && <ProblemNotice problem={moving.problem} />}
      <Modal
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={
          asking === "ended" ? "End the session?" : asking === "compare" ? "End the second round?" : "Reveal the marks?"
        }
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <Stack>
          {asking === "ended" ? (
            <Text>Everybody keeps reading what there is; nothing can be added. The code stops working.</Text>
          ) : (
            <>
              <Text>
                {asking === "reveal"
                  ? "From then on everybody sees what the class marked, without names. This cannot be taken back: nobody can mark these texts blind again in this round."
                  : "Marking ends, and the figures of both rounds are shown side by side."}
              </Text>
              {view.progress && (
                <Text>
                  {view.progress.submitted} of {count(view.progress.assignments, "reading")} submitted.
                </Text>
              )}
              {isSomethingLeft && (
                <Checkbox
                  checked={handIn}
                  onChange={(event) => setHandIn(event.currentTarget.checked)}
                  label="Hand in what was begun, as it stands"
                  description="Otherwise it counts as not read. The minutes say how many were handed in so."
                />
              )}
            </>
          )}
          <ProblemNotice problem={moving.problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(null)}>
              Cancel
            </Button>
            <Button loading={moving.pending} onClick={() => asking && void moving.run(asking)} data-autofocus>
              {asking === "ended" ? "End it" : asking === "compare" ? "End it and compare" : "Reveal"}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </div>
  );
}

/** The first place after the current one that waits for a decision, or any that does. */
function nextItem(view: InstructorView): string | null {
  const agenda = view.board?.agenda ?? [];
  const at = agenda.findIndex((row) => row.id === view.board?.item?.id);
  const waits = (row: (typeof agenda)[number]) => !row.outcome || row.outcome === "reopened";
  const ahead = [...agenda.slice(at + 1), ...agenda.slice(0, Math.max(0, at))];
  return ahead.find(waits)?.id ?? null;
}
