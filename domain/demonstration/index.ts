import { dredgingLantern, dredgingLedger } from "./dredging";
import { ferryLantern, ferryLedger } from "./ferry-strike";
import { fountainLantern, fountainLedger } from "./fountain";
import { libraryLantern, libraryLedger } from "./library-closing";
import { annotators, people } from "./people";
import { lunchLantern, lunchLedger } from "./school-lunch";
import { tramLantern, tramLedger } from "./tram-fares";
import type {
  AnnotatorKey,
  DemonstrationAnnotation,
  DemonstrationAssignment,
  DemonstrationDocument,
  DemonstrationPerson,
  DemonstrationRound,
  Mark,
} from "./types";

export type * from "./types";

const calibration = [
  ferryLantern,
  ferryLedger,
  libraryLantern,
  libraryLedger,
  tramLantern,
  tramLedger,
  fountainLantern,
  fountainLedger,
];
const second = [dredgingLantern, dredgingLedger, lunchLantern, lunchLedger];

/** Everybody read everything; a document without marks was submitted as “nothing found”. */
const finished: DemonstrationAssignment[] = calibration.flatMap((document) =>
  annotators.map((annotator) => ({
    annotator,
    document: document.key,
    state: "submitted" as const,
    foundNothing: document.marks[annotator]?.length === 0,
  })),
);

/** Amadou has submitted two documents, Junko is half-way through her first, Rosalía has not begun. */
const openStates: Partial<Record<string, DemonstrationAssignment["state"]>> = {
  "amadou dredging-lantern": "submitted",
  "amadou lunch-ledger": "submitted",
  "junko dredging-lantern": "in_progress",
};
const underWay: DemonstrationAssignment[] = second.flatMap((document) =>
  annotators.map((annotator) => ({
    annotator,
    document: document.key,
    state: openStates[`${annotator} ${document.key}`] ?? "assigned",
    foundNothing: false,
  })),
);

export type Demonstration = {
  name: string;
  description: string;
  people: readonly DemonstrationPerson[];
  documents: readonly DemonstrationDocument[];
  rounds: readonly DemonstrationRound[];
};

export const demonstration: Demonstration = {
  name: "Demonstration: Brackwater, told twice",
  description:
    "Everything here is invented: the town of Brackwater, its two papers, the six events and the people. Both papers report the same events and lean opposite ways; three annotators have read them and disagree in ways worth talking about.",
  people,
  documents: [...calibration, ...second],
  rounds: [
    {
      key: "calibration",
      name: "Round 1: calibration",
      state: "closed",
      documents: calibration.map((d) => d.key),
      assignments: finished,
    },
    {
      key: "second",
      name: "Round 2: new events",
      state: "open",
      documents: second.map((d) => d.key),
      assignments: underWay,
    },
  ],
};

const categoryOf: Record<string, string> = { fr: "framing", so: "sourcing", ll: "loaded" };

/** Start of the one place a mark means. Throws when the words do not occur, or occur more often than the mark accounts for. */
function find(document: DemonstrationDocument, annotator: AnnotatorKey, [quote, , more]: Mark): number {
  const fault = (what: string) => new Error(`${document.key}, ${annotator}: “${quote}” ${what}`);
  const starts: number[] = [];
  for (let at = document.text.indexOf(quote); at !== -1; at = document.text.indexOf(quote, at + 1)) starts.push(at);
  if (quote === "" || starts.length === 0) throw fault("does not occur in the text");
  if (more?.occurrence === undefined && starts.length > 1) {
    throw fault(`occurs ${starts.length} times; say which occurrence is meant`);
  }
  const start = starts[(more?.occurrence ?? 1) - 1];
  if (start === undefined) throw fault(`has no occurrence ${more?.occurrence}`);
  return start;
}

/**
 * The demonstration's annotations with their places, in the order of rounds, documents, annotators and marks.
 * Offsets are UTF-16, half-open. Throws when a mark does not name exactly one place or names no known category.
 */
export function resolveDemonstration(from: Demonstration = demonstration): DemonstrationAnnotation[] {
  return from.rounds.flatMap((round) =>
    round.assignments.flatMap(({ annotator, document: key }) => {
      const document = from.documents.find((d) => d.key === key);
      if (!document) throw new Error(`${round.key}: there is no document “${key}”`);
      return (document.marks[annotator] ?? []).map((mark) => {
        const [quote, subtype, more] = mark;
        const category = categoryOf[subtype.slice(0, 2)];
        if (!category) throw new Error(`${key}, ${annotator}: “${subtype}” belongs to no category`);
        const start = find(document, annotator, mark);
        return {
          round: round.key,
          annotator,
          document: key,
          start,
          end: start + quote.length,
          quote,
          category,
          subtype,
          note: more?.note ?? null,
        };
      });
    }),
  );
}
