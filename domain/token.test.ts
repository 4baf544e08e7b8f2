import { describe, expect, it } from "vitest";
import { tokensOf } from "./token";

const words = (text: string, start = 0, end = text.length) =>
  tokensOf(text, { start, end }).map((token) => text.slice(token.start, token.end));

describe("tokens", () => {
  it("are words and single signs, never blanks", () => {
    expect(words("The “ferry” firm's  4–3\u00a0win.\n")).toEqual([
      "The",
      "“",
      "ferry",
      "”",
      "firm",
      "'",
      "s",
      "4",
      "–",
      "3",
      "win",
      ".",
    ]);
  });

  it("keep marks with their letters and characters of two units whole, and take ideographs one by one", () => {
    expect(words("Zoe\u0308 😀 𝒜b")).toEqual(["Zoe\u0308", "😀", "𝒜b"]);
    expect(words("渡船 ferry")).toEqual(["渡", "船", "ferry"]);
    expect(words("נמל בעיר")).toEqual(["נמל", "בעיר"]);
  });

  it("of a region are counted in the whole text and end at its border", () => {
    expect(tokensOf("one two three", { start: 4, end: 10 })).toEqual([
      { start: 4, end: 7 },
      { start: 8, end: 10 },
    ]);
  });
});
