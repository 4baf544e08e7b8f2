import type { Span } from "./span";

/**
 * Where sentences begin. A rule of our own instead of `Intl.Segmenter`, because its answer changes with the ICU version
 * of the browser or server, and because it has to see the whole line: here every decision looks at a bounded stretch
 * around one offset, so a caret in a 330 KB line costs the same as in a short one, and both directions agree.
 */

const BLANK = /\s/;
/** Full stops of Latin, Greek, Cyrillic, Armenian, Arabic, Urdu, Indic, Ethiopic and Tibetan scripts: a blank must follow. */
const STOP = /[.!?…‼⁇⁈⁉\u037e\u0589\u061f\u06d4\u0964\u0965\u1362\u1367\u0f0d]/;
/** Chinese and Japanese sentences end without a blank. */
const WIDE_STOP = /[。！？｡]/;
/** What may stand between a full stop and the blank: closing quotes and brackets. */
const CLOSER = /["'”’»›)\]}」』】）]/;
const WIDE_CLOSER = /[」』】）”’]/;
/** A footnote number such as [12] or [vague] between the full stop and the blank. */
const NOTES = /(?:\[[^\][\n]{1,24}\])+$/;

/** Titles and the like, which always go on with a name. Lower case, without the stop. */
const BEFORE_NAME = new Set(
  "mr mrs ms dr prof st rev hon gen col maj capt lt sgt gov sen rep pres mt cf approx e.g i.e ca vs z.b vgl".split(" "),
);
/** Abbreviations that go on when a number follows: "No. 5", "pp. 12", "Jan. 3". */
const BEFORE_NUMBER = new Set(
  "no nos nr vol pp p ch fig figs art sec bd jan feb mar apr jun jul aug sep sept oct nov dec".split(" "),
);
/** Abbreviations that go on unless the next word begins with a capital letter, when nobody can tell. */
const ANYWHERE = new Set("etc inc ltd co corp al dept univ jr sr est a.m p.m ft bzw usw hr u.a".split(" "));

/** How far back a word or a line is looked at. */
const LOOK_BACK = 120;

/** Whether the line that ends at `lineEnd` without a full stop goes on in the next one. */
function lineGoesOn(text: string, lineEnd: number, next: string): boolean {
  const near = text.slice(Math.max(lineEnd - LOOK_BACK, 0), lineEnd);
  const line = near.slice(near.lastIndexOf("\n") + 1);
  // A hyphen, a comma or a small letter says so; else only the usual width of wrapped lines makes it likely.
  return /[-\u00ad,]$/.test(line) || /\p{Ll}/u.test(next) || (line.length >= 50 && line.length <= 100);
}

/** Index behind the last character that is not a closer or a note, going back from `end`; at most a few dozen units. */
function skipClosers(text: string, end: number): number {
  let at = end;
  const floor = Math.max(0, end - 60);
  while (at > floor) {
    const tail = text.slice(Math.max(floor, at - 40), at);
    const notes = NOTES.exec(tail);
    if (notes) at -= notes[0].length;
    else if (CLOSER.test(text.charAt(at - 1))) at -= 1;
    else break;
  }
  return at;
}

/** Whether the sentence goes on behind the stop at `stop`: an abbreviation, an initial, or “No?” she asked. */
function goesOnBehind(text: string, stop: number, next: string): boolean {
  // Two or more question marks are what a bad conversion leaves of letters that it could not write.
  if (text.slice(stop - 1, stop + 1) === "??") return true;
  const small = /\p{Ll}/u.test(next);
  // Small letters after a full stop prove nothing: some scans have lost their capitals.
  if (text.charAt(stop) !== ".") return small && /[!?…]/.test(text.charAt(stop));
  const word = /[\p{L}\p{M}.]+$/u.exec(text.slice(Math.max(0, stop - 20), stop))?.[0] ?? "";
  if (/^(?:\p{L}\.)*\p{Lu}$/u.test(word)) return true;
  const plain = word.toLowerCase();
  if (BEFORE_NAME.has(plain)) return true;
  if (BEFORE_NUMBER.has(plain)) return /\d/.test(next);
  return ANYWHERE.has(plain) && !/\p{Lu}/u.test(next);
}

/** Whether a sentence begins at `index`, whose blanks (if any) belong to the sentence before. */
export function isSentenceStart(text: string, index: number): boolean {
  if (index <= 0) return index === 0;
  if (index >= text.length) return false;
  const next = text.charAt(index);
  const previous = text.charAt(index - 1);
  if (BLANK.test(next) || STOP.test(next)) return false;
  if (WIDE_STOP.test(previous)) return !WIDE_STOP.test(next) && !WIDE_CLOSER.test(next);
  if (WIDE_CLOSER.test(previous) && WIDE_STOP.test(text.charAt(index - 2))) {
    // A particle behind a closing quote goes on with the sentence that quotes.
    return !WIDE_CLOSER.test(next) && !/[\u3041-\u309f]/.test(next);
  }
  if (!BLANK.test(previous)) return false;

  let blanks = index;
  let lineFeeds = 0;
  while (blanks > 0 && BLANK.test(text.charAt(blanks - 1))) {
    blanks -= 1;
    if (text.charAt(blanks) === "\n") lineFeeds += 1;
  }
  if (blanks === 0) return false;
  if (lineFeeds > 1) return true;
  const behind = skipClosers(text, blanks);
  const stop = text.charAt(behind - 1);
  if (WIDE_STOP.test(stop)) return true;
  if (STOP.test(stop)) return !goesOnBehind(text, behind - 1, next);
  return lineFeeds === 1 && !lineGoesOn(text, blanks, next);
}

/** The sentence that covers `offset` (an offset at the very end belongs to the last one), with its trailing blanks. */
export function sentenceAt(text: string, offset: number): Span {
  let start = Math.max(0, Math.min(offset, text.length - 1));
  while (start > 0 && !isSentenceStart(text, start)) start -= 1;
  let end = Math.min(start + 1, text.length);
  while (end < text.length && !isSentenceStart(text, end)) end += 1;
  return { start, end };
}

/** All sentences: a partition of the text, in order. Linear. */
export function sentencesOf(text: string): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  for (let i = 1; i < text.length; i += 1) {
    if (!isSentenceStart(text, i)) continue;
    sentences.push({ start, end: i });
    start = i;
  }
  if (text.length > start) sentences.push({ start, end: text.length });
  return sentences;
}
