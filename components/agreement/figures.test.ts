import { describe, expect, test } from "vitest";
import { coefficient, counted, interval, meanPairF1, percent, signedChange, thresholdText } from "./figures";
import { nextOrder, sorted } from "./order";
import { differenceScale, positionOn, scaleFor, ticksOf } from "./scale";

describe("how figures are written", () => {
  test("an undefined coefficient is n/a, never 0 or 1", () => {
    expect(coefficient(null)).toBe("n/a");
    expect(interval(null)).toBe("n/a");
    expect(percent(null)).toBe("n/a");
    expect(signedChange(null)).toBe("n/a");
  });

  test("two decimals with a true minus, and no minus before a zero", () => {
    expect(coefficient(0.4249)).toBe("0.42");
    expect(coefficient(0.4249, 3)).toBe("0.425");
    expect(coefficient(-0.126)).toBe("−0.13");
    expect(coefficient(-0.001)).toBe("0.00");
    expect(interval({ low: -0.1, high: 0.531 })).toBe("−0.10 to 0.53");
  });

  test("a threshold is written as is the custom", () => {
    expect(thresholdText(0.667)).toBe(".667");
    expect(thresholdText(0.8)).toBe(".800");
    expect(thresholdText(1)).toBe("1.000");
  });

  test("a change has its sign", () => {
    expect(signedChange(0.05)).toBe("+0.05");
    expect(signedChange(-0.05)).toBe("−0.05");
    expect(signedChange(0.001)).toBe("±0.00");
  });

  test("a rare category does not read as absent", () => {
    expect(percent(0.004)).toBe("0.4 %");
    expect(percent(0.57)).toBe("57 %");
    expect(percent(0)).toBe("0 %");
    expect(percent(0.0999)).toBe("10 %");
  });

  test("nouns follow their number", () => {
    expect(counted(1, "document")).toBe("1 document");
    expect(counted(1200, "person", "people")).toBe("1,200 people");
  });

  test("a pair that marked nothing does not pull the mean F1", () => {
    const pair = { annotatorA: "c1", annotatorB: "c2", documents: 1, kappaAny: null, kappa: [] };
    const marked = { ...pair, f1Exact: 0.5, f1Overlap: 0.75, f1Char: 0.25 };
    const empty = { ...pair, f1Exact: null, f1Overlap: null, f1Char: null };
    expect(meanPairF1([marked, empty])).toEqual({ exact: 0.5, overlap: 0.75, char: 0.25, pairs: 1 });
    expect(meanPairF1([empty])).toEqual({ exact: null, overlap: null, char: null, pairs: 0 });
  });
});

describe("the scale of a coefficient", () => {
  test("runs from below 0 to 1, however good the values are", () => {
    expect(scaleFor([0.9])).toEqual({ low: -0.2, high: 1 });
    expect(scaleFor([null])).toEqual({ low: -0.2, high: 1 });
  });

  test("holds every value with room to its left, but never goes below −1", () => {
    for (const value of [-0.05, -0.19, -0.21, -0.4, -0.77]) expect(scaleFor([value]).low).toBeLessThan(value);
    expect(scaleFor([-1]).low).toBe(-1);
    expect(scaleFor([-3]).low).toBe(-1);
  });

  test("puts values where they belong", () => {
    const scale = scaleFor([0.5]);
    expect(positionOn(scale, -0.2)).toBe(0);
    expect(positionOn(scale, 1)).toBe(1);
    expect(positionOn(scale, -9)).toBe(0);
    expect(positionOn(scale, 0.4)).toBeCloseTo(0.5, 12);
  });

  test("has round ticks that do not run into its low end", () => {
    expect(ticksOf({ low: -0.2, high: 1 })).toEqual([-0.2, 0, 0.5, 1]);
    expect(ticksOf({ low: -0.6, high: 1 })).toEqual([-0.6, 0, 0.5, 1]);
    expect(ticksOf({ low: -1, high: 1 })).toEqual([-1, -0.5, 0, 0.5, 1]);
  });
});

test("a scale of differences has 0 in its middle", () => {
  expect(differenceScale([0.05, null])).toEqual({ low: -0.2, high: 0.2 });
  for (const value of [-0.33, 0.41, 0.2]) {
    const scale = differenceScale([value, 0.1]);
    expect(scale.high).toBeGreaterThan(Math.abs(value));
    expect(positionOn(scale, 0)).toBe(0.5);
  }
  expect(ticksOf({ low: -0.2, high: 0.2 })).toEqual([-0.2, 0, 0.2]);
});

describe("the order of rows", () => {
  test("undefined figures come last in both directions", () => {
    const rows = [0.5, null, -0.2, 0.9];
    expect(sorted(rows, (value) => value, false)).toEqual([-0.2, 0.5, 0.9, null]);
    expect(sorted(rows, (value) => value, true)).toEqual([0.9, 0.5, -0.2, null]);
  });

  test("c10 comes after c2, and equal rows keep their places", () => {
    const rows = [
      { who: "c10", n: 1 },
      { who: "c2", n: 2 },
      { who: "c2", n: 3 },
    ];
    expect(sorted(rows, (row) => row.who, false).map((row) => row.n)).toEqual([2, 3, 1]);
    expect(sorted(rows, (row) => row.who, true).map((row) => row.n)).toEqual([1, 2, 3]);
  });

  test("a second click turns the direction", () => {
    const first = nextOrder(null, "alpha");
    expect(first).toEqual({ key: "alpha", isDescending: false });
    expect(nextOrder(first, "alpha")).toEqual({ key: "alpha", isDescending: true });
    expect(nextOrder(first, "who")).toEqual({ key: "who", isDescending: false });
  });
});
