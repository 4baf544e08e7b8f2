import { type AgreementDocument, pairCount } from "./data";
import { type Borders, documentLayers, type Layers, mergeOverlapping, unpackDistinct } from "./layers";
import { sweepDifferences } from "./sweep-differences";
import { type DocumentTally, tallyLayers } from "./tally";

/**
 * Where and how readings differ, per document. A *difference* is one label that one of two people gave a character and
 * the other did not; its cause is the first of these that holds, for person i who gave category C and person j who did not:
 *
 * 1. *category*: j gave the character another category, which i did not give it.
 * 2. *boundary*: i's unit of C around the character (overlapping marks united) shares a character with a unit of C by j.
 * 3. *missed*: neither; j marked C nowhere in that unit and put nothing else in its place here.
 *
 * Where both gave C, each subtype of C that only one of them gave is a difference by *subtype*. Categories are compared
 * before subtypes are looked at, so no difference counts twice.
 */
export interface DifferenceTally {
  /** `[category][2 · pair + side]`: characters; the side (0 the first of the pair, 1 the second) gave the label. */
  missed: number[][];
  boundary: number[][];
  category: number[][];
  subtype: number[][];
}

/** One subtype that somebody used in the document. */
export interface SubtypeUse {
  category: number;
  /** Index among the category's subtypes. */
  subtype: number;
  /** Characters marked, summed over participants, and characters × unordered pairs of participants who both marked them. */
  marked: number;
  both: number;
  /** Distinct spans. */
  spans: number;
  /** Participants who used it, by index. */
  people: number[];
}

export interface SubtypeTally {
  uses: SubtypeUse[];
  /**
   * `[category, a, b, characters]` over unordered pairs who both gave the category: what one said and what the other said
   * at the same place, read from either side. −1 stands for "no (further) subtype".
   */
  met: [number, number, number, number][];
}

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
  const layers = checkedLayers(document, scheme);
  const { differences, subtypes } = sweepDifferences(layers, subtypeLayers(document, layers.participants, scheme));
  return {
    ...tallyLayers(document, layers),
    differences: sumsOf(differences, layers.participants.length),
    subtypes,
  };
}

/** Every difference of one document by category, pair and direction. */
export function differenceTally(document: AgreementDocument, scheme: Scheme): DifferenceTally {
  const layers = checkedLayers(document, scheme);
  return sweepDifferences(layers, subtypeLayers(document, layers.participants, scheme)).differences;
}

function checkedLayers(document: AgreementDocument, scheme: Scheme): Layers {
  if (Math.max(scheme.categories.length, ...scheme.subtypes.map((own) => own.length)) > mostLabels) {
    throw new RangeError(`A scheme has at most ${mostLabels} categories, and each category as many subtypes.`);
  }
  return documentLayers(document, scheme.categories);
}

function sumsOf(differences: DifferenceTally, people: number): DifferenceSums {
  const tables = [differences.missed, differences.boundary, differences.category, differences.subtype];
  const zeros = (count: number) => tables.map(() => new Array<number>(count).fill(0));
  const sums: DifferenceSums = {
    byCategory: zeros(differences.missed.length),
    byPair: zeros(pairCount(people)),
    gaveAlone: zeros(people),
    othersGaveAlone: zeros(people),
  };
  const weight = 2 / (people - 1);
  tables.forEach((table, cause) => {
    const byPair = sums.byPair[cause]!;
    const gave = sums.gaveAlone[cause]!;
    const others = sums.othersGaveAlone[cause]!;
    table.forEach((row, category) => {
      let slot = 0;
      for (let i = 0; i < people; i++) {
        for (let j = i + 1; j < people; j++, slot += 2) {
          const mine = row[slot]!;
          const theirs = row[slot + 1]!;
          if (mine === 0 && theirs === 0) continue;
          sums.byCategory[cause]![category]! += weight * (mine + theirs);
          byPair[slot / 2]! += 2 * (mine + theirs);
          gave[i]! += weight * mine;
          gave[j]! += weight * theirs;
          others[i]! += weight * theirs;
          others[j]! += weight * mine;
        }
      }
    });
  });
  return sums;
}

/** One subtype of one participant, overlapping spans united. */
export interface SubtypeLayer {
  category: number;
  subtype: number;
  person: number;
  spans: number;
  merged: Borders;
}

function subtypeLayers(document: AgreementDocument, participants: readonly string[], scheme: Scheme): SubtypeLayer[] {
  const personAt = new Map(participants.map((person, at) => [person, at]));
  const categoryAt = new Map(scheme.categories.map((category, at) => [category, at]));
  const base = document.length + 1;
  const keys = new Map<number, number[]>();
  const people = participants.length;
  for (const { annotator, start, end, category, subtype } of document.spans) {
    if (subtype === undefined || end <= start) continue;
    const person = personAt.get(annotator);
    const c = categoryAt.get(category);
    if (person === undefined || c === undefined) continue;
    const s = scheme.subtypes[c]!.indexOf(subtype);
    if (s === -1) continue;
    const layer = (c * mostLabels + s) * people + person;
    const own = keys.get(layer);
    if (own === undefined) keys.set(layer, [start * base + end]);
    else own.push(start * base + end);
  }
  return [...keys].map(([layer, packed]) => {
    const label = Math.floor(layer / people);
    const borders = unpackDistinct(packed, base);
    return {
      category: Math.floor(label / mostLabels),
      subtype: label % mostLabels,
      person: layer % people,
      spans: borders.length / 2,
      merged: mergeOverlapping(borders),
    };
  });
}
