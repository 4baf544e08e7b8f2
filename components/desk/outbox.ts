import type { LiveAnnotation } from "./annotation-set";
import { browserRows, ofAssignment } from "./browser-database";

/** A request that may have reached the server: what it asked for, on top of which revision. Null asked to delete. */
export interface SentRequest {
  target: LiveAnnotation | null;
  base: number;
}

/** One change that the server has not acknowledged yet, as it survives the tab. */
export interface OutboxRecord {
  annotationId: string;
  wanted: LiveAnnotation | null;
  base: number;
  sent: SentRequest | null;
}

export interface Outbox {
  load(): Promise<OutboxRecord[]>;
  put(record: OutboxRecord): Promise<void>;
  remove(annotationId: string): Promise<void>;
}

/** The outbox of one assignment in this browser's IndexedDB: one row per annotation, so that two tabs do not overwrite each other. */
export function indexedDbOutbox(assignmentId: string): Outbox {
  const rows = browserRows("slant-desk", "outbox", ["assignmentId", "annotationId"]);
  return {
    async load() {
      const found: OutboxRecord[] = await rows.read((store) => store.getAll(ofAssignment(assignmentId)));
      return found.map(({ annotationId, wanted, base, sent }) => ({ annotationId, wanted, base, sent }));
    },
    put: (record) => rows.write((store) => store.put({ ...record, assignmentId })),
    remove: (annotationId) => rows.write((store) => store.delete([assignmentId, annotationId])),
  };
}

/** Forgets with the tab. For tests and for browsers that forbid storage. */
export function memoryOutbox(records: OutboxRecord[] = []): Outbox {
  const rows = new Map(records.map((record) => [record.annotationId, record]));
  return {
    load: async () => [...rows.values()],
    put: async (record) => {
      rows.set(record.annotationId, record);
    },
    remove: async (annotationId) => {
      rows.delete(annotationId);
    },
  };
}
