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
  run(desk: DeskModel): void;
}

export const always = () => true;
export const hasActive = (desk: DeskModel) => desk.active !== null;
export const mayChange = (desk: DeskModel) => desk.lock === null;
export const mayChangeActive = (desk: DeskModel) => mayChange(desk) && hasActive(desk);
