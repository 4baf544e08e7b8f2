import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isGraphemeBorder } from "./grapheme";
import {
  allTrapTexts,
  oneLineText,
  SCRIPTS_TEXT,
  selfRepeatingText,
  TRAP_PLACES,
  TRAP_TEXT,
  WRAPPED_TEXT,
} from "./testing/trap-texts";
import { BLOCK_LIMIT, blocksOf, canonicalText, offsetTable, sentenceAt, sentencesOf, textFault } from "./text";

const join = (text: string, spans: { start: number; end: number }[]) => spans.map((s) => text.slice(s.start, s.end));
/** Text with everything that hurts: surrogates, marks, line ends, blanks, long runs. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "binary" }),
      fc.constantFrom("\n", ". A", "e\u0301", "🇦🇲", " ", "x".repeat(700), "\u0301".repeat(5)),
    ),
  )
  .map((parts) => parts.join(""));

describe("canonical text", () => {
  test("has LF line ends, no byte order mark, and is otherwise untouched", () => {
    expect(canonicalText("\ufeffa\r\nb\rc\nd\n\r e\u0301\u00a0\ufeff")).toBe("a\nb\nc\nd\n\n e\u0301\u00a0\ufeff");
  });
  test("stays the same when made canonical again, unless a second mark was hidden behind the first", () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const once = canonicalText(raw);
        expect(once).not.toContain("\r");
        if (!once.startsWith("\ufeff")) expect(canonicalText(once)).toBe(once);
      }),
    );
  });
});

describe("a text that cannot become a document", () => {
  test.each([
    ["", "empty"],
    [" \n\t\u00a0\u200b", "blank"],
    ["a\0b", "nul"],
    ["a\ud83db", "lone_surrogate"],
    ["a\ude00b", "lone_surrogate"],
    ["\ud83d", "lone_surrogate"],
    ["page one\fpage two", "control"],
    ["a\u001bb", "control"],
    ["a\uffffb", "control"],
    ["a\rb", "control"],
  ])("%j is refused as %s", (text, code) => {
    expect(textFault(text)?.code).toBe(code);
    expect(textFault(text)?.message).toMatch(/^[A-Z].*\.$/);
  });
  test("says where the fault is", () => {
    expect(textFault("one\ntwo\n\fthree")?.message).toContain("form feed, U+000C) at offset 8, in line 3");
  });
  test("every trap text is accepted once canonical, except those of blanks", () => {
    for (const raw of allTrapTexts()) {
      const text = canonicalText(raw);
      expect(textFault(text)?.code ?? "fine").toBe(/\S/.test(text) ? "fine" : "blank");
    }
  });
});

describe("blocks", () => {
  test("partition every text, stay short, and cut no grapheme", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom(...allTrapTexts().map(canonicalText))), (text) => {
        const blocks = blocksOf(text);
        expect(join(text, blocks).join("")).toBe(text);
        for (const b of blocks) {
          expect(b.end).toBeGreaterThan(b.start);
          const words = text.slice(b.start, b.end);
          expect(words.replace(/\n$/, "").length).toBeLessThanOrEqual(BLOCK_LIMIT);
          expect(words.slice(0, -1)).not.toContain("\n");
          expect(isGraphemeBorder(text, b.start)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
  test("a long line is cut at sentence ends when it has some", () => {
    const text = oneLineText(20_000);
    const starts = blocksOf(text).map((b) => text.slice(b.start, b.start + 4));
    expect(starts.every((s) => s === "The ")).toBe(true);
  });
  // A cost that grew with the square of the length would meet the runner's limit.
  test("a third of a megabyte on one line is cut", () => {
    expect(blocksOf(selfRepeatingText(332_000)).length).toBeGreaterThan(500);
    expect(blocksOf("🇦🇲".repeat(80_000)).length).toBeGreaterThan(500);
  });
  test("the empty text has none", () => expect(blocksOf("")).toEqual([]));
});

describe("sentences", () => {
  const cut = (text: string) => join(text, sentencesOf(text));
  test("end at a full stop with its quotes and notes, not at an abbreviation, an initial or a number", () => {
    expect(
      cut("Mr. Low met J. R. Hill at No. 5. “Why?” she asked. It cost 3.5 euros.[12] He left!” Then… nothing."),
    ).toEqual([
      "Mr. Low met J. R. Hill at No. 5. ",
      "“Why?” she asked. ",
      "It cost 3.5 euros.[12] ",
      "He left!” ",
      "Then… nothing.",
    ]);
  });
  test("go on over wrapped lines and hyphens, and stop at blank lines and after headlines", () => {
    expect(cut(WRAPPED_TEXT).map((s) => s.trim().replace(/\s+/g, " "))).toEqual([
      "THE SPRING MAGAZINE",
      "When the ferry company of upper ford closed its second pier, the coun- cil had not been told.",
      "i was there, said the keeper, and “nobody” came.",
      "[Caption: The old pier in winter.]",
      "The upper ford society calls it a betrayal; the company speaks of an unavoidable step.",
      "Neither side has shown its figures to Dr. Lind so far.",
      "NO HARBOUR, NO HOME!",
    ]);
  });
  test("are found in other scripts", () => {
    const counts = SCRIPTS_TEXT.split("\n").map((line) => sentencesOf(line).length);
    expect(counts).toEqual([2, 2, 2, 3, 2, 2, 1]);
  });
  test("partition every text, and the sentence at an offset is one of them", () => {
    fc.assert(
      fc.property(anyText, fc.nat(), (text, n) => {
        const all = sentencesOf(text);
        expect(join(text, all).join("")).toBe(text);
        if (text === "") return;
        const offset = n % text.length;
        expect(all).toContainEqual(sentenceAt(text, offset));
        expect(sentenceAt(text, offset).start).toBeLessThanOrEqual(offset);
        expect(sentenceAt(text, text.length)).toEqual(all.at(-1));
      }),
    );
  });
});

describe("offsets in code points and bytes", () => {
  test("the trap text's places come out as published", () => {
    const table = offsetTable(TRAP_TEXT);
    expect([table.lengthCodePoints, table.lengthUtf16, table.lengthUtf8]).toEqual([58, 62, 83]);
    for (const [words, points, units, bytes] of TRAP_PLACES) {
      expect(TRAP_TEXT.slice(...units)).toBe(words);
      expect(units.map(table.toCodePoint)).toEqual(points);
      expect(points.map(table.toUtf16)).toEqual(units);
      expect(units.map(table.toUtf8)).toEqual(bytes);
      expect(bytes.map(table.fromUtf8)).toEqual(units);
    }
  });
  test("agree with counting by hand, both ways, at every border of every text", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary", maxLength: 1500 }), fc.constantFrom(...allTrapTexts())),
        (text) => {
          const table = offsetTable(text);
          const encoder = new TextEncoder();
          let unit = 0;
          let bytes = 0;
          let point = 0;
          for (const char of [...text, ""]) {
            expect(table.toCodePoint(unit)).toBe(point);
            expect(table.toUtf16(point)).toBe(unit);
            expect(table.toUtf8(unit)).toBe(bytes);
            expect(table.fromUtf8(bytes)).toBe(unit);
            unit += char.length;
            bytes += encoder.encode(char).length;
            point += 1;
          }
          expect([table.lengthUtf16, table.lengthUtf8, table.lengthCodePoints]).toEqual([
            text.length,
            bytes,
            point - 1,
          ]);
        },
      ),
      { numRuns: 60 },
    );
  });
  test("a place inside a character or outside the text is an error", () => {
    const table = offsetTable("a😀b");
    for (const bad of [2, -1, 5, 1.5, Number.NaN]) expect(() => table.toCodePoint(bad)).toThrow(RangeError);
    for (const bad of [-1, 4, 0.5]) expect(() => table.toUtf16(bad)).toThrow(RangeError);
    for (const bad of [2, 3, 4, 7]) expect(() => table.fromUtf8(bad)).toThrow(RangeError);
    expect(() => table.toUtf8(2)).toThrow("surrogate pair");
  });
});
