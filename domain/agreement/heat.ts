import type { Heat, HeatRun } from "./answers";
import type { AgreementDocument } from "./data";
import { documentLayers } from "./layers";
import { sortedBorders } from "./sweep";

/** How many of the readers marked each character, as runs from left to right. O(S log S). */
export function heatOf(document: AgreementDocument, categories: readonly string[]): Heat {
  const { participants, merged } = documentLayers(document, categories);
  const people = participants.length;
  const anything = categories.length;
  const counts = new Array<number>(anything + 1).fill(0);
  const runs: HeatRun[] = [];
  let position = 0;
  for (const border of sortedBorders(merged, merged.length)) {
    const at = Math.floor(border / (2 * merged.length));
    const code = border - at * 2 * merged.length;
    if (at > position && counts[anything]! > 0) add(position, at);
    position = at;
    const opens = code >= merged.length;
    counts[Math.floor((opens ? code - merged.length : code) / people)]! += opens ? 1 : -1;
  }
  return { readers: people, runs };

  function add(start: number, end: number): void {
    const own: Record<string, number> = {};
    categories.forEach((category, layer) => {
      if (counts[layer]! > 0) own[category] = counts[layer]!;
    });
    const last = runs.at(-1);
    const isSame =
      last?.end === start &&
      last.marked === counts[anything] &&
      categories.every((category) => last.categories[category] === own[category]);
    // Touching units change nothing.
    if (isSame) last.end = end;
    else runs.push({ start, end, marked: counts[anything]!, categories: own });
  }
}
