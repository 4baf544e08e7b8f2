"use client";

import { Button, Group, NumberInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { ask } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import { defaultThresholds, type Thresholds } from "@/domain/agreement/thresholds";
import classes from "./agreement.module.css";

/** From where on this project relies on a coefficient. It moves the marks on every scale, and no figure. */
export function ThresholdForm({ projectId, thresholds }: { projectId: string; thresholds: Thresholds }) {
  const form = useForm<{ tentative: number | string; reliable: number | string }>({
    initialValues: { ...thresholds },
    validate: {
      tentative: (value) => (isBetween(value) ? null : "Give a number above 0 and below 1."),
      reliable: (value, { tentative }) =>
        !isBetween(value) && Number(value) !== 1
          ? "Give a number above 0, at most 1."
          : Number(value) <= Number(tentative)
            ? "This must be above the other threshold."
            : null,
    },
  });
  const saving = useWrite(
    (json: Thresholds) => ask("PUT /projects/:projectId/thresholds", { param: { projectId }, json }),
    {
      onDone: () => {
        form.resetDirty();
        notifications.show({ message: "Saved." });
      },
    },
  );
  const submit = form.onSubmit(({ tentative, reliable }) => {
    void saving.run({ tentative: Number(tentative), reliable: Number(reliable) });
  });
  const number = {
    min: 0,
    max: 1,
    step: 0.01,
    decimalScale: 3,
    fixedDecimalScale: true,
    clampBehavior: "none" as const,
  };
  return (
    <form onSubmit={submit} noValidate>
      <p className={classes.note}>
        What is enough depends on what the data are for. Krippendorff's custom is {defaultThresholds.tentative} and{" "}
        {defaultThresholds.reliable.toFixed(3)}. The thresholds are drawn on the scales of the agreement page and named
        in the methods paragraph; set them before you look at the figures.
      </p>
      <Group align="start">
        <NumberInput label="Tentative conclusions from α =" {...number} {...form.getInputProps("tentative")} />
        <NumberInput label="Reliable from α =" {...number} {...form.getInputProps("reliable")} />
      </Group>
      <ProblemNotice problem={saving.problem} />
      <Group justify="flex-end" mt="sm">
        <Button type="submit" loading={saving.pending}>
          Save the thresholds
        </Button>
      </Group>
    </form>
  );
}

function isBetween(value: number | string): boolean {
  return value !== "" && Number(value) > 0 && Number(value) < 1;
}
