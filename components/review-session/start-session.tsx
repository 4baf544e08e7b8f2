"use client";

import { Button, Group, Input, List, SegmentedControl, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { ask } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import { itemKinds, itemKindWords } from "@/domain/adjudication/clusters";
import type { Codebook } from "@/domain/codebook";
import type { AgendaFilter } from "@/domain/review-session";
import { codeKey, codeOf, codeOptions } from "./code-options";

/**
 * Starts a session: from a round, with the disagreements that are to be talked about, or with a text for a class
 * exercise.
 */
export function StartSession({
  projectId,
  codebook,
  rounds,
  documents,
  chosen,
}: {
  projectId: string;
  codebook: Codebook;
  rounds: { id: string; name: string; state: string }[];
  documents: { id: string; title: string }[];
  /** From the address. */
  chosen: { roundId: string | null; filter: AgendaFilter; figureTitles: string[] };
}) {
  const router = useRouter();
  const [ownId] = useState(() => uuidv7());
  const [kind, setKind] = useState(chosen.roundId ? "round" : "text");
  const [title, setTitle] = useState("");
  const [roundId, setRoundId] = useState<string | null>(chosen.roundId);
  const [documentId, setDocumentId] = useState<string | null>(null);
  const [textTitle, setTextTitle] = useState("");
  const [text, setText] = useState("");
  const { category, subtype } = chosen.filter;
  const [figures, setFigures] = useState(chosen.filter.figures ?? []);
  const ofFigures = kind === "round" && roundId === chosen.roundId && figures.length > 0;
  const [code, setCode] = useState<string | null>(category ? codeKey(category, subtype ?? null) : null);
  const [difference, setDifference] = useState<string | null>(chosen.filter.kind ?? null);
  const starting = useWrite(
    async () => {
      const wanted = code ? codeOf(code) : null;
      const filter: AgendaFilter = {
        ...(wanted ? { category: wanted.category } : {}),
        ...(wanted?.subtype ? { subtype: wanted.subtype } : {}),
        ...(difference ? { kind: difference as AgendaFilter["kind"] } : {}),
        ...(ofFigures ? { figures } : {}),
      };
      const { id } = await ask("POST /projects/:projectId/review-sessions", {
        param: { projectId },
        json: {
          id: ownId,
          title: title.trim(),
          filter,
          source:
            kind === "round"
              ? { kind: "round", roundId: roundId ?? "" }
              : kind === "document"
                ? { kind: "document", documentId: documentId ?? "" }
                : { kind: "text", title: textTitle, text },
        },
      });
      await ask("POST /review-sessions/:sessionId/join-code", { param: { sessionId: id }, json: {} });
      return id;
    },
    { refresh: false, onDone: (id) => router.push(`/sessions/${id}`) },
  );
  const isReady =
    title.trim() && (kind === "round" ? roundId : kind === "document" ? documentId : textTitle.trim() && text.trim());
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void starting.run(undefined);
      }}
    >
      <Stack>
        <TextInput
          label="Name of the session"
          description="The class sees it on the screen."
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          maxLength={120}
          data-autofocus
        />
        <SegmentedControl
          aria-label="What the session is about"
          value={kind}
          onChange={setKind}
          data={[
            { value: "round", label: "A round" },
            { value: "document", label: "A document" },
            { value: "text", label: "A new text" },
          ]}
        />
        {kind === "round" && (
          <Select
            label="Round"
            description="It may be revealed already, or still be open: then the class finishes it first."
            placeholder={rounds.length > 0 ? "Choose a round" : "This project has no round yet"}
            data={rounds.map((round) => ({ value: round.id, label: `${round.name} (${round.state})` }))}
            value={roundId}
            onChange={setRoundId}
          />
        )}
        {kind === "document" && (
          <Select
            label="Document"
            description="The class marks it from the beginning."
            placeholder={documents.length > 0 ? "Choose a document" : "This project has no document yet"}
            data={documents.map(({ id, title }) => ({ value: id, label: title }))}
            value={documentId}
            onChange={setDocumentId}
            searchable
          />
        )}
        {kind === "text" && (
          <>
            <TextInput
              label="Title of the text"
              value={textTitle}
              onChange={(event) => setTextTitle(event.currentTarget.value)}
              maxLength={300}
            />
            <Textarea
              label="Text"
              description="Five hundred to a thousand words can be read and marked in twenty minutes."
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              autosize
              minRows={8}
              maxRows={18}
            />
          </>
        )}
        {ofFigures && (
          <Input.Wrapper
            label="The places behind these figures"
            description="People stand under their pseudonyms here; the class sees none of this."
          >
            <List size="sm" mt="xs">
              {chosen.figureTitles.map((title) => (
                <List.Item key={title}>{title}</List.Item>
              ))}
            </List>
            <Button variant="default" size="xs" mt="xs" onClick={() => setFigures([])}>
              Take all disagreements of the round instead
            </Button>
          </Input.Wrapper>
        )}
        <Group grow align="flex-start">
          <Select
            label="Only this code"
            placeholder="all"
            data={codeOptions(codebook)}
            value={code}
            onChange={setCode}
            clearable
            clearButtonProps={{ "aria-label": "All codes" }}
          />
          <Select
            label="Only this difference"
            placeholder="all"
            data={itemKinds.map((id) => ({
              value: id,
              label: `${itemKindWords[id].name}: ${itemKindWords[id].means}`,
            }))}
            value={difference}
            onChange={setDifference}
            clearable
            clearButtonProps={{ "aria-label": "All differences" }}
          />
        </Group>
        <Text size="sm" c="dimmed">
          {ofFigures
            ? "The agenda takes the disagreements at these places, those that split most people first."
            : "The agenda takes the disagreements of this kind, those that split most people first."}
        </Text>
        <ProblemNotice problem={starting.problem} />
        <Group justify="flex-end">
          <Button type="submit" disabled={!isReady} loading={starting.pending}>
            Start the session
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
