import { type Span, snapToGraphemes } from "./span";

/**
 * Words, as a reader of any script sees them. `Intl.Segmenter` knows them (Unicode Standard Annex 29, and dictionaries
 * for scripts that write without blanks), but its answer may differ between two browsers. So words only help a hand to
 * aim; nothing that is stored or counted depends on them.
 */

/** What ends a word for certain, on either side. */
const BREAK = /[\s。、，！？「」『』（）]/;
/** How far a window reaches in scripts without blanks. */
const REACH = 120;

let segmenter: Intl.Segmenter | undefined;

/** The word that covers the UTF-16 unit at `index`; null where there is a blank or a sign, and outside the text. */
export function wordAt(text: string, index: number): Span | null {
  if (index < 0 || index >= text.length || BREAK.test(text.charAt(index))) return null;
  let from = index;
  while (from > 0 && index - from < REACH && !BREAK.test(text.charAt(from - 1))) from -= 1;
  let to = index + 1;
  while (to < text.length && to - index < REACH && !BREAK.test(text.charAt(to))) to += 1;
  segmenter ??= new Intl.Segmenter("und", { granularity: "word" });
  const found = segmenter.segment(text.slice(from, to)).containing(index - from);
  if (!found?.isWordLike) return null;
  return { start: from + found.index, end: from + found.index + found.segment.length };
}

/** Grows a span until neither end cuts a word or a grapheme. A collapsed place stays as it is. */
export function snapToWords(text: string, span: Span): Span {
  if (span.start >= span.end) return span;
  const first = wordAt(text, span.start);
  const last = wordAt(text, span.end - 1);
  return snapToGraphemes(text, { start: first?.start ?? span.start, end: last?.end ?? span.end });
}

/** The nearest place behind (step 1) or before (step −1) `offset` where a word begins or ends; else the text's own end. */
export function wordBorder(text: string, offset: number, step: 1 | -1): number {
  let index = step > 0 ? offset : offset - 1;
  const here = wordAt(text, index);
  if (here) return step > 0 ? here.end : here.start;
  for (; index >= 0 && index < text.length; index += step) {
    const word = wordAt(text, index);
    if (word) return step > 0 ? word.start : word.end;
  }
  return step > 0 ? text.length : 0;
}
