import { addSums, type BinarySums, binarySums, noSums } from "./alpha";
import type { AgreementDocument } from "./data";
import { type Borders, documentLayers } from "./layers";
import { type SweptTally, sweepTally } from "./tally";
import { subtypeView, tokenView } from "./views";

/**
 * What one document adds to the printed figures beside its tally: what cannot be folded from characters per category.
 * Additive, small, and made from the document alone, so that it can be kept as long as the document stands.
 */
export interface CoefficientParts {
  /** The document in tokens; null where it has none. */
  tokens: SweptTally | null;
  /** Of every "category/subtype" that somebody gave here. */
  subtypes: Map<string, BinarySums>;
  /** Of "marked with any subtype". Its number of values is that of each subtype too. */
  anySubtype: BinarySums;
  /** What unitizing alpha 2004 lays end to end. */
  units: DocumentUnits;
}

/** Merged spans: per category and participant, at `category * participants.length + participant`. */
export interface DocumentUnits {
  length: number;
  participants: string[];
  merged: Borders[];
}

export function coefficientParts(document: AgreementDocument, categories: readonly string[]): CoefficientParts {
  const alone = { categories: [...categories], documents: [document] };
  const tokens = tokenView(alone)?.documents[0];
  const subtyped = subtypeView(alone);
  const labels = subtyped?.categories ?? [];
  const tally = sweepTally(subtyped?.documents[0] ?? { ...document, spans: [] }, labels);
  return {
    tokens: tokens === undefined ? null : sweepTally(tokens, categories),
    subtypes: new Map(labels.map((label, layer) => [label, binarySums(tally, layer)])),
    anySubtype: binarySums(tally, labels.length),
    units: documentUnits(document, categories),
  };
}

export function documentUnits(document: AgreementDocument, categories: readonly string[]): DocumentUnits {
  const { length, participants, merged } = documentLayers(document, categories);
  return { length, participants, merged };
}

/** Per subtype that anybody gave, by name, and of any: the sums over all documents. */
export function foldSubtypes(parts: readonly CoefficientParts[]): { labels: Map<string, BinarySums>; any: BinarySums } {
  const any = parts.reduce((sums, { anySubtype }) => addSums(sums, anySubtype), { ...noSums });
  const names = new Set(parts.flatMap(({ subtypes }) => [...subtypes.keys()]));
  const labels = new Map([...names].sort().map((name) => [name, { ...noSums, values: any.values }]));
  for (const { subtypes } of parts) {
    for (const [name, { marked, disagreement }] of subtypes) {
      const sums = labels.get(name)!;
      sums.marked += marked;
      sums.disagreement += disagreement;
    }
  }
  return { labels, any };
}
