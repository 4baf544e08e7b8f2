import { quoteOf } from "@/domain/span";
import type { SearchOptions } from "@/domain/text-search";
import type { DeskModel } from "../desk-model";
import { shortQuote } from "../desk-model";
import { scrollTo } from "./text-view";

/** What a person can do with the search in the text. */

/** Opens the search, with the selected words if they are few; open already, it takes the focus and marks its words. */
export function openSearch(desk: DeskModel): void {
  const { search } = desk.way;
  const selected = desk.pane?.selectedSpan();
  search.open.set(true);
  if (selected && selected.end - selected.start <= 100) {
    search.look(quoteOf(desk.text, selected).replace(/\s+/g, " "), search.options.get(), selected.start);
  }
  // The bar may have to be drawn first.
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLInputElement>(".desk-search input");
    field?.focus();
    field?.select();
  });
}

/** Looks for other words from where one is. */
export function searchFor(desk: DeskModel, wanted: string, options: SearchOptions): void {
  const { search } = desk.way;
  search.look(wanted, options, search.current?.start ?? desk.pane?.caretOffset() ?? 0);
  showHit(desk);
}

export function stepSearch(desk: DeskModel, by: 1 | -1): void {
  const { search } = desk.way;
  if (!search.open.get()) search.open.set(true);
  search.step(by);
  if (search.current) showHit(desk);
  else desk.announce("Nothing is found.");
}

/** Closes the search; the hit one is at is selected, so that it can be marked at once. */
export function closeSearch(desk: DeskModel): void {
  const { search } = desk.way;
  const hit = search.current;
  search.open.set(false);
  if (hit) {
    desk.select(null);
    desk.pane?.selectFromTo(hit.start, hit.end);
    desk.announce(`Selected: “${shortQuote(quoteOf(desk.text, hit))}”`);
  } else desk.pane?.focus();
}

function showHit(desk: DeskModel): void {
  const hit = desk.way.search.current;
  const view = desk.way.view.get();
  const sight = desk.way.reading.inSight.get();
  // What is well in sight need not move.
  if (hit && view && !(sight && sight.start + 200 < hit.start && hit.end < sight.end - 200)) scrollTo(view, hit.start);
}
