import { expect, test } from "vitest";
import { forgetful, History, type HistoryKeeper, type KeptDeed } from "./history";

type Change = { before: string | null; after: string | null };
const made = (name: string) => ({ name: `made ${name}`, changes: [{ before: null, after: name }] });
const always = () => true;

/** Keeps as a browser does: what is kept is copied, so that nothing is shared by accident. */
function disk() {
  const rows = new Map<string, string>();
  const keeper: HistoryKeeper<Change> = {
    load: async () => [...rows.values()].map((row): KeptDeed<Change> => JSON.parse(row)),
    keep: (deed) => void rows.set(deed.id, JSON.stringify(deed)),
    forget: (ids) => {
      for (const id of ids) rows.delete(id);
    },
  };
  return { rows, keeper };
}

async function reopened(keeper: HistoryKeeper<Change>, limit?: number) {
  const history = new History(keeper, limit);
  await history.resume();
  return history;
}

test("what was done is taken back last first, and done again in order", () => {
  const history = new History<Change>(forgetful);
  history.push(made("a"));
  history.push({
    name: "two at once",
    changes: [
      { before: "a", after: "b" },
      { before: null, after: "c" },
    ],
  });
  expect(history.nextUndo?.name).toBe("two at once");
  expect(history.undo(always)?.changes).toEqual([
    { before: "c", after: null },
    { before: "b", after: "a" },
  ]);
  expect(history.undo(always)?.changes).toEqual([{ before: "a", after: null }]);
  expect(history.undo(always)).toBeNull();
  expect(history.redo(always)?.name).toBe("made a");
  expect(history.redo(always)?.changes[0]).toEqual({ before: "a", after: "b" });
  expect(history.redo(always)).toBeNull();
});

test("a new deed forgets what was undone, and the oldest is forgotten at the limit", async () => {
  const { rows, keeper } = disk();
  const history = new History<Change>(keeper, 2);
  for (const name of ["a", "b", "c"]) history.push(made(name));
  history.undo(always);
  history.push(made("d"));
  expect(history.redo(always)).toBeNull();
  expect(rows.size).toBe(2);
  expect([history.undo(always)?.name, history.undo(always)?.name, history.undo(always)]).toEqual([
    "made d",
    "made b",
    null,
  ]);
});

test("both stacks are there again after a reload", async () => {
  const { keeper } = disk();
  const before = new History<Change>(keeper);
  for (const name of ["a", "b", "c", "d"]) before.push(made(name));
  before.undo(always);
  before.undo(always);
  const after = await reopened(keeper);
  expect([after.nextUndo?.name, after.nextRedo?.name]).toEqual(["made b", "made c"]);
  after.redo(always);
  after.redo(always);
  expect([after.nextUndo?.name, after.nextRedo]).toEqual(["made d", null]);
});

test("the order holds when the clock is set back between two visits", async () => {
  const { rows, keeper } = disk();
  new History<Change>(keeper).push(made("a"));
  // As if the first visit had been years ahead: its ids are greater than any that follow.
  for (const [id, row] of [...rows]) {
    rows.delete(id);
    const late = `ffffffff${id.slice(8)}`;
    rows.set(late, row.replace(id, late));
  }
  const second = await reopened(keeper);
  second.push(made("b"));
  const third = new History<Change>(keeper);
  const loading = third.resume();
  third.push(made("c"));
  await loading;
  const last = await reopened(keeper);
  expect([1, 2, 3].map(() => last.undo(always)?.name)).toEqual(["made c", "made b", "made a"]);
});

test("a deed done while the earlier ones are still loading comes after them and ends what could be redone", async () => {
  const { rows, keeper } = disk();
  const before = new History<Change>(keeper);
  before.push(made("a"));
  before.push(made("b"));
  before.undo(always);
  const after = new History<Change>(keeper);
  const loading = after.resume();
  after.push(made("c"));
  await loading;
  expect(after.redo(always)).toBeNull();
  expect([after.undo(always)?.name, after.undo(always)?.name]).toEqual(["made c", "made a"]);
  expect(rows.size).toBe(2);
});

test("a deed that no longer applies is left out once and for all, and the one before it can be undone", async () => {
  const { keeper } = disk();
  const history = new History<Change>(keeper);
  history.push(made("a"));
  history.push(made("b"));
  expect(history.undo(() => false)).toMatchObject({ name: "made b", applies: false });
  expect(history.redo(always)).toBeNull();
  expect((await reopened(keeper)).undo(always)).toMatchObject({ name: "made a", applies: true });
});
