import { meanOfDefined } from "./alpha";
import type { AnnotatorRow } from "./answers";
import { addCauses, addSums, noCauses, type PerCause } from "./breakdown";
import type { DetailedTally } from "./differences";
import { byBlocks } from "./fold";
import type { AgreementReport } from "./report";

/** One row per person of the report, from the tallies that it was made from. O(documents × people). */
export function annotatorRows(tallies: readonly DetailedTally[], report: AgreementReport): AnnotatorRow[] {
  const rows = new Map(
    report.peopleLeftOut.map(({ annotator, documents, spans, alphaWithout, change }) => {
      const pairs = report.pairs.filter((pair) => pair.annotatorA === annotator || pair.annotatorB === annotator);
      const row: AnnotatorRow = {
        annotator,
        documents,
        spans,
        markedShare: null,
        meanKappaAny: meanOfDefined(pairs.map((pair) => pair.kappaAny)),
        meanF1Overlap: meanOfDefined(pairs.map((pair) => pair.f1Overlap)),
        meanF1Char: meanOfDefined(pairs.map((pair) => pair.f1Char)),
        alphaWithout,
        change,
        gaveAlone: noCauses(),
        othersGaveAlone: noCauses(),
      };
      return [annotator, row] as const;
    }),
  );
  const read = new Map<string, Reading>();
  for (const block of blockReadings(tallies)) {
    for (const [person, { marked, characters, gaveAlone, othersGaveAlone }] of block) {
      const own = readingOf(read, person);
      own.marked += marked;
      own.characters += characters;
      addCauses(own.gaveAlone, gaveAlone);
      addCauses(own.othersGaveAlone, othersGaveAlone);
    }
  }
  for (const [person, { marked, characters, gaveAlone, othersGaveAlone }] of read) {
    const markedShare = characters > 0 ? marked / characters : null;
    Object.assign(rows.get(person)!, { markedShare, gaveAlone, othersGaveAlone });
  }
  return [...rows.values()];
}

interface Reading {
  marked: number;
  characters: number;
  gaveAlone: PerCause;
  othersGaveAlone: PerCause;
}

const blockReadings = byBlocks((block: readonly DetailedTally[]) => {
  const read = new Map<string, Reading>();
  for (const { participants, length, characters, differences } of block) {
    if (participants.length < 2) continue;
    participants.forEach((person, at) => {
      const own = readingOf(read, person);
      own.marked += characters.marked.at(-1)![at]!;
      own.characters += length;
      addSums(own.gaveAlone, differences.gaveAlone, at);
      addSums(own.othersGaveAlone, differences.othersGaveAlone, at);
    });
  }
  return read;
});

function readingOf(read: Map<string, Reading>, person: string): Reading {
  const known = read.get(person);
  if (known !== undefined) return known;
  const none = { marked: 0, characters: 0, gaveAlone: noCauses(), othersGaveAlone: noCauses() };
  read.set(person, none);
  return none;
}
