import { expect, test } from "vitest";
import { shortQuote } from "./short-quote";

test("a short quote stands as it is, on one line", () => {
  expect(shortQuote("two\n lines")).toBe("two lines");
});

test("a long one has its ends, and no half words", () => {
  const words = "the harbour master left Fennmouth because nobody would say what the council had decided";
  expect(shortQuote(words, 40)).toBe("the harbour master … had decided");
  expect(shortQuote(words, 43)).toBe("the harbour master … council had decided");
});

test("a script without blanks, and a word longer than any, are cut where they are", () => {
  expect(shortQuote("港".repeat(50), 13)).toBe(`${"港".repeat(5)} … ${"港".repeat(5)}`);
  expect(shortQuote(`a ${"b".repeat(60)}`, 43)).toBe(`a ${"b".repeat(18)} … ${"b".repeat(20)}`);
});
