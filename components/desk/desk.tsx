"use client";
import { Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import "../text/highlights.css";
import "./desk.css";
import "./way.css";
import { give } from "./command";
import { CommandPalette } from "./command-palette";
import { commandFor, textCommand } from "./commands";
import { DeskProvider, useCommands, useDesk } from "./desk-context";
import { DeskHeader, LockBanner } from "./desk-header";
import { DeskMenu } from "./desk-menu";
import { DeskModel } from "./desk-model";
import { keepDrafts } from "./draft";
import { indexedDbHistory } from "./history-keeper";
import { KeySheet } from "./key-sheet";
import { isSingleKey, leavesField, spellKey } from "./keys";
import { followAssignment } from "./live";
import { Notice } from "./notice";
import { type PackedOpening, unpackedOpening } from "./opening";
import { indexedDbOutboxes, memoryOutboxes } from "./outbox";
import { PaletteBar } from "./palette";
import { deskServer } from "./saves";
import { SidePanel } from "./side-panel";
import { SignInDialog } from "./sign-in-dialog";
import type { ReadSignal } from "./signal";
import { StorageWarning } from "./storage-warning";
import { storageSignal, watchedOutboxes } from "./storage-watch";
import { SubmitDialog } from "./submit-dialog";
import { rememberedSwitch } from "./switches";
import { TextPane } from "./text-pane";
import { Troubles } from "./troubles";
import { useFocusGuard } from "./use-focus-guard";
import { useLater, useSignal } from "./use-signal";

interface DeskProps {
  assignmentId: string;
  opening: PackedOpening;
  /** The offset at which reading goes on. */
  place: number;
}

/** The annotation desk: one document, one annotator. What happens on it is kept by `DeskModel`, not by React. */
export function Desk(props: DeskProps) {
  return <OpenDesk key={props.assignmentId} {...props} />;
}

function OpenDesk({ opening: packedOpening, place }: DeskProps) {
  // A page that is drawn anew by the server must not move the text under the eyes.
  const [begin] = useState(place);
  const [storageWorks] = useState(storageSignal);
  const [desk] = useState(() => {
    const opening = unpackedOpening(packedOpening);
    const { assignment, document } = opening;
    const server = deskServer(assignment.id, document.textSha256, opening.annotator.id);
    if (typeof indexedDB === "undefined") return new DeskModel(opening, server, memoryOutboxes());
    const outboxes = watchedOutboxes(indexedDbOutboxes(assignment.id, opening.annotator.id), storageWorks);
    return new DeskModel(opening, server, outboxes, indexedDbHistory(assignment.id));
  });

  useEffect(() => {
    desk.wholeWords.set(rememberedSwitch("wholeWords", false));
    desk.singleKeys.set(rememberedSwitch("singleKeys", true));
    const retry = () => desk.way.retry();
    // Leaving is only worth a question when something would really be lost.
    const leave = (event: BeforeUnloadEvent) => {
      keepDrafts();
      if (desk.way.saves.wouldLose) event.preventDefault();
    };
    // Another tab may have been closed meanwhile, with changes in it that could not be saved.
    const look = () => {
      if (document.visibilityState === "visible") void desk.inherit();
      // A phone may end a page in the background without another word.
      else keepDrafts();
    };
    window.addEventListener("online", retry);
    window.addEventListener("beforeunload", leave);
    window.addEventListener("pagehide", keepDrafts);
    document.addEventListener("visibilitychange", look);
    const stops = [desk.open(), followAssignment(desk), desk.way.start()];
    return () => {
      for (const stop of stops) stop();
      window.removeEventListener("online", retry);
      window.removeEventListener("beforeunload", leave);
      window.removeEventListener("pagehide", keepDrafts);
      document.removeEventListener("visibilitychange", look);
    };
  }, [desk]);

  return (
    <DeskProvider value={desk}>
      <DeskFrame place={begin} storageWorks={storageWorks} />
    </DeskProvider>
  );
}

function DeskFrame({ place, storageWorks }: { place: number; storageWorks: ReadSignal<boolean> }) {
  const desk = useDesk();
  const root = useRef<HTMLDivElement>(null);
  const narrow = useMediaQuery("(max-width: 60em)", false);
  const drawerOpen = useSignal(desk.drawerOpen);
  // Beside the text the panel is always there: asked for then, it must not come up as a drawer in a narrower window later.
  useEffect(() => {
    if (!narrow && drawerOpen) desk.drawerOpen.set(false);
  }, [desk, narrow, drawerOpen]);
  useKeys(root);
  useFocusGuard(desk);

  return (
    <div ref={root} className="desk">
      <DeskHeader />
      <div>
        <LockBanner />
        <StorageWarning works={storageWorks} />
        <Troubles />
      </div>
      <div className="desk-body">
        <TextPane place={place} />
        {narrow ? null : (
          <aside className="desk-side" aria-label="Annotations and codebook">
            <SidePanel />
          </aside>
        )}
      </div>
      {narrow ? (
        <>
          <PaletteBar />
          <Drawer
            opened={drawerOpen}
            onClose={() => desk.drawerOpen.set(false)}
            position="bottom"
            size="75%"
            title="Annotations and codebook"
            closeButtonProps={{ "aria-label": "Close" }}
          >
            <SidePanel />
          </Drawer>
        </>
      ) : null}
      <SubmitDialog />
      <SignInDialog />
      <KeySheet />
      <CommandPalette />
      <DeskMenu />
      <Notice />
      <Announcer />
    </div>
  );
}

/** Says what happened to those who do not see it. */
function Announcer() {
  const words = useLater(useDesk().announcement);
  return (
    <div className="desk-announcer" role="status" aria-live="polite">
      {words}
    </div>
  );
}

/**
 * Keys work while the focus is on the desk or nowhere in particular, but not while someone answers a dialog; fields keep the keys that
 * write and choose in them, and buttons those that press them.
 */
function useKeys(root: React.RefObject<HTMLDivElement | null>): void {
  const desk = useDesk();
  const commands = useCommands();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const target = event.target;
      if (event.isComposing || !(target instanceof Element)) return;
      // Who clicks where nothing is leaves the focus with what is around the desk.
      if (!root.current?.contains(target) && !target.contains(root.current)) return;
      if (target.closest("[role=dialog], [role=listbox], [role=menu], [role=search]")) return;
      const key = spellKey(event);
      const field = target.closest("input, textarea, select");
      if (field && !leavesField(key, field)) return;
      const isOwn = ["Enter", " ", "Backspace", "Tab"].includes(key) || key === "Shift+Tab";
      if (isOwn && target.closest("button, a, summary, [role=tab]")) return;
      if (isSingleKey(key) && !desk.singleKeys.get()) return;
      // The first Escape leaves the field, and what is chosen stays so.
      const command = field && key === "Escape" ? textCommand : commandFor(commands, desk, key);
      if (!command) return;
      event.preventDefault();
      event.stopPropagation();
      give(desk, command);
    }
    // Ahead of the editor, which swallows Ctrl+Z and its like so that browsers do not undo behind its back.
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [desk, commands, root]);
}
