"use client";

import { Button, Group, Modal, SegmentedControl, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { ask } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import type { InstructorView } from "@/domain/review-faces";

/** Chooses what the second round reads: a new text, which measures, or the first once more, which only shows change. */
export function SecondRoundChoice({
  view,
  texts,
  onDone,
}: {
  view: InstructorView;
  texts: { id: string; title: string }[];
  onDone: () => Promise<void>;
}) {
  const [opened, setOpened] = useState(false);
  const [kind, setKind] = useState(texts.length > 0 ? "document" : "text");
  const [documentId, setDocumentId] = useState<string | null>(null);
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const choosing = useWrite(
    () =>
      ask("POST /review-sessions/:sessionId/second-round", {
        param: { sessionId: view.id },
        json:
          kind === "revision"
            ? { kind: "revision" }
            : kind === "document"
              ? { kind: "document", documentId: documentId ?? "" }
              : { kind: "text", title, text },
      }),
    {
      refresh: false,
      onDone: () => {
        setOpened(false);
        void onDone();
      },
    },
  );
  const isReady = kind === "revision" || (kind === "document" ? documentId !== null : title.trim() && text.trim());
  return (
    <section aria-label="Second round">
      <h2>Second round</h2>
      <Text size="sm" c="dimmed" mb="xs">
        {view.secondRound
          ? view.secondRound.kind === "revision"
            ? "Chosen: the first text once more."
            : "Chosen: a new text."
          : "Not chosen yet."}
      </Text>
      <Button size="xs" variant="default" onClick={() => setOpened(true)}>
        {view.secondRound ? "Choose another" : "Choose the text"}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title="Second round"
        size="lg"
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady) void choosing.run(undefined);
          }}
        >
          <Stack>
            <SegmentedControl
              aria-label="Which text"
              value={kind}
              onChange={setKind}
              data={[
                { value: "document", label: "A document" },
                { value: "text", label: "A new text" },
                { value: "revision", label: "The first once more" },
              ]}
            />
            {kind === "document" && (
              <Select
                label="Document"
                placeholder={texts.length > 0 ? "Choose one" : "The project has no other document"}
                data={texts.map(({ id, title }) => ({ value: id, label: title }))}
                value={documentId}
                onChange={setDocumentId}
                searchable
              />
            )}
            {kind === "text" && (
              <>
                <TextInput label="Title" value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
                <Textarea
                  label="Text"
                  value={text}
                  onChange={(event) => setText(event.currentTarget.value)}
                  minRows={6}
                  maxRows={14}
                  autosize
                />
              </>
            )}
            <Text size="sm" c="dimmed">
              {kind === "revision"
                ? "Everybody begins with a copy of their own marks. Because all have seen the class’s marks, this shows what the talk changed, and measures nothing."
                : "Everybody marks a text that nobody has discussed, blind again. Only this tells whether the talk made the class agree more."}
            </Text>
            <ProblemNotice problem={choosing.problem} />
            <Group justify="flex-end">
              <Button type="submit" disabled={!isReady} loading={choosing.pending}>
                Take this
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </section>
  );
}
