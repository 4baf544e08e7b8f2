import { v7 as uuidv7 } from "uuid";
import type { LiveAnnotation } from "./annotation-set";
import type { LivePassage } from "./answers/passages";
import type { LiveRating } from "./answers/rating-answers";
import { browserRows, ofAssignment } from "./browser-database";
import { holdDesk, onceGone } from "./open-desks";

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
  put(record: OutboxRecord<Live>): Promise<void>;
  remove(annotationId: string): Promise<void>;
}

/** What desks that are gone have left behind. */
export interface LeftBehind {
  annotations: OutboxRecord<LiveAnnotation>[];
  ratings: OutboxRecord<LiveRating>[];
  passages: OutboxRecord<LivePassage>[];
}

/** Answers with those records that it took; the others stay where they are, for another time. */
export type TakeUp = (left: LeftBehind) => readonly OutboxRecord<unknown>[];

/** The outboxes of one desk: each kind of thing that it saves has its own. */
export interface Outboxes {
  annotations: Outbox<LiveAnnotation>;
  ratings: Outbox<LiveRating>;
  passages: Outbox<LivePassage>;
  /** Says that the desk is open, until the answer is called: so long, nobody else takes up what lies here. */
  hold(): () => void;
  /** Offers what other desks of this assignment have left behind; those that are still open are waited for. */
  inherit(takeUp: TakeUp): Promise<void>;
}

const KINDS = ["annotations", "ratings", "passages"] as const;
type Kind = (typeof KINDS)[number];

/**
 * A row as it is stored: `annotationId` is its key within the assignment, and says which desk's it is and of which kind. Older
 * rows name no annotator.
 */
type StoredRow = OutboxRecord<never> & { assignmentId: string; annotatorId?: string };

const keyOf = (desk: string, kind: Kind, id: string) => `${desk} ${kind} ${id}`;

/** Rows from before desks had names bear only an id, or one of the older names of a kind and an id. */
function readKey(key: string): { desk: string; kind: Kind; id: string } {
  const [id = "", kind = "annotations", desk = ""] = key.split(" ").reverse();
  return { desk, kind: KINDS.find((known) => known.startsWith(kind)) ?? "annotations", id };
}

const rows = browserRows("slant-desk", "outbox", ["assignmentId", "annotationId"]);

/**
 * The outboxes of one desk in this browser's IndexedDB. Every row belongs to one desk: two tabs on one assignment neither
 * overwrite nor remove what the other has not saved yet.
 */
export function indexedDbOutboxes(assignmentId: string, annotatorId: string): Outboxes {
  const whose = { assignmentId, annotatorId };
  const desk = uuidv7();
  const seen = new Set([desk]);

  const outbox = <Live>(kind: Kind): Outbox<Live> => ({
    put: (record) =>
      rows.write(
        (store) => store.put({ ...record, ...whose, annotationId: keyOf(desk, kind, record.annotationId) }),
        "strict",
      ),
    remove: (id) => rows.write((store) => store.delete([assignmentId, keyOf(desk, kind, id)])),
  });

  /** In one transaction, so that a row is never with two desks or with none. */
  const moveHere = (from: string, takeUp: TakeUp): Promise<void> =>
    rows.rewrite((store) => {
      const found: IDBRequest<StoredRow[]> = store.getAll(ofAssignment(assignmentId));
      found.onsuccess = () => {
        const left: LeftBehind = { annotations: [], ratings: [], passages: [] };
        const keys = new Map<OutboxRecord<unknown>, string>();
        for (const { annotationId: key, wanted, base, sent } of found.result) {
          const { desk: owner, kind, id } = readKey(key);
          if (owner !== from) continue;
          const record = { annotationId: id, wanted, base, sent };
          left[kind].push(record);
          keys.set(record, key);
        }
        for (const record of takeUp(left)) {
          const key = keys.get(record) as string;
          store.delete([assignmentId, key]);
          store.put({ ...record, ...whose, annotationId: keyOf(desk, readKey(key).kind, record.annotationId) });
        }
      };
    }, "strict");

  return {
    annotations: outbox("annotations"),
    ratings: outbox("ratings"),
    passages: outbox("passages"),
    hold: () => holdDesk(desk),
    async inherit(takeUp) {
      const keys = await rows.read((store) => store.getAllKeys(ofAssignment(assignmentId)));
      const owners = new Set(keys.map((key) => readKey((key as [string, string])[1]).desk));
      for (const owner of owners) {
        if (seen.has(owner)) continue;
        seen.add(owner);
        // What cannot be moved now stays where it is and is looked for again.
        void onceGone(owner, () => moveHere(owner, takeUp))
          .catch(() => undefined)
          .finally(() => seen.delete(owner));
      }
    },
  };
}

/** How many changes lie in this browser that the server has not acknowledged: of one assignment, or all of one annotator. */
export async function unsentChanges(of: { assignmentId: string } | { annotatorId: string }): Promise<number> {
  try {
    if ("assignmentId" in of) return await rows.read((store) => store.count(ofAssignment(of.assignmentId)));
    const all: StoredRow[] = await rows.read((store) => store.getAll());
    return all.filter(({ annotatorId = of.annotatorId }) => annotatorId === of.annotatorId).length;
  } catch {
    // Where nothing can be stored, nothing lies.
    return 0;
  }
}

/** For tests and for browsers that forbid storage. */
export const memoryOutboxes = (): Outboxes => ({
  annotations: memoryOutbox(),
  ratings: memoryOutbox(),
  passages: memoryOutbox(),
  hold: () => () => undefined,
  inherit: async () => undefined,
});

/** Forgets with the tab. */
export function memoryOutbox<Live>(disk = new Map<string, OutboxRecord<Live>>()): Outbox<Live> {
  return {
    put: async (record) => {
      disk.set(record.annotationId, record);
    },
    remove: async (annotationId) => {
      disk.delete(annotationId);
    },
  };
}
