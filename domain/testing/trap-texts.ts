/**
 * Texts of our own that carry, one by one, what real articles do to programs that count characters. All of them are
 * invented; none is taken from a source. Each is raw, as a file would bring it.
 */

/** Astral characters, CRLF, a combining accent, a capital that grows when lowered, NBSP, tab, ZWJ emoji, U+2028. */
export const TRAP_TEXT =
  "Mayor \u{1f600} said \u201cno\u201d.\r\nCafe\u0301 \u0130zmir\u00a0\u2013 5\t%\n\n\u{1f469}\u{1f3fd}\u200d\u{1f692} left\u2028the hall.";

/** Places in `TRAP_TEXT` before its line ends are made canonical: words, then code points, UTF-16 units, bytes of UTF-8. */
export const TRAP_PLACES: ReadonlyArray<[string, [number, number], [number, number], [number, number]]> = [
  ["\u201cno\u201d", [13, 17], [14, 18], [16, 24]],
  ["Cafe\u0301", [20, 25], [21, 26], [27, 33]],
  ["\u0130zmir", [26, 31], [27, 32], [34, 40]],
  ["5\t%", [34, 37], [35, 38], [46, 49]],
  ["\u{1f469}\u{1f3fd}\u200d\u{1f692}", [39, 43], [40, 47], [51, 66]],
  ["left", [44, 48], [48, 52], [67, 71]],
  ["hall.", [53, 58], [57, 62], [78, 83]],
];

const NOUNS = ["ferry", "tram line", "choir", "harbour office", "garden club", "fountain", "library", "bus depot"];
const DEEDS = ["was closed", "finally admitted its debts", "betrayed the village", "met on Monday", "raised its fares"];
const ENDS = [".", ".[12]", " – so its friends say.", ", according to Mr. Low.", "!", "\u00a0%.", " (see p. 4)."];

/** A scraped article: one line without any line end, footnote numbers inside sentences, NBSP, runs of lost letters. */
export function oneLineText(length: number): string {
  const parts: string[] = [];
  let size = 0;
  for (let i = 0; size < length; i += 1) {
    const lost = i % 9 === 4 ? " (????? ??? ?????)" : "";
    const part = `The ${NOUNS[i % 8]} of Upper Ford${lost} ${DEEDS[(i * 3) % 5]}${ENDS[(i * 5) % 7]} `;
    parts.push(part);
    size += part.length;
  }
  return parts.join("").slice(0, length);
}

/** The same article twice in one file, so that no quote is unique. */
export const selfRepeatingText = (length: number): string => oneLineText(length / 2).repeat(2);

/** Pulled from a PDF: wrapped lines, hyphens at line ends, a caption that interrupts a sentence, lost capitals. */
export const WRAPPED_TEXT = [
  "THE SPRING MAGAZINE",
  "",
  "When the ferry company of upper ford closed its second pier, the coun-",
  "cil had not been told. i was there, said the keeper, and “nobody” came.",
  "[Caption: The old pier in winter.]",
  "The upper ford society calls it a betrayal; the company speaks of an",
  "unavoidable step. Neither side has shown its figures to Dr. Lind so far.",
  "",
  "NO HARBOUR, NO HOME!",
].join("\n");

/** A statement with its frame and one reader's comment: voices that must not be mixed. Old Macintosh line ends. */
export const VOICES_TEXT = [
  "Choir loses its hall",
  "",
  "Below is the statement.",
  "“We condemn the decision of the hall committee.”",
  "",
  "Comments are closed after a week.",
  "Fordian said:",
  "we should ‹never› have trusted them, “experts” or not",
].join("\r");

/** Scripts in one text: right to left, no blanks between sentences, conjuncts, flags, stacked accents, Hangul. */
export const SCRIPTS_TEXT = [
  "قال العمدة: لن نغلق النافورة. هل تصدقونه؟",
  "ראש העיר אמר „לא”. איש לא שאל.",
  "Քաղաքապետն ասաց՝ ո՛չ։ Ոչ ոք չհարցրեց։",
  "市長は否定した。誰も聞かなかった。「本当？」と彼は言った。",
  "महापौर ने क्षमा नहीं माँगी। किसी ने नहीं पूछा।",
  "시장은 부인했다. 아무도 묻지 않았다.",
  "🇦🇲🇦🇿🇬🇪 👩‍👩‍👧‍👦 Z̴̧̛̈́a̷̛͒lgo e\u0301e\u0301e\u0301 ﷽ ß ﬁ",
].join("\n");

/** Short, strange and hostile: borders of every loop. */
export const SMALL_TEXTS: readonly string[] = [
  "a",
  "\n",
  "\n\n\n",
  "a\n",
  "\na",
  " . ",
  "\u{1f600}",
  "e\u0301",
  "…",
  "\t",
];

export const allTrapTexts = (): string[] => [
  TRAP_TEXT,
  WRAPPED_TEXT,
  VOICES_TEXT,
  SCRIPTS_TEXT,
  selfRepeatingText(5000),
  "\u{1f469}\u{1f3fd}\u200d\u{1f692}".repeat(400),
  "x".repeat(3000),
  "漢字".repeat(900),
  ...SMALL_TEXTS,
];
