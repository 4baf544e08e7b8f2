import { type AgreementDocument, pairCount } from "./data";
import type { LabelSetTally } from "./label-set-meetings";
import { documentLayers, type Layers } from "./layers";
import { coveredShares, exactMatches, halfUnionMatches, overlapMatches } from "./match";
import { type CharacterTally, sweepDocument, type UnitTally } from "./sweep";
import { type Turns, turnsOf } from "./turns";

/** How the spans of each pair of participants correspond, per category. Additive over documents. */
export interface MatchTally {
  /** `[category][participant]`: spans as marked, duplicates removed. */
  spans: number[][];
  /** `[category][pair]` */
  exact: number[][];
  overlap: number[][];
  iou50: number[][];
  /** `[category][2 · pair + side]`: sum over that side's merged spans of the share that the other side covers. */
  shares: number[][];
}

/**
 * All that agreement needs to know of one document: plain numbers, additive over documents, small, JSON-serialisable.
 * Every coefficient, pair, person left out and bootstrap resample is a fold over tallies; no text or span is read again.
 * Pairs stand in the order of `pairIndex` over `participants`.
 */
export interface DocumentTally {
  document: string;
  /** In the units of the offsets. */
  length: number;
  categories: string[];
  participants: string[];
  characters: CharacterTally;
  labelSets: LabelSetTally;
  units: UnitTally;
  matches: MatchTally;
}

/** What the coefficients over characters need: a tally without the matching of whole spans. */
export type SweptTally = Omit<DocumentTally, "matches">;

/** Reduces one document. O(S log S + S · pairs). Throws RangeError for a document over 2²⁶ characters. */
export function tallyDocument(document: AgreementDocument, categories: readonly string[]): DocumentTally {
  const layers = documentLayers(document, categories);
  return tallyLayers(document, layers, turnsOf(layers.merged));
}

/** As `tallyDocument`, of a document whose spans have been sorted into layers; `turns` of its merged ones, and what else there is. */
export function tallyLayers(document: AgreementDocument, layers: Layers, turns: Turns): DocumentTally {
  const tally = swept(document, layers, turns);
  return { ...tally, matches: tallyMatches(layers, tally.characters) };
}

/** As `tallyDocument`, without the matching of whole spans. */
export function sweepTally(document: AgreementDocument, categories: readonly string[]): SweptTally {
  const layers = documentLayers(document, categories);
  return swept(document, layers, turnsOf(layers.merged));
}

function swept(document: AgreementDocument, layers: Layers, turns: Turns): SweptTally {
  const { characters, labelSets, units } = sweepDocument(layers, turns);
  return {
    document: document.id,
    length: document.length,
    categories: [...layers.categories],
    participants: layers.participants,
    characters,
    labelSets,
    units,
  };
}

function tallyMatches({ participants, categories, marked, merged }: Layers, { both }: CharacterTally): MatchTally {
  const people = participants.length;
  const rows = (width: number): number[][] => categories.map(() => new Array<number>(width).fill(0));
  const pairs = pairCount(people);
  const matches: MatchTally = {
    spans: rows(people),
    exact: rows(pairs),
    overlap: rows(pairs),
    iou50: rows(pairs),
    shares: rows(2 * pairs),
  };
  for (let category = 0; category < categories.length; category++) {
    const layer = category * people;
    let pair = 0;
    for (let i = 0; i < people; i++) {
      const a = marked[layer + i]!;
      matches.spans[category]![i] = a.length / 2;
      for (let j = i + 1; j < people; j++, pair++) {
        // Without a shared character there is nothing to match.
        if (both[category]![pair] === 0) continue;
        const b = marked[layer + j]!;
        matches.overlap[category]![pair] = overlapMatches(a, b);
        matches.exact[category]![pair] = exactMatches(a, b);
        matches.iou50[category]![pair] = halfUnionMatches(a, b);
        const mergedA = merged[layer + i]!;
        const mergedB = merged[layer + j]!;
        matches.shares[category]![2 * pair] = coveredShares(mergedA, mergedB);
        matches.shares[category]![2 * pair + 1] = coveredShares(mergedB, mergedA);
      }
    }
  }
  return matches;
}
