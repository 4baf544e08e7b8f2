import { browserRows, ofAssignment } from "./browser-database";
import type { DeskChange } from "./desk-changes";
import type { HistoryKeeper, KeptDeed } from "./history";

/** Milliseconds after which a deed is written. */
const MOMENT = 150;

/**
 * The deeds of one assignment in this browser's IndexedDB, beside the outbox: one row per deed, so that two tabs do not
 * overwrite each other. Before a deed is undone, the desk checks that it still applies.
 */
export function indexedDbHistory(assignmentId: string): HistoryKeeper<DeskChange> {
  const rows = browserRows("slant-history", "deeds", ["assignmentId", "id"]);
  const nobodysConcern = () => undefined;
  // In the order in which they came, and a moment later: the highlight and the outbox come first.
  let waiting: ((store: IDBObjectStore) => void)[] = [];
  function write(): void {
    const changes = waiting;
    waiting = [];
    const all = (store: IDBObjectStore) => changes.forEach((change) => void change(store));
    if (changes.length > 0) void rows.write(all).catch(nobodysConcern);
  }
  function writeSoon(change: (store: IDBObjectStore) => void): void {
    // A phone may end a page in the background without another word.
    const isSeen = document.visibilityState === "visible";
    if (waiting.length === 0) setTimeout(write, isSeen ? MOMENT : 0);
    waiting.push(change);
  }
  window.addEventListener("pagehide", write);
  document.addEventListener("visibilitychange", write);
  return {
    async load() {
      write();
      const found: KeptDeed<DeskChange>[] = await rows
        .read((store) => store.getAll(ofAssignment(assignmentId)))
        .catch(() => []);
      // Rows from before deeds were counted have none; their ids rise with the clock.
      return found.map(({ id, order = 0, name, changes, undone }) => ({ id, order, name, changes, undone }));
    },
    keep: (deed) => writeSoon((store) => store.put({ ...deed, assignmentId })),
    forget: (ids) =>
      writeSoon((store) => {
        for (const id of ids) store.delete([assignmentId, id]);
      }),
  };
}
