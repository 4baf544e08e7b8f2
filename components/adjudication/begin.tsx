"use client";

import { Button, Checkbox, Group, NativeSelect, NumberInput, Stack, Switch } from "@mantine/core";
import { useState } from "react";
import { ask } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import { comparedAttributes } from "@/domain/adjudication/clusters";
import type { AdjudicationRules } from "@/domain/adjudication/rules";
import type { Attribute } from "@/domain/codebook";
import classes from "./adjudication.module.css";

/** The rules of an adjudication, and its beginning. The project keeps them for its next round. */
export function BeginAdjudication({
  projectId,
  roundId,
  rules: before,
  questions,
}: {
  projectId: string;
  roundId: string;
  rules: AdjudicationRules;
  /** What the round's codebook asks about an annotation. */
  questions: readonly Attribute[];
}) {
  const [rules, setRules] = useState(before);
  const set = (part: Partial<AdjudicationRules>) => setRules((now) => ({ ...now, ...part }));
  const beginning = useWrite(async () => {
    await ask("PUT /projects/:projectId/adjudication-rules", { param: { projectId }, json: rules });
    await ask("POST /projects/:projectId/rounds/:roundId/state", {
      param: { projectId, roundId },
      json: { state: "adjudicating" },
    });
  });
  return (
    <form
      className={classes.begin}
      onSubmit={(event) => {
        event.preventDefault();
        void beginning.run(undefined);
      }}
    >
      <p>
        What people marked differently is decided one item after the other. What they agree on becomes gold by a rule;
        you can still open it again. Once begun, this round keeps these rules.
      </p>
      <Stack gap="md">
        <NativeSelect
          label="An agreement needs nobody's decision when"
          value={rules.settle}
          onChange={(event) => set({ settle: event.currentTarget.value as AdjudicationRules["settle"] })}
          data={[
            { value: "all", label: "everybody who read the text marked the same" },
            { value: "at_least", label: "enough people marked the same" },
            { value: "never", label: "never: I decide everything" },
          ]}
        />
        {rules.settle === "at_least" && (
          <NumberInput
            label="How many people are enough"
            description="They must also outnumber everybody who agrees on something else, and everybody who marked nothing."
            min={2}
            max={200}
            allowDecimal={false}
            value={rules.atLeast}
            onChange={(value) => set({ atLeast: Number(value) || 2 })}
          />
        )}
        {rules.settle !== "never" && (
          <NativeSelect
            label="Where they agree but for the borders"
            value={rules.boundaries}
            onChange={(event) => set({ boundaries: event.currentTarget.value as AdjudicationRules["boundaries"] })}
            data={[
              { value: "exact", label: "I decide the borders" },
              { value: "union", label: "take what anybody of them marked" },
              { value: "intersection", label: "take what everybody of them marked" },
              { value: "majority", label: "take the characters that more than half of them marked" },
            ]}
          />
        )}
        <Checkbox.Group
          label="Questions whose answers must not contradict each other"
          description="Where they do, the item is a difference, even if everybody marked the same words."
          value={comparedAttributes(rules, questions)}
          onChange={(compareAttributes) => set({ compareAttributes })}
        >
          <Group gap="xs" mt="xs">
            {questions.map(({ id, name }) => (
              <Checkbox key={id} size="xs" value={id} label={name} />
            ))}
          </Group>
        </Checkbox.Group>
        <Switch
          label="Adjudicators may ask for names"
          description="Whoever runs the round always may. Everybody else sees pseudonyms."
          checked={rules.names}
          onChange={(event) => set({ names: event.currentTarget.checked })}
        />
        <Switch
          label="Annotators see the outcome against their own work once the round is final"
          checked={rules.feedback}
          onChange={(event) => set({ feedback: event.currentTarget.checked })}
        />
        <ProblemNotice problem={beginning.problem} />
        <div>
          <Button type="submit" loading={beginning.pending}>
            Begin the adjudication
          </Button>
        </div>
      </Stack>
    </form>
  );
}
