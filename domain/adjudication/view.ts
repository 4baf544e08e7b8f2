import type { CategoryRow } from "../agreement/report";
import type { Codebook } from "../codebook";
import type { RoundState } from "../round";
import type { AttributeValue, ItemKind } from "./clusters";
import type { Cause, DistributionRow, Outcome } from "./decision";
import type { GoldAnnotation } from "./merge";
import type { AdjudicationRules } from "./rules";

/** What those who adjudicate are shown, and what an annotator is shown of the outcome: the doors answer these. */

/** A decision as those who adjudicate see it. */
export type DecisionView = {
  id: string;
  revision: number;
  outcome: Outcome;
  annotations: GoldAnnotation[];
  distribution: DistributionRow[] | null;
  cause: Cause | null;
  reason: string;
  ruleNote: string;
  precedent: (Pick<Precedent, "id" | "words" | "outcome" | "reason"> & ItemPlace) | null;
  /** A name, or a pseudonym for those who may not know names; null where a rule settled it. */
  by: string | null;
  isYours: boolean;
  isUndo: boolean;
  decidedAt: string;
  codebook: string;
};

export type ItemRow = {
  id: string;
  segmentId: string;
  start: number;
  end: number;
  /** Its words, shortened. */
  words: string;
  isAddition: boolean;
  kinds: ItemKind[];
  distance: number;
  people: number;
  categories: string[];
  revision: number;
  outcome: Outcome | null;
};

export type AdjudicationQueue = {
  /** One's own pseudonym, by which the others are told that one looks at an item. */
  you: string;
  /** The names of those who decide here by their pseudonyms; empty for those who may not know names. */
  names: Record<string, string>;
  round: { id: string; name: string; state: RoundState };
  rules: AdjudicationRules;
  codebook: Codebook;
  segments: { id: string; title: string; outlet: string }[];
  /** Most disagreement × people first. */
  items: ItemRow[];
  mayDecide: boolean;
  mayAskNames: boolean;
  mayManage: boolean;
};

export type ItemReading = {
  /** How many people have exactly this. */
  people: number;
  /** Only when asked for, and only for those who may know. */
  names: string[] | null;
  /** Empty: they marked nothing here. `key` is the annotation's place in the item, which tells nothing of its annotator. */
  annotations: {
    key: number;
    start: number;
    end: number;
    category: string;
    subtype: string | null;
    attributes: Record<string, AttributeValue>;
  }[];
  notes: string[];
};

export type ItemDetail = { id: string; readings: ItemReading[]; decision: DecisionView | null };

export type AdjudicationSegment = {
  document: { id: string; title: string; language: string; textSha256: string; text: string };
  segment: { id: string; start: number; end: number };
  items: ItemDetail[];
};

/** Where an item is decided. */
export type ItemPlace = { roundId: string; itemId: string };

export type Precedent = ItemPlace & {
  id: string;
  /** What was marked; where nothing was, the words it was about. */
  words: string;
  outcome: Outcome;
  reason: string;
  ruleNote: string;
  round: string;
  document: string;
};

export type Decided = {
  item: { id: string; revision: number; outcome: Outcome; start: number; end: number };
  decision: DecisionView;
};

export type CodedPlace = Pick<GoldAnnotation, "start" | "end" | "category" | "subtype">;

export type FeedbackItem = {
  id: string;
  start: number;
  end: number;
  /** The words around the place: from `before` on, up to `after`. */
  context: { start: number; text: string };
  outcome: Outcome;
  yours: CodedPlace[];
  gold: CodedPlace[];
  /** Questions about the very same places that the outcome answers otherwise. */
  answers: { attribute: string; yours: AttributeValue; gold: AttributeValue }[];
  /** For a contested item: how many people read it how. */
  distribution: DistributionRow[] | null;
  cause: Cause | null;
  reason: string;
  ruleNote: string;
};

export type Feedback = {
  round: { id: string; name: string };
  codebook: Codebook;
  /** One's own agreement with the outcome; contested items are left out on both sides. */
  categories: (Pick<CategoryRow, "category" | "f1Overlap" | "f1Char"> & {
    alpha: CategoryRow["alpha"];
    yours: number;
    outcome: number;
  })[];
  documents: {
    segmentId: string;
    assignmentId: string;
    title: string;
    language: string;
    /** Items in which one's own reading is the outcome, and where it is not; contested ones are only among the latter. */
    same: number;
    differing: FeedbackItem[];
  }[];
};
