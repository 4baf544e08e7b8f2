"use client";

import { Anchor, Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import Link from "next/link";
import { useState } from "react";
import { ask } from "@/components/api";
import type { Imported } from "@/components/doors";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import { count } from "@/components/ui/words";
import classes from "./documents.module.css";
import { ImportNotes } from "./import-notes";
import { filledMeta, MetaFields, metaRules, noMeta } from "./meta-fields";

/** One text by copy and paste. Afterwards the form is empty again, for the next one. */
export function PasteForm({ projectId }: { projectId: string }) {
  const [done, setDone] = useState<Imported | null>(null);
  const form = useForm({
    initialValues: { title: "", text: "", ...noMeta },
    validate: { text: (value) => (value.trim() ? null : "Paste the text here."), ...metaRules },
  });
  const importing = useWrite(
    ({ title, text, ...meta }: typeof form.values) =>
      ask("POST /projects/:projectId/documents", {
        param: { projectId },
        json: { title: title.trim(), text, ...filledMeta(meta) },
      }),
    {
      onDone: (imported) => {
        setDone(imported);
        // What describes one text usually describes the next one too.
        form.setValues({ title: "", text: "" });
        form.resetDirty();
      },
    },
  );
  const existing = importing.problem?.code === "duplicate" ? importing.problem.facts.documentId : null;
  const submit = form.onSubmit((values) => {
    setDone(null);
    void importing.run(values);
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Textarea
          label="Text"
          description="It is kept as it is, and can no longer be changed once it is imported."
          autosize
          minRows={10}
          maxRows={22}
          spellCheck={false}
          classNames={{ input: classes.paste }}
          {...form.getInputProps("text")}
        />
        <TextInput
          label="Title"
          description="Left empty, the first words of the text are taken."
          maxLength={300}
          {...form.getInputProps("title")}
        />
        <MetaFields form={form} />
        <ProblemNotice problem={importing.problem}>
          {typeof existing === "string" && (
            <Anchor component={Link} href={`/projects/${projectId}/documents/${existing}`} inherit>
              Open it
            </Anchor>
          )}
        </ProblemNotice>
        {done && (
          <div role="status" className={classes.done}>
            Imported{" "}
            <Anchor component={Link} href={`/projects/${projectId}/documents/${done.id}`} inherit>
              {done.title}
            </Anchor>
            , {count(done.lengthCp, "character")}.
            <ImportNotes notes={done.notes} />
          </div>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={importing.pending}>
            Import this text
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
