import type { Category, Subtype } from "@/domain/codebook";
import { selectSentence, sentenceHere } from "./caret";
import { caretCommands, nudgeCommands, tabCommands } from "./caret-commands";
import { always, type Command, changing, changingChosen, hasActive, mayChange, withChosen } from "./command";
import {
  alsoMark,
  chooseSubtype,
  codeAs,
  mark,
  markSpan,
  pickAt,
  remove,
  reopen,
  step,
  takePen,
  toggleShown,
  toggleSingleKeys,
  toggleWholeWords,
} from "./deeds";
import type { DeskModel } from "./desk-model";
import { sameWordsCommand, sameWordsCommands } from "./same-words-commands";
import { closeSearch } from "./see/search-deeds";
import { wayCommandsOf } from "./way-commands";
import { whenDrawn } from "./when-drawn";

export type { Command };

/** A letter means a subtype while an annotation waits for one, and what it says elsewhere otherwise. */
const waitsForSubtype = (desk: DeskModel, category: string) =>
  mayChange(desk) && desk.active?.category === category && !desk.pane?.selectedSpan();

export const subtypeCommand = (category: Category, subtype: Subtype): Command => ({
  id: `subtype.${subtype.id}`,
  name: subtype.name,
  group: "Subtype",
  keys: [subtype.key],
  when: (desk) => waitsForSubtype(desk, category.id),
  run: (desk) => {
    if (desk.active) chooseSubtype(desk, desk.active, subtype.id);
  },
});

export const markCommand = (category: Category): Command => ({
  id: `mark.${category.id}`,
  name: category.name,
  group: "Mark",
  keys: [category.key],
  ...changing,
  run: (desk) => mark(desk, category.id),
});

export const penCommand = (category: Category): Command => ({
  id: `pen.${category.id}`,
  name: `Pen: mark every selection as ${category.name}`,
  group: "Mark",
  keys: [`Alt+${category.key}`],
  ...changing,
  run: (desk) => takePen(desk, category.id),
});

export const showCommand = (category: Category): Command => ({
  id: `show.${category.id}`,
  name: `Show or hide ${category.name}`,
  group: "See",
  keys: [`Shift+Alt+${category.key}`],
  when: always,
  run: (desk) => toggleShown(desk, category.id),
});

export const alsoCommand = (category: Category): Command => ({
  id: `also.${category.id}`,
  name: `Mark the same words also as ${category.name}`,
  group: "Mark",
  keys: [`Shift+${category.key}`],
  when: (desk) => mayChange(desk) && (hasActive(desk) || !!desk.pane?.selectedSpan()),
  why: (desk) => desk.lock ?? "Select the words to mark first.",
  run: (desk) => alsoMark(desk, category.id),
});

/** Category and subtype in one step; by keys these are two. */
const codeCommand = (category: Category, subtype: Subtype): Command => ({
  id: `code.${subtype.id}`,
  name: `${category.name}: ${subtype.name}`,
  group: "Code",
  keys: [`${category.key} ${subtype.key}`],
  ...changing,
  run: (desk) => codeAs(desk, category.id, subtype.id),
});

export const wholeWordsCommand: Command = {
  id: "words",
  name: "Pointing takes whole words",
  group: "Mark",
  keys: ["w"],
  when: always,
  run: toggleWholeWords,
};

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

export const sentenceCommand: Command = {
  id: "sentence",
  name: "Select the sentence at the caret, then the next",
  group: "Mark",
  keys: ["s", "Shift+s"],
  when: always,
  run: selectSentence,
};

/** The sentence and its category in one step; by keys these are two. */
export const markSentenceCommand = (category: Category): Command => ({
  id: `sentence.${category.id}`,
  name: `Mark this sentence as ${category.name}`,
  group: "Mark",
  keys: [`s ${category.key}`],
  ...changing,
  run(desk) {
    const here = sentenceHere(desk);
    if (here) markSpan(desk, here, category.id);
    else desk.tell("There are no words to mark here.");
  },
});

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
    else if (pane?.selectedSpan()) pane.putCaret(pane.caretOffset(), "end");
    else desk.pen.set(null);
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

const textCommand: Command = {
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
