import type { LiveAnnotation } from "./annotation-set";
import type { LivePassage } from "./answers/passages";
import type { LiveRating } from "./answers/rating-answers";
import { browserRows, ofAssignment } from "./browser-database";

/** A request that may have reached the server: what it asked for, on top of which revision. Null asked to delete. */
export interface SentRequest<Live> {
  target: Live | null;
  base: number;
}

/** One change that the server has not acknowledged yet, as it survives the tab. */
export interface OutboxRecord<Live> {
  annotationId: string;
  wanted: Live | null;
  base: number;
  sent: SentRequest<Live> | null;
}

export interface Outbox<Live> {
  load(): Promise<OutboxRecord<Live>[]>;
  put(record: OutboxRecord<Live>): Promise<void>;
  remove(annotationId: string): Promise<void>;
}

type SavedKind = "annotation" | "rating" | "passage";

/** Each kind of thing that the desk saves has an outbox of its own. */
export interface Outboxes {
  annotations: Outbox<LiveAnnotation>;
  ratings: Outbox<LiveRating>;
  passages: Outbox<LivePassage>;
}

/** The outbox of one assignment in this browser's IndexedDB: one row per annotation, so that two tabs do not overwrite each other. */
function indexedDbOutbox<Live>(assignmentId: string, kind: SavedKind): Outbox<Live> {
  // Annotations came first and are kept by their bare ids; the other kinds have their name in front.
  const prefix = kind === "annotation" ? "" : `${kind} `;
  const isOurs = (id: string) => (prefix ? id.startsWith(prefix) : !id.includes(" "));
  const rows = browserRows("slant-desk", "outbox", ["assignmentId", "annotationId"]);
  return {
    async load() {
      const found: OutboxRecord<Live>[] = await rows.read((store) => store.getAll(ofAssignment(assignmentId)));
      return found
        .filter(({ annotationId }) => isOurs(annotationId))
        .map(({ annotationId: id, wanted, base, sent }) => ({
          annotationId: id.slice(prefix.length),
          wanted,
          base,
          sent,
        }));
    },
    put: (record) =>
      rows.write((store) => store.put({ ...record, annotationId: prefix + record.annotationId, assignmentId })),
    remove: (annotationId) => rows.write((store) => store.delete([assignmentId, prefix + annotationId])),
  };
}

export const indexedDbOutboxes = (assignmentId: string): Outboxes => ({
  annotations: indexedDbOutbox(assignmentId, "annotation"),
  ratings: indexedDbOutbox(assignmentId, "rating"),
  passages: indexedDbOutbox(assignmentId, "passage"),
});

/** For browsers that forbid storage. */
export const memoryOutboxes = (): Outboxes => ({
  annotations: memoryOutbox(),
  ratings: memoryOutbox(),
  passages: memoryOutbox(),
});

/** Forgets with the tab. For tests and for browsers that forbid storage. */
export function memoryOutbox<Live>(records: OutboxRecord<Live>[] = []): Outbox<Live> {
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
