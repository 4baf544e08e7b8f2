"use client";

import { Tabs } from "@mantine/core";
import { PasteForm } from "./paste-form";
import { UploadPanel } from "./upload-panel";

export function ImportDocuments({ projectId }: { projectId: string }) {
  return (
    <Tabs defaultValue="files">
      <Tabs.List mb="lg">
        <Tabs.Tab value="files">Upload files</Tabs.Tab>
        <Tabs.Tab value="paste">Paste a text</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="files">
        <UploadPanel projectId={projectId} />
      </Tabs.Panel>
      <Tabs.Panel value="paste">
        <PasteForm projectId={projectId} />
      </Tabs.Panel>
    </Tabs>
  );
}
