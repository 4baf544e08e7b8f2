"use client";
import { Alert } from "@mantine/core";
import { IconDeviceFloppy } from "@tabler/icons-react";
import type { ReadSignal } from "./signal";
import { useSignal } from "./use-signal";

/** Says that this browser cannot keep changes, before it matters, and what to do about it. */
export function StorageWarning({ works }: { works: ReadSignal<boolean> }) {
  if (useSignal(works)) return null;
  return (
    <Alert
      className="desk-alert desk-storage"
      color="yellow"
      variant="light"
      role="alert"
      icon={<IconDeviceFloppy size={18} />}
      title="This browser keeps nothing on its disk"
    >
      Your changes go straight to the server, but without the network they live in this tab only. Free some space or
      allow this site to store data, and do not close the tab before everything is saved.
    </Alert>
  );
}
