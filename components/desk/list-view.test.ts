import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawnRows, isDrawnFor, ROW, scrollFor, within } from "./list-view";

const HEIGHT = 5 * ROW;
const TOTAL = 1000 * ROW;

describe("where the list is scrolled to", () => {
  it("stays where the row is in sight already, even at an edge", () => {
    expect(scrollFor(10 * ROW, 10 * ROW, HEIGHT, TOTAL)).toBe(10 * ROW);
    expect(scrollFor(14 * ROW, 10 * ROW, HEIGHT, TOTAL)).toBe(10 * ROW);
  });

  it("moves as little as shows the row and its neighbour", () => {
    expect(scrollFor(15 * ROW, 10 * ROW, HEIGHT, TOTAL)).toBe(12 * ROW);
    expect(scrollFor(9 * ROW, 10 * ROW, HEIGHT, TOTAL)).toBe(8 * ROW);
  });

  it("gives a row from far away a third of the others before it", () => {
    expect(scrollFor(500 * ROW, 10 * ROW, 7 * ROW, TOTAL)).toBe(498 * ROW);
  });

  it("shows every row wholly, from wherever, in every frame that has room for one", () => {
    const rows = fc.integer({ min: 0, max: 999 });
    fc.assert(
      fc.property(rows, rows, fc.integer({ min: ROW, max: 20 * ROW }), (row, top, height) => {
        const to = scrollFor(row * ROW, top * ROW, height, TOTAL);
        expect(to).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(row * ROW);
        expect(to + height).toBeGreaterThanOrEqual((row + 1) * ROW);
      }),
    );
  });
});

describe("the rows that are drawn", () => {
  const at = (bottom: number, height: number, spare: number) => ({ bottom: bottom * ROW, height: height * ROW, spare });

  it("are those in sight and some to spare on either side", () => {
    expect(drawnRows(at(20, 5, 2))).toEqual({ first: 13, end: 22 });
    expect(drawnRows(at(0, 0, 1))).toEqual({ first: 0, end: 1 });
  });

  it("are enough for a frame that moved by as many as are to spare, or is so much higher, and not for both", () => {
    const drawn = at(20, 5, 2);
    expect(isDrawnFor(drawn, at(21, 5, 1))).toBe(true);
    expect(isDrawnFor(drawn, at(19, 5, 1))).toBe(true);
    expect(isDrawnFor(drawn, at(20, 6, 1))).toBe(true);
    expect(isDrawnFor(drawn, at(19, 6, 1))).toBe(false);
    expect(isDrawnFor(drawn, at(21.1, 5, 1))).toBe(false);
    expect(isDrawnFor(drawn, at(22, 5, 0))).toBe(true);
  });

  it("are those at the end when the list has become shorter than where one looked", () => {
    const drawn = at(1000, 5, 2);
    expect(drawnRows(within(drawn, 20 * ROW))).toEqual({ first: 13, end: 22 });
    expect(drawnRows(within(drawn, 2 * ROW))).toEqual({ first: 0, end: 7 });
    expect(within(drawn, TOTAL)).toEqual(drawn);
  });

  it("always hold all that is in sight when they are enough", () => {
    const frame = fc.record({
      bottom: fc.integer({ min: 0, max: TOTAL }),
      height: fc.integer({ min: 0, max: 20 * ROW }),
      spare: fc.integer({ min: 0, max: 4 }),
    });
    const near = fc.tuple(fc.integer({ min: -3 * ROW, max: 3 * ROW }), fc.integer({ min: -3 * ROW, max: 3 * ROW }));
    fc.assert(
      fc.property(frame, near, (drawn, [by, higher]) => {
        const now = { bottom: drawn.bottom + by, height: Math.max(0, drawn.height + higher), spare: 0 };
        const { first, end } = drawnRows(drawn);
        if (!isDrawnFor(drawn, now)) return;
        expect(first * ROW).toBeLessThanOrEqual(Math.max(0, now.bottom - now.height));
        expect(end * ROW).toBeGreaterThanOrEqual(now.bottom);
      }),
    );
  });
});
