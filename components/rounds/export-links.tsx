"use client";

import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconDownload } from "@tabler/icons-react";

/** The data set of a round as files. Plain links: the browser downloads, and shows the refusal if there is one. */
export function ExportLinks({
  projectId,
  roundId,
  withDecisions = false,
}: {
  projectId: string;
  roundId: string;
  /** Where the round is being or has been adjudicated. */
  withDecisions?: boolean;
}) {
  const base = `/api/projects/${projectId}/rounds/${roundId}`;
  const files = [
    {
      href: `${base}/export.zip?content=with_text`,
      name: "Data set with the texts",
      fact: "ZIP: JSON Lines, CSV, manifest",
    },
    {
      href: `${base}/export.zip?content=text_free`,
      name: "Data set without the texts",
      fact: "ZIP, for texts you may not pass on",
    },
    { href: `${base}/spans.csv?content=with_text`, name: "CSV alone", fact: "One line for each annotation" },
    ...(withDecisions
      ? [{ href: `${base}/decisions.csv`, name: "Decisions", fact: "CSV: who decided what, when and why" }]
      : []),
  ];
  return (
    <Menu position="bottom-end" width={280} shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{withDecisions ? "Submitted work and gold" : "Submitted work only"}, by pseudonym</Menu.Label>
        {files.map(({ href, name, fact }) => (
          <Menu.Item key={href} component="a" href={href} download>
            {name}
            <br />
            <small>{fact}</small>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
