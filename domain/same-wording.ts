import { isGraphemeBorder } from "./grapheme";
import { quoteOf, type Span } from "./span";
import { wordAt } from "./word";

/**
 * Where the same words stand again. A reader takes two printings for the same wording although one is broken over two
 * lines or hyphenated at the line end, so the search does, too.
 */
export interface SameWordingOptions {
  /** Only places that lie wholly in here are found. */
  within: Span;
  /** Whether `Harbour` and `harbour` are the same words. */
  ignoreCase: boolean;
}

/** A soft hyphen, or a hyphen at the end of a line: neither belongs to the word. */
const BROKEN = "(?:\\u00ad|[-\\u2010]\\n[\\t ]*)?";
/** Hyphens that look alike. */
const HYPHENS = /[-\u2010\u2011]/;

/** The pattern of one character of the quote. */
function patternOf(character: string): string {
  if (HYPHENS.test(character)) return "[-\\u2010\\u2011]\\s*";
  return character.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** Blanks of any number and kind match each other; inside words a break may stand between any two letters. */
function patternFor(quote: string): string {
  const parts = quote.replace(new RegExp(BROKEN.replace(/\?$/, ""), "gu"), "").split(/\s+/);
  return parts.map((part) => [...part].map(patternOf).join(BROKEN)).join("\\s+");
}

/** Whether a cut at `offset` leaves words whole. */
const isWordBorder = (text: string, offset: number): boolean => (wordAt(text, offset)?.start ?? offset) === offset;

/**
 * Every place with the wording of `place`, in order, `place` itself left out. Whole words are only found as whole words;
 * a part of a word is found in other words, too. Linear in the text.
 */
export function sameWording(text: string, place: Span, { within, ignoreCase }: SameWordingOptions): Span[] {
  const pattern = new RegExp(patternFor(quoteOf(text, place)), ignoreCase ? "giu" : "gu");
  const wholeAtStart = isWordBorder(text, place.start);
  const wholeAtEnd = isWordBorder(text, place.end);
  const found: Span[] = [];
  for (const match of text.slice(0, within.end).matchAll(pattern)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (span.start < within.start || span.start >= span.end || span.start === place.start) continue;
    if (!isGraphemeBorder(text, span.start) || !isGraphemeBorder(text, span.end)) continue;
    if ((wholeAtStart && !isWordBorder(text, span.start)) || (wholeAtEnd && !isWordBorder(text, span.end))) continue;
    found.push(span);
  }
  return found;
}
