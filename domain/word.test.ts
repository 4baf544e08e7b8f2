import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isGraphemeBorder } from "./grapheme";
import { contains, quoteOf } from "./span";
import { snapToWords, wordAt, wordBorder } from "./word";

const snapped = (text: string, words: string) => {
  const start = text.indexOf(words);
  return quoteOf(text, snapToWords(text, { start, end: start + words.length }));
};

describe("snapping to words", () => {
  test.each([
    ["The cycling fanatics met.", "ycling fan", "cycling fanatics"],
    ["The cycling fanatics met.", "cycling", "cycling"],
    ["They don’t know.", "on", "don’t"],
    ["a so-called expert", "o-cal", "so-called"],
    ["“Never again!” she said", "“Nev", "“Never"],
    ["naïve cafe\u0301 owners", "fe", "cafe\u0301"],
    ["the mayor 👩🏽‍🚒 came", "yor 👩", "mayor 👩🏽‍🚒"],
    ["قال المتحدث الرسمي", "متح", "المتحدث"],
    ["הדובר אמר שלום", "מר", "אמר"],
  ])("%s: %s becomes %s", (text, chosen, whole) => {
    expect(snapped(text, chosen)).toBe(whole);
  });

  test("in scripts without blanks a word is shorter than the line", () => {
    const text = "東京都知事は会見で発言した。";
    expect(snapped(text, "見").length).toBeLessThan(text.length - 4);
    expect(snapped(text, "見")).toContain("見");
  });

  test("a caret and a blank stay what they are", () => {
    expect(snapToWords("two words", { start: 5, end: 5 })).toEqual({ start: 5, end: 5 });
    expect(snapToWords("two words", { start: 3, end: 4 })).toEqual({ start: 3, end: 4 });
  });

  test("never shrinks, never cuts a grapheme, and snapping twice changes nothing", () => {
    const unit = fc.constantFrom("a", "b ", "é", "e\u0301", "’", "-", "👩🏽‍🚒", "\n", "“", "ש", "東", "🇫🇷", ".");
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1 }), fc.nat(), fc.nat(), (units, a, b) => {
        const text = units.join("");
        const start = Math.min(a % text.length, b % text.length);
        const span = { start, end: Math.max(a % text.length, b % text.length) + 1 };
        const grown = snapToWords(text, span);
        expect(contains(grown, span)).toBe(true);
        expect(isGraphemeBorder(text, grown.start) && isGraphemeBorder(text, grown.end)).toBe(true);
        expect(snapToWords(text, grown)).toEqual(grown);
      }),
    );
  });
});

test("words are found at every unit of theirs, signs and blanks are none", () => {
  const text = "No “harbour”.";
  expect([0, 1].map((i) => wordAt(text, i))).toEqual([
    { start: 0, end: 2 },
    { start: 0, end: 2 },
  ]);
  expect([2, 3, 11, 12, 13, -1].map((i) => wordAt(text, i))).toEqual([null, null, null, null, null, null]);
});

test("from word border to word border, in both directions, to the ends of the text", () => {
  const text = " No harbour, no home!";
  const walk = (from: number, step: 1 | -1) => {
    const seen: number[] = [];
    for (let at = from; step > 0 ? at < text.length : at > 0; seen.push(at)) at = wordBorder(text, at, step);
    return seen;
  };
  expect(walk(0, 1)).toEqual([1, 3, 4, 11, 13, 15, 16, 20, 21]);
  expect(walk(text.length, -1)).toEqual([20, 16, 15, 13, 11, 4, 3, 1, 0]);
});
