import { v7 as uuidv7 } from "uuid";
import { findCategory, findSubtype } from "@/domain/codebook";
import { normalizeSpan, overlaps, quoteOf, type Span } from "@/domain/span";
import { dragSpanEnd, type NudgeUnit, nudgeSpan, type SpanEnd } from "@/domain/span-end";
import { type LiveAnnotation, sameAnnotation } from "./annotation-set";
import { attributesFor } from "./attributes";
import type { DeskModel } from "./desk-model";
import { SaveFault } from "./save-fault";
import { shortQuote } from "./short-quote";
import { rememberSwitch } from "./switches";

/** What a person can do to annotations. Each says what it did, or in a sentence why it did not. */

function mayEdit(desk: DeskModel): boolean {
  const lock = desk.lock;
  if (lock) desk.tell(lock);
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
  else desk.tell("Select the words to mark first.");
}

/** Marks the words of the active annotation once more, with another category. */
export function alsoMark(desk: DeskModel, category: string): void {
  const place = desk.pane?.selectedSpan() ?? desk.active;
  if (place) markSpan(desk, place, category);
  else desk.tell("Select the words to mark first.");
}

export function markSpan(desk: DeskModel, selected: Span, category: string, subtype: string | null = null): void {
  if (!mayEdit(desk)) return;
  const span = markableSpan(desk, selected);
  if (!span) {
    const outside = !overlaps(selected, desk.segment);
    desk.tell(outside ? "These words are outside your part of the document." : "There are no words to mark here.");
    return;
  }
  const twin = desk.annotations
    .at(span.start)
    .find((a) => a.start === span.start && a.end === span.end && a.category === category && a.subtype === subtype);
  if (twin) {
    desk.together(() => {
      desk.pane?.putCaret(span.end, "end");
      desk.select(twin.id);
    });
    const shownAgain = desk.showAgain([category]);
    desk.tell(`These words are already marked so${shownAgain}${subtype ? "." : ". Choose a subtype."}`);
    return;
  }
  const quote = quoteOf(desk.text, span);
  const attributes = attributesFor(desk.codebook, { category, subtype, attributes: {} });
  const after: LiveAnnotation = { id: uuidv7(), ...span, quote, category, subtype, attributes, note: null };
  desk.together(() => {
    desk.perform(`Marked as ${desk.describe(after)}`, [{ before: null, after }]);
    desk.pane?.putCaret(span.end, "end");
    desk.select(after.id);
  });
}

/** Marks the selected words with category and subtype at once; without a selection the active annotation changes to them. */
export function codeAs(desk: DeskModel, category: string, subtype: string): void {
  const selected = desk.pane?.selectedSpan() ?? null;
  if (selected) markSpan(desk, selected, category, subtype);
  else if (desk.active) recode(desk, desk.active, category, subtype);
  else desk.tell("Select the words to mark first.");
}

/** Said of what is written while two versions stand against each other. */
export const IN_YOUR_VERSION = "It is in your version now. Decide above the text which version holds.";

/** What a screen holds is some frames behind, and news may come in between: deeds act on what stands now. */
const asItStands = (desk: DeskModel, { id }: LiveAnnotation) => desk.annotations.get(id);

export function recode(desk: DeskModel, shown: LiveAnnotation, category: string, subtype: string | null = null): void {
  const before = asItStands(desk, shown);
  if (!before) return;
  if (before.category === category && (subtype === null || before.subtype === subtype)) {
    desk.tell(subtype ? "It is coded so already." : "It has this category already. Choose a subtype.");
    return;
  }
  if (!mayEdit(desk)) return;
  const coding = { category, subtype, attributes: before.attributes };
  const after = { ...before, ...coding, attributes: attributesFor(desk.codebook, coding) };
  desk.perform(`Changed to ${desk.describe(after)}`, [{ before, after }]);
}

/** Picks a subtype; picking the one it has takes it off again. */
export function chooseSubtype(desk: DeskModel, shown: LiveAnnotation, id: string): void {
  const before = asItStands(desk, shown);
  if (!before || !mayEdit(desk)) return;
  const subtype = before.subtype === id ? null : id;
  const coding = { category: before.category, subtype, attributes: before.attributes };
  const after = { ...before, ...coding, attributes: attributesFor(desk.codebook, coding) };
  desk.cardOpen.set(false);
  const name = findSubtype(desk.codebook, before.category, id)?.name ?? id;
  desk.perform(subtype ? `Subtype ${name} chosen` : `Subtype ${name} taken off`, [{ before, after }]);
}

/** Writes the note; null takes it away. */
export function writeNote(desk: DeskModel, shown: LiveAnnotation, note: string | null): void {
  amend(desk, shown, "Note changed", () => ({ note }));
}

/** Answers one of the codebook's further questions; null takes the answer back. */
export function answer(
  desk: DeskModel,
  shown: LiveAnnotation,
  question: string,
  given: LiveAnnotation["attributes"][string] | null,
): void {
  const name = desk.codebook.attributes.find(({ id }) => id === question)?.name ?? question;
  amend(desk, shown, `Answer to “${name}” changed`, ({ attributes: { [question]: _old, ...others } }) => ({
    attributes: given === null ? others : { ...others, [question]: given },
  }));
}

/** While two versions stand against each other it is one's own that is changed: the words under the hand are not lost. */
function amend(
  desk: DeskModel,
  shown: LiveAnnotation,
  name: string,
  change: (now: LiveAnnotation) => Partial<LiveAnnotation>,
): void {
  const mine = desk.saves.undecided(shown.id);
  if (mine) {
    desk.saves.amendUndecided(shown.id, { ...mine, ...change(mine) });
    desk.announce(IN_YOUR_VERSION);
    return;
  }
  const before = asItStands(desk, shown);
  if (!before) return;
  const after = { ...before, ...change(before) };
  if (sameAnnotation(before, after) || !mayEdit(desk)) return;
  desk.perform(name, [{ before, after }]);
}

export function remove(desk: DeskModel, before: LiveAnnotation): void {
  if (!mayEdit(desk)) return;
  desk.together(() => {
    desk.perform(`Deleted ${desk.describe(before)}`, [{ before, after: null }]);
    desk.pane?.putCaret(before.start, "start");
  });
}

/** Moves one end of an annotation by one character or word. */
export function nudge(desk: DeskModel, before: LiveAnnotation, end: SpanEnd, step: 1 | -1, unit: NudgeUnit): void {
  if (!mayEdit(desk)) return;
  const span = nudgeSpan(desk.text, desk.segment, before, end, step, unit);
  if (span) moveTo(desk, before, span);
  else desk.tell(`The ${end} cannot move further.`);
}

/** Where an annotation would lie if one end were dragged to `offset`; null where there are no words. */
export function draggedTo(desk: DeskModel, from: Span, end: SpanEnd, offset: number, wholeWords: boolean): Span | null {
  return dragSpanEnd(desk.text, desk.segment, from, end, offset, wholeWords);
}

/** Puts an annotation on other words. */
export function moveTo(desk: DeskModel, shown: LiveAnnotation, span: Span): void {
  const before = asItStands(desk, shown);
  if (!before || !mayEdit(desk)) return;
  if (span.start === before.start && span.end === before.end) return;
  const after = { ...before, start: span.start, end: span.end, quote: quoteOf(desk.text, span) };
  const end = span.start === before.start ? "End" : "Start";
  desk.perform(`${end} moved, to read “${shortQuote(after.quote)}”`, [{ before, after }]);
  desk.pane?.reveal(after);
}

/** The next or previous shown annotation in reading order, from the active one or from the caret. */
export function neighbour(desk: DeskModel, direction: 1 | -1): LiveAnnotation | null {
  const all = desk.annotations.inReadingOrder;
  const active = desk.active;
  let index: number;
  if (active) index = desk.annotations.rankOf(active.id) + direction;
  else {
    const first = desk.annotations.firstFrom(desk.pane?.caretOffset() ?? 0);
    index = direction > 0 ? first : first - 1;
  }
  while (index >= 0 && index < all.length && !desk.isShown(all[index]!)) index += direction;
  return all[index] ?? null;
}

export function step(desk: DeskModel, direction: 1 | -1): void {
  const next = neighbour(desk, direction);
  if (next) goTo(desk, next.id);
  else desk.tell(direction > 0 ? "That was the last annotation." : "That was the first annotation.");
}

/** “2 of 14, overlaps 1”, of those that are shown. */
function placeInWords(desk: DeskModel, annotation: LiveAnnotation): string {
  const all = desk.annotations.inReadingOrder;
  const shown = desk.hidden.get().size > 0 ? all.filter((a) => desk.isShown(a)) : all;
  const rank = shown === all ? desk.annotations.rankOf(annotation.id) : shown.indexOf(annotation);
  const overlapping = desk.annotations.overlapping(annotation).filter((a) => desk.isShown(a)).length - 1;
  return `${rank + 1} of ${shown.length}${overlapping > 0 ? `, overlaps ${overlapping}` : ""}`;
}

/** Makes an annotation the active one and shows it. */
export function goTo(desk: DeskModel, id: string): void {
  const annotation = desk.annotations.get(id);
  if (!annotation) return;
  const shownAgain = desk.showAgain([annotation.category]);
  desk.together(() => {
    desk.pane?.putCaret(annotation.start, "start");
    desk.select(id);
  });
  desk.pane?.reveal(annotation);
  desk.announce(`${desk.describe(annotation)}, ${placeInWords(desk, annotation)}${shownAgain}`);
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
  desk.announce(put ? "Pen put down." : `Pen: every selection by mouse or finger is marked ${name} at once.`);
}

/** Whether pointing takes whole words, remembered in this browser. */
export function toggleWholeWords(desk: DeskModel): void {
  const wanted = !desk.wholeWords.get();
  desk.wholeWords.set(wanted);
  rememberSwitch("wholeWords", wanted);
  desk.tell(
    wanted
      ? "Pointing takes whole words; Alt held down takes letters."
      : "Pointing takes letters; Alt held down takes whole words.",
  );
}

/** Whether letters, digits and signs alone do something, remembered in this browser. */
export function toggleSingleKeys(desk: DeskModel): void {
  const wanted = !desk.singleKeys.get();
  desk.singleKeys.set(wanted);
  rememberSwitch("singleKeys", wanted);
  desk.tell(
    wanted
      ? "Single keys are on: a digit marks, a letter picks."
      : "Single keys are off: letters, digits and signs alone do nothing. Everything is in the palette of commands.",
  );
}

/** Opens a submitted document again, if the round still allows it, and sends what came too late for its submission. */
export async function reopen(desk: DeskModel): Promise<void> {
  try {
    desk.assignment.set(await desk.server.reopen());
    const late = desk.way.saves.sendAgain("submitted");
    const sent = late > 0 ? " What came after the submission is sent now." : "";
    desk.announce(`Reopened. You can change your annotations again.${sent}`);
  } catch (error) {
    desk.tell(SaveFault.from(error).message);
  }
}
