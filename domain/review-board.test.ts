import { expect, it } from "vitest";
import { readingLetter } from "./review-board";

it("every reading of an item has a letter of its own, however many there are", () => {
  const letters = Array.from({ length: 800 }, (_, i) => readingLetter(i));
  expect(new Set(letters).size).toBe(800);
  expect([0, 25, 26, 51, 52, 701, 702].map(readingLetter)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
});
