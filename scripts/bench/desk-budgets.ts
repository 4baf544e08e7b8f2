import type { Row } from "./contestant";

/** The budgets of the desk with the most highlights, beside what the same run measured of the others. */

const FRAME = 1000 / 60;

export interface Budget {
  what: string;
  unit: string;
  value: number;
  limit: number;
  /** Whether the limit itself is too much already. */
  below?: boolean;
  /** What is good to know beside it and not judged. */
  beside?: string;
}

const figure = (value: number) => value.toFixed(1);

export function budgetsOf(rows: readonly Row[], highlights: number): Budget[] {
  const at = (name: string) => {
    const row = rows.find((row) => row.contestant === name && row.highlights === highlights);
    if (!row) throw new Error(`${name} was not measured with ${highlights} highlights.`);
    return row;
  };
  const floor = at("floor");
  const recogito = at("recogito");
  const desk = at("desk");
  const ms = (what: string, value: number, limit: number, more: Partial<Budget> = {}): Budget => ({
    ...{ what, unit: "ms", value, limit },
    ...more,
  });
  return [
    ms("mark, median: the floor's and one frame", desk.mark, floor.mark + FRAME),
    // Against the floor's median: a floor that stumbles on a busy machine must not lend the desk its excuse.
    ms("mark, 95 of 100: the floor's median and two frames", desk.markP95, floor.mark + 2 * FRAME, {
      beside: `95 of 100 on the floor: ${figure(floor.markP95)}`,
    }),
    ms("delete, median: the floor's and one frame", desk.remove, floor.remove + FRAME),
    ms("delete, 95 of 100: the floor's median and two frames", desk.removeP95, floor.remove + 2 * FRAME, {
      beside: `95 of 100 on the floor: ${figure(floor.removeP95)}`,
    }),
    ms("main-thread work of a mark until it is painted", desk.work, 16, { beside: `floor: ${figure(floor.work)}` }),
    // List, card, saving and the news of it come later, when nobody waits: they have a budget of their own.
    ms("main-thread work of a mark in all: the floor's and two frames", desk.workInAll, floor.workInAll + 2 * FRAME, {
      beside: `floor: ${figure(floor.workInAll)}; 16.0 in all would ${desk.workInAll <= 16 ? "hold" : "fall short"}`,
    }),
    ms("longest task of a mark and what it causes, 95 of 100", desk.longestTask, 50, { beside: "0: none over 50" }),
    ms("everything painted after the data arrived", desk.painted, 800),
    ms("everything painted: below recogito", desk.painted, recogito.painted, { below: true }),
    ms("first readable text after navigation", desk.firstText, 1000),
    ms("main-thread work of the longest scroll frame", desk.worstFrame, 50, {
      beside: `longest by the clock: ${figure(desk.longestGap)}, on the floor ${figure(floor.longestGap)}`,
    }),
    { what: "heap after opening or after the marks", unit: "MB", value: desk.heap, limit: 40 },
  ];
}

/** Says of each budget whether it holds; answers how many fall short. */
export function judge(budgets: readonly Budget[], tell: (line: string) => void): number {
  let short = 0;
  for (const { what, unit, value, limit, below = false, beside } of budgets) {
    // A figure that was not measured holds nothing.
    const holds = below ? value < limit : value <= limit;
    if (!holds) short += 1;
    const verdict = holds ? "holds" : `falls short by ${figure(value - limit)} ${unit}`;
    const line = `${what.padEnd(61)} ${figure(value).padStart(7)} of ${figure(limit).padStart(7)} ${unit}: ${verdict}`;
    tell(beside ? `${line} (${beside})` : line);
  }
  return short;
}
