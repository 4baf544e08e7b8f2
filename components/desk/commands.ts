import { caretCommands, nudgeCommands, tabCommands } from "./caret-commands";
import { always, type Command, changing, changingChosen, withChosen } from "./command";
import { pickAt, remove, reopen, step, toggleSingleKeys } from "./deeds";
import type { DeskModel } from "./desk-model";
import {
  alsoCommand,
  codeCommand,
  markCommand,
  markSentenceCommand,
  penCommand,
  sentenceCommand,
  showCommand,
  subtypeCommand,
  wholeWordsCommand,
} from "./mark-commands";
import { sameWordsCommand, sameWordsCommands } from "./same-words-commands";
import { closeSearch } from "./see/search-deeds";
import { wayCommandsOf } from "./way-commands";
import { focusQuestion, whenDrawn } from "./when-drawn";

export type { Command };

export const commandsCommand: Command = {
  id: "commands",
  name: "All commands",
  group: "See",
  keys: ["Mod+k"],
  when: always,
  run: (desk) => {
    desk.pane?.holdSelection();
    desk.dialog.set("commands");
  },
};

export const deleteCommand: Command = {
  id: "delete",
  name: "Delete the annotation",
  group: "Edit",
  keys: ["Delete", "Backspace"],
  isDestructive: true,
  ...changingChosen,
  run: (desk) => {
    if (desk.active) remove(desk, desk.active);
  },
};

export const undoCommand: Command = {
  id: "undo",
  name: "Undo",
  group: "Edit",
  keys: ["Mod+z"],
  ...changing,
  run: (desk) => desk.undo(),
};

export const redoCommand: Command = {
  id: "redo",
  name: "Do again",
  group: "Edit",
  keys: ["Mod+Shift+z", "Mod+y"],
  ...changing,
  run: (desk) => desk.redo(),
};

export const nextCommand: Command = {
  id: "next",
  name: "Next annotation",
  group: "Move",
  keys: ["]", "Alt+ArrowDown"],
  when: always,
  run: (desk) => step(desk, 1),
};

export const previousCommand: Command = {
  id: "previous",
  name: "Previous annotation",
  group: "Move",
  keys: ["[", "Alt+ArrowUp"],
  when: always,
  run: (desk) => step(desk, -1),
};

const openHereCommand: Command = {
  id: "open",
  name: "Choose the annotation at the caret",
  group: "Move",
  keys: ["Enter"],
  when: (desk) => desk.pane !== null && desk.choice.get() === null,
  run: (desk) => {
    const here = desk.pane?.caretOffset() ?? 0;
    if (!pickAt(desk, here) && !(here > 0 && pickAt(desk, here - 1))) desk.announce("Nothing is marked here.");
  },
};

const escapeCommand: Command = {
  id: "escape",
  name: "Let go: close, deselect, put the pen down",
  group: "Move",
  keys: ["Escape"],
  when: always,
  run: (desk) => {
    const pane = desk.pane;
    if (desk.cancelDrag) desk.cancelDrag();
    else if (desk.way.search.open.get()) closeSearch(desk);
    else if (desk.choice.get()) desk.choice.set(null);
    else if (desk.active) desk.select(null);
    else if (desk.caretRest.get() !== null) desk.caretRest.set(null);
    else if (pane?.selectedSpan()) {
      // At the side of the selection: where two blocks meet, one offset is the end of the one and the start of the other.
      const caret = pane.caretOffset();
      pane.putCaret(caret, caret === pane.selectedSpan()?.start ? "start" : "end");
    } else desk.pen.set(null);
    pane?.focus();
  },
};

export const letGoCommand: Command = {
  id: "let-go",
  name: "Let the annotation go",
  group: "Move",
  keys: [],
  ...withChosen,
  run(desk) {
    desk.select(null);
    desk.pane?.focus();
  },
};

export const noteCommand: Command = {
  id: "note",
  name: "Write a note, answer questions",
  group: "Edit",
  keys: ["Shift+Enter"],
  ...withChosen,
  run: (desk) => {
    desk.tab.set("annotations");
    desk.drawerOpen.set(true);
    whenDrawn("#desk-note", (note) => note.focus());
  },
};

/** For fingers, which see the panel only in its drawer. */
export const editCommand: Command = {
  id: "edit",
  name: "Edit the annotation",
  group: "Edit",
  keys: [],
  ...withChosen,
  run(desk) {
    desk.tab.set("annotations");
    desk.drawerOpen.set(true);
    whenDrawn(".desk-editor", focusQuestion);
  },
};

/** Beside the text, or on a narrow screen in a drawer. */
export const listCommand: Command = {
  id: "list",
  name: "To the list of annotations",
  group: "Move",
  keys: ["Shift+F6"],
  when: always,
  run(desk) {
    desk.tab.set("annotations");
    desk.drawerOpen.set(true);
    whenDrawn(".desk-row[tabindex='0']", (row) => row.focus());
  },
};

export const menuCommand: Command = {
  id: "menu",
  name: "Menu of what can be done here",
  group: "See",
  keys: ["Shift+F10", "ContextMenu"],
  when: (desk) => desk.pane !== null && desk.choice.get() === null,
  why: (desk) => (desk.choice.get() === null ? null : "Choose one of the annotations on these words first."),
  run(desk) {
    desk.pane?.holdSelection();
    desk.menu.set(desk.pane?.pointAtHand() ?? null);
  },
};

export const singleKeysCommand: Command = {
  id: "single-keys",
  name: "Single keys: letters, digits and signs alone do something",
  group: "See",
  keys: [],
  when: always,
  run: toggleSingleKeys,
};

export const codebookCommand: Command = {
  id: "codebook",
  name: "Codebook: at the category in use",
  group: "See",
  keys: ["Mod+b"],
  when: always,
  run: (desk) => {
    desk.tab.set(desk.tab.get() === "codebook" ? "annotations" : "codebook");
    desk.drawerOpen.set(true);
  },
};

export const keysCommand: Command = {
  id: "keys",
  name: "All keys",
  group: "See",
  keys: ["?"],
  when: always,
  run: (desk) => desk.dialog.set("keys"),
};

export const submitCommand: Command = {
  id: "submit",
  name: "Submit",
  group: "Work",
  keys: ["Mod+Enter"],
  ...changing,
  run: (desk) => desk.dialog.set("submit"),
};

export const reopenCommand: Command = {
  id: "reopen",
  name: "Reopen, to change annotations again",
  group: "Work",
  keys: [],
  when: (desk) => desk.assignment.get().state === "submitted" && desk.opening.mayReopen,
  run: (desk) => void reopen(desk),
};

export const textCommand: Command = {
  id: "text",
  name: "Back to the text",
  group: "Move",
  keys: ["F6"],
  when: (desk) => desk.pane !== null,
  run: (desk) => desk.pane?.focus(),
};

/** Every command of a desk, in the order in which keys are looked up: subtypes come first, because they give way. */
export function commandsOf(desk: DeskModel): Command[] {
  const { categories } = desk.codebook;
  return [
    ...sameWordsCommands,
    ...categories.flatMap((category) => category.subtypes.map((subtype) => subtypeCommand(category, subtype))),
    ...categories.map(markCommand),
    ...categories.map(alsoCommand),
    ...categories.map(penCommand),
    ...categories.flatMap((category) => category.subtypes.map((subtype) => codeCommand(category, subtype))),
    sentenceCommand,
    ...categories.map(markSentenceCommand),
    wholeWordsCommand,
    deleteCommand,
    noteCommand,
    editCommand,
    sameWordsCommand,
    ...nudgeCommands,
    undoCommand,
    redoCommand,
    ...caretCommands,
    ...tabCommands,
    nextCommand,
    previousCommand,
    openHereCommand,
    escapeCommand,
    letGoCommand,
    textCommand,
    listCommand,
    ...categories.map(showCommand),
    ...wayCommandsOf(desk),
    codebookCommand,
    commandsCommand,
    menuCommand,
    keysCommand,
    singleKeysCommand,
    submitCommand,
    reopenCommand,
  ];
}

/** The command that a key means now; where none can be given, one that can say why. */
export function commandFor(commands: readonly Command[], desk: DeskModel, key: string): Command | null {
  const called = commands.filter((command) => command.keys.includes(key));
  return called.find((command) => command.when(desk)) ?? called.find((command) => command.why?.(desk)) ?? null;
}
