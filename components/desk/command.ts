import type { DeskModel } from "./desk-model";

/**
 * One object per thing a person can do. The keyboard, every button, the palettes and the sheet of keys all read it from
 * here, so that none of them can promise what another does not keep.
 */
export interface Command {
  id: string;
  name: string;
  group: "Mark" | "Code" | "Subtype" | "Edit" | "Caret" | "Move" | "See" | "Work";
  /** Spelled as in `keys.ts`; the first is the one that is printed. Keys with a blank between are pressed one after the other. */
  keys: readonly string[];
  when(desk: DeskModel): boolean;
  /** Why it cannot be done now, in a sentence for who asks for it all the same; null where that goes without saying. */
  why?(desk: DeskModel): string | null;
  run(desk: DeskModel): void;
  /** Not done by the second click of a double click, whose first one was meant for what lay there before. */
  isDestructive?: boolean;
}

export const always = () => true;
export const hasActive = (desk: DeskModel) => desk.active !== null;
export const mayChange = (desk: DeskModel) => desk.lock === null;

const lacksChosen = (desk: DeskModel) => (hasActive(desk) ? null : "Choose an annotation first.");

/** For what needs a chosen annotation. */
export const withChosen = { when: hasActive, why: lacksChosen };
/** For what changes something. */
export const changing = { when: mayChange, why: (desk: DeskModel) => desk.lock };
/** For what changes the chosen annotation. */
export const changingChosen = {
  when: (desk: DeskModel) => mayChange(desk) && hasActive(desk),
  why: (desk: DeskModel) => desk.lock ?? lacksChosen(desk),
};

/** Gives a command, or says why it cannot be given. */
export function give(desk: DeskModel, command: Command): void {
  if (command.when(desk)) {
    command.run(desk);
    return;
  }
  const why = command.why?.(desk);
  if (why) desk.tell(why);
}
