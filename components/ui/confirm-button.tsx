"use client";

import { Button, type ButtonProps, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { ProblemNotice } from "./problem-notice";
import { useWrite } from "./use-write";

/**
 * A button whose deed cannot be taken back: it says what will happen and asks once more.
 * @param repeat words that must be typed first, for what destroys a lot
 */
export function ConfirmButton({
  title,
  words,
  confirm,
  act,
  onDone,
  repeat,
  refresh = true,
  danger = true,
  children,
  label,
  ...button
}: {
  title: string;
  words: ReactNode;
  /** The words on the button that does it. */
  confirm: string;
  act: (typed: string) => Promise<unknown>;
  onDone?: () => void;
  repeat?: string;
  refresh?: boolean;
  danger?: boolean;
  children: ReactNode;
  /** What a screen reader says, where the words on the button do not name the thing. */
  label?: string;
} & Pick<ButtonProps, "size" | "variant" | "color" | "disabled">) {
  const [opened, setOpened] = useState(false);
  const [typed, setTyped] = useState("");
  const acting = useWrite(act, {
    refresh,
    onDone: () => {
      if (refresh) setOpened(false);
      onDone?.();
    },
  });
  const open = () => {
    acting.forget();
    setTyped("");
    setOpened(true);
  };
  const ready = repeat === undefined || typed === repeat;
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        color={danger ? "red" : undefined}
        aria-label={label}
        {...button}
        onClick={open}
      >
        {children}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={title}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (ready) void acting.run(typed);
          }}
        >
          <Stack>
            <Text component="div">{words}</Text>
            {repeat !== undefined && (
              <TextInput
                label={`Type “${repeat}” to go on`}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
                autoComplete="off"
                data-autofocus
              />
            )}
            <ProblemNotice problem={acting.problem} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpened(false)}>
                Cancel
              </Button>
              <Button
                type="submit"
                color={danger ? "red" : undefined}
                disabled={!ready}
                loading={acting.pending}
                data-autofocus={repeat === undefined || undefined}
              >
                {confirm}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
