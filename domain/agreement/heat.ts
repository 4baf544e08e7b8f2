import type { Heat, HeatRun } from "./answers";
import type { AgreementDocument } from "./data";
import { documentLayers } from "./layers";
import { turnsOf } from "./turns";

/** How many of the readers marked each character, as runs from left to right. O(S log S). */
export function heatOf(document: AgreementDocument, categories: readonly string[]): Heat {
  const { participants, merged } = documentLayers(document, categories);
  const people = participants.length;
  const { places, tracks } = turnsOf(merged);
  const carried = participants.map(() => 0);
  const counts = categories.map(() => 0);
  let marked = 0;
  const runs: HeatRun[] = [];
  let position = 0;
  tracks.forEach((turn, at) => {
    const begins = turn >= 0;
    const track = begins ? turn : ~turn;
    if (places[at]! > position && marked > 0) add(position, places[at]!);
    position = places[at]!;
    const category = Math.floor(track / people);
    const person = track - category * people;
    counts[category]! += begins ? 1 : -1;
    if (begins && carried[person]!++ === 0) marked++;
    if (!begins && --carried[person]! === 0) marked--;
  });
  return { readers: people, runs };

  function add(start: number, end: number): void {
    const own: Record<string, number> = {};
    categories.forEach((category, layer) => {
      if (counts[layer]! > 0) own[category] = counts[layer]!;
    });
    const last = runs.at(-1);
    const isSame =
      last?.end === start &&
      last.marked === marked &&
      categories.every((category) => last.categories[category] === own[category]);
    // Touching units change nothing.
    if (isSame) last.end = end;
    else runs.push({ start, end, marked, categories: own });
  }
}
