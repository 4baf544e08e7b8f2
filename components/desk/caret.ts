import { normalizeSpan, quoteOf, type Span } from "@/domain/span";
import { sentenceAt } from "@/domain/text";
import type { DeskModel } from "./desk-model";
import { shortQuote } from "./short-quote";

/**
 * Where keys bring the caret beyond what browsers know: from sentence to sentence and from block to block, selecting
 * or not. Browsers move it by character, word and line.
 */

export type CaretUnit = "sentence" | "block";

function stretchAt(desk: DeskModel, unit: CaretUnit, offset: number): Span {
  if (unit === "sentence") return sentenceAt(desk.text, offset);
  return desk.positions.blocks[desk.positions.blockIndexAt(offset)]!;
}

/**
 * Where the next stretch begins, or this or the one before it; the end of the text behind the last. A selection that goes on
 * from the end of a line has all of that stretch already, and goes over empty lines.
 */
function target(desk: DeskModel, unit: CaretUnit, from: number, step: 1 | -1, extend: boolean): number {
  let here = stretchAt(desk, unit, from);
  if (step > 0) {
    const isBlank = () => desk.text.slice(Math.max(from, here.start), here.end).trim() === "";
    while (extend && isBlank() && here.end < desk.text.length) here = stretchAt(desk, unit, here.end);
    return here.end;
  }
  return from > here.start || from === 0 ? here.start : stretchAt(desk, unit, from - 1).start;
}

/** Moves the caret by one sentence or block; `extend` selects on the way. Says where it is now. */
export function moveCaret(desk: DeskModel, unit: CaretUnit, step: 1 | -1, extend: boolean): void {
  const pane = desk.pane;
  if (!pane) return;
  const { anchor, head } = pane.selectionEnds();
  const to = target(desk, unit, head, step, extend);
  if (to === head) desk.announce(step > 0 ? "End of the text." : "Start of the text.");
  if (to === head && extend) return;
  desk.select(null);
  pane.selectFromTo(extend ? anchor : to, to);
  if (to === head) return;
  const words = extend ? { start: Math.min(anchor, to), end: Math.max(anchor, to) } : stretchAt(desk, unit, to);
  const quote = shortQuote(quoteOf(desk.text, words).trim(), 160);
  if (extend) desk.announce(quote ? `Selected: “${quote}”` : "Nothing selected.");
  else desk.announce(to >= desk.text.length ? "End of the text." : quote);
}

/** The sentence at the caret, or where the selection begins, as it would be marked. */
export function sentenceHere(desk: DeskModel): Span | null {
  const offset = desk.pane?.selectedSpan()?.start ?? desk.pane?.caretOffset() ?? 0;
  return normalizeSpan(desk.text, sentenceAt(desk.text, offset));
}

/** Selects the sentence at the caret, or the next one when it is selected already. */
export function selectSentence(desk: DeskModel): void {
  const pane = desk.pane;
  if (!pane) return;
  const selected = pane.selectedSpan();
  const here = selected ? selected.start : pane.caretOffset();
  const whole = (sentence: Span) => normalizeSpan(desk.text, sentence);
  let sentence = sentenceAt(desk.text, here);
  const span = whole(sentence);
  const isSelected = span !== null && selected?.start === span.start && selected.end === span.end;
  if (isSelected && sentence.end < desk.text.length) sentence = sentenceAt(desk.text, sentence.end);
  const next = whole(sentence);
  if (!next) return;
  desk.select(null);
  pane.selectFromTo(next.start, next.end);
  desk.announce(`Sentence selected: “${shortQuote(quoteOf(desk.text, next))}”`);
}
