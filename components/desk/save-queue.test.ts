import { beforeEach, describe, expect, test } from "vitest";
import { AllSaves } from "./all-saves";
import { annotationKind, type LiveAnnotation } from "./annotation-set";
import type { Clock } from "./clock";
import { leaveDesk, succeedDesk } from "./hand-over";
import type { SavedAnnotation } from "./opening";
import { memoryOutbox, type Outbox, type OutboxRecord } from "./outbox";
import { SaveFault } from "./save-fault";
import { SaveQueue } from "./save-queue";
import type { Saved, SaveTransport } from "./save-transport";

const NOW = "2026-01-01T00:00:00.000Z";
const live = (id: string, note = ""): LiveAnnotation => ({
  ...{ id, start: 0, end: 4, quote: "text", category: "framing", subtype: null },
  ...{ attributes: {}, note: note || null },
});
const rowOf = (annotation: LiveAnnotation, revision: number, deleted = false): SavedAnnotation => ({
  ...annotation,
  ...{ revision, deletedAt: deleted ? NOW : null },
});

/** A server that keeps rows, checks revisions as the real one does, and can be told to misbehave. */
class Server implements SaveTransport<LiveAnnotation, SavedAnnotation> {
  rows = new Map<string, SavedAnnotation>();
  /** The revision of the assignment that made each row what it is. */
  made = new Map<string, number>();
  revision = 1;
  log: string[] = [];
  fault: SaveFault | null = null;
  /** Does the work and loses the answer. */
  deaf = false;
  flying = 0;
  most = 0;
  gate: Promise<void> = Promise.resolve();

  put(annotation: LiveAnnotation, base: number): Promise<Saved<SavedAnnotation>> {
    this.log.push(`put ${annotation.id} ${annotation.note ?? "-"} ${base}`);
    return this.answer(annotation.id, base, annotation);
  }
  remove(id: string, base: number): Promise<Saved<SavedAnnotation>> {
    this.log.push(`remove ${id} ${base}`);
    return this.answer(id, base, null);
  }
  private async answer(id: string, base: number, wanted: LiveAnnotation | null): Promise<Saved<SavedAnnotation>> {
    this.flying += 1;
    this.most = Math.max(this.most, this.flying);
    await this.gate;
    await Promise.resolve();
    this.flying -= 1;
    if (this.fault) throw this.fault;
    const old = this.rows.get(id);
    const repeated = old && old.revision === base + 1 && (wanted?.note ?? null) === (wanted ? old.note : null);
    if (old && !repeated && old.revision !== base) throw new SaveFault("stale", "stale", "Changed meanwhile.", old);
    const row = repeated ? old : rowOf(wanted ?? old!, base + 1, wanted === null);
    this.rows.set(id, row);
    if (!repeated) this.made.set(id, ++this.revision);
    if (this.deaf) throw new SaveFault("unreachable", "network", "Failed to fetch");
    return { row, assignmentRevision: this.made.get(id)! };
  }
}

const waiting: (() => void)[] = [];
const clock: Clock = {
  after(_milliseconds, run) {
    waiting.push(run);
    return () => waiting.splice(waiting.indexOf(run), 1);
  },
};
const tick = () => waiting.shift()?.();
const settled = async () => {
  for (let i = 0; i < 50; i += 1) await Promise.resolve();
};

let server: Server;
let disk: Map<string, OutboxRecord<LiveAnnotation>>;
let outbox: Outbox<LiveAnnotation>;
let stale: SavedAnnotation[];
const open = () => new SaveQueue(annotationKind, server, outbox, (current) => stale.push(current), clock);
let queue: SaveQueue<LiveAnnotation, SavedAnnotation>;
const unreachable = () => new SaveFault("unreachable", "network", "Failed to fetch");

beforeEach(() => {
  waiting.length = 0;
  server = new Server();
  disk = new Map();
  outbox = memoryOutbox(disk);
  stale = [];
  queue = open();
});

describe("saving", () => {
  test("an annotation is created, changed and deleted on top of its own revisions", async () => {
    queue.enqueue("a", live("a"));
    expect(queue.state.get()).toEqual({ kind: "saving", count: 1 });
    await settled();
    queue.enqueue("a", live("a", "n"));
    await settled();
    queue.enqueue("a", null);
    await settled();
    queue.enqueue("a", live("a", "back"));
    await settled();
    expect(server.log).toEqual(["put a - 0", "put a n 1", "remove a 2", "put a back 3"]);
    expect(queue.state.get()).toEqual({ kind: "saved" });
    expect(disk.size).toBe(0);
  });

  test("changes of one annotation wait for their turn and are merged; what was never sent is not deleted", async () => {
    queue.enqueue("a", live("a"));
    for (const note of ["1", "2", "3"]) queue.enqueue("a", live("a", note));
    await settled();
    expect(server.log).toEqual(["put a - 0", "put a 3 1"]);
    server.gate = new Promise(() => undefined);
    for (const id of ["b", "c", "d", "e"]) queue.enqueue(id, live(id));
    queue.enqueue("f", live("f"));
    queue.enqueue("f", null);
    expect(server.log.some((line) => line.includes("f"))).toBe(false);
    expect(queue.stateOf("f")).toBe("saved");
    expect(queue.stateOf("b")).toBe("saving");
  });

  test("different annotations fly together, at most four at a time, and thousands arrive", async () => {
    for (let i = 0; i < 2000; i += 1) queue.enqueue(`a${i}`, live(`a${i}`));
    while (queue.state.get().kind !== "saved") await settled();
    expect(server.rows.size).toBe(2000);
    expect(server.most).toBe(4);
  });
});

describe("a network that fails", () => {
  test("keeps everything, says so, tries again by itself and then sends all", async () => {
    server.fault = unreachable();
    queue.enqueue("a", live("a"));
    queue.enqueue("b", live("b"));
    await settled();
    expect(queue.state.get()).toMatchObject({ kind: "waiting", count: 2, kept: true });
    expect(queue.wouldLose).toBe(false);
    expect(queue.stateOf("a")).toBe("waiting");
    tick();
    await settled();
    expect(queue.state.get().kind).toBe("waiting");
    server.fault = null;
    tick();
    await settled();
    expect(queue.state.get()).toEqual({ kind: "saved" });
    expect([...server.rows.keys()].sort()).toEqual(["a", "b"]);
  });

  test("what waits is named with what was there, what is on its way is not", async () => {
    queue.enqueue("a", live("a", "first"));
    expect(queue.stuck).toEqual([]);
    await settled();
    server.fault = new SaveFault("unreachable", "network", "Failed to fetch");
    queue.enqueue("a", null);
    await settled();
    expect(queue.stuck).toMatchObject([{ id: "a", wanted: null, before: { note: "first" }, fault: null }]);
    server.fault = null;
    tick();
    await settled();
    expect(queue.stuck).toEqual([]);
  });

  test("a lost answer is asked for again word for word before newer changes go", async () => {
    server.deaf = true;
    queue.enqueue("a", live("a"));
    await settled();
    queue.enqueue("a", live("a", "later"));
    queue.enqueue("a", null);
    server.deaf = false;
    queue.retry();
    await settled();
    expect(server.log).toEqual(["put a - 0", "put a - 0", "remove a 1"]);
    expect(server.rows.get("a")?.deletedAt).toBe(NOW);
    expect(stale).toEqual([]);
  });

  test("the next visit takes up what was left, in the same browser", async () => {
    server.deaf = true;
    queue.enqueue("a", live("a"));
    await settled();
    queue.enqueue("a", live("a", "written offline"));
    await settled();
    server.deaf = false;
    const next = open();
    next.held.acknowledge([...server.rows.values()]);
    const adopted = next.adopt([...disk.values()]);
    expect(adopted.map((record) => record.wanted?.note)).toEqual(["written offline"]);
    await settled();
    expect(server.rows.get("a")).toMatchObject({ note: "written offline", revision: 2 });
    expect(disk.size).toBe(0);
  });

  test("what an earlier visit left is not taken up while a newer change of the same waits", async () => {
    server.fault = unreachable();
    queue.enqueue("a", live("a", "newer"));
    await settled();
    const left = ["a", "b"].map((id) => ({ annotationId: id, wanted: live(id, "left"), base: 0, sent: null }));
    expect(queue.adopt(left)).toEqual([left[1]]);
    expect(disk.get("a")?.wanted?.note).toBe("newer");
  });

  test("a desk that was succeeded sends nothing more that its successor has, and goes on with what is only here", async () => {
    server.fault = unreachable();
    queue.enqueue("a", live("a"));
    await settled();
    queue.isSucceeded = true;
    const next = open();
    next.adopt([...disk.values()]);
    server.fault = null;
    next.retry();
    await settled();
    next.enqueue("a", live("a", "newer"));
    await settled();
    while (waiting.length > 0) tick();
    queue.retry();
    await settled();
    expect(server.rows.get("a")).toMatchObject({ note: "newer", revision: 2 });
    expect(queue.troubles.get()).toEqual([]);

    outbox.put = () => Promise.reject(new Error("no room"));
    const full = open();
    server.fault = unreachable();
    full.enqueue("b", live("b"));
    await settled();
    full.isSucceeded = true;
    server.fault = null;
    while (waiting.length > 0) tick();
    await settled();
    expect(server.rows.get("b")?.revision).toBe(1);
  });

  test("a desk that was left goes on sending, holds its outbox so long, and hands over what is not sent", async () => {
    const released: string[] = [];
    const leave = (of: typeof queue, name: string) => leaveDesk("x", new AllSaves([of]), () => released.push(name));
    server.fault = unreachable();
    queue.enqueue("a", live("a"));
    await settled();
    leave(queue, "waiting");
    expect(released).toEqual([]);
    server.fault = null;
    tick();
    await settled();
    expect(server.rows.get("a")?.revision).toBe(1);
    expect(released).toEqual(["waiting"]);

    server.fault = unreachable();
    queue = open();
    queue.enqueue("b", live("b"));
    await settled();
    leave(queue, "succeeded");
    succeedDesk("x");
    expect(released).toEqual(["waiting", "succeeded"]);
    server.fault = null;
    while (waiting.length > 0) tick();
    await settled();
    expect(server.rows.has("b")).toBe(false);

    leave(open(), "with nothing to send");
    expect(released).toHaveLength(3);
  });

  test("a browser that cannot store says that closing would lose something", async () => {
    outbox = { ...memoryOutbox(), put: () => Promise.reject(new Error("quota")) };
    queue = open();
    server.fault = unreachable();
    queue.enqueue("a", live("a"));
    await settled();
    expect(queue.wouldLose).toBe(true);
    expect(queue.state.get()).toMatchObject({ kind: "waiting", kept: false });
    server.fault = new SaveFault("signed_out", "unauthenticated", "Sign in.");
    queue.retry();
    await settled();
    expect(queue.state.get()).toMatchObject({ kind: "signed_out", kept: false });
  });
});

describe("a server that refuses", () => {
  test("signed out: everything waits until the person has signed in", async () => {
    server.fault = new SaveFault("signed_out", "unauthenticated", "Sign in.");
    queue.enqueue("a", live("a"));
    await settled();
    expect(queue.state.get()).toEqual({ kind: "signed_out", count: 1, kept: true, message: "Sign in." });
    expect(queue.stateOf("a")).toBe("waiting");
    queue.enqueue("b", live("b"));
    expect(server.log).toHaveLength(1);
    server.fault = null;
    queue.retry();
    await settled();
    expect(server.rows.size).toBe(2);
  });

  test("changed elsewhere: the other version is handed over, and mine can be applied on top", async () => {
    queue.held.acknowledge([rowOf(live("a"), 1)]);
    server.rows.set("a", rowOf(live("a", "theirs"), 4));
    queue.enqueue("a", live("a", "mine"));
    await settled();
    expect(stale.map((row) => row.note)).toEqual(["theirs"]);
    expect(queue.troubles.get()).toMatchObject([{ id: "a", mine: { note: "mine" }, current: { note: "theirs" } }]);
    expect(queue.stateOf("a")).toBe("stale");
    expect(queue.state.get()).toEqual({ kind: "refused", count: 1, stale: 1 });
    queue.applyMine("a");
    await settled();
    expect(server.rows.get("a")).toMatchObject({ note: "mine", revision: 5 });
    expect(queue.troubles.get()).toEqual([]);
  });

  test("changed elsewhere: mine can still be written in, and is not sent before somebody decides", async () => {
    queue.held.acknowledge([rowOf(live("a"), 1)]);
    server.rows.set("a", rowOf(live("a", "theirs"), 4));
    queue.amendUndecided("a", live("a", "nothing to decide yet"));
    expect(queue.undecided("a")).toBeNull();
    queue.enqueue("a", live("a", "mine"));
    await settled();
    expect(queue.undecided("a")).toMatchObject({ note: "mine" });
    queue.amendUndecided("a", live("a", "mine and more"));
    await settled();
    expect(queue.troubles.get()).toMatchObject([{ mine: { note: "mine and more" }, current: { note: "theirs" } }]);
    expect(server.log).toHaveLength(1);
    expect([...disk.values()].map(({ wanted }) => wanted?.note)).toEqual(["mine and more"]);
    queue.applyMine("a");
    await settled();
    expect(server.rows.get("a")).toMatchObject({ note: "mine and more", revision: 5 });
  });

  test("an answer that later news have overtaken brings no older version back", async () => {
    queue.held.acknowledge([rowOf(live("a"), 1)]);
    server.rows.set("a", rowOf(live("a", "theirs"), 5));
    queue.enqueue("a", live("a", "mine"));
    queue.newsIn([rowOf(live("a", "theirs again"), 6)]);
    await settled();
    expect(stale.map((row) => row.note)).toEqual(["theirs again"]);
    expect(queue.troubles.get()).toMatchObject([{ mine: { note: "mine" }, current: { note: "theirs again" } }]);
    server.rows.set("a", rowOf(live("a", "theirs again"), 6));
    queue.applyMine("a");
    await settled();
    expect(server.rows.get("a")).toMatchObject({ note: "mine", revision: 7 });
  });

  test("changed elsewhere to the same: there is nothing to decide", async () => {
    queue.held.acknowledge([rowOf(live("a"), 1)]);
    server.rows.set("a", { ...rowOf(live("a", "same"), 4) });
    queue.enqueue("a", live("a", "same"));
    await settled();
    expect(queue.troubles.get()).toEqual([]);
    expect(queue.state.get()).toEqual({ kind: "saved" });
  });

  test("an undecided conflict outlives the tab and is asked about again", async () => {
    queue.held.acknowledge([rowOf(live("a"), 1)]);
    server.rows.set("a", rowOf(live("a", "theirs"), 4));
    queue.enqueue("a", live("a", "mine"));
    await settled();
    const next = open();
    next.held.acknowledge([...server.rows.values()]);
    next.adopt([...disk.values()]);
    await settled();
    expect(next.troubles.get()).toMatchObject([{ mine: { note: "mine" } }]);
    expect(server.rows.get("a")?.note).toBe("theirs");
  });

  test("refused while already corrected: the correction is sent without asking", async () => {
    server.fault = new SaveFault("refused", "quote_differs", "The words differ.");
    let open = () => undefined as unknown;
    server.gate = new Promise((resolve) => {
      open = () => resolve(undefined);
    });
    queue.enqueue("a", live("a", "bad"));
    queue.enqueue("a", live("a", "good"));
    open();
    await Promise.resolve();
    await Promise.resolve();
    server.gate = Promise.resolve();
    await settled();
    expect(server.log).toEqual(["put a bad 0", "put a good 0"]);
  });

  test("refused after it was taken back: the server never heard of it, so nothing is left to do", async () => {
    server.fault = new SaveFault("refused", "submitted", "Submitted.");
    queue.enqueue("a", live("a"));
    queue.enqueue("a", null);
    await settled();
    expect(server.log).toEqual(["put a - 0"]);
    expect(queue.state.get()).toEqual({ kind: "saved" });
    expect(disk.size).toBe(0);
  });

  test("what is to be decided is the same list as long as nothing about it has changed", async () => {
    server.fault = new SaveFault("refused", "invalid", "Bad.");
    queue.enqueue("a", live("a", "bad"));
    await settled();
    const before = queue.troubles.get();
    server.fault = null;
    queue.enqueue("b", live("b"));
    await settled();
    expect(queue.troubles.get()).toBe(before);
    queue.enqueue("a", live("a", "worse"));
    expect(queue.troubles.get()).not.toBe(before);
  });

  test("refused for good: others go on, and giving up brings back what is saved", async () => {
    queue.enqueue("a", live("a", "saved"));
    await settled();
    server.fault = new SaveFault("refused", "quote_differs", "The words differ.");
    queue.enqueue("a", live("a", "bad"));
    await settled();
    server.fault = null;
    queue.enqueue("b", live("b"));
    await settled();
    expect(queue.state.get()).toEqual({ kind: "refused", count: 1, stale: 0 });
    expect(queue.held.lastSaved("a")?.note).toBe("saved");
    expect(queue.stuck).toMatchObject([{ id: "a", wanted: { note: "bad" }, before: { note: "saved" } }]);
    queue.giveUp("a");
    expect(queue.stuck).toEqual([]);
    expect(queue.state.get()).toEqual({ kind: "saved" });
    expect(disk.size).toBe(0);
  });
});

describe("news from another tab", () => {
  test("are taken over unless older than what is known or in the way of a change of ours", async () => {
    queue.held.acknowledge([rowOf(live("a"), 2), rowOf(live("b"), 2)]);
    server.fault = unreachable();
    queue.enqueue("b", live("b", "mine"));
    await settled();
    const rows = [rowOf(live("a", "new"), 3), rowOf(live("b", "theirs"), 3), rowOf(live("c"), 1), rowOf(live("a"), 1)];
    expect(queue.newsIn(rows).map((row) => `${row.id}${row.revision}`)).toEqual(["a3", "c1"]);
    expect(queue.newsIn(rows)).toEqual([]);
    expect(queue.held.lastSaved("a")?.note).toBe("new");
  });

  test("own saves are known by the revisions that they made, also after a lost answer", async () => {
    queue.enqueue("a", live("a"));
    server.deaf = true;
    queue.enqueue("b", live("b"));
    await settled();
    server.deaf = false;
    server.revision += 1;
    queue.retry();
    await settled();
    expect([...queue.made]).toEqual([...server.made.values()]);
    expect(queue.made.size).toBe(2);
  });

  test("that came before the answer to an own save are shown after it", async () => {
    queue.held.acknowledge([rowOf(live("a"), 1)]);
    let open = () => undefined as unknown;
    server.gate = new Promise((resolve) => {
      open = () => resolve(undefined);
    });
    queue.enqueue("a", live("a", "mine"));
    server.rows.set("a", rowOf(live("a"), 1));
    expect(queue.newsIn([rowOf(live("a", "theirs"), 3)])).toEqual([]);
    open();
    await settled();
    expect(queue.state.get()).toEqual({ kind: "saved" });
    expect(stale.map((row) => row.note)).toEqual(["theirs"]);
    expect(queue.held.lastSaved("a")?.note).toBe("theirs");
  });

  test("of something refused are what giving up brings back", async () => {
    queue.held.acknowledge([rowOf(live("a", "old"), 1)]);
    server.fault = new SaveFault("refused", "submitted", "You have submitted this document.");
    queue.enqueue("a", live("a", "mine"));
    await settled();
    expect(queue.newsIn([rowOf(live("a", "theirs"), 2)])).toEqual([]);
    expect(queue.held.lastSaved("a")?.note).toBe("theirs");
    // Sent again, it meets what changed meanwhile, and a person decides.
    server.fault = null;
    server.rows.set("a", rowOf(live("a", "theirs"), 2));
    queue.applyMine("a");
    await settled();
    expect(queue.isUndecided("a")).toBe(true);
  });

  test("of a conflict are shown, and “mine” is applied on top of what is shown", async () => {
    queue.held.acknowledge([rowOf(live("a"), 1)]);
    server.rows.set("a", rowOf(live("a", "theirs"), 4));
    queue.enqueue("a", live("a", "mine"));
    await settled();
    server.rows.set("a", rowOf(live("a", "theirs, later"), 5));
    expect(queue.newsIn([server.rows.get("a")!]).map((row) => row.note)).toEqual(["theirs, later"]);
    expect(queue.troubles.get()).toMatchObject([{ mine: { note: "mine" }, current: { note: "theirs, later" } }]);
    queue.applyMine("a");
    await settled();
    expect(server.rows.get("a")).toMatchObject({ note: "mine", revision: 6 });
  });
});
