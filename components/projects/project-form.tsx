"use client";

import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";

type Write = { name: string; description: string };

/** A project's name and what it is about: for a new one and for changing one. */
export function ProjectForm({
  initial = { name: "", description: "" },
  action,
  save,
  onDone,
  refresh,
}: {
  initial?: Write;
  action: string;
  save: (write: Write) => Promise<unknown>;
  onDone?: () => void;
  refresh?: boolean;
}) {
  const form = useForm({
    initialValues: initial,
    validate: { name: (value) => (value.trim() ? null : "Give the project a name.") },
  });
  const saving = useWrite(save, {
    refresh,
    onDone: () => {
      form.resetDirty();
      onDone?.();
    },
  });
  const submit = form.onSubmit((values) => {
    void saving.run({ name: values.name.trim(), description: values.description.trim() });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput label="Name" maxLength={120} data-autofocus {...form.getInputProps("name")} />
        <Textarea
          label="What it is about"
          description="Everybody in the project sees this. You may leave it empty."
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          {...form.getInputProps("description")}
        />
        <ProblemNotice problem={saving.problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={saving.pending}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
