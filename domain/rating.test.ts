import { describe, expect, it } from "vitest";
import { measurementLevel } from "./codebook";
import { defaultCodebook as book } from "./default-codebook";
import { missingRatings, ratingFault } from "./rating";

describe("a document rating", () => {
  it.each([
    ["genre", "opinion"],
    ["overall_bias", "4"],
    ["frames", ["economic", "morality"]],
    ["frames", []],
    ["comment", "Both papers had the same agency text."],
    ["genre", null],
  ] as const)("of “%s” may be %j", (item, value) => {
    expect(ratingFault(book, item, value as never)).toBeNull();
  });

  it.each([
    ["mood", "good", "unknown_rating"],
    ["overall_bias", "5", "unknown_value"],
    ["overall_bias", ["1"], "wrong_kind"],
    ["frames", "economic", "wrong_kind"],
    ["frames", ["economic", "economic"], "unknown_value"],
    ["comment", ["a"], "wrong_kind"],
  ] as const)("of “%s” may not be %j", (item, value, code) => {
    expect(ratingFault(book, item, value as never)?.code).toBe(code);
  });

  it("that is required is missing until it has an answer", () => {
    const required = book.ratings.filter((r) => r.required).map((r) => r.id);
    expect(required).toContain("overall_bias");
    expect(missingRatings(book, () => null).map((r) => r.id)).toEqual(required);
    expect(missingRatings(book, () => "").map((r) => r.id)).toEqual(required);
    expect(missingRatings(book, () => "1")).toEqual([]);
  });

  it("says at which level its answers may be compared", () => {
    const levels = Object.fromEntries(book.ratings.map((r) => [r.id, measurementLevel(r)]));
    expect(levels).toMatchObject({ genre: "nominal", overall_bias: "ordinal", frames: null, comment: null });
    expect(measurementLevel({ ...book.ratings[0]!, kind: "scale", level: "interval" })).toBe("interval");
  });
});
