import type { Span } from "./span";

/**
 * Tokens, for figures per word and for files in tokens: a run of letters, marks and digits, an ideograph by itself, or any
 * other single sign; never white space. Unlike `word.ts`, which helps a hand to aim, this is counted: so it is a fixed
 * rule over Unicode properties, without a dictionary that differs from one machine to the next.
 */
const TOKEN = /\p{Ideographic}|(?:(?!\p{Ideographic})[\p{L}\p{M}\p{N}])+|[^\s]/gu;

/** The tokens of `region`, in order, in UTF-16 units of the whole text. A token that the region cuts ends at its border. */
export function tokensOf(text: string, region: Span): Span[] {
  return Array.from(text.slice(region.start, region.end).matchAll(TOKEN), ({ index, 0: token }) => ({
    start: region.start + index,
    end: region.start + index + token.length,
  }));
}
