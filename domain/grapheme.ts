import type { Span } from "./span";

/**
 * Grapheme borders: where a reader sees one character end and the next begin.
 *
 * `Intl.Segmenter` is exact but slow on a long text, so it only ever sees a short window that begins at a place
 * that is a border for certain.
 */

/**
 * Characters that join neither the one before nor the one after, as long as both neighbours are of this kind too
 * (Unicode Standard Annex 29: none of them is Extend, SpacingMark, Prepend, ZWJ, a conjoining jamo or a regional
 * indicator). Between two of them there is always a border, which makes the common case cheap in most scripts.
 */
const STANDS_ALONE =
  /[\t\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u0531-\u058a\u05d0-\u05ea\u060c\u061b\u061f-\u064a\u0904-\u0939\u0e01-\u0e30\u0e40-\u0e46\u10a0-\u10ff\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u218f\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]/;

/** How far a window may reach when no certain border is near. No real grapheme comes close to this length. */
const REACH = 1000;

let segmenter: Intl.Segmenter | undefined;

function isCertainBorder(text: string, index: number): boolean {
  if (index <= 0 || index >= text.length) return true;
  const before = text.charAt(index - 1);
  const after = text.charAt(index);
  // CR LF is one grapheme; canonical text has none, but these functions promise nothing about where a text comes from.
  if (before === "\n" || after === "\n") return before !== "\r";
  return STANDS_ALONE.test(before) && STANDS_ALONE.test(after);
}

function insidePair(text: string, index: number): boolean {
  const before = text.charCodeAt(index - 1);
  const after = text.charCodeAt(index);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

/** The grapheme that covers the UTF-16 unit at `index` (0 ≤ index < text.length). */
export function graphemeAt(text: string, index: number): Span {
  let from = index;
  while (from > 0 && index - from < REACH && !isCertainBorder(text, from)) from -= 1;
  if (insidePair(text, from)) from -= 1;
  let to = index + 1;
  while (to < text.length && to - index < REACH && !isCertainBorder(text, to)) to += 1;
  if (to - from === 1) return { start: from, end: to };
  segmenter ??= new Intl.Segmenter("und", { granularity: "grapheme" });
  const found = segmenter.segment(text.slice(from, to)).containing(index - from);
  if (!found) return { start: index, end: index + 1 };
  return { start: from + found.index, end: from + found.index + found.segment.length };
}

/** Whether a cut at `index` leaves every grapheme whole. Both ends of the text are borders. */
export function isGraphemeBorder(text: string, index: number): boolean {
  return isCertainBorder(text, index) || graphemeAt(text, index).start === index;
}

/** The nearest border at or before `index`. */
export function graphemeBorderBefore(text: string, index: number): number {
  return isCertainBorder(text, index) ? index : graphemeAt(text, index).start;
}

/** The nearest border at or after `index`. */
export function graphemeBorderAfter(text: string, index: number): number {
  if (isCertainBorder(text, index)) return index;
  const grapheme = graphemeAt(text, index);
  return grapheme.start === index ? index : grapheme.end;
}
