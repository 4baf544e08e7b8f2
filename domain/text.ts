import { graphemeBorderBefore, isGraphemeBorder } from "./grapheme";
import { isSentenceStart } from "./sentence";
import type { Span } from "./span";

export { type OffsetTable, offsetTable } from "./offset-table";
export { sentenceAt, sentencesOf } from "./sentence";

/**
 * The canonical text of a document: what is stored, hashed, shown and counted. Line ends are LF and there is no byte
 * order mark; nothing else is touched. In particular it is never normalised to another Unicode form: that would move
 * every offset behind the first accent.
 */
export function canonicalText(raw: string): string {
  const text = raw.startsWith("\ufeff") ? raw.slice(1) : raw;
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

export type TextFaultCode = "empty" | "blank" | "nul" | "lone_surrogate" | "control";
export interface TextFault {
  code: TextFaultCode;
  /** A sentence fit for the person who brought the text: what is wrong, where, and what helps. */
  message: string;
}

/** With the `u` flag a surrogate pair is one character, so this finds halves that lost their partner. */
const LONE_SURROGATE = /\p{Surrogate}/u;
/** XML 1.0 cannot carry these, hence neither can the CAS, XMI and TEI exports. Tab and LF are fine; CR is not canonical. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is what this is for.
const CONTROL = /[\u0001-\u0008\u000b-\u001f\ufffe\uffff]/;
const CONTROL_NAMES: Record<number, string> = {
  7: "bell",
  8: "backspace",
  11: "vertical tab",
  12: "form feed",
  13: "carriage return",
  27: "escape",
};

function place(text: string, index: number): string {
  let line = 1;
  for (let i = text.indexOf("\n"); i !== -1 && i < index; i = text.indexOf("\n", i + 1)) line += 1;
  return `at offset ${index}, in line ${line}`;
}

/** Why a canonical text cannot become a document, or null when it can. Linear. */
export function textFault(text: string): TextFault | null {
  if (text.length === 0) return { code: "empty", message: "The text is empty." };
  const nul = text.indexOf("\0");
  if (nul !== -1) {
    return {
      code: "nul",
      message: `The text has a NUL character ${place(text, nul)}. It is probably not a text file; save it as plain text first.`,
    };
  }
  const lone = LONE_SURROGATE.exec(text);
  if (lone) {
    return {
      code: "lone_surrogate",
      message: `The text has half of a character (a lone surrogate) ${place(text, lone.index)}; a program before us cut an emoji or a rare letter in two. Restore or delete it.`,
    };
  }
  const control = CONTROL.exec(text);
  if (control) {
    const code = control[0].charCodeAt(0);
    const name = CONTROL_NAMES[code];
    const number = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
    return {
      code: "control",
      message: `The text has a control character (${name ? `${name}, ${number}` : number}) ${place(text, control.index)}, which several export formats cannot carry. Replace it by a line end or a blank.`,
    };
  }
  if (!/[^\s\u200b\u2060]/.test(text)) return { code: "blank", message: "The text has only blanks and line ends." };
  return null;
}

/** Longest block in UTF-16 units (a line end may come on top). Drawing a highlight costs what its block costs. */
export const BLOCK_LIMIT = 600;

/** Where to cut a line that goes on after `limit`: at a sentence end, else at a blank, else between two graphemes. */
function cutBefore(text: string, start: number, limit: number): number {
  let blank = 0;
  for (let i = limit; i > start + BLOCK_LIMIT / 4; i -= 1) {
    if (isSentenceStart(text, i) && isGraphemeBorder(text, i)) return i;
    if (blank === 0 && /\s/.test(text.charAt(i - 1)) && !/\s/.test(text.charAt(i)) && isGraphemeBorder(text, i)) {
      blank = i;
    }
  }
  if (blank > 0) return blank;
  const hard = graphemeBorderBefore(text, limit);
  // A grapheme longer than a block exists only in hostile input; cutting between surrogate pairs is enough there.
  if (hard > start) return hard;
  return text.charCodeAt(limit) >= 0xdc00 && text.charCodeAt(limit) <= 0xdfff ? limit - 1 : limit;
}

/**
 * The displayed paragraphs: a partition of the text, in order. A line end belongs to the block that it ends, and a
 * line longer than `BLOCK_LIMIT` is cut for display only. Linear in the text. The empty text has no blocks.
 */
export function blocksOf(text: string): Span[] {
  const blocks: Span[] = [];
  let start = 0;
  while (start < text.length) {
    const lineFeed = text.indexOf("\n", start);
    const lineEnd = lineFeed === -1 ? text.length : lineFeed;
    while (lineEnd - start > BLOCK_LIMIT) {
      const cut = cutBefore(text, start, start + BLOCK_LIMIT);
      blocks.push({ start, end: cut });
      start = cut;
    }
    const end = lineFeed === -1 ? text.length : lineFeed + 1;
    if (end > start) blocks.push({ start, end });
    start = end;
  }
  return blocks;
}
