"use client";
import { Tabs } from "@mantine/core";
import { AnnotationEditor } from "./annotation-editor";
import { AnnotationList } from "./annotation-list";
import { CodebookPanel } from "./codebook-panel";
import { useAnnotations, useDesk } from "./desk-context";
import { Palette } from "./palette";
import { useSignal } from "./use-signal";

/** Beside the text on a wide screen, in a drawer on a narrow one: palette, annotations, codebook. */
export function SidePanel() {
  const desk = useDesk();
  const tab = useSignal(desk.tab);
  return (
    <div className="desk-panel">
      <Palette />
      <Tabs
        className="desk-tabs"
        keepMounted={false}
        value={tab}
        onChange={(value) => desk.tab.set(value === "codebook" ? "codebook" : "annotations")}
      >
        <Tabs.List grow>
          <Tabs.Tab value="annotations">
            Annotations (<Total />)
          </Tabs.Tab>
          <Tabs.Tab value="codebook">Codebook</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="annotations" className="desk-tab">
          <AnnotationEditor />
          <AnnotationList />
        </Tabs.Panel>
        <Tabs.Panel value="codebook" className="desk-tab">
          <CodebookPanel />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

/** The one thing here that changes with every mark, drawn without the tabs around it. */
function Total() {
  return useAnnotations().length;
}
