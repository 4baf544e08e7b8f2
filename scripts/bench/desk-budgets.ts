import type { Row } from "./contestant";

/** The budgets of the desk with the most highlights, beside what the same run measured of the others. */

const FRAME = 1000 / 60;

interface Budget {
  what: string;
  unit: string;
  value: number;
  limit: number;
}

export function budgetsOf(rows: readonly Row[], highlights: number): Budget[] {
  const at = (name: string) => {
    const row = rows.find((row) => row.contestant === name && row.highlights === highlights);
    if (!row) throw new Error(`${name} was not measured with ${highlights} highlights.`);
    return row;
  };
  const floor = at("floor");
  const recogito = at("recogito");
  const desk = at("desk");
  const ms = (what: string, value: number, limit: number): Budget => ({ what, unit: "ms", value, limit });
  return [
    ms("mark, median: the floor and one frame", desk.mark, floor.mark + FRAME),
    ms("mark, 95 of 100: the floor's and two frames", desk.markP95, floor.markP95 + 2 * FRAME),
    ms("delete, median: the floor and one frame", desk.remove, floor.remove + FRAME),
    ms("delete, 95 of 100: the floor's and two frames", desk.removeP95, floor.removeP95 + 2 * FRAME),
    ms("main-thread work per mark", desk.work, 16),
    ms("everything painted after the data arrived", desk.painted, 800),
    ms("everything painted: below recogito", desk.painted, recogito.painted),
    ms("first readable text after navigation", desk.firstText, 1000),
    ms("longest frame while scrolling through all", desk.worstFrame, 50),
    { what: "heap", unit: "MB", value: desk.heap, limit: 40 },
  ];
}

/** Says of each budget whether it holds; answers how many fall short. */
export function judge(budgets: readonly Budget[], tell: (line: string) => void): number {
  const figure = (value: number) => value.toFixed(1);
  let short = 0;
  for (const { what, unit, value, limit } of budgets) {
    const holds = value <= limit;
    if (!holds) short += 1;
    const verdict = holds ? "holds" : `falls short by ${figure(value - limit)} ${unit}`;
    tell(`${what.padEnd(46)} ${figure(value).padStart(7)} of ${figure(limit).padStart(7)} ${unit}: ${verdict}`);
  }
  return short;
}
