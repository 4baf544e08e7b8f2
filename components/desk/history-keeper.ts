import type { AnnotationChange } from "./annotation-set";
import { browserRows, ofAssignment } from "./browser-database";
import type { HistoryKeeper, KeptDeed } from "./history";

/**
 * The deeds of one assignment in this browser's IndexedDB, beside the outbox: one row per deed, so that two tabs do not
 * overwrite each other. Before a deed is undone, the desk checks that it still applies.
 */
export function indexedDbHistory(assignmentId: string): HistoryKeeper<AnnotationChange> {
  const rows = browserRows("slant-history", "deeds", ["assignmentId", "id"]);
  const nobodysConcern = () => undefined;
  return {
    async load() {
      const found: KeptDeed<AnnotationChange>[] = await rows
        .read((store) => store.getAll(ofAssignment(assignmentId)))
        .catch(() => []);
      // Rows from before deeds were counted have none; their ids rise with the clock.
      return found.map(({ id, order = 0, name, changes, undone }) => ({ id, order, name, changes, undone }));
    },
    keep: (deed) => void rows.write((store) => store.put({ ...deed, assignmentId })).catch(nobodysConcern),
    forget: (ids) => {
      const write = rows.write((store) => {
        for (const id of ids) store.delete([assignmentId, id]);
      });
      void write.catch(nobodysConcern);
    },
  };
}
