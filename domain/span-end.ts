import { graphemeBorderAfter, graphemeBorderBefore } from "./grapheme";
import { contains, normalizeSpan, type Span } from "./span";
import { snapToWords, wordBorder } from "./word";

/** Moving one end of a span, by a hand or by keys. What comes out is always fit to be an annotation's place. */

export type SpanEnd = "start" | "end";
export type NudgeUnit = "character" | "word";

function nextBorder(text: string, border: number, step: 1 | -1, unit: NudgeUnit): number {
  if (unit === "word") return wordBorder(text, border, step);
  return step > 0 ? graphemeBorderAfter(text, border + 1) : graphemeBorderBefore(text, border - 1);
}

/**
 * Moves one end to the nearest border that changes the span once it is trimmed: blanks and stops are stepped over.
 * Null when it cannot move further, at the other end or at the border of `within`.
 */
export function nudgeSpan(
  text: string,
  within: Span,
  from: Span,
  end: SpanEnd,
  step: 1 | -1,
  unit: NudgeUnit,
): Span | null {
  let border = from[end];
  for (;;) {
    if (step > 0 ? border >= within.end : border <= within.start) return null;
    border = nextBorder(text, border, step, unit);
    const wanted = { ...from, [end]: border };
    if (!contains(within, wanted) || wanted.start >= wanted.end) return null;
    const span = normalizeSpan(text, wanted);
    if (!span || span.start !== from.start || span.end !== from.end) return span;
  }
}

/**
 * The span once one end was dragged to `to`, or to the whole word there. It never leaves `within` and the dragged end
 * never passes the other: one grapheme remains. Null where only blanks and stops would remain.
 */
export function dragSpanEnd(
  text: string,
  within: Span,
  from: Span,
  end: SpanEnd,
  to: number,
  wholeWords: boolean,
): Span | null {
  const wanted =
    end === "start"
      ? { start: Math.min(to, graphemeBorderBefore(text, from.end - 1)), end: from.end }
      : { start: from.start, end: Math.max(to, graphemeBorderAfter(text, from.start + 1)) };
  const aimed = wholeWords ? { ...wanted, [end]: snapToWords(text, wanted)[end] } : wanted;
  const start = Math.max(aimed.start, within.start);
  return normalizeSpan(text, { start, end: Math.min(aimed.end, within.end) });
}
