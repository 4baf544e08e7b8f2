import type { ItemKind } from "./adjudication/clusters";
import type { Cause, Outcome } from "./adjudication/decision";
import type { GoldAnnotation } from "./adjudication/merge";
import type { Difference } from "./agreement/answers";
import type { FigureWithInterval } from "./agreement/report";
import type { Against, AgainstClass, Heat, Mark } from "./review-result";
import type { PollResult } from "./review-session";

/** What a session's screens show once the marks are revealed. It has no names. */

export type AgendaRow = {
  id: string;
  segmentId: string;
  start: number;
  end: number;
  words: string;
  kinds: ItemKind[];
  categories: string[];
  /** Mean distance of two readings, 0 to 1, and how many people read the text. */
  distance: number;
  people: number;
  poll: "unopened" | "open" | "closed";
  outcome: Outcome | null;
};

/** `key` is the annotation's place in the item, which tells nothing of its annotator; a decision names it. */
export type ReadingMark = Mark & { key: number };

export type ItemBoard = {
  id: string;
  segmentId: string;
  revision: number;
  /** The words around and in it; `start` is where `words` begins in the document. */
  before: string;
  words: string;
  after: string;
  start: number;
  /** Who has the very same is one reading. Letters are shuffled per item, so that nobody is followed from one to the next. */
  readings: { letter: string; people: number; marks: ReadingMark[] }[];
  /** The code that most gave, which the vote is about. */
  question: { category: string; subtype: string | null } | null;
  /** `first` is the result of the vote cast blind, where it was opened once more. */
  poll: {
    state: "unopened" | "open" | "closed";
    voters: number;
    result: PollResult | null;
    first: PollResult | null;
  };
  arguments: { id: string; text: string; isInstructor: boolean }[];
  decision: {
    revision: number;
    outcome: Outcome;
    annotations: GoldAnnotation[];
    cause: Cause | null;
    reason: string;
    ruleNote: string;
  } | null;
};

/** The name of a reading by its place: A to Z, then AA, AB, … */
export function readingLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : readingLetter(Math.floor(index / 26) - 1) + last;
}

export type Board = {
  text: {
    segmentId: string;
    title: string;
    language: string;
    /** The words of the segment; offsets of the heat are relative to it, and `start` is where it begins in the document. */
    text: string;
    start: number;
    heat: Heat[];
    readers: number;
    /** Where the instructor is, to the letter. */
    place: number;
    texts: { segmentId: string; title: string; start: number }[];
  } | null;
  bars: { category: string; subtype: string | null; people: number; marks: number }[];
  readers: number;
  agenda: AgendaRow[];
  item: ItemBoard | null;
  /** Once the session has ended: every place that was talked about. */
  talkedOf: ItemBoard[];
  comparison: Comparison | null;
};

export type RoundFigures = {
  people: number;
  texts: number;
  /** Sentences that two people read: what the intervals resample. */
  sentences: number;
  alpha: FigureWithInterval;
  /** F1 of the spans that overlap, mean over pairs of people, of whole texts; null where nobody marked anything. */
  f1: number | null;
  perCategory: { category: string; alpha: FigureWithInterval; f1: number | null; marks: number }[];
};

/** What the two figures of a comparison say, wherever they are shown. */
export const figureMeanings = {
  alpha: "Krippendorff’s α over characters with its 95 % interval: 0 is chance, 1 is perfect.",
  f1: "F1 of overlapping spans, mean over pairs of people: the share of two people’s marks that have a partner of the same category with at least one character in common. 0 is none, 1 is all. It is not corrected for chance and has no interval, so read it beside α.",
} as const;

export type Comparison = {
  kind: "new" | "revision";
  before: RoundFigures;
  after: RoundFigures;
  /** How many submitted a reading in both rounds. */
  inBoth: number;
  /** After minus before, over everything; null where the two codebooks have other categories. */
  change: Difference | null;
  cautions: string[];
};

/** One student's own marks against the class and the outcome; for that student alone. */
export type OwnResult = {
  /** How many others read the same. */
  others: number;
  perCategory: AgainstClass[];
  decisions: { words: string; against: Against; outcome: string; reason: string; decided: Mark[] }[];
};
