import { quoteOf } from "@/domain/span";
import type { SearchOptions } from "@/domain/text-search";
import type { DeskModel } from "../desk-model";
import { inContext, shortQuote } from "../short-quote";
import { whenDrawn } from "../when-drawn";
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
  const FIELD = ".desk-search input";
  const open = document.querySelector<HTMLInputElement>(FIELD);
  if (open) takeField(open);
  // A dialog from which it was asked for gives the focus back to the text first.
  whenDrawn(FIELD, (field) => {
    if (field !== document.activeElement) takeField(field as HTMLInputElement);
  });
}

/** At once, and once: what is typed meanwhile is not selected with it. */
export function takeField(field: HTMLInputElement): void {
  field.focus();
  field.select();
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
  showHit(desk);
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
  if (!hit) {
    if (desk.way.search.wanted.get().trim()) desk.announce("Not found.");
    return;
  }
  const { at, result } = desk.way.search;
  const { hits, more } = result.get();
  desk.announce(`${at.get() + 1} of ${hits.length}${more ? " or more" : ""}: ${inContext(desk, hit)}`);
  // What is well in sight need not move.
  if (view && !(sight && sight.start + 200 < hit.start && hit.end < sight.end - 200)) scrollTo(view, hit.start);
}
