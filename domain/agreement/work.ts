import { byBlocks } from "./fold";
import type { DocumentTally } from "./tally";

/** How many documents each person finished, and the distinct spans there per category. */
export type Work = Map<string, { documents: number; spans: number[] }>;

export function workOf(tallies: readonly DocumentTally[]): Work {
  const all: Work = new Map();
  for (const block of blockWork(tallies)) {
    for (const [person, { documents, spans }] of block) addWork(all, person, documents, spans);
  }
  return all;
}

const blockWork = byBlocks((block: readonly DocumentTally[]): Work => {
  const work: Work = new Map();
  for (const { participants, matches } of block) {
    participants.forEach((person, at) => {
      addWork(
        work,
        person,
        1,
        matches.spans.map((row) => row[at]!),
      );
    });
  }
  return work;
});

function addWork(work: Work, person: string, documents: number, spans: readonly number[]): void {
  const own = work.get(person) ?? { documents: 0, spans: spans.map(() => 0) };
  work.set(person, {
    documents: own.documents + documents,
    spans: own.spans.map((count, category) => count + spans[category]!),
  });
}
