import { v7 as uuidv7 } from "uuid";
import { findCategory, findSubtype } from "@/domain/codebook";
import { graphemeBorderAfter, graphemeBorderBefore } from "@/domain/grapheme";
import { contains, normalizeSpan, overlaps, quoteOf, type Span } from "@/domain/span";
import { sentenceAt } from "@/domain/text";
import type { LiveAnnotation } from "./annotation-set";
import { attributesFor } from "./attributes";
import { type DeskModel, shortQuote } from "./desk-model";

/** What a person can do to annotations. Each says what it did, or in a sentence why it did not. */

function mayEdit(desk: DeskModel): boolean {
  const lock = desk.lock;
  if (lock) desk.announce(lock);
  return lock === null;
}

/** The part of a selection that may be marked: inside the segment, whole graphemes, no blanks and stops at the ends. */
export function markableSpan(desk: DeskModel, selected: Span): Span | null {
  const start = Math.max(selected.start, desk.segment.start);
  const end = Math.min(selected.end, desk.segment.end);
  return start < end ? normalizeSpan(desk.text, { start, end }) : null;
}

/** Marks the selected words with a category; without a selection the active annotation changes to it. */
export function mark(desk: DeskModel, category: string): void {
  const selected = desk.pane?.selectedSpan() ?? null;
  if (selected) markSpan(desk, selected, category);
  else if (desk.active) recode(desk, desk.active, category);
  else desk.announce("Select the words to mark first.");
}

/** Marks the words of the active annotation once more, with another category. */
export function alsoMark(desk: DeskModel, category: string): void {
  const place = desk.pane?.selectedSpan() ?? desk.active;
  if (place) markSpan(desk, place, category);
  else desk.announce("Select the words to mark first.");
}

export function markSpan(desk: DeskModel, selected: Span, category: string): void {
  if (!mayEdit(desk)) return;
  const span = markableSpan(desk, selected);
  if (!span) {
    const outside = !overlaps(selected, desk.segment);
    desk.announce(outside ? "These words are outside your part of the document." : "There are no words to mark here.");
    return;
  }
  const twin = desk.annotations
    .at(span.start)
    .find((a) => a.start === span.start && a.end === span.end && a.category === category && a.subtype === null);
  if (twin) {
    desk.together(() => {
      desk.pane?.putCaret(span.end, "end");
      desk.select(twin.id);
    });
    desk.announce("These words are already marked so. Choose a subtype.");
    return;
  }
  const quote = quoteOf(desk.text, span);
  const attributes = attributesFor(desk.codebook, { category, subtype: null, attributes: {} });
  const after: LiveAnnotation = { id: uuidv7(), ...span, quote, category, subtype: null, attributes, note: null };
  desk.together(() => {
    desk.perform(`Marked as ${desk.describe(after)}`, [{ before: null, after }]);
    desk.pane?.putCaret(span.end, "end");
    desk.select(after.id);
  });
}

export function recode(desk: DeskModel, before: LiveAnnotation, category: string): void {
  if (before.category === category) {
    desk.announce("It has this category already. Choose a subtype.");
    return;
  }
  if (!mayEdit(desk)) return;
  const coding = { category, subtype: null, attributes: before.attributes };
  const after = { ...before, ...coding, attributes: attributesFor(desk.codebook, coding) };
  desk.perform(`Changed to ${desk.describe(after)}`, [{ before, after }]);
}

/** Picks a subtype; picking the one it has takes it off again. */
export function chooseSubtype(desk: DeskModel, before: LiveAnnotation, id: string): void {
  if (!mayEdit(desk)) return;
  const subtype = before.subtype === id ? null : id;
  const coding = { category: before.category, subtype, attributes: before.attributes };
  const after = { ...before, ...coding, attributes: attributesFor(desk.codebook, coding) };
  desk.cardOpen.set(false);
  const name = findSubtype(desk.codebook, before.category, id)?.name ?? id;
  desk.perform(subtype ? `Subtype ${name} chosen` : `Subtype ${name} taken off`, [{ before, after }]);
}

/** Changes the note or an attribute. `undefined` takes an attribute off. */
export function amend(desk: DeskModel, id: string, part: Partial<Pick<LiveAnnotation, "note" | "attributes">>): void {
  const before = desk.annotations.get(id);
  if (!before || !mayEdit(desk)) return;
  const after = { ...before, ...part };
  if (JSON.stringify(after) === JSON.stringify(before)) return;
  desk.perform("note" in part ? "Note changed" : "Answer changed", [{ before, after }]);
}

export function remove(desk: DeskModel, before: LiveAnnotation): void {
  if (!mayEdit(desk)) return;
  desk.together(() => {
    desk.perform(`Deleted ${desk.describe(before)}`, [{ before, after: null }]);
    desk.pane?.putCaret(before.start, "start");
  });
}

/** The nearest border in a direction that changes the span once it is trimmed: blanks and stops are stepped over. */
function nudged(desk: DeskModel, from: Span, end: "start" | "end", step: 1 | -1): Span | null {
  let border = from[end];
  for (;;) {
    border =
      step > 0
        ? graphemeBorderAfter(desk.text, border + 1)
        : border > 0
          ? graphemeBorderBefore(desk.text, border - 1)
          : -1;
    const wanted = { ...from, [end]: border };
    if (!contains(desk.segment, wanted) || wanted.start >= wanted.end) return null;
    const span = normalizeSpan(desk.text, wanted);
    if (span && (span.start !== from.start || span.end !== from.end)) return span;
    if (!span) return null;
  }
}

/** Moves one end of an annotation by one character. */
export function nudge(desk: DeskModel, before: LiveAnnotation, end: "start" | "end", step: 1 | -1): void {
  if (!mayEdit(desk)) return;
  const span = nudged(desk, before, end, step);
  if (!span) {
    desk.announce(`The ${end} cannot move further.`);
    return;
  }
  const after = { ...before, ...span, quote: quoteOf(desk.text, span) };
  desk.perform(`Now reads “${shortQuote(after.quote)}”`, [{ before, after }]);
  desk.pane?.reveal(after);
}

/** Selects the sentence at the caret, or the next one when it is selected already. */
export function selectSentence(desk: DeskModel): void {
  const pane = desk.pane;
  if (!pane) return;
  const selected = pane.selectedSpan();
  const here = selected ? selected.start : pane.caretOffset();
  let sentence = sentenceAt(desk.text, here);
  if (
    selected &&
    selected.end > selected.start &&
    selected.end <= sentence.end &&
    selected.start <= sentence.start + 3
  ) {
    const trimmed = normalizeSpan(desk.text, sentence);
    if (
      trimmed &&
      selected.start === trimmed.start &&
      selected.end === trimmed.end &&
      sentence.end < desk.text.length
    ) {
      sentence = sentenceAt(desk.text, sentence.end);
    }
  }
  const span = normalizeSpan(desk.text, sentence);
  if (!span) return;
  desk.select(null);
  pane.selectSpan(span);
  desk.announce(`Sentence selected: “${shortQuote(quoteOf(desk.text, span))}”`);
}

/** Goes to the next or previous shown annotation in reading order, from the active one or from the caret. */
export function step(desk: DeskModel, direction: 1 | -1): void {
  const all = desk.annotations.inReadingOrder;
  const active = desk.active;
  let index: number;
  if (active) index = desk.annotations.rankOf(active.id) + direction;
  else {
    const first = desk.annotations.firstFrom(desk.pane?.caretOffset() ?? 0);
    index = direction > 0 ? first : first - 1;
  }
  while (index >= 0 && index < all.length && !desk.isShown(all[index]!)) index += direction;
  const next = all[index];
  if (next) goTo(desk, next.id);
  else desk.announce(direction > 0 ? "That was the last annotation." : "That was the first annotation.");
}

/** Makes an annotation the active one and shows it. */
export function goTo(desk: DeskModel, id: string): void {
  const annotation = desk.annotations.get(id);
  if (!annotation) return;
  desk.together(() => {
    desk.pane?.putCaret(annotation.start, "start");
    desk.select(id);
  });
  desk.pane?.reveal(annotation);
  const rank = desk.annotations.rankOf(id) + 1;
  desk.announce(`${desk.describe(annotation)}, ${rank} of ${desk.annotations.size}`);
}

/** Selects what covers the character at `offset`; asks which when several do. Tells whether there was any. */
export function pickAt(desk: DeskModel, offset: number): boolean {
  const here = desk.annotations.at(offset).filter((a) => desk.isShown(a));
  if (here.length > 1) {
    desk.activeId.set(null);
    desk.choice.set({ ids: here.map((a) => a.id), offset });
    desk.announce(`${here.length} annotations here. Choose one.`);
  } else if (here[0]) {
    desk.select(here[0].id);
    desk.announce(desk.describe(here[0]));
  }
  return here.length > 0;
}

/** Shows or hides the highlights of one category. */
export function toggleShown(desk: DeskModel, category: string): void {
  const hidden = new Set(desk.hidden.get());
  const name = findCategory(desk.codebook, category)?.name ?? category;
  if (hidden.delete(category)) desk.announce(`${name} is shown.`);
  else {
    hidden.add(category);
    desk.announce(`${name} is hidden.`);
    if (desk.active?.category === category) desk.select(null);
  }
  desk.hidden.set(hidden);
}

/** Takes a category in the hand like a pen, or puts it down. */
export function takePen(desk: DeskModel, category: string): void {
  const put = desk.pen.get() === category;
  desk.pen.set(put ? null : category);
  const name = findCategory(desk.codebook, category)?.name ?? category;
  desk.announce(put ? "Pen put down." : `Pen: every selection with the mouse is marked ${name} at once.`);
}
