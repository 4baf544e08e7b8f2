"use client";

import { Alert, Button, CopyButton, Group, TextInput } from "@mantine/core";
import { IconCheck, IconCopy, IconKey } from "@tabler/icons-react";

/** A secret that is shown this one time, with a button that copies it. */
export function OnceShown({
  title,
  value,
  words,
  onClose,
}: {
  title: string;
  value: string;
  words: string;
  onClose: () => void;
}) {
  return (
    <Alert
      role="status"
      color="pine"
      variant="light"
      title={title}
      icon={<IconKey aria-hidden />}
      withCloseButton
      closeButtonLabel="I have it; hide it"
      onClose={onClose}
    >
      <p style={{ margin: "0 0 0.5rem" }}>{words}</p>
      <Group gap="xs" align="center">
        <TextInput
          aria-label={title}
          value={value}
          readOnly
          flex="1 1 14rem"
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={value} timeout={2500}>
          {({ copied, copy }) => (
            <Button
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            >
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  );
}
