import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Draft, isTyping, keepDrafts } from "./draft";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  keepDrafts();
  vi.useRealTimers();
});

function field(saved: string) {
  let shown = saved;
  const sent: (string | null)[] = [];
  const overtook: boolean[] = [];
  const draft = new Draft(
    saved,
    (words) => {
      shown = words;
    },
    (words, overtaken) => {
      sent.push(words);
      overtook.push(overtaken);
    },
  );
  return { draft, sent, overtook, shown: () => shown };
}

test("what is typed is saved when typing rests, and once more when the field is left", () => {
  const { draft, sent } = field("");
  draft.type("so");
  draft.type("so ");
  vi.runAllTimers();
  draft.type("so it");
  draft.keep();
  vi.runAllTimers();
  expect(sent).toEqual(["so", "so it"]);
  draft.type("  ");
  draft.keep();
  expect(sent.at(-1)).toBeNull();
});

test("letters typed between a save and its echo stay, and so does a blank at the end", () => {
  const { draft, shown } = field("");
  draft.type("so ");
  vi.runAllTimers();
  draft.hear("so");
  expect(shown()).toBe("so ");
  draft.type("so i");
  draft.hear("");
  draft.hear("so");
  expect(shown()).toBe("so i");
});

test("words from elsewhere are shown while nobody types, and replaced with a word about it by who does", () => {
  const { draft, shown, sent, overtook } = field("mine");
  draft.hear("theirs");
  expect(shown()).toBe("theirs");
  draft.keep();
  expect(sent).toEqual([]);
  draft.type("mine again");
  draft.hear("theirs again");
  expect(shown()).toBe("mine again");
  draft.keep();
  expect([sent, overtook]).toEqual([["mine again"], [true]]);
});

test("all that is being typed on a page is known, and can be saved at once before the page goes", () => {
  const [first, second] = [field("one"), field("two")];
  expect(isTyping.get()).toBe(false);
  first.draft.type("one and more");
  second.draft.type("two ");
  expect(isTyping.get()).toBe(true);
  keepDrafts();
  expect([first.sent, second.sent]).toEqual([["one and more"], []]);
  expect(isTyping.get()).toBe(false);
  vi.runAllTimers();
  expect(first.sent).toHaveLength(1);
});
