import type { Category } from "@/domain/codebook";
import { nothingHere, stepPassage } from "./answers/passages";
import { showRatings } from "./answers/rating-deeds";
import { always, type Command, changing } from "./command";
import type { DeskModel } from "./desk-model";
import { openSearch, stepSearch } from "./see/search-deeds";
import { showHistory } from "./versions/version-deeds";

/** What a person can do to see the way through the text. */

const searches = (desk: DeskModel) => desk.way.search.wanted.get() !== "";

export const searchCommand: Command = {
  id: "search",
  name: "Search in the text",
  group: "See",
  keys: ["Mod+f"],
  when: always,
  run: openSearch,
};

export const nothingHereCommand: Command = {
  id: "nothing-here",
  name: "Nothing found here: in the selection, or in the sentence at the caret",
  group: "Mark",
  keys: ["0"],
  ...changing,
  run: nothingHere,
};

const passageCommand = (direction: 1 | -1): Command => ({
  id: `passage.${direction > 0 ? "next" : "previous"}`,
  name: `${direction > 0 ? "Next" : "Previous"} stretch in which nothing was found`,
  group: "Move",
  keys: [`Shift+Alt+Arrow${direction > 0 ? "Down" : "Up"}`],
  when: (desk) => desk.pane !== null,
  run: (desk) => stepPassage(desk, direction),
});

export const ratingsCommand: Command = {
  id: "ratings",
  name: "Questions about the document",
  group: "See",
  keys: ["Mod+Shift+d"],
  when: always,
  run: (desk) => showRatings(desk),
};

export const historyCommand: Command = {
  id: "history",
  name: "History: of the chosen annotation, or of all",
  group: "See",
  keys: ["Shift+h"],
  when: always,
  run: showHistory,
};

/** All others are hidden, in the text, the list and the strip; said again, they come back. */
const onlyCommand = (category: Category): Command => ({
  id: `only.${category.id}`,
  name: `Show only ${category.name}, or all again`,
  group: "See",
  keys: [`Mod+Alt+${category.key}`],
  when: always,
  run(desk) {
    const others = desk.codebook.categories.map(({ id }) => id).filter((id) => id !== category.id);
    const hidden = desk.hidden.get();
    const isOnly = !hidden.has(category.id) && others.every((id) => hidden.has(id));
    desk.hidden.set(new Set(isOnly ? [] : others));
    if (!isOnly && desk.active && desk.active.category !== category.id) desk.select(null);
    desk.announce(isOnly ? "All categories are shown." : `Only ${category.name} is shown.`);
  },
});

export const wayCommandsOf = (desk: DeskModel): Command[] => [
  ...desk.codebook.categories.map(onlyCommand),
  searchCommand,
  {
    id: "search.next",
    name: "Next hit of the search",
    group: "Move",
    keys: ["F3", "Mod+g"],
    when: searches,
    run: (desk) => stepSearch(desk, 1),
  },
  {
    id: "search.previous",
    name: "Previous hit of the search",
    group: "Move",
    keys: ["Shift+F3", "Mod+Shift+g"],
    when: searches,
    run: (desk) => stepSearch(desk, -1),
  },
  nothingHereCommand,
  passageCommand(1),
  passageCommand(-1),
  ratingsCommand,
  historyCommand,
];
