import { meanOfDefined } from "./alpha";
import type { AnnotatorRow } from "./answers";
import { addSums, noCauses } from "./breakdown";
import type { DetailedTally } from "./differences";
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
  const read = new Map<string, { marked: number; characters: number }>();
  for (const { participants, length, characters, differences } of tallies) {
    if (participants.length < 2) continue;
    participants.forEach((person, at) => {
      const own = read.get(person) ?? { marked: 0, characters: 0 };
      own.marked += characters.marked.at(-1)![at]!;
      own.characters += length;
      read.set(person, own);
      const row = rows.get(person)!;
      addSums(row.gaveAlone, differences.gaveAlone, at);
      addSums(row.othersGaveAlone, differences.othersGaveAlone, at);
    });
  }
  for (const [person, { marked, characters }] of read) {
    rows.get(person)!.markedShare = characters > 0 ? marked / characters : null;
  }
  return [...rows.values()];
}
