import { describe, expect, test } from "vitest";
import { quoteOf } from "./span";
import { dragSpanEnd, type NudgeUnit, nudgeSpan, type SpanEnd } from "./span-end";

const TEXT = "The cycling fanatics met, again. “Nobody asked us,” said Ines 👩🏽‍🚒 .";
const ALL = { start: 0, end: TEXT.length };
const spanOf = (words: string) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });

const nudged = (words: string, end: SpanEnd, step: 1 | -1, unit: NudgeUnit, within = ALL) => {
  const span = nudgeSpan(TEXT, within, spanOf(words), end, step, unit);
  return span && quoteOf(TEXT, span);
};

describe("an end moved by keys", () => {
  test.each([
    ["fanatics", "end", 1, "character", "fanatics m"],
    ["fanatics", "end", -1, "character", "fanatic"],
    ["fanatics", "start", -1, "character", "g fanatics"],
    ["Ines", "end", 1, "character", "Ines 👩🏽‍🚒"],
    ["fanatics", "end", 1, "word", "fanatics met"],
    ["fanatics met", "end", 1, "word", "fanatics met, again"],
    ["fanatics met", "end", -1, "word", "fanatics"],
    ["fanatics", "start", -1, "word", "cycling fanatics"],
    ["cycling fanatics", "start", 1, "word", "fanatics"],
    ["natics met", "start", -1, "word", "fanatics met"],
  ] as const)("%s: %s %i %s gives %s", (words, end, step, unit, expected) => {
    expect(nudged(words, end, step, unit)).toBe(expected);
  });

  test("it stops at the other end, at the text's ends and at the border of the assigned part", () => {
    expect(nudged("fanatics", "end", -1, "word")).toBeNull();
    expect(nudged("The", "start", -1, "character")).toBeNull();
    expect(nudged("Ines 👩🏽‍🚒", "end", 1, "character")).toBeNull();
    expect(nudged("fanatics", "end", 1, "word", { start: 0, end: spanOf("fanatics").end + 2 })).toBeNull();
  });
});

const dragged = (words: string, end: SpanEnd, to: string, wholeWords: boolean, within = ALL) => {
  const span = dragSpanEnd(TEXT, within, spanOf(words), end, TEXT.indexOf(to), wholeWords);
  return span && quoteOf(TEXT, span);
};

describe("an end dragged by hand", () => {
  test("goes to the very place, or takes the whole word", () => {
    expect(dragged("fanatics", "end", "et, ag", false)).toBe("fanatics m");
    expect(dragged("fanatics", "end", "et, ag", true)).toBe("fanatics met");
    expect(dragged("fanatics met", "start", "cling", true)).toBe("cycling fanatics met");
  });

  test("the other end stays where it is, even inside a word", () => {
    expect(dragged("natics", "end", "et, ag", true)).toBe("natics met");
  });

  test("never passes the other end, cuts an emoji or leaves the assigned part", () => {
    expect(dragged("fanatics", "end", "The", false)).toBe("f");
    expect(dragged("fanatics", "start", "again", false)).toBe("s");
    expect(dragged("said", "end", "🚒", false)).toBe("said Ines 👩🏽‍🚒");
    const part = { start: TEXT.indexOf("cycling"), end: TEXT.indexOf(", again") };
    expect(dragged("fanatics", "end", "Nobody", true, part)).toBe("fanatics met");
    expect(dragged("fanatics", "start", "The", true, part)).toBe("cycling fanatics");
  });
});
