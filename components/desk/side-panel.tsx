"use client";
import { Tabs } from "@mantine/core";
import { missingRatings } from "@/domain/rating";
import { AnnotationEditor } from "./annotation-editor";
import { AnnotationList } from "./annotation-list";
import { RatingsPanel } from "./answers/ratings-panel";
import { CodebookPanel } from "./codebook-panel";
import { useAnnotations, useDesk } from "./desk-context";
import type { PanelTab } from "./desk-model";
import { NotSaved } from "./not-saved";
import { Palette } from "./palette";
import { useSignal } from "./use-signal";
import { VersionsPanel } from "./versions/versions-panel";

const TABS: readonly PanelTab[] = ["annotations", "codebook", "ratings", "history"];

/** Beside the text on a wide screen, in a drawer on a narrow one: palette, annotations, codebook, questions about the document, history. */
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
        onChange={(value) => desk.tab.set(TABS.find((name) => name === value) ?? "annotations")}
      >
        <Tabs.List grow>
          <Tabs.Tab value="annotations">
            Annotations (<Total />)
          </Tabs.Tab>
          <Tabs.Tab value="codebook">Codebook</Tabs.Tab>
          <Tabs.Tab value="ratings">
            Document
            <Unanswered />
          </Tabs.Tab>
          <Tabs.Tab value="history">History</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="annotations" className="desk-tab">
          <div>
            <AnnotationEditor />
            <NotSaved />
          </div>
          <AnnotationList />
        </Tabs.Panel>
        <Tabs.Panel value="codebook" className="desk-tab">
          <CodebookPanel />
        </Tabs.Panel>
        <Tabs.Panel value="ratings" className="desk-tab">
          <RatingsPanel />
        </Tabs.Panel>
        <Tabs.Panel value="history" className="desk-tab">
          <VersionsPanel />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

/** A required question about the document that nobody has answered is seen before one submits. */
function Unanswered() {
  const { codebook, way } = useDesk();
  const answers = useSignal(way.ratings.items);
  const { length } = missingRatings(codebook, (item) => answers.get(item)?.value ?? null);
  if (length === 0) return null;
  return (
    <>
      <span aria-hidden="true"> •</span>
      <span className="slant-hidden">
        , {length === 1 ? "1 required answer" : `${length} required answers`} missing
      </span>
    </>
  );
}

/** The one thing here that changes with every mark, drawn without the tabs around it. */
function Total() {
  return useAnnotations().length;
}
