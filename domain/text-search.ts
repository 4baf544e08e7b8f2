import type { Span } from "./span";

/**
 * Searching a text as a person reads it: a word goes on behind a hyphen at a line end, any run of blanks and line ends is
 * one blank, and what nobody can see (soft hyphens, zero-width spaces) is not there. Found places are offsets into the
 * text as it is.
 */

export interface SearchOptions {
  matchCase: boolean;
  /** Whether “cafe” finds “café”. */
  foldMarks: boolean;
}

/** The text as it is compared, and for each of its UTF-16 units where it came from. */
interface Folded {
  words: string;
  /** Offset of the original character that unit i comes from. */
  starts: Uint32Array;
  /** Offset behind it. */
  ends: Uint32Array;
}

const BLANK = /\s/;
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/;
const HYPHEN = /[-\u2010\u00ad]/;
const MARK = /\p{M}/u;
/** Most letters are these, and they fold to themselves or to one letter of the same length. */
const isPlain = (code: number) => code > 0x20 && code < 0x7f;

/** Behind the line end that follows a hyphen (blanks around it included), if the word goes on there; else 0. */
function wordGoesOn(text: string, hyphen: number): number {
  if (!/\p{L}|\p{N}/u.test(text.charAt(hyphen - 1))) return 0;
  let at = hyphen + 1;
  let lines = 0;
  while (at < text.length && BLANK.test(text.charAt(at))) {
    if (text.charAt(at) === "\n") lines += 1;
    at += 1;
  }
  return lines === 1 && /\p{L}|\p{N}/u.test(text.charAt(at)) ? at : 0;
}

/**
 * @param keepHyphens whether a hyphen at a line end belongs to the word, as in “well-⏎known”
 */
function fold(text: string, options: SearchOptions, keepHyphens: boolean): Folded {
  let words = "";
  const parts: string[] = [];
  // Folding can lengthen: ﬁ and İ become two units, and some signs more.
  let starts = new Uint32Array(text.length + 16);
  let ends = new Uint32Array(text.length + 16);
  let size = 0;
  const put = (folded: string, start: number, end: number) => {
    if (size + folded.length > starts.length) {
      starts = grown(starts);
      ends = grown(ends);
    }
    for (let i = 0; i < folded.length; i += 1) {
      starts[size] = start;
      ends[size] = end;
      size += 1;
    }
    words += folded;
    if (words.length > 4096) {
      parts.push(words);
      words = "";
    }
  };
  let afterBlank = false;
  for (let i = 0; i < text.length; ) {
    const code = text.charCodeAt(i);
    const sign = text.charAt(i);
    if (HYPHEN.test(sign)) {
      const next = wordGoesOn(text, i);
      if (next > 0) {
        if (keepHyphens && sign !== "\u00ad") put("-", i, i + 1);
        i = next;
        continue;
      }
    }
    if (isPlain(code)) {
      put(options.matchCase || code < 0x41 || code > 0x5a ? sign : String.fromCharCode(code + 32), i, i + 1);
      afterBlank = false;
      i += 1;
    } else if (BLANK.test(sign)) {
      if (!afterBlank) put(" ", i, i + 1);
      else ends[size - 1] = i + 1;
      afterBlank = true;
      i += 1;
    } else if (INVISIBLE.test(sign)) {
      i += 1;
    } else {
      const end = i + (text.codePointAt(i)! > 0xffff ? 2 : 1);
      const folded = foldedSign(text.slice(i, end), options);
      if (folded) put(folded, i, end);
      // An accent that is passed over still belongs to its letter.
      else if (size > 0) ends[size - 1] = end;
      afterBlank = false;
      i = end;
    }
  }
  parts.push(words);
  return { words: parts.join(""), starts, ends };
}

function grown(old: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(old.length * 2);
  next.set(old);
  return next;
}

function foldedSign(sign: string, { matchCase, foldMarks }: SearchOptions): string {
  const cased = matchCase ? sign : sign.toLowerCase().replace("ß", "ss");
  // An accent may stand on its own or be part of the letter; without folding both must still read the same.
  return foldMarks ? cased.normalize("NFD").replace(/\p{M}/gu, "") : cased.normalize("NFD");
}

/** Curly or straight, a quotation mark or an apostrophe is the same to whoever types it. */
const straight = (words: string) => words.replace(/[\u2018\u2019\u201b]/g, "'").replace(/[\u201c-\u201f]/g, '"');

/** More places than this are not looked for: nobody steps through them, and one letter must not cost seconds. */
export const HIT_LIMIT = 10_000;

export interface SearchResult {
  hits: Span[];
  /** Whether there are more than `HIT_LIMIT`. */
  more: boolean;
}

/** Searches one text again and again. Folding it is done once per choice of options, at the first search: O(text). */
export function searcher(text: string): (wanted: string, options: SearchOptions) => SearchResult {
  const folds = new Map<string, Folded>();
  const folded = (options: SearchOptions, keepHyphens: boolean): Folded => {
    const key = `${options.matchCase} ${options.foldMarks} ${keepHyphens}`;
    let found = folds.get(key);
    if (!found) {
      found = fold(text, options, keepHyphens);
      found.words = straight(found.words);
      folds.set(key, found);
    }
    return found;
  };
  return (wanted, options) => {
    const words = straight(fold(wanted.trim(), options, false).words);
    if (words === "") return { hits: [], more: false };
    const hits = placesIn(folded(options, false), words);
    // “well-known” may stand at a line end with the hyphen that belongs to it.
    if (words.includes("-")) {
      const known = new Set(hits.map(({ start }) => start));
      for (const hit of placesIn(folded(options, true), words)) if (!known.has(hit.start)) hits.push(hit);
      hits.sort((a, b) => a.start - b.start);
    }
    return { hits: hits.slice(0, HIT_LIMIT), more: hits.length > HIT_LIMIT };
  };
}

/** Every place where the words stand, none overlapping another; at most one more than the limit. */
function placesIn({ words: text, starts, ends }: Folded, words: string): Span[] {
  const hits: Span[] = [];
  for (let at = text.indexOf(words); at !== -1 && hits.length <= HIT_LIMIT; ) {
    const last = at + words.length - 1;
    // Neither half of a folded letter nor a letter without its accent is a place.
    const isWhole =
      (at === 0 || starts[at] !== starts[at - 1]) &&
      (last + 1 >= text.length || (starts[last] !== starts[last + 1] && !MARK.test(text.charAt(last + 1))));
    if (isWhole) hits.push({ start: starts[at]!, end: ends[last]! });
    at = text.indexOf(words, isWhole ? last + 1 : at + 1);
  }
  return hits;
}

/** Index of the first hit at or behind an offset, the first of all when there is none behind it; −1 without hits. */
export function firstHitFrom(hits: readonly Span[], offset: number): number {
  if (hits.length === 0) return -1;
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hits[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low === hits.length ? 0 : low;
}
