"use client";

import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { ask } from "@/components/api";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import type { SessionPerson } from "@/domain/review-faces";

/** What the instructor can do about one person: another name, a new return code, the door. */
export function PersonDialog({
  person,
  sessionId,
  refresh,
}: {
  person: SessionPerson;
  sessionId: string;
  refresh: () => Promise<void>;
}) {
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState(person.name);
  const [code, setCode] = useState<string | null>(null);
  const param = { sessionId, participantId: person.id };
  const naming = useWrite(
    () => ask("PUT /review-sessions/:sessionId/participants/:participantId", { param, json: { name } }),
    {
      refresh: false,
      onDone: () => {
        setOpened(false);
        void refresh();
      },
    },
  );
  const letting = useWrite(
    () => ask("POST /review-sessions/:sessionId/participants/:participantId/return-code", { param }),
    { refresh: false, onDone: (answer) => setCode(answer.returnCode) },
  );
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        onClick={() => setOpened(true)}
        aria-label={`Change ${person.name}`}
      >
        Change
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={person.name}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <Stack>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim()) void naming.run(undefined);
            }}
          >
            <TextInput
              label="Name"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              maxLength={40}
              data-autofocus
            />
            <ProblemNotice problem={naming.problem} />
            <Group justify="flex-end" mt="xs">
              <Button type="submit" disabled={!name.trim()} loading={naming.pending}>
                Rename
              </Button>
            </Group>
          </form>
          {person.isGuest && (
            <div>
              <Text size="sm">
                A guest who lost the return code comes back with a new one; the old one stops working.
              </Text>
              <Group mt="xs" role="status">
                {code ? (
                  <strong>{code}</strong>
                ) : (
                  <Button variant="default" loading={letting.pending} onClick={() => void letting.run(undefined)}>
                    New return code
                  </Button>
                )}
              </Group>
              <ProblemNotice problem={letting.problem} />
            </div>
          )}
          <ConfirmButton
            title={`Take ${person.name} out?`}
            words={
              <>
                Their votes and arguments go
                {person.isGuest ? ", and so do marks that nobody has seen yet" : "; what they have marked stays"}.
                Whoever knows the code can join again: make a new one if that shall not be.
              </>
            }
            confirm="Take out"
            refresh={false}
            act={() => ask("DELETE /review-sessions/:sessionId/participants/:participantId", { param })}
            onDone={() => void refresh()}
          >
            Take out of the session
          </ConfirmButton>
        </Stack>
      </Modal>
    </>
  );
}
