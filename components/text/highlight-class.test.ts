// biome-ignore lint/style/noRestrictedImports: a test may read the style sheet that it measures.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runsOf } from "@/domain/runs";
import { HIGHLIGHT_STYLES, runClass } from "./highlight-class";

const css = readFileSync(new URL("./highlights.css", import.meta.url), "utf8");

const classesOf = (...categories: string[]) => {
  const [run] = runsOf(categories.map((category) => ({ start: 0, end: 5, category })));
  return runClass(run!, (category) => "abcdefghi".indexOf(category)).split(" ");
};

test("one, two and three of a category on the same words look different", () => {
  expect(classesOf("b")).toEqual(["hl", "hl-1", "hl-start-1", "hl-end-1"]);
  expect(classesOf("b", "b")).toContain("hl-again-1");
  expect(classesOf("b", "b")).not.toContain("hl-thrice-1");
  expect(classesOf("b", "a", "b", "b")).toEqual(expect.arrayContaining(["hl-0", "hl-1", "hl-again-1", "hl-thrice-1"]));
});

test("the line of each category has a height of its own", () => {
  const heights = /background-position:([^;]+);/
    .exec(css)![1]!
    .split(",")
    .map((position) => position.trim());
  expect(new Set(heights.slice(0, HIGHLIGHT_STYLES)).size).toBe(HIGHLIGHT_STYLES);
});

test("nothing of a hidden category is drawn: whatever looks like something asks first whether it is shown", () => {
  const drawing = css
    .split("}")
    .filter((rule) => /--(?:tint|line|edge-start|edge-end|starts|ends)\b(?!, none)[^;]*:(?! none)/.test(rule));
  const asked = drawing.filter((rule) => /\.hl(?:-start|-end)?-(\d):not\(\[data-hidden~="\1"\] \*\)/.test(rule));
  expect(asked).toHaveLength(3 * HIGHLIGHT_STYLES);
  expect(drawing).toEqual(asked);
});
