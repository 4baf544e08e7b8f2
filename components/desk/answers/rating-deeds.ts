import type { DeskModel } from "../desk-model";

/** Opens the questions about the document, at one of them. */
export function showRatings(desk: DeskModel, item: string | null = null): void {
  desk.tab.set("ratings");
  desk.drawerOpen.set(true);
  // The panel may have to be drawn first.
  setTimeout(() => {
    const question = document.querySelector<HTMLElement>(item ? `[data-rating="${item}"]` : "[data-rating]");
    question?.scrollIntoView({ block: "nearest" });
    question?.querySelector<HTMLElement>("input:checked, input:not([type=hidden]), textarea")?.focus();
  }, 60);
}
