import { findCategory } from "@/domain/codebook";
import { nudgeCommands } from "./caret-commands";
import type { Command } from "./command";
import {
  codebookCommand,
  commandsCommand,
  deleteCommand,
  keysCommand,
  letGoCommand,
  noteCommand,
  redoCommand,
  undoCommand,
} from "./commands";
import type { DeskModel } from "./desk-model";
import { alsoCommand, markCommand, markSentenceCommand, sentenceCommand, subtypeCommand } from "./mark-commands";
import { sameWordsCommand } from "./same-words-commands";
import { historyCommand, nothingHereCommand, searchCommand } from "./way-commands";

/** What the menu offers for what is at hand: selected words, else the chosen annotation, else the sentence at the caret. */
export function menuSections(desk: DeskModel): { name: string; commands: Command[] }[] {
  const { categories } = desk.codebook;
  const isSelection = !!desk.pane?.selectedSpan();
  const active = isSelection ? null : desk.active;
  const subtypes = active ? (findCategory(desk.codebook, active.category)?.subtypes ?? []) : [];
  // Codes have keys, and buttons at the words: what has neither comes first, and is in sight in a low window too.
  const sections: [name: string, commands: Command[]][] = active
    ? [
        ["This annotation", [noteCommand, sameWordsCommand, historyCommand, letGoCommand, deleteCommand]],
        ["Subtype", subtypes.map((subtype) => subtypeCommand(findCategory(desk.codebook, active.category)!, subtype))],
        ["Category", categories.filter(({ id }) => id !== active.category).map(markCommand)],
        ["Its ends", [...nudgeCommands]],
        ["The same words", categories.filter(({ id }) => id !== active.category).map(alsoCommand)],
      ]
    : isSelection
      ? [["Mark the selected words", [...categories.map(markCommand), nothingHereCommand]]]
      : [["The sentence here", [...categories.map(markSentenceCommand), sentenceCommand, nothingHereCommand]]];
  sections.push(["The desk", [undoCommand, redoCommand, searchCommand, codebookCommand, commandsCommand, keysCommand]]);
  return sections
    .map(([name, commands]) => ({ name, commands: commands.filter((command) => command.when(desk)) }))
    .filter(({ commands }) => commands.length > 0);
}
