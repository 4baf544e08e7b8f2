import type { LiveAnnotation } from "./annotation-set";

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

const DATABASE = "slant-desk";
const STORE = "outbox";

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The browser's database refused."));
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    const fail = () => reject(transaction.error ?? new Error("The browser's database gave up."));
    transaction.onerror = fail;
    transaction.onabort = fail;
  });
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(STORE, { keyPath: ["assignmentId", "annotationId"] });
  };
  return answer(request);
}

/** The outbox of one assignment in this browser's IndexedDB: one row per annotation, so that two tabs do not overwrite each other. */
export function indexedDbOutbox(assignmentId: string): Outbox {
  let opened: Promise<IDBDatabase> | null = null;
  const store = async (mode: IDBTransactionMode) => {
    opened ??= open();
    const transaction = (await opened).transaction(STORE, mode);
    return { transaction, rows: transaction.objectStore(STORE) };
  };
  return {
    async load() {
      const { rows } = await store("readonly");
      const range = IDBKeyRange.bound([assignmentId], [assignmentId, []]);
      const found: (OutboxRecord & { assignmentId: string })[] = await answer(rows.getAll(range));
      return found.map(({ annotationId, wanted, base, sent }) => ({ annotationId, wanted, base, sent }));
    },
    async put(record) {
      const { transaction, rows } = await store("readwrite");
      rows.put({ ...record, assignmentId });
      await finished(transaction);
    },
    async remove(annotationId) {
      const { transaction, rows } = await store("readwrite");
      rows.delete([assignmentId, annotationId]);
      await finished(transaction);
    },
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
