/**
 * The demonstration: an invented project that shows the workbench at work. Nothing in it is real: not the town, not the
 * two papers, not the people. Keys are stable names inside the demonstration; whoever stores it makes real ids.
 */

export type AnnotatorKey = "amadou" | "junko" | "rosalia";

export type DemonstrationPerson = {
  key: AnnotatorKey | "ilse";
  name: string;
  email: string;
  role: "instructor" | "annotator";
  /** How this person works, for the reader of the demonstration. */
  manner: string;
};

/**
 * One marked place: the words as they stand in the text, the subtype, and where needed which occurrence of the words is
 * meant (1 is the first) or what the annotator noted.
 */
export type Mark = readonly [quote: string, subtype: string, more?: { occurrence?: number; note?: string }];

/** Marks by annotator. An empty list is the finding that there is nothing to mark; a missing one is work not done. */
export type Marks = Partial<Record<AnnotatorKey, readonly Mark[]>>;

export type DemonstrationDocument = {
  key: string;
  title: string;
  outlet: string;
  /** The event: both papers' texts about one event share it, so that a split never separates them. */
  group: string;
  language: "en";
  text: string;
  marks: Marks;
};

export type DemonstrationAssignment = {
  annotator: AnnotatorKey;
  document: string;
  state: "assigned" | "in_progress" | "submitted";
  foundNothing: boolean;
};

export type DemonstrationRound = {
  key: string;
  name: string;
  state: "closed" | "open";
  documents: readonly string[];
  assignments: readonly DemonstrationAssignment[];
};

export type DemonstrationAnnotation = {
  round: string;
  annotator: AnnotatorKey;
  document: string;
  /** UTF-16 offsets into the document's text, half-open. */
  start: number;
  end: number;
  quote: string;
  category: string;
  subtype: string;
  note: string | null;
};
