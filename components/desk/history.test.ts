import { expect, test } from "vitest";
import { History } from "./history";

type Change = { before: string | null; after: string | null };
const made = (name: string) => ({ name: `made ${name}`, changes: [{ before: null, after: name }] });

test("what was done is taken back last first, and done again in order", () => {
  const history = new History<Change>();
  history.push(made("a"));
  history.push({
    name: "two at once",
    changes: [
      { before: "a", after: "b" },
      { before: null, after: "c" },
    ],
  });
  expect(history.nextUndo).toBe("two at once");
  expect(history.undo()?.changes).toEqual([
    { before: "c", after: null },
    { before: "b", after: "a" },
  ]);
  expect(history.undo()?.changes).toEqual([{ before: "a", after: null }]);
  expect(history.undo()).toBeNull();
  expect(history.redo()?.name).toBe("made a");
  expect(history.redo()?.changes[0]).toEqual({ before: "a", after: "b" });
  expect(history.redo()).toBeNull();
});

test("a new deed forgets what was undone, and the oldest is forgotten at the limit", () => {
  const history = new History<Change>(2);
  for (const name of ["a", "b", "c"]) history.push(made(name));
  history.undo();
  history.push(made("d"));
  expect(history.redo()).toBeNull();
  expect([history.undo()?.name, history.undo()?.name, history.undo()]).toEqual(["made d", "made b", null]);
});
