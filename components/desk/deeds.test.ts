import { describe, expect, test } from "vitest";
import type { Annotation } from "@/domain/annotation";
import type { AnnotationChange } from "./annotation-set";
import { give } from "./command";
import { commandsOf } from "./commands";
import { answer, goTo, recode, writeNote } from "./deeds";
import type { DeskModel } from "./desk-model";
import { Draft } from "./draft";
import { forgetful, type HistoryKeeper } from "./history";
import { isSingleKey, spellKey } from "./keys";
import { SaveFault } from "./save-fault";
import { NOW, openDesk, saved, TEXT } from "./testing/desk-stub";

describe("marking", () => {
  test("a digit marks the selected words, a letter picks the subtype, without blanks and stops at the ends", () => {
    const { desk, press, select } = openDesk();
    select("cycling fanatics met, ");
    press("3", "l");
    expect(desk.active).toMatchObject({ quote: "cycling fanatics met", category: "loaded", subtype: "ll_label" });
    expect(desk.announcement.get()).toBe("Subtype Name-calling and labels chosen");
  });

  test("a digit on a marked annotation changes its category; Shift and a digit mark the same words once more", () => {
    const { desk, press, select } = openDesk();
    select("fanatics");
    press("3", "l", "1");
    expect(desk.active).toMatchObject({ category: "framing", subtype: null });
    press("Shift+2", "v");
    expect(desk.annotations.inReadingOrder.map((a) => [a.quote, a.category])).toHaveLength(2);
    expect(desk.active).toMatchObject({ category: "sourcing", subtype: "so_vague" });
  });

  test("the same letter means a sentence where no annotation waits for a subtype", () => {
    const { desk, pane, press } = openDesk();
    pane.caret = 40;
    press("s");
    expect(TEXT.slice(pane.selected?.start, pane.selected?.end)).toBe("“Nobody asked us,” said Ines");
    press("s");
    expect(TEXT.slice(pane.selected?.start, pane.selected?.end)).toBe("The mayor 👩🏽‍🚒 finally admitted it");
    press("2", "s");
    expect(desk.active?.subtype).toBe("so_single");
  });

  test("an emoji is never cut, and blanks alone cannot be marked", () => {
    const { desk, pane, press, quotes } = openDesk();
    const at = TEXT.indexOf("👩");
    pane.selected = { start: at + 2, end: at + 3 };
    press("1");
    expect(quotes()).toEqual(["👩🏽‍🚒"]);
    pane.selected = { start: 3, end: 4 };
    press("1");
    expect(quotes()).toHaveLength(1);
    expect(desk.announcement.get()).toContain("no words");
  });

  test("the same words are not marked twice in the same way before a subtype tells them apart", () => {
    const { press, select, quotes } = openDesk();
    select("fanatics");
    press("3");
    select("fanatics");
    press("3");
    expect(quotes()).toEqual(["fanatics"]);
    press("l");
    select("fanatics");
    press("3");
    expect(quotes()).toEqual(["fanatics", "fanatics"]);
  });

  test("only the assigned segment can be marked", () => {
    const { desk, press, select, quotes } = openDesk({ segment: { start: 0, end: 31 } });
    select("again. “Nobody");
    press("1");
    expect(quotes()).toEqual(["again"]);
    select("admitted");
    press("1");
    expect(quotes()).toHaveLength(1);
    expect(desk.announcement.get()).toContain("outside your part");
  });
});

describe("editing", () => {
  test("ends move by one character and step over blanks, never past the other end", () => {
    const { desk, press, select } = openDesk();
    select("fanatics");
    press("3", "Alt+ArrowRight");
    expect(desk.active?.quote).toBe("fanatics m");
    press("Alt+ArrowLeft", "Alt+ArrowLeft", "Shift+Alt+ArrowLeft");
    expect(desk.active?.quote).toBe("g fanatic");
    for (let i = 0; i < 20; i += 1) press("Alt+ArrowLeft");
    expect(desk.active?.quote).toBe("g");
  });

  test("undo and redo go many steps, across marking, changing and deleting", () => {
    const { desk, press, select, quotes } = openDesk();
    select("cycling");
    press("1", "p");
    select("Ines");
    press("2", "Delete");
    expect(quotes()).toEqual(["cycling"]);
    press("Mod+z");
    expect(quotes()).toEqual(["cycling", "Ines"]);
    press("Mod+z", "Mod+z", "Mod+z", "Mod+z");
    expect(quotes()).toEqual([]);
    for (let i = 0; i < 4; i += 1) press("Mod+Shift+z");
    expect(quotes()).toEqual(["cycling"]);
    expect(desk.annotations.inReadingOrder[0]?.subtype).toBe("fr_problem");
  });

  test("a new category drops the answers it does not ask for and keeps harmless defaults", () => {
    const { desk, press, select } = openDesk();
    select("fanatics");
    press("3");
    expect(desk.active?.attributes).toMatchObject({ voice: "author" });
  });
});

describe("undo when another tab or device was faster", () => {
  const elsewhere = (desk: DeskModel, part: Partial<Annotation>) => {
    const live = desk.annotations.inReadingOrder[0]!;
    const dates = { createdAt: NOW, updatedAt: NOW, deletedAt: null };
    desk.takeNews({ ...desk.assignment.get() }, "open", [{ ...live, ...dates, revision: 9, ...part }]);
  };

  test("what was changed there is never overwritten: the step is left out and said so, and the next one works", async () => {
    const { desk, press, select, quotes } = openDesk();
    select("cycling");
    press("1");
    await saved(desk);
    elsewhere(desk, { note: "from the other tab" });
    press("Mod+z");
    expect(desk.annotations.inReadingOrder[0]?.note).toBe("from the other tab");
    expect(desk.announcement.get()).toContain("overtaken by a change elsewhere");
    press("Mod+z");
    expect(desk.announcement.get()).toBe("There is nothing to undo.");
    expect(quotes()).toEqual(["cycling"]);
  });

  test("what was deleted there does not come back by undoing a change of it", async () => {
    const { desk, press, select, quotes } = openDesk();
    select("cycling");
    press("1", "p");
    await saved(desk);
    elsewhere(desk, { deletedAt: NOW });
    press("Mod+z", "Mod+z");
    expect(quotes()).toEqual([]);
  });
});

describe("words that are being typed when news take their field away", () => {
  const mark = { start: 4, end: 11, quote: "cycling", category: "framing", subtype: null, attributes: {}, note: null };
  const row = { id: "x", ...mark, revision: 1, createdAt: NOW, updatedAt: NOW, deletedAt: null };

  function typing() {
    const { desk } = openDesk({ annotations: [row] });
    const refuse = (fault: SaveFault) => {
      desk.server.put = async () => {
        throw fault;
      };
    };
    const refused = new Promise<void>((resolve) => desk.saves.troubles.subscribe(resolve));
    const draft = new Draft(
      "",
      () => undefined,
      (words) => writeNote(desk, row, words),
    );
    draft.type("my words");
    return { desk, refuse, refused };
  }

  test("deleted elsewhere: they stand in one's own version, and one decides", async () => {
    const { desk, refuse, refused } = typing();
    const gone = { ...row, revision: 2, deletedAt: NOW };
    refuse(new SaveFault("stale", "stale", "Changed meanwhile.", gone));
    desk.takeNews(desk.assignment.get(), "open", [gone]);
    await refused;
    expect(desk.saves.troubles.get()).toMatchObject([{ mine: { note: "my words" }, current: { deletedAt: NOW } }]);
  });

  test.each([
    ["submitted", { state: "submitted" as const }, "open" as const],
    ["round_not_open", {}, "closed" as const],
  ])("refused because of %s: they are named, and sent once it is over", async (code, part, round) => {
    const { desk, refuse, refused } = typing();
    const { put } = desk.server;
    refuse(new SaveFault("refused", code, "Too late."));
    desk.takeNews({ ...desk.assignment.get(), ...part }, round, []);
    expect(desk.lock).not.toBeNull();
    await refused;
    expect(desk.saves.troubles.get()).toMatchObject([{ mine: { note: "my words" }, fault: { code } }]);
    desk.server.put = put;
    desk.takeNews({ ...desk.assignment.get(), state: "in_progress" }, "open", []);
    expect(desk.lock).toBeNull();
    desk.way.saves.sendAgain(code);
    await saved(desk);
    expect(desk.saves.held.lastSaved("x")?.note).toBe("my words");
  });
});

test("while two versions stand against each other, neither is changed before a person has decided", async () => {
  const mark = { start: 4, end: 11, quote: "cycling", category: "framing", subtype: null, attributes: {}, note: null };
  const row = { id: "x", ...mark, revision: 1, createdAt: NOW, updatedAt: NOW, deletedAt: null };
  const { desk, press } = openDesk({ annotations: [row] });
  const current = { ...row, category: "sourcing", revision: 2 };
  const { put } = desk.server;
  desk.server.put = async () => {
    throw new SaveFault("stale", "stale", "Changed meanwhile.", current);
  };
  const decided = new Promise<void>((resolve) => desk.saves.troubles.subscribe(resolve));
  desk.select("x");
  press("3");
  await decided;
  expect(desk.annotations.get("x")?.category).toBe("sourcing");
  desk.select("x");
  press("1");
  expect(desk.notice.get()).toContain("Decide above the text");
  press("Mod+z");
  expect(desk.notice.get()).toContain("Decide above the text");
  expect(desk.annotations.get("x")?.category).toBe("sourcing");
  // What is written into its fields is written into one's own version.
  answer(desk, current, "speaker", "the mayor");
  writeNote(desk, current, "why");
  expect(desk.annotations.get("x")?.note).toBeNull();
  const mine = { category: "loaded", note: "why", attributes: { speaker: "the mayor" } };
  expect(desk.saves.troubles.get()).toMatchObject([{ mine, current: { revision: 2 } }]);
  desk.server.put = put;
  desk.applyMine("x", desk.saves.undecided("x"));
  await saved(desk);
  expect(desk.saves.held.lastSaved("x")).toMatchObject(mine);
  // No step was lost by trying too early.
  press("Mod+z", "Mod+z");
  expect(desk.annotations.get("x")?.category).toBe("sourcing");
});

test("what an earlier visit deleted is restored on top of the revision that deleted it", async () => {
  const id = "01980000-0000-7000-8000-000000000001";
  const gone = {
    id,
    start: 4,
    end: 11,
    quote: "cycling",
    category: "framing",
    subtype: null,
    attributes: {},
    note: null,
  };
  const keeper: HistoryKeeper<AnnotationChange> = {
    ...forgetful,
    load: async () => [{ id: "1", order: 1, name: "Deleted", undone: false, changes: [{ before: gone, after: null }] }],
  };
  const { desk, press, quotes, sent } = openDesk({ deleted: [{ id, revision: 7 }] }, keeper);
  await desk.resume();
  press("Mod+z");
  expect(quotes()).toEqual(["cycling"]);
  await saved(desk);
  expect(sent).toEqual(["put cycling on 7"]);
});

describe("what a screen shows is some frames behind", () => {
  test("an answer joins the answers that were given meanwhile, and so does a new category", () => {
    const { desk, press, select } = openDesk();
    select("fanatics");
    press("3");
    const shown = desk.active!;
    answer(desk, shown, "target", "the cyclists");
    answer(desk, shown, "polarity", "negative");
    writeNote(desk, shown, "unsure");
    expect(desk.active).toMatchObject({
      attributes: { target: "the cyclists", polarity: "negative" },
      note: "unsure",
    });
    recode(desk, shown, "framing", "fr_role");
    expect(desk.active).toMatchObject({ category: "framing", note: "unsure", attributes: { target: "the cyclists" } });
    answer(desk, shown, "target", null);
    expect(desk.active?.attributes).not.toHaveProperty("target");
    press("Mod+z");
    expect(desk.active?.attributes).toMatchObject({ target: "the cyclists" });
  });

  test("a step back names the end that moved", () => {
    const { desk, press, select } = openDesk();
    select("cycling fanatics");
    press("3", "Shift+.");
    expect(desk.announcement.get()).toBe("Start moved, to read “fanatics”");
    press(".");
    expect(desk.announcement.get()).toBe("End moved, to read “fanatics met”");
  });

  test("the same answer again is no step to undo", () => {
    const { desk, press, select } = openDesk();
    select("fanatics");
    press("3");
    answer(desk, desk.active!, "confidence", "3");
    answer(desk, desk.active!, "confidence", "3");
    press("Mod+z");
    expect(desk.active?.attributes).toMatchObject({ confidence: "2" });
  });
});

describe("a hidden category", () => {
  test("is shown again, and this is said, by marking in it, by going to one of its marks, and by undo", () => {
    const { desk, press, select } = openDesk();
    select("fanatics");
    press("Shift+Alt+3", "3");
    expect(desk.hidden.get().size).toBe(0);
    expect(desk.announcement.get()).toMatch(/^Marked as .* Loaded language is shown again\.$/);
    press("Shift+Alt+3");
    goTo(desk, desk.annotations.inReadingOrder[0]!.id);
    expect(desk.hidden.get().size).toBe(0);
    press("Delete", "Shift+Alt+3", "Mod+z");
    expect(desk.hidden.get().size).toBe(0);
    expect(desk.notice.get()).toContain("shown again");
  });
});

test("going to a mark tells its place among those that are shown, and what it overlaps", () => {
  const { desk, press, select } = openDesk();
  for (const [words, key] of [
    ["cycling", "1"],
    ["cycling fanatics", "3"],
    ["Ines", "3"],
  ] as const) {
    select(words);
    press(key);
  }
  const id = desk.annotations.inReadingOrder[0]!.id;
  goTo(desk, id);
  expect(desk.announcement.get()).toContain("1 of 3, overlaps 1");
  press("Escape", "Shift+Alt+1");
  goTo(desk, id);
  expect(desk.announcement.get()).toMatch(/1 of 2$/);
});

test("undo lets go of words that were selected meanwhile", () => {
  const { pane, press, select } = openDesk();
  select("fanatics");
  press("3");
  select("Ines");
  press("Mod+z");
  expect(pane.selected).toBeNull();
  expect(pane.caret).toBe(TEXT.indexOf("fanatics"));
});

test("the sentence at the caret is marked by one command", () => {
  const { desk, pane, press, quotes } = openDesk();
  pane.caret = TEXT.indexOf("asked");
  give(desk, commandsOf(desk).find(({ id }) => id === "sentence.sourcing")!);
  expect(quotes()).toEqual(["“Nobody asked us,” said Ines"]);
  press("Mod+z");
  expect(quotes()).toEqual([]);
});

describe("moving", () => {
  test("[ and ] go through the shown annotations in reading order", () => {
    const { desk, pane, press, select } = openDesk();
    for (const [words, key] of [
      ["Ines", "2"],
      ["cycling", "1"],
      ["fanatics", "3"],
    ] as const) {
      select(words);
      press(key);
    }
    press("Escape");
    pane.putCaret(0);
    const seen: (string | undefined)[] = [];
    for (let i = 0; i < 3; i += 1) {
      press("]");
      seen.push(desk.active?.quote);
    }
    press("[");
    expect([...seen, desk.active?.quote]).toEqual(["cycling", "fanatics", "Ines", "fanatics"]);
    press("Shift+Alt+3", "]");
    expect(desk.active?.quote).toBe("Ines");
  });
});

describe("a submitted document", () => {
  test("can be read but not changed", () => {
    const assignment = { id: "a1", state: "submitted" as const, foundNothing: false, submittedAt: NOW, revision: 1 };
    const { desk, press, select, quotes, sent } = openDesk({ assignment });
    select("fanatics");
    press("3", "Delete", "Mod+z");
    expect(quotes()).toEqual([]);
    expect(sent).toEqual([]);
    expect(desk.lock).toContain("Reopen");
    // Not in silence.
    for (const key of ["1", "Delete", "Mod+z", "Alt+ArrowLeft", "Mod+Enter", "0"]) {
      desk.announce("");
      press(key);
      expect(desk.notice.get().trim(), key).toBe(desk.lock);
      expect(desk.announcement.get(), key).toBe(desk.notice.get());
    }
  });
});

test("what needs a chosen annotation says so when there is none", () => {
  const { desk, press } = openDesk();
  for (const key of ["Alt+ArrowLeft", "Shift+Alt+ArrowRight", ",", "f", "Shift+Enter", "Delete"]) {
    desk.announce("");
    press(key);
    expect(desk.announcement.get(), key).toContain("Choose an annotation first.");
  }
});

test("keys are spelled the same on every keyboard", () => {
  const press = (key: string, code: string, part = {}) =>
    spellKey({ ...{ key, code, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false }, ...part }, false);
  expect(press("&", "Digit1")).toBe("1");
  expect(press("!", "Digit1", { shiftKey: true })).toBe("Shift+1");
  expect(press("[", "Digit8", { ctrlKey: true, altKey: true })).toBe("[");
  expect(press("?", "Slash", { shiftKey: true })).toBe("?");
  expect(press("Z", "KeyZ", { ctrlKey: true, shiftKey: true })).toBe("Mod+Shift+z");
  expect(press("ArrowLeft", "ArrowLeft", { altKey: true, shiftKey: true })).toBe("Shift+Alt+ArrowLeft");
  const shiftKey = true;
  // Letters by their place where a board has other ones, and never where it has Latin ones.
  expect(["ы", "σ", "ד", "س", "ս"].map((key) => press(key, "KeyS"))).toEqual(["s", "s", "s", "s", "s"]);
  expect(press("Я", "KeyZ", { ctrlKey: true, shiftKey })).toBe("Mod+Shift+z");
  expect([press("х", "BracketLeft"), press("ъ", "BracketRight"), press("ю", "Period")]).toEqual(["[", "]", "."]);
  expect(press("Б", "Comma", { shiftKey })).toBe("Shift+,");
  expect([press("a", "KeyQ"), press("ı", "KeyI"), press("ü", "BracketLeft")]).toEqual(["a", "i", "ü"]);
  // Comma and full stop by their signs: English, German, French, Dvorak.
  expect([press(",", "Comma"), press("<", "Comma", { shiftKey }), press(">", "Period", { shiftKey })]).toEqual([
    ",",
    "Shift+,",
    "Shift+.",
  ]);
  expect([press(";", "Comma", { shiftKey }), press(":", "Period", { shiftKey })]).toEqual(["Shift+,", "Shift+."]);
  expect([press(",", "KeyM"), press(".", "Comma", { shiftKey }), press("<", "IntlBackslash")]).toEqual([
    ",",
    ".",
    "Shift+,",
  ]);
  expect([press("w", "Comma"), press(",", "KeyW"), press("W", "Comma", { shiftKey })]).toEqual(["w", ",", "Shift+w"]);
  // A number pad has digits only under its lock.
  expect([press("1", "Numpad1"), press("End", "Numpad1"), press("Insert", "Numpad0")]).toEqual(["1", "End", "Insert"]);
});

test("single keys are those that dictation types: letters, digits and signs, also with Shift", () => {
  expect(["s", "Shift+s", "1", "?", "Shift+,"].map(isSingleKey)).toEqual([true, true, true, true, true]);
  expect(["Mod+z", "Alt+1", "Enter", "Space", "Shift+Enter", "F6"].some(isSingleKey)).toBe(false);
});
