"use client";

import { Button, Group } from "@mantine/core";
import { ask } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import type { InstructorView } from "@/domain/review-faces";

const choices = [1, 3, 5, 10, 15, 20];

/** A clock that everybody sees. It ends nothing by itself. */
export function TimerControls({ view }: { view: InstructorView }) {
  const setting = useWrite(
    (seconds: number | null) =>
      ask("PUT /review-sessions/:sessionId/timer", { param: { sessionId: view.id }, json: { seconds } }),
    { refresh: false },
  );
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <legend className="slant-hidden">Clock</legend>
      <Group gap={4}>
        {choices.map((minutes) => (
          <Button
            key={minutes}
            size="compact-sm"
            variant="default"
            aria-label={`Set the clock to ${minutes} ${minutes === 1 ? "minute" : "minutes"}`}
            onClick={() => void setting.run(minutes * 60)}
          >
            {minutes} min
          </Button>
        ))}
        {view.timerEndsAt && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => void setting.run(null)}>
            No clock
          </Button>
        )}
      </Group>
      <ProblemNotice problem={setting.problem} />
    </fieldset>
  );
}
