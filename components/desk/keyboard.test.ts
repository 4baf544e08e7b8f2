import { describe, expect, test } from "vitest";
import { findCommands } from "./command-find";
import { commandsOf } from "./commands";
import { leavesField } from "./keys";
import { openDesk, TEXT } from "./testing/desk-stub";

const selected = ({ pane }: ReturnType<typeof openDesk>) =>
  pane.selected && TEXT.slice(pane.selected.start, pane.selected.end).trim();

describe("the caret by keys", () => {
  test("goes from sentence to sentence and back, and stays at the ends", () => {
    const { desk, pane, press } = openDesk();
    const starts: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      press("j");
      starts.push(TEXT.slice(pane.caret, pane.caret + 7));
    }
    expect(starts).toEqual(["“Nobody", "The may", "", ""]);
    expect(desk.announcement.get()).toContain("End of the text.");
    press("k");
    expect(TEXT.slice(pane.caret, pane.caret + 7)).toBe("The may");
    press("k", "k", "k");
    expect(pane.caret).toBe(0);
  });

  test("goes to the start of the sentence it is in before the one before", () => {
    const { pane, press } = openDesk();
    pane.caret = TEXT.indexOf("asked");
    press("k");
    expect(TEXT.slice(pane.caret, pane.caret + 7)).toBe("“Nobody");
  });

  test("selects on the way with Shift, and what is selected can be marked", () => {
    const opened = openDesk();
    opened.press("j", "Shift+j");
    expect(selected(opened)).toBe("“Nobody asked us,” said Ines.");
    opened.press("2");
    expect(opened.quotes()).toEqual(["“Nobody asked us,” said Ines"]);
  });

  test("goes by block", () => {
    const opened = openDesk();
    opened.press("Shift+d");
    expect(selected(opened)).toBe(TEXT);
    opened.press("u");
    expect(opened.pane.caret).toBe(0);
  });

  test("lets the chosen annotation go, so that no key changes what one has left", () => {
    const { desk, press, select } = openDesk();
    select("fanatics");
    press("3", "j");
    expect(desk.active).toBeNull();
  });
});

describe("ends by keys", () => {
  test("move by word with comma and full stop, the start with Shift", () => {
    const { desk, press, select } = openDesk();
    select("fanatics");
    press("3", ".");
    expect(desk.active?.quote).toBe("fanatics met");
    press("Shift+,");
    expect(desk.active?.quote).toBe("cycling fanatics met");
    press(",", "Shift+.");
    expect(desk.active?.quote).toBe("fanatics");
  });

  test("arrow keys go where they point in a line from right to left", () => {
    const { desk, pane, press, select } = openDesk();
    pane.leftwards = true;
    select("fanatics");
    press("3", "Alt+ArrowLeft");
    expect(desk.active?.quote).toBe("fanatics m");
    press("Alt+ArrowRight");
    expect(desk.active?.quote).toBe("fanatics");
  });
});

test("stretches without a finding are gone through by keys, round at the ends, told, and taken back there", () => {
  const { desk, pane, press } = openDesk();
  pane.caret = 0;
  press("0");
  pane.caret = TEXT.indexOf("The mayor") + 2;
  press("0");
  pane.caret = 0;
  pane.selected = null;
  press("Shift+Alt+ArrowDown");
  expect(desk.announcement.get()).toBe("Nothing found here, 1 of 2: “The cycling fanatics met, again.”");
  press("Shift+Alt+ArrowDown", "Shift+Alt+ArrowDown", "Shift+Alt+ArrowUp");
  expect(desk.announcement.get()).toMatch(/^Nothing found here, 2 of 2: “The mayor/);
  press("0");
  expect(desk.way.passages.items.get().size).toBe(1);
  press("Shift+Alt+ArrowDown", "0", "Shift+Alt+ArrowDown");
  expect(desk.notice.get()).toContain("Of no stretch");
});

test("Tab goes from mark to mark while one is chosen, and is left to the browser otherwise", () => {
  const { desk, press, select } = openDesk();
  for (const words of ["cycling", "Ines"]) {
    select(words);
    press("1");
  }
  press("Shift+Tab");
  expect(desk.active?.quote).toBe("cycling");
  press("Tab");
  expect(desk.active?.quote).toBe("Ines");
  const takesTab = () => commandsOf(desk).some((c) => c.keys.includes("Tab") && c.when(desk));
  expect(takesTab()).toBe(false);
  press("Shift+Tab");
  expect(takesTab()).toBe(true);
  press("Escape");
  expect(takesTab()).toBe(false);
});

describe("the palette of commands", () => {
  const names = (desk: ReturnType<typeof openDesk>["desk"], search: string) =>
    findCommands(desk, commandsOf(desk), search).commands.map((c) => c.name);

  test("finds by some letters, without regard to case and accents, in any order", () => {
    const { desk } = openDesk();
    expect(names(desk, "labels CALLING")).toEqual(["Loaded language: Name-calling and labels"]);
    expect(names(desk, "zzz")).toEqual([]);
  });

  test("offers only what can be done now", () => {
    const { desk, press, select } = openDesk();
    expect(names(desk, "delete")).toEqual([]);
    select("fanatics");
    press("3");
    expect(names(desk, "delete")).toEqual(["Delete the annotation"]);
  });

  test("finds annotations by words, codes and note, a few of many", () => {
    const { desk, press, select } = openDesk();
    for (const words of ["cycling", "fanatics", "Ines"]) {
      select(words);
      press("3", "l", "Escape");
    }
    expect(findCommands(desk, commandsOf(desk), "annotation ines").annotations.map((a) => a.quote)).toEqual(["Ines"]);
    expect(findCommands(desk, commandsOf(desk), "name-calling").annotations).toHaveLength(3);
    expect(findCommands(desk, commandsOf(desk), "").annotations).toEqual([]);
  });

  test("a subtype marks the selected words at once, or changes the chosen annotation in one step", () => {
    const { desk, press, select } = openDesk();
    const give = (id: string) =>
      commandsOf(desk)
        .find((c) => c.id === id)
        ?.run(desk);
    select("fanatics");
    give("code.ll_label");
    expect(desk.active).toMatchObject({ quote: "fanatics", category: "loaded", subtype: "ll_label" });
    give("code.fr_role");
    expect(desk.active).toMatchObject({ category: "framing", subtype: "fr_role" });
    press("Mod+z");
    expect(desk.active).toMatchObject({ category: "loaded", subtype: "ll_label" });
  });
});

test("no key means two things at once, wherever one is", () => {
  const { desk, press, select } = openDesk();
  select("fanatics");
  press("3");
  const commands = commandsOf(desk).filter((c) => c.when(desk));
  const keys = commands.flatMap((c) => c.keys.map((key) => key));
  const twice = keys.filter((key, i) => keys.indexOf(key) !== i);
  // A letter of a subtype gives way to nothing while an annotation waits for it: that is what it means then.
  const letters = new Set(desk.codebook.categories.flatMap((c) => c.subtypes.map((s) => s.key)));
  expect(twice.filter((key) => !letters.has(key))).toEqual([]);
});

test("a field keeps the keys that write, move, choose and take back in it, and leaves the others to the desk", () => {
  /** As much of an element as is asked: whether words are written in it, and whether its list is open. */
  const field = (isWritten: boolean, expanded: string | null = null) =>
    ({ matches: () => isWritten, getAttribute: () => expanded }) as unknown as Element;
  const [words, radio, openList] = [field(true), field(false), field(true, "true")];
  for (const key of ["F6", "Shift+F6", "Escape", "Mod+k", "Mod+Enter", "Mod+f", "Mod+Shift+d"]) {
    expect([key, leavesField(key, words), leavesField(key, radio)]).toEqual([key, true, true]);
  }
  for (const key of ["a", "1", "Enter", " ", "Tab", "ArrowDown", "Mod+ArrowLeft", "Mod+Backspace", "Shift+F10", "["]) {
    expect([key, leavesField(key, words), leavesField(key, radio)]).toEqual([key, false, false]);
  }
  for (const key of ["Mod+z", "Mod+Shift+z", "Mod+y", "Mod+a", "Mod+c"]) {
    expect([key, leavesField(key, words), leavesField(key, radio)]).toEqual([key, false, true]);
  }
  expect(leavesField("Escape", openList)).toBe(false);
});
