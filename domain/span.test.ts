import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isGraphemeBorder } from "./grapheme";
import { runsOf } from "./runs";
import {
  compareSpans,
  contains,
  normalizeSpan,
  overlaps,
  quoteOf,
  type Span,
  snapToGraphemes,
  spanFault,
  trimSpan,
} from "./span";
import { allTrapTexts, SCRIPTS_TEXT } from "./testing/trap-texts";

const at = (start: number, end: number): Span => ({ start, end });
const hardText = fc.oneof(
  fc
    .array(fc.constantFrom("e\u0301", "🇦🇲", "👩‍👩‍👧", "क्ष", "\u0301", ".", " ", ":", "a", "\n", "각", "\u0600", "😀"))
    .map((p) => p.join("")),
  fc.constantFrom(...allTrapTexts()),
);

test("spans overlap when they share a unit, and contain themselves", () => {
  expect(overlaps(at(0, 3), at(2, 5))).toBe(true);
  expect(overlaps(at(0, 3), at(3, 5))).toBe(false);
  expect(contains(at(0, 3), at(0, 3))).toBe(true);
  expect(contains(at(0, 3), at(1, 4))).toBe(false);
  expect([at(2, 3), at(0, 2), at(0, 5)].sort(compareSpans)).toEqual([at(0, 5), at(0, 2), at(2, 3)]);
});

describe("graphemes", () => {
  test("local windows agree with segmenting the whole text", () => {
    fc.assert(
      fc.property(hardText, (text) => {
        const borders = new Set([...new Intl.Segmenter("und").segment(text)].map((s) => s.index).concat(text.length));
        const to = Math.min(text.length, 300);
        for (let i = 0; i <= to; i += 1) expect([i, isGraphemeBorder(text, i)]).toEqual([i, borders.has(i)]);
      }),
      { numRuns: 200 },
    );
  });
  test("a span that cuts one grows over it; a caret selects nothing", () => {
    const text = "a👩‍👩‍👧e\u0301b";
    expect(quoteOf(text, snapToGraphemes(text, at(2, 10)))).toBe("👩‍👩‍👧e\u0301");
    expect(snapToGraphemes(text, at(3, 3))).toEqual(at(1, 1));
  });
});

describe("trimming", () => {
  test.each([
    ["  the cycling fanatics, ", "the cycling fanatics"],
    ["…: “no”.\n", "…: “no”"],
    ["\u00a05\t%\u00a0", "5\t%"],
    ["«Was?»", "«Was?»"],
  ])("%j becomes %j", (text, words) => {
    expect(quoteOf(text, trimSpan(text, at(0, text.length)))).toBe(words);
  });
  test("never cuts an accent off a stop", () => {
    expect(trimSpan(".\u0301a", at(0, 3))).toEqual(at(0, 3));
  });
  test("blanks and stops alone leave nothing", () => {
    expect(normalizeSpan(" .,:; \n", at(0, 7))).toBeNull();
    expect(normalizeSpan("abc", at(2, 1))).toBeNull();
    expect(normalizeSpan("abc", at(0, 4))).toBeNull();
    expect(normalizeSpan("abc", at(1.5, 2))).toBeNull();
  });
  test("a normal span stays as it is, and has no fault", () => {
    fc.assert(
      fc.property(hardText, fc.nat(), fc.nat(), (text, a, b) => {
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [number, number];
        const span = normalizeSpan(text, at(start, end));
        if (!span) return;
        expect(normalizeSpan(text, span)).toEqual(span);
        expect(spanFault(text, span, quoteOf(text, span))).toBeNull();
        expect(contains(at(0, text.length), span)).toBe(true);
      }),
    );
  });
});

describe("a span that may not stand", () => {
  const text = "Mayor 😀 said.";
  test.each([
    [at(-1, 2), "", "out_of_range"],
    [at(0, 15), text, "out_of_range"],
    [at(5, 3), "", "out_of_range"],
    [at(0.5, 3), "May", "out_of_range"],
    [at(3, 3), "", "empty"],
    [at(6, 7), "\ud83d", "inside_grapheme"],
    [at(0, 5), "mayor", "quote_differs"],
    [at(1, 6), "Mayor", "quote_differs"],
  ])("%j with %j: %s", (span, quote, code) => {
    expect(spanFault(text, span, quote)?.code).toBe(code);
    expect(spanFault(text, span, quote)?.message).toMatch(/^The .*\.$/s);
  });
  test("the right words at the right place have no fault", () => expect(spanFault(text, at(6, 8), "😀")).toBeNull());
});

describe("runs", () => {
  test("cut overlapping spans where their set changes, and tell where each begins and ends", () => {
    const [a, b, c] = [at(0, 10), at(5, 15), at(5, 10)];
    const runs = runsOf([a, b, c]);
    expect(runs.map((r) => [r.start, r.end, r.items.length])).toEqual([
      [0, 5, 1],
      [5, 10, 3],
      [10, 15, 1],
    ]);
    expect(runs[1]).toMatchObject({ starts: [b, c], ends: [a, c] });
  });
  test("leave gaps out, or fill them within a place", () => {
    expect(runsOf([at(1, 2), at(4, 5), at(3, 3)]).map((r) => r.start)).toEqual([1, 4]);
    expect(runsOf([at(1, 9)], at(0, 5)).map((r) => [r.start, r.end, r.items.length])).toEqual([
      [0, 1, 0],
      [1, 5, 1],
    ]);
    expect(runsOf([], at(0, 5))).toEqual([{ start: 0, end: 5, items: [], starts: [], ends: [] }]);
  });
  test("cover exactly what the items cover, each with the items that lie over it", () => {
    const spans = fc.array(fc.tuple(fc.nat(60), fc.nat(20)).map(([s, l]) => at(s, s + l)));
    fc.assert(
      fc.property(spans, (items) => {
        const runs = runsOf(items, at(0, 50));
        let reached = 0;
        for (const run of runs) {
          expect(run.start).toBe(reached);
          reached = run.end;
          expect(run.items).toEqual(items.filter((i) => i.start < i.end && contains(i, run)));
        }
        expect(reached).toBe(50);
      }),
    );
  });
});

test("every script's own text keeps its graphemes when cut anywhere", () => {
  for (let i = 0; i < SCRIPTS_TEXT.length; i += 1) {
    const span = snapToGraphemes(SCRIPTS_TEXT, at(i, i + 1));
    expect(contains(span, at(i, i + 1))).toBe(true);
  }
});
