import { expect, test } from "vitest";
import { findSameWords } from "./same-words";
import { openDesk } from "./testing/desk-stub";

const text = "Islanders fear thugs. The thugs came, Thugs went, and thugs stayed; no thug was seen.";
const document = { id: "d1", title: "Title", language: "en", textSha256: "0".repeat(64), text };

function sit() {
  const opened = openDesk({ document, segment: { start: 0, end: text.length } });
  const at = text.indexOf("thugs", 25);
  opened.pane.selected = { start: at, end: at + 5 };
  opened.press("3", "l");
  const starts = () => opened.desk.annotations.inReadingOrder.map((a) => a.start);
  return { ...opened, at, starts };
}

test("places are offered from here on and round to here again; one is marked alike, one skipped", () => {
  const { desk, press, at, starts } = sit();
  press("f");
  expect(desk.sameWords.get()).toMatchObject({
    index: 0,
    already: 0,
    places: [{ start: text.indexOf("thugs", at + 9) }, { start: 15 }],
  });
  press("Space", "Enter");
  expect(desk.sameWords.get()).toBeNull();
  expect(starts()).toEqual([15, at]);
  expect(desk.annotations.inReadingOrder[0]).toMatchObject({ category: "loaded", subtype: "ll_label", note: null });
  expect(desk.notice.get()).toContain("1 place marked");
  press("Mod+z");
  expect(starts()).toEqual([at]);
});

test("what is marked so already is counted and not offered, other capitals only when asked for", () => {
  const { desk, press } = sit();
  press("f", "Enter", "Escape", "f");
  expect(desk.sameWords.get()).toMatchObject({ already: 1, places: [{ start: 15 }] });
  findSameWords(desk, true);
  expect(desk.sameWords.get()?.places).toHaveLength(2);
});

test("no place left is said, and nothing is marked without a word", () => {
  const { desk, press, starts } = sit();
  press("f", "Enter", "Enter", "f");
  expect(desk.sameWords.get()).toBeNull();
  expect(desk.notice.get()).toContain("stands nowhere else unmarked. 2 places marked so already.");
  expect(starts()).toHaveLength(3);
});

test("choosing something else ends the search", () => {
  const { desk, press } = sit();
  press("f", "[");
  expect(desk.sameWords.get()).toBeNull();
});
