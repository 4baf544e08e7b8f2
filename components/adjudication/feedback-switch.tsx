"use client";

import { Switch } from "@mantine/core";
import { ask } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";

/** Whether the annotators of a round are shown the outcome against their own work. */
export function FeedbackSwitch({
  projectId,
  roundId,
  isShown,
}: {
  projectId: string;
  roundId: string;
  isShown: boolean;
}) {
  const writing = useWrite((shown: boolean) =>
    ask("PUT /projects/:projectId/rounds/:roundId/adjudication/feedback", {
      param: { projectId, roundId },
      json: { shown },
    }),
  );
  return (
    <>
      <Switch
        label="Annotators see the outcome against their own work once the round is final"
        checked={isShown}
        disabled={writing.pending}
        onChange={(event) => writing.run(event.currentTarget.checked)}
        mb="lg"
      />
      <ProblemNotice problem={writing.problem} />
    </>
  );
}
