import type { Interval } from "./bootstrap";
import type { Breakdown, PerCause } from "./breakdown";
import type { PlaceFilter } from "./place-filter";
import type { AgreementReport, FigureWithInterval, NoIntervalReason } from "./report";
import type { Thresholds } from "./thresholds";

export type { PlaceFilter };

/**
 * What the agreement doors answer; below `/projects/:projectId/rounds/:roundId`. Offsets are UTF-16 code units in the whole
 * document. Every door takes `scope`, `group` and `outlet` unless it says otherwise; `null` beside a `reason` is undefined.
 *
 *     GET    /agreement                                     RoundAgreement
 *     GET    /agreement/documents  ?order&direction&offset&limit   DocumentPage
 *     GET    /agreement/subtypes                            SubtypeReport (subtypes.ts)
 *     GET    /agreement/groups                              GroupAgreement
 *     GET    /agreement/drift                               Drift
 *     GET    /agreement/ratings                             RatingAgreement[]
 *     GET    /agreement/coefficients                        Coefficients (coefficients.ts), by the printed keys
 *     GET    /agreement/answers    ?about&question          AnsweredThings
 *     GET    /agreement/places     ?PlaceFilter&order=weight|position&from&limit   PlacePage
 *     GET    /agreement/compare    ?with=<roundId>          RoundComparison
 *     GET    /agreement/events     ?scope&seen=<stamp>      Server-Sent Events: `changed`, at most twice a second
 *     POST   /agreement/gamma      GammaRequest             GammaJob (gamma-job.ts; found, or queued)
 *     GET    /agreement/gamma/:jobId                        GammaJob
 *     DELETE /agreement/gamma/:jobId                        GammaJob, cancelled
 *     GET    /segments/:segmentId/readings                  … with `heat: Heat`
 *     GET, PUT /projects/:projectId/thresholds              Thresholds (thresholds.ts)
 */

/**
 * Which work counts. `submitted`: only what its annotator submitted; the figure to report. `preview`: also work in
 * progress, as far as it is, for those who run the round; never a figure to report.
 */
export const agreementScopes = ["submitted", "preview"] as const;
export type AgreementScope = (typeof agreementScopes)[number];

/** A segment of the round: what a report's document id stands for. */
export interface SegmentName {
  id: string;
  documentId: string;
  title: string;
  outlet: string;
  group: string;
}

/** Figures of some of the documents: of one group, or one outlet. */
export interface GroupRow {
  /** Empty for documents without one. */
  name: string;
  /** Counted documents and their readers. */
  documents: number;
  people: number;
  /** Pooled over categories, with the interval from this group's documents alone. */
  alpha: FigureWithInterval;
  breakdown: Breakdown;
}

/** Empty where all documents share one group (outlet). At most 100 rows, those with most documents. */
export interface GroupAgreement {
  group: GroupRow[];
  outlet: GroupRow[];
}

/** One person among the others, over the counted documents the person finished. */
export interface AnnotatorRow {
  annotator: string;
  documents: number;
  spans: number;
  /** Characters marked as anything / characters read. */
  markedShare: number | null;
  /** Means over the pairs with this person; undefined pairs left out. */
  meanKappaAny: number | null;
  meanF1Overlap: number | null;
  meanF1Char: number | null;
  /** The headline without this person, and `alphaWithout` − headline: above 0 when the others agree more. */
  alphaWithout: number | null;
  change: number | null;
  /** Labels that the person alone gave, by cause (*missed*: what others missed), and labels only another gave (*missed*: what this person missed). Characters × 2 / (m − 1); both sum over all people to the overall breakdown. */
  gaveAlone: PerCause;
  othersGaveAlone: PerCause;
}

export type NoDriftReason = "too_few_documents" | "no_submission_times";

/** Agreement in the order in which readings were completed. */
export interface Drift {
  /** Consecutive parts of as nearly as possible equal numbers of documents, earliest first; two to five, each of two or more. */
  windows: DriftWindow[];
  /** Why there are no windows: fewer than four counted documents, or none whose readings all have a time. */
  reason: NoDriftReason | null;
  /** Last window − first window, each resampled on its own. Null without windows or where one of them is undefined. */
  change: Difference | null;
}

export interface DriftWindow {
  /** When the first and last document of the window had its last submission; ISO. */
  from: string;
  to: string;
  documents: number;
  alpha: FigureWithInterval;
}

/** A difference of two coefficients. */
export interface Difference {
  value: number | null;
  /** 95 %, bootstrap over documents. */
  interval: Interval | null;
  intervalReason: NoIntervalReason | null;
}

export interface RoundAgreement {
  round: { id: string; name: string; state: string };
  scope: AgreementScope;
  /** Changes with everything that the figures of the round are computed from. */
  stamp: string;
  /** Only these documents count; null: all. */
  filter: { group: string | null; outlet: string | null };
  /** What the round may be filtered by, filtered or not: the names of the rows of the whole round's `GroupAgreement`. */
  parts: { group: string[]; outlet: string[] };
  thresholds: Thresholds;
  report: AgreementReport;
  /** Everybody in the counted documents. */
  annotators: AnnotatorRow[];
  /** Names of the report's documents, counted and left out. */
  segments: SegmentName[];
  people: { pseudonym: string; name: string | null }[];
  /** `begun`: in progress or reopened, counted in the preview only. Of the filtered documents. */
  assignments: { total: number; submitted: number; begun: number };
  /** Counted documents of which some of their annotators had seen what an earlier, revealed round made of them. */
  seenBefore: number;
}

/** How one document fares; the door sorts and pages them. */
export interface DocumentAgreement {
  segment: SegmentName;
  length: number;
  participants: string[];
  spans: number;
  alpha: { value: number | null; reason: string | null };
  breakdown: Breakdown;
}

export const documentOrders = ["position", "title", "alpha", "disagreement", "spans"] as const;
export type DocumentOrder = (typeof documentOrders)[number];

export interface DocumentPage {
  total: number;
  offset: number;
  rows: DocumentAgreement[];
}

/** Two rounds side by side: this one − the other. */
export interface RoundComparison {
  /** The round of the address, and the one it is compared `with`. */
  round: { id: string; name: string };
  with: { id: string; name: string };
  scope: AgreementScope;
  /**
   * `paired`: both rounds counted at least two of the same documents, so only those are compared and resampled together.
   * Otherwise each round is taken whole and resampled on its own.
   */
  isPaired: boolean;
  /** Counted in both, only in this round, only in the other. */
  documents: { shared: number; onlyHere: number; onlyThere: number };
  /** Categories (by id) of both codebooks; the others are left out of every figure here. */
  categories: string[];
  categoriesLeftOut: string[];
  pooled: ComparedFigure;
  any: ComparedFigure;
  perCategory: ({ category: string } & ComparedFigure)[];
  breakdown: { here: Breakdown; there: Breakdown };
  resamples: number;
  seed: number | string;
}

export interface ComparedFigure {
  here: number | null;
  there: number | null;
  difference: Difference;
}

/**
 * A place where marks of one category by one or more people hang together (each shares a character with another one of
 * them), and what everybody who read the document said there: the words behind a figure. Each difference of the
 * breakdown lies in exactly one place, so the places of a document sum to its breakdown.
 */
export interface Place {
  segment: SegmentName;
  /** Offsets in the whole document's text. */
  start: number;
  end: number;
  /** The same in code points, as files count. */
  codePoints: { start: number; end: number };
  /** The words, cut to 160 characters, and up to 40 characters on either side. */
  quote: string;
  isQuoteCut: boolean;
  before: string;
  after: string;
  category: string;
  /** Marks of this category here and, where somebody put another one in its place, those too. By start. */
  marks: { annotator: string; start: number; end: number; category: string; subtype: string | null }[];
  /** Read the document and marked nothing of this category here. */
  without: string[];
  /** Differences in this category, in the unit of the breakdown. */
  differences: PerCause;
  /** Characters × ordered pairs / (m − 1) that agree on the category here. */
  agreed: number;
}

/** All the places of a figure taken together. */
export interface PlaceSums {
  places: number;
  /** What the figure counts: differences (of its cause), what is agreed, or a cell of a confusion matrix. */
  figure: number;
  /** All differences in these places. */
  differences: PerCause;
}

export interface PlacePage {
  places: Place[];
  /** With the first page only; null with the others, and where counting them would take too long. */
  sums: PlaceSums | null;
  /** The next page's `from`; null at the end. */
  next: string | null;
}

/** A stretch of the text over which nothing changes, and how many people marked it. Stretches without marks are left out. */
export interface HeatRun {
  start: number;
  end: number;
  /** People who marked it as anything. */
  marked: number;
  /** People who marked it, by category; only those above 0. */
  categories: Record<string, number>;
}

export interface Heat {
  /** People whose reading counts: `marked / readers` is the share. */
  readers: number;
  runs: HeatRun[];
}

/** Alpha of the answers to one question about whole documents, or to one question about spans that two people matched. */
export interface RatingAgreement {
  question: string;
  name: string;
  about: "document" | "annotation";
  /** As the codebook says of the question; `sets`, for several choices, are compared by the Jaccard distance. */
  scale: "nominal" | "ordinal" | "interval" | "sets";
  alpha: { value: number | null; reason: "nobody_answered" | "no_shared_answer" | "one_value_only" | null };
  percentAgreement: number | null;
  /** Documents (or matched pairs of spans) with two or more answers, and people who answered. */
  items: number;
  people: number;
  /** For spans: matched pairs one or both of whom gave no answer. */
  unanswered: number;
}

/** What is behind a row of `RatingAgreement`: what was asked about, and what each person answered. */
export interface AnsweredThings {
  /** Things with two or more answers (for spans: matched pairs), and how many of them have different ones. */
  total: number;
  differing: number;
  /** Those with different answers first; at most 200. */
  things: {
    segment: SegmentName;
    /** Two matched spans together, in UTF-16 of the whole document; null for a document. */
    place: { start: number; end: number; words: string } | null;
    /** By the names of the codebook; null where somebody gave none. */
    answers: { annotator: string; answer: string | null }[];
  }[];
}
