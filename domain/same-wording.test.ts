import fc from "fast-check";
import { expect, test } from "vitest";
import { sameWording } from "./same-wording";
import { quoteOf } from "./span";

function found(text: string, words: string, part: Partial<{ ignoreCase: boolean; start: number; end: number }> = {}) {
  const start = text.indexOf(words);
  const { ignoreCase = false, start: from = 0, end = text.length } = part;
  const spans = sameWording(text, { start, end: start + words.length }, { within: { start: from, end }, ignoreCase });
  return spans.map((span) => quoteOf(text, span));
}

test.each([
  ["blanks and line ends", "The ferry firm. The ferry\n  firm. The ferry\u00a0firm.", "ferry firm", 2],
  ["a hyphen at the line end, and a soft one", "fanatics, fana-\ntics, fana\u00adtics", "fanatics", 2],
  ["a compound broken at its hyphen", "so-called; so-\ncalled; so\u2011called", "so-called", 2],
  ["a broken wording finds the unbroken", "fana-\ntics and fanatics", "fana-\ntics", 1],
  ["signs that mean something in patterns", "(sic!) [a] (sic!) $5.00", "(sic!)", 1],
  ["accents as they are written", "cafe\u0301 caf\u00e9 cafe cafe\u0301", "cafe\u0301", 1],
  ["another script", "قال المتحدث ثم قال", "قال", 1],
])("finds the same words in spite of %s", (_what, text, words, count) => {
  expect(found(text, words)).toHaveLength(count);
});

test("whole words are found as whole words, a part of a word anywhere", () => {
  const text = "fan fans fanatics fan refan";
  expect(found(text, "fan")).toEqual(["fan"]);
  expect(found("fanatics, refanatics, fanat", "fanat")).toEqual(["fanat"]);
  expect(found("fanatics and fanatic", "anatic")).toEqual(["anatic"]);
});

test("capitals count unless told otherwise", () => {
  const text = "Thugs met thugs. THUGS!";
  expect(found(text, "Thugs")).toEqual([]);
  expect(found(text, "Thugs", { ignoreCase: true })).toEqual(["thugs", "THUGS"]);
});

test("nothing outside the assigned part, and no half emoji", () => {
  const text = "mob 👩 mob 👩🏽‍🚒 mob";
  expect(found(text, "mob", { end: 10 })).toEqual(["mob"]);
  expect(found(text, "👩")).toEqual([]);
});

test("a wording repeated in other spacings is found every time", () => {
  const word = fc.stringMatching(/^[a-z]{1,6}$/);
  const gap = fc.constantFrom(" ", "  ", "\n", "\n  ", "\u00a0");
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 4 }),
      fc.array(gap, { minLength: 8, maxLength: 8 }),
      (words, gaps) => {
        let i = 0;
        const printing = () => words.map((w, n) => (n === 0 ? w : gaps[i++ % 8] + w)).join("");
        const first = printing();
        const text = `${first} | ${printing()} | ${printing()}`;
        const others = sameWording(
          text,
          { start: 0, end: first.length },
          { within: { start: 0, end: text.length }, ignoreCase: false },
        );
        expect(others.filter(({ start }) => text.charAt(start - 2) === "|")).toHaveLength(2);
      },
    ),
  );
});
