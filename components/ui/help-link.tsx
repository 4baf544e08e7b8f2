"use client";

import { ActionIcon, Tooltip } from "@mantine/core";
import { IconHelp } from "@tabler/icons-react";
import { FrameLink } from "./frame-link";

/** From a screen to its place in the manual, in a tab of its own so that nothing half-typed is lost. */
export function HelpLink({ page }: { page: string }) {
  return (
    <Tooltip label="Manual">
      <ActionIcon
        component={FrameLink}
        href={`/manual/${page}`}
        target="_blank"
        variant="subtle"
        color="gray"
        aria-label="Manual for this page (new tab)"
      >
        <IconHelp size={20} stroke={1.5} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
