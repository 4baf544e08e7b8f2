import { meanOfDefined } from "./alpha";
import type { AnnotatorRow } from "./answers";
import { causes, noCauses } from "./breakdown";
import { pairIndex } from "./data";
import type { DetailedTally } from "./differences";
import type { AgreementReport } from "./report";

/** One row per person of the report, from the tallies that it was made from. O(documents × pairs × categories). */
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
    const people = participants.length;
    if (people < 2) continue;
    const weight = 2 / (people - 1);
    participants.forEach((person, i) => {
      const sums = read.get(person) ?? { marked: 0, characters: 0 };
      sums.marked += characters.marked.at(-1)![i]!;
      sums.characters += length;
      read.set(person, sums);
      const row = rows.get(person)!;
      for (let j = 0; j < people; j++) {
        if (j === i) continue;
        const mine = i < j ? 2 * pairIndex(i, j, people) : 2 * pairIndex(j, i, people) + 1;
        for (const cause of causes) {
          for (const slots of differences[cause]) {
            row.gaveAlone[cause] += weight * slots[mine]!;
            row.othersGaveAlone[cause] += weight * slots[mine ^ 1]!;
          }
        }
      }
    });
  }
  for (const [person, { marked, characters }] of read) {
    rows.get(person)!.markedShare = characters > 0 ? marked / characters : null;
  }
  return [...rows.values()];
}
