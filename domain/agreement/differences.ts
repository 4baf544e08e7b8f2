import { type AgreementDocument, pairCount } from "./data";
import { byStart, documentLayers, type Layers, type SubtypeLayer, subtypeLayers } from "./layers";
import { type DifferenceTally, differenceCell, sweepDifferences } from "./sweep-differences";
import type { SubtypeTally } from "./sweep-subtypes";
import { type DocumentTally, tallyLayers } from "./tally";
import { type Turns, turnsOf } from "./turns";

/** Sums over a document's differences: `[cause][index]`, causes in the order of `causes` (`breakdown.ts`). */
export interface DifferenceSums {
  /** By category, weighted by 2 / (m − 1). */
  byCategory: number[][];
  /** By pair, × 2. */
  byPair: number[][];
  /** By participant, weighted: labels that this person alone gave, and labels that only another gave. */
  gaveAlone: number[][];
  othersGaveAlone: number[][];
}

/** A tally with what the breakdown, the subtypes and the drill-down need. Additive, small, JSON-serialisable. */
export interface DetailedTally extends DocumentTally {
  differences: DifferenceSums;
  subtypes: SubtypeTally;
}

/** Categories in the order of rows, and each one's subtypes. */
export interface Scheme {
  categories: readonly string[];
  /** `[category]`: at most 31 each. */
  subtypes: readonly (readonly string[])[];
}

/** Sets of categories, and of one category's subtypes, are held as bits of one number. */
const mostLabels = 31;

/** Reduces one document. Throws RangeError for more than 31 categories, or subtypes of one category. */
export function detailedTally(document: AgreementDocument, scheme: Scheme): DetailedTally {
  const { layers, subtypes, turns } = sorted(document, scheme);
  const swept = sweepDifferences(layers, subtypes, turns);
  return {
    ...tallyLayers(document, layers, turns),
    differences: sumsOf(swept.differences, scheme.categories.length, layers.participants.length),
    subtypes: swept.subtypes,
  };
}

/** Every difference of one document by category, pair and direction. */
export function differenceTally(document: AgreementDocument, scheme: Scheme): DifferenceTally {
  const { layers, subtypes, turns } = sorted(document, scheme);
  return sweepDifferences(layers, subtypes, turns).differences;
}

function sorted(
  document: AgreementDocument,
  scheme: Scheme,
): { layers: Layers; subtypes: SubtypeLayer[]; turns: Turns } {
  if (Math.max(scheme.categories.length, ...scheme.subtypes.map((own) => own.length)) > mostLabels) {
    throw new RangeError(`A scheme has at most ${mostLabels} categories, and each category as many subtypes.`);
  }
  const ordered = { ...document, spans: byStart(document.spans) };
  const layers = documentLayers(ordered, scheme.categories);
  const subtypes = subtypeLayers(ordered, layers, scheme.subtypes);
  return { layers, subtypes, turns: turnsOf([...layers.merged, ...subtypes.map(({ merged }) => merged)]) };
}

function sumsOf(differences: DifferenceTally, categoryCount: number, people: number): DifferenceSums {
  const tables = [differences.missed, differences.boundary, differences.category, differences.subtype];
  const zeros = (count: number) => tables.map(() => new Array<number>(count).fill(0));
  const sums: DifferenceSums = {
    byCategory: zeros(categoryCount),
    byPair: zeros(pairCount(people)),
    gaveAlone: zeros(people),
    othersGaveAlone: zeros(people),
  };
  const weight = 2 / (people - 1);
  tables.forEach((table, cause) => {
    const byCategory = sums.byCategory[cause]!;
    const byPair = sums.byPair[cause]!;
    const gave = sums.gaveAlone[cause]!;
    const others = sums.othersGaveAlone[cause]!;
    for (let category = 0; category < categoryCount; category++) {
      let pair = -1;
      for (let i = 0; i < people; i++) {
        for (let j = i + 1; j < people; j++) {
          pair++;
          const mine = table[differenceCell(category, i, j, people)]!;
          const theirs = table[differenceCell(category, j, i, people)]!;
          if (mine === 0 && theirs === 0) continue;
          byCategory[category]! += weight * (mine + theirs);
          byPair[pair]! += 2 * (mine + theirs);
          gave[i]! += weight * mine;
          gave[j]! += weight * theirs;
          others[i]! += weight * theirs;
          others[j]! += weight * mine;
        }
      }
    }
  });
  return sums;
}
