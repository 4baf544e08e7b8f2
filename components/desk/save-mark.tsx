"use client";
import { useSyncExternalStore } from "react";
import type { EntryState } from "./save-state";

/** What of a save queue a mark looks at. */
interface Source {
  subscribe(listener: () => void): () => void;
  stateOf(id: string): EntryState;
  refusalOf(id: string): string | null;
}

const WORDS = {
  saved: "",
  saving: "saving…",
  waiting: "not saved yet",
  stale: "changed elsewhere, see above the text",
  refused: "refused, see above the text",
};

/** How far a single thing has come that is on its way to the server; nothing once it is there. */
export function SaveMark({ of, id }: { of: Source; id: string }) {
  const get = () => of.stateOf(id);
  const state = useSyncExternalStore(of.subscribe, get, get);
  if (state === "saved") return null;
  return (
    <span className="desk-save-mark" data-save={state} title={of.refusalOf(id) ?? undefined}>
      {WORDS[state]}
    </span>
  );
}
