import type { Category, Subtype } from "@/domain/codebook";
import { selectSentence, sentenceHere } from "./caret";
import { always, type Command, changing, hasActive, mayChange } from "./command";
import { alsoMark, chooseSubtype, codeAs, mark, markSpan, takePen, toggleShown, toggleWholeWords } from "./deeds";
import type { DeskModel } from "./desk-model";

/** Commands of the categories and their subtypes, and how words come to be selected for them. */

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
export const codeCommand = (category: Category, subtype: Subtype): Command => ({
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
