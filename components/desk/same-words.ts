import { v7 as uuidv7 } from "uuid";
import { sameWording } from "@/domain/same-wording";
import { normalizeSpan, overlaps, quoteOf, type Span } from "@/domain/span";
import type { LiveAnnotation } from "./annotation-set";
import { goTo } from "./deeds";
import type { DeskModel } from "./desk-model";
import { inContext, shortQuote } from "./short-quote";

/** The search for further places with the words of one annotation: each is shown, and a person says what it gets. */
export interface SameWords {
  model: LiveAnnotation;
  /** Those that are not marked so yet, from the model on and round to it again. */
  places: readonly Span[];
  /** The place that is shown. */
  index: number;
  /** How many places were marked so before. */
  already: number;
  added: number;
  ignoreCase: boolean;
}

function search(desk: DeskModel, model: LiveAnnotation, ignoreCase: boolean): SameWords {
  const found = sameWording(desk.text, model, { within: desk.segment, ignoreCase }).flatMap(
    (span) => normalizeSpan(desk.text, span) ?? [],
  );
  const isMarked = (span: Span) =>
    desk.annotations
      .overlapping(span)
      .some((a) => a.category === model.category && a.subtype === model.subtype && overlaps(a, span));
  const open = found.filter((span) => !isMarked(span));
  const places = [...open.filter((s) => s.start > model.start), ...open.filter((s) => s.start < model.start)];
  return { model, places, index: 0, already: found.length - open.length, added: 0, ignoreCase };
}

const placesInWords = (count: number) => (count === 1 ? "1 place" : `${count} places`);

/** Begins with the words of the active annotation. */
export function findSameWords(desk: DeskModel, ignoreCase = false): void {
  const model = desk.active ?? desk.sameWords.get()?.model;
  if (!model) return;
  const found = search(desk, model, ignoreCase);
  if (found.places.length === 0 && !desk.sameWords.get()) {
    const already = found.already > 0 ? ` ${placesInWords(found.already)} marked so already.` : "";
    desk.tell(`“${shortQuote(model.quote, 40)}” stands nowhere else unmarked.${already}`);
    return;
  }
  desk.select(null);
  show(desk, found);
}

/** Shows the place it is at, or ends after the last one. */
function show(desk: DeskModel, search: SameWords): void {
  const place = search.places[search.index];
  if (!place) {
    goTo(desk, search.model.id);
    desk.tell(`That was the last one. ${placesInWords(search.added)} marked.`);
    return;
  }
  desk.sameWords.set(search);
  desk.pane?.preview(place);
  desk.pane?.reveal(place);
  desk.announce(`${search.index + 1} of ${search.places.length}: ${inContext(desk, place)} Enter marks, Space skips.`);
}

/** Marks the place that is shown like the model, as one step that can be undone, and shows the next. */
export function acceptSame(desk: DeskModel): void {
  const search = desk.sameWords.get();
  const place = search?.places[search.index];
  if (!search || !place || desk.lock !== null) return;
  const { category, subtype, attributes } = search.model;
  const quote = quoteOf(desk.text, place);
  const after = { id: uuidv7(), ...place, quote, category, subtype, attributes, note: null };
  desk.together(() => {
    desk.perform(`Marked the same words as ${desk.describe(after)}`, [{ before: null, after }]);
    show(desk, { ...search, index: search.index + 1, added: search.added + 1 });
  });
}

export function skipSame(desk: DeskModel): void {
  const search = desk.sameWords.get();
  if (search) show(desk, { ...search, index: search.index + 1 });
}

/** Ends the search; what was marked stays. */
export function stopSame(desk: DeskModel): void {
  const search = desk.sameWords.get();
  if (!search) return;
  goTo(desk, search.model.id);
  desk.announce(`Stopped. ${placesInWords(search.added)} marked.`);
}
