"use client";

import { Button, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRouter } from "next/navigation";
import { ask } from "@/components/api";
import type { RoundWrite } from "@/components/doors";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import { count } from "@/components/ui/words";
import { type Pick, PickList } from "./pick-list";

type Values = { name: string; documents: Set<string>; annotators: Set<string>; codebookId: string };

/**
 * Makes a round, or changes a draft: every chosen document goes to every chosen annotator.
 * @param codebooks newest first
 */
export function RoundForm({
  projectId,
  round,
  documents,
  annotators,
  codebooks,
}: {
  projectId: string;
  round?: {
    id: string;
    name: string;
    documentIds: string[];
    memberIds: string[];
    codebookId: string;
    wasOpen: boolean;
  };
  documents: Pick[];
  annotators: Pick[];
  codebooks: { id: string; name: string }[];
}) {
  const router = useRouter();
  const form = useForm<Values>({
    initialValues: {
      name: round?.name ?? "",
      documents: new Set(round?.documentIds),
      annotators: new Set(round?.memberIds),
      codebookId: round?.codebookId ?? codebooks[0]?.id ?? "",
    },
    validate: { name: (value) => (value.trim() ? null : "Give the round a name, such as “Calibration”.") },
  });
  const saving = useWrite(
    async (values: Values) => {
      const json: RoundWrite = {
        name: values.name.trim(),
        // In the order of the list, which is the order in which annotators see them.
        documentIds: documents.filter(({ id }) => values.documents.has(id)).map(({ id }) => id),
        memberIds: annotators.filter(({ id }) => values.annotators.has(id)).map(({ id }) => id),
        codebookId: values.codebookId || undefined,
      };
      if (round) {
        await ask("PUT /projects/:projectId/rounds/:roundId", { param: { projectId, roundId: round.id }, json });
        return round.id;
      }
      return (await ask("POST /projects/:projectId/rounds", { param: { projectId }, json })).id;
    },
    {
      refresh: false,
      onDone: (id) => {
        router.push(`/projects/${projectId}/rounds/${id}`);
        router.refresh();
      },
    },
  );
  const given = form.values.documents.size * form.values.annotators.size;
  return (
    <form onSubmit={form.onSubmit((values) => void saving.run(values))} noValidate>
      <Stack gap="lg">
        <TextInput label="Name" maxLength={120} maw="28rem" autoFocus={!round} {...form.getInputProps("name")} />
        <PickList
          label="Documents"
          noun="documents"
          picks={documents}
          chosen={form.values.documents}
          onChange={(chosen) => form.setFieldValue("documents", chosen)}
        />
        <PickList
          label="Annotators"
          noun="people"
          picks={annotators}
          chosen={form.values.annotators}
          onChange={(chosen) => form.setFieldValue("annotators", chosen)}
        />
        {codebooks.length > 1 && (
          <NativeSelect
            label="Codebook version"
            maw="28rem"
            data={codebooks.map(({ id, name }) => ({ value: id, label: name }))}
            disabled={round?.wasOpen}
            description={round?.wasOpen ? "It stays as it is, because this round has been open." : undefined}
            {...form.getInputProps("codebookId")}
          />
        )}
        <ProblemNotice problem={saving.problem} />
        <Group justify="space-between">
          <Text c="dimmed" fz="sm" role="status">
            {given > 0
              ? `${count(form.values.documents.size, "document")} × ${count(form.values.annotators.size, "annotator")} = ${count(given, "assignment")}`
              : "You can fill in the rest later: the round stays a draft until you open it."}
          </Text>
          <Button type="submit" loading={saving.pending}>
            {round ? "Save the draft" : "Make the round"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
