import type { Span } from "@/domain/span";

/** As much of a quote as a person wants to hear or a row can hold, on one line. */
export function shortQuote(quote: string, limit = 80): string {
  // Both ends are enough of a long quote; the margin is for blanks that fold and letters that take two units.
  const ends = quote.length > 6 * limit ? `${quote.slice(0, 3 * limit)}${quote.slice(-3 * limit)}` : quote;
  const line = [...ends.replace(/\s+/g, " ")];
  if (line.length <= limit) return line.join("");
  const half = Math.floor((limit - 3) / 2);
  const tail = beginning([...line].reverse(), half).reverse();
  return `${beginning(line, half).join("")} … ${tail.join("")}`;
}

/** Half a word is no word: heard, it is a riddle. Long words, and scripts without blanks, are cut where they are. */
function beginning(line: readonly string[], most: number): string[] {
  const letters = line.slice(0, most);
  const blank = line[most] === " " ? most : letters.lastIndexOf(" ");
  return letters.slice(0, blank > Math.max(0, most - 16) ? blank : most);
}

/** A place with what stands around it, for people who do not see it. */
export function inContext({ text }: { text: string }, { start, end }: Span): string {
  const around = text.slice(Math.max(0, start - 40), Math.min(text.length, end + 40));
  return `… ${around.replace(/\s+/g, " ").trim()} …`;
}
