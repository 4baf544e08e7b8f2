import type { RatingValue } from "../rating";
import type { AnnotatorKey } from "./types";

/** Genre, overall bias and balance, as each annotator answered them for a document as a whole. */
type Answers = readonly [genre: string, overallBias: string, balance: string];

/** The steps differ by one more often than by two, as they do among people who read with care. */
const answers: Record<string, Partial<Record<AnnotatorKey, Answers>>> = {
  "ferry-lantern": {
    amadou: ["reporting", "3", "1"],
    junko: ["reporting", "2", "1"],
    rosalia: ["opinion", "3", "0"],
  },
  "ferry-ledger": {
    amadou: ["reporting", "2", "1"],
    junko: ["reporting", "2", "2"],
    rosalia: ["reporting", "2", "1"],
  },
  "library-lantern": {
    amadou: ["opinion", "3", "0"],
    junko: ["reporting", "3", "1"],
    rosalia: ["opinion", "4", "0"],
  },
  "library-ledger": {
    amadou: ["reporting", "1", "2"],
    junko: ["reporting", "1", "2"],
    rosalia: ["reporting", "2", "2"],
  },
  "tram-lantern": {
    amadou: ["reporting", "2", "1"],
    junko: ["reporting", "2", "1"],
    rosalia: ["reporting", "3", "1"],
  },
  "tram-ledger": {
    amadou: ["reporting", "2", "1"],
    junko: ["reporting", "1", "1"],
    rosalia: ["reporting", "1", "2"],
  },
  "fountain-lantern": {
    amadou: ["reporting", "3", "1"],
    junko: ["opinion", "3", "1"],
    rosalia: ["opinion", "3", "1"],
  },
  "fountain-ledger": {
    amadou: ["reporting", "0", "3"],
    junko: ["reporting", "0", "3"],
    rosalia: ["reporting", "0", "2"],
  },
};

/** One annotator's answers about one document, by question; empty when that annotator was not asked yet. */
export function demonstrationRatings(document: string, annotator: AnnotatorKey): [item: string, value: RatingValue][] {
  const own = answers[document]?.[annotator];
  if (!own) return [];
  const [genre, overallBias, balance] = own;
  return [
    ["genre", genre],
    ["overall_bias", overallBias],
    ["balance", balance],
  ];
}
