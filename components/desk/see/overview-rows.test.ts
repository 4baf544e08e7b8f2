import { expect, test } from "vitest";
import type { LiveAnnotation } from "../annotation-set";
import { OverviewRows } from "./overview-rows";

const marked = (start: number, end: number, category: string): LiveAnnotation => ({
  ...{ id: `${start}`, start, end, quote: "", category, subtype: null, attributes: {}, note: null },
});

test("a mark fills the rows it lies in, and its deletion empties them unless another lies there", () => {
  const overview = new OverviewRows(10, 1000, ["framing", "loaded"]);
  const wide = marked(150, 420, "loaded");
  const inside = marked(310, 320, "loaded");
  overview.apply([
    { before: null, after: wide },
    { before: null, after: inside },
    { before: null, after: marked(999, 1000, "framing") },
  ]);
  expect([...overview.runsOf(1)]).toEqual([[1, 4]]);
  expect([...overview.runsOf(0)]).toEqual([[9, 9]]);
  overview.apply([{ before: wide, after: null }]);
  expect([...overview.runsOf(1)]).toEqual([[3, 3]]);
  overview.apply([{ before: inside, after: { ...inside, category: "framing" } }]);
  expect([...overview.runsOf(1)]).toEqual([]);
  expect([...overview.runsOf(0)]).toEqual([
    [3, 3],
    [9, 9],
  ]);
});

test("a category that the codebook lost is not drawn, and an empty text has a row", () => {
  const overview = new OverviewRows(4, 0, ["framing"]);
  overview.apply([{ before: null, after: marked(0, 1, "gone") }]);
  expect([...overview.runsOf(0)]).toEqual([]);
  expect(overview.rowsOf({ start: 0, end: 0 })).toEqual([0, 0]);
});
