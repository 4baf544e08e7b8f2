import { expect, test } from "vitest";
import type { Row } from "./contestant";
import { budgetsOf, judge } from "./desk-budgets";

const row = (contestant: string, part: Partial<Row> = {}): Row => ({
  ...{ contestant, highlights: 5000, firstText: 100, painted: 300, mark: 33, markP95: 40, remove: 33, removeP95: 40 },
  ...{ work: 8, workInAll: 9, longestTask: 0, worstFrame: 20, longestGap: 34, heap: 10, nodes: 1000 },
  ...part,
});
const rows = (desk: Partial<Row>, floor: Partial<Row> = {}) => [
  row("floor", floor),
  row("recogito", { painted: 900 }),
  row("desk", desk),
];

function verdicts(all: Row[]): { short: number; fallen: string[] } {
  const lines: string[] = [];
  const short = judge(budgetsOf(all, 5000), (line) => lines.push(line));
  return { short, fallen: lines.filter((line) => line.includes("falls short")) };
}

test("a desk as quick as the floor holds every budget", () => {
  expect(verdicts(rows({}))).toEqual({ short: 0, fallen: [] });
});

test("the slowest marks are judged against the floor's median, however much the floor itself stumbled", () => {
  const { fallen } = verdicts(rows({ markP95: 67 }, { markP95: 200 }));
  expect(fallen).toEqual([expect.stringContaining("mark, 95 of 100")]);
  expect(fallen[0]).toContain("falls short by 0.7 ms (95 of 100 on the floor: 200.0)");
});

test("what a mark causes later is judged beside what it costs until it is painted, and said in full", () => {
  const { fallen } = verdicts(rows({ work: 15, workInAll: 46 }));
  expect(fallen).toEqual([expect.stringContaining("work of a mark in all: the floor's and two frames")]);
  expect(fallen[0]).toContain("falls short by 3.7 ms (floor: 9.0; 16.0 in all would fall short)");
  expect(verdicts(rows({ work: 17, workInAll: 20 })).fallen).toEqual([expect.stringContaining("until it is painted")]);
});

test("no key may wait for what a mark causes later", () => {
  expect(verdicts(rows({ longestTask: 52 })).fallen).toEqual([expect.stringContaining("longest task of a mark")]);
});

test("as slow to open as recogito is not below it", () => {
  const { fallen } = verdicts([row("floor"), row("recogito", { painted: 300 }), row("desk", { painted: 300 })]);
  expect(fallen).toEqual([expect.stringContaining("below recogito")]);
});

test("a figure that is missing holds nothing, and a contestant that is missing is an error", () => {
  expect(verdicts(rows({ heap: Number.NaN })).short).toBe(1);
  expect(() => budgetsOf([row("floor"), row("desk")], 5000)).toThrow("recogito was not measured with 5000 highlights.");
});
