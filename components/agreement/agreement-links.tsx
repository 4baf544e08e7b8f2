"use client";

import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconDownload, IconHelp, IconPrinter } from "@tabler/icons-react";
import { useSearchParams } from "next/navigation";
import { FrameLink } from "@/components/ui/frame-link";
import { agreementPath } from "./view";

/** The manual, and the annotations themselves as files. */
export function AgreementLinks({
  projectId,
  roundId,
  mayExport,
}: {
  projectId: string;
  roundId: string;
  mayExport: boolean;
}) {
  const search = useSearchParams();
  const asked = new URLSearchParams([...search].filter(([key]) => ["scope", "group", "outlet", "with"].includes(key)));
  const report = `${agreementPath(projectId, roundId)}/report${asked.size > 0 ? `?${asked}` : ""}`;
  const files = `/api/projects/${projectId}/rounds/${roundId}`;
  return (
    <>
      <Button
        component={FrameLink}
        href="/manual/agreement"
        variant="default"
        leftSection={<IconHelp size={16} aria-hidden />}
      >
        What do these figures mean?
      </Button>
      <Button component={FrameLink} href={report} variant="default" leftSection={<IconPrinter size={16} aria-hidden />}>
        Report
      </Button>
      {mayExport && (
        <Menu position="bottom-end" shadow="md" width={300}>
          <Menu.Target>
            <Button
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              rightSection={<IconChevronDown size={14} aria-hidden />}
            >
              Export annotations
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item component="a" href={`${files}/export.zip`} download>
              Data set, with texts (ZIP)
            </Menu.Item>
            <Menu.Item component="a" href={`${files}/export.zip?content=text_free`} download>
              Data set, without texts (ZIP)
            </Menu.Item>
            <Menu.Item component="a" href={`${files}/spans.csv`} download>
              Annotations only (CSV)
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
