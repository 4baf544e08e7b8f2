"use client";

import { Button, Group, Slider, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { ask } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import type { StudentView } from "@/domain/review-faces";

/** A stance and some words that nobody else ever reads. */
export function Reflection({ view }: { view: StudentView }) {
  const [stance, setStance] = useState(view.me.stance);
  const [text, setText] = useState(view.me.reflection);
  const [isKept, setKept] = useState(false);
  const keeping = useWrite(
    () =>
      ask("PUT /review-sessions/:sessionId/reflection", {
        param: { sessionId: view.id },
        json: { stance, reflection: text },
      }),
    { refresh: false, onDone: () => setKept(true) },
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void keeping.run(undefined);
      }}
    >
      <Text size="sm" c="dimmed" mb="md">
        Nobody else reads this, not even your instructor.
      </Text>
      <Text size="sm" fw={500} id="stance-label">
        Where do you stand on the text’s subject yourself?
      </Text>
      <Slider
        mt="xs"
        mb="xl"
        min={0}
        max={100}
        step={5}
        value={stance ?? 50}
        onChange={(value) => {
          setStance(value);
          setKept(false);
        }}
        thumbLabel="Where you stand, from against to for"
        label={null}
        marks={[
          { value: 0, label: "against" },
          { value: 50, label: "neither" },
          { value: 100, label: "for" },
        ]}
        px="md"
      />
      <Textarea
        label="Which mark was the hardest to make, and why?"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setKept(false);
        }}
        maxLength={4000}
        autosize
        minRows={3}
      />
      <ProblemNotice problem={keeping.problem} />
      <Group justify="space-between" mt="sm">
        <span role="status">{isKept ? "Kept." : ""}</span>
        <Button type="submit" variant="default" loading={keeping.pending}>
          Keep it
        </Button>
      </Group>
    </form>
  );
}
