import type { DeskModel } from "../desk-model";
import { focusQuestion, whenDrawn } from "../when-drawn";

/** Opens the questions about the document, at one of them. */
export function showRatings(desk: DeskModel, item: string | null = null): void {
  desk.tab.set("ratings");
  desk.drawerOpen.set(true);
  whenDrawn(item ? `[data-rating="${item}"]` : "[data-rating]", focusQuestion);
}
