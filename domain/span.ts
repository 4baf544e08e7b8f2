import { graphemeBorderAfter, graphemeBorderBefore, isGraphemeBorder } from "./grapheme";

/**
 * A place in a document's text: UTF-16 code units, `end` exclusive, nothing else.
 * Files speak code points; `offsetTable` in `text.ts` is the only conversion.
 */
export interface Span {
  start: number;
  end: number;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether `inner` lies wholly in `outer`; a span contains itself. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Reading order: earlier first, and of two that start together the longer first, so that a nest follows its shell. */
export function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}

/** The words at a place. The caller has checked that the place exists. */
export function quoteOf(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

/** Grows a span outwards until neither end cuts a grapheme (a letter with its accents, an emoji with its parts). */
export function snapToGraphemes(text: string, span: Span): Span {
  const start = graphemeBorderBefore(text, span.start);
  // A collapsed place stays collapsed: a caret inside a grapheme selects nothing.
  const end = span.start === span.end ? start : graphemeBorderAfter(text, span.end);
  return { start, end };
}

/**
 * Blanks and `. , : ;` do not belong to the ends of an annotation (codebook rule G3: otherwise two people who mean the
 * same words differ by a full stop). The zero-width space and word joiner count as blanks: nobody can see them.
 */
const TRIMMED = /[\s.,:;\u200b\u2060]/;

/** Takes blanks and `. , : ;` off both ends, never cutting a grapheme. May leave nothing: `start === end`. */
export function trimSpan(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && TRIMMED.test(text.charAt(start)) && isGraphemeBorder(text, start + 1)) start += 1;
  while (end > start && TRIMMED.test(text.charAt(end - 1)) && isGraphemeBorder(text, end - 1)) end -= 1;
  return { start, end };
}

function isPlace(text: string, span: Span): boolean {
  const { start, end } = span;
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= text.length;
}

/** Whole graphemes without blanks and stops at the ends. Null when the place does not exist or nothing is left of it. */
export function normalizeSpan(text: string, span: Span): Span | null {
  if (!isPlace(text, span)) return null;
  const trimmed = trimSpan(text, snapToGraphemes(text, span));
  return trimmed.start < trimmed.end ? trimmed : null;
}

export type SpanFaultCode = "out_of_range" | "empty" | "inside_grapheme" | "quote_differs";
export interface SpanFault {
  code: SpanFaultCode;
  /** A sentence fit for the person who sent the span. */
  message: string;
}

/** Long quotes would drown the sentence that carries them. */
function shortened(words: string): string {
  return words.length > 80 ? `${words.slice(0, graphemeBorderBefore(words, 80))}…` : words;
}

/**
 * Why an annotation may not stand at this place, or null when it may. A place is believed only if the words agree:
 * offsets alone shift silently when two programs count differently.
 */
export function spanFault(text: string, span: Span, quote: string): SpanFault | null {
  if (!isPlace(text, span)) {
    return {
      code: "out_of_range",
      message: `The span ${span.start}–${span.end} is not a place in this text, which has ${text.length} UTF-16 code units.`,
    };
  }
  if (span.start === span.end) {
    return { code: "empty", message: `The span at ${span.start} covers no text; mark at least one character.` };
  }
  for (const border of [span.start, span.end]) {
    if (!isGraphemeBorder(text, border)) {
      return {
        code: "inside_grapheme",
        message: `The span ${span.start}–${span.end} cuts a character in two at ${border} (an emoji or an accented letter).`,
      };
    }
  }
  const words = quoteOf(text, span);
  if (words !== quote) {
    return {
      code: "quote_differs",
      message: `The text at ${span.start}–${span.end} reads “${shortened(words)}”, not “${shortened(quote)}”. Offsets count UTF-16 code units.`,
    };
  }
  return null;
}
