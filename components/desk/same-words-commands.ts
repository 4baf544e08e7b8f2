import { type Command, changingChosen, mayChange } from "./command";
import type { DeskModel } from "./desk-model";
import { acceptSame, findSameWords, skipSame, stopSame } from "./same-words";

const searches = (desk: DeskModel) => desk.sameWords.get() !== null;

export const sameWordsCommand: Command = {
  id: "same",
  name: "Find the same words",
  group: "Edit",
  keys: ["f"],
  ...changingChosen,
  run: (desk) => findSameWords(desk),
};

export const acceptSameCommand: Command = {
  id: "same.mark",
  name: "Same words: mark here",
  group: "Edit",
  keys: ["Enter"],
  when: (desk) => searches(desk) && mayChange(desk),
  run: acceptSame,
};

export const skipSameCommand: Command = {
  id: "same.skip",
  name: "Same words: skip",
  group: "Edit",
  keys: ["Space"],
  when: searches,
  run: skipSame,
};

export const stopSameCommand: Command = {
  id: "same.stop",
  name: "Same words: stop",
  group: "Edit",
  keys: ["Escape"],
  when: searches,
  run: stopSame,
};

/** The keys of a search go before all others. */
export const sameWordsCommands: readonly Command[] = [acceptSameCommand, skipSameCommand, stopSameCommand];
