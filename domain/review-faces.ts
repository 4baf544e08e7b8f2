import type { AssignmentState } from "./assignment";
import type { Codebook } from "./codebook";
import type { Board, OwnResult } from "./review-board";
import type { Mark } from "./review-result";
import type { SessionPhase, Vote } from "./review-session";
import type { RoundState } from "./round";

/** What the three faces of a session are drawn from, as it is sent. Times are in ISO 8601. */

export type Face = "instructor" | "student" | "projector";

export type SessionHead = {
  id: string;
  title: string;
  phase: SessionPhase;
  project: { id: string; name: string };
  timerEndsAt: string | null;
  /** The server's clock, so that a browser whose clock is wrong counts down all the same. */
  now: string;
  /** The newest event that this view knows of; the stream goes on from it. */
  event: number;
  codebook: Codebook;
  firstRound: { id: string; name: string; state: RoundState };
  secondRound: { id: string; name: string; state: RoundState; kind: "new" | "revision" } | null;
};

/** What everybody sees alike. The board is null while people are blind. */
export type SharedView = SessionHead & { board: Board | null };

/** `address`: the one that the operator says people use; without it the browser's own is as good as any. */
export type JoinOffer = { code: string; expiresAt: string; limit: number; address: string | null } | null;

/** `withheld`: from an instructor who marks along and has not submitted. */
export type WorkState = "none" | "withheld" | "not_begun" | "working" | "submitted" | "found_nothing";

export type SessionPerson = {
  id: string;
  name: string;
  isGuest: boolean;
  joinedAt: string;
  work: { first: WorkState; second: WorkState };
  /** Whether something was submitted after the clock. */
  late: { first: boolean; second: boolean };
};

export type InstructorView = SharedView & {
  join: JoinOffer;
  notes: string;
  notesRevision: number;
  /** Who is in, and how far they are with what is being marked: never what they mark. */
  people: SessionPerson[];
  /**
   * In the round that is marked now, or was last: those who are not in the session included. Null for an instructor who
   * marks along and has not submitted.
   */
  progress: { assignments: number; begun: number; submitted: number } | null;
};

export type ProjectorView = SharedView & { join: JoinOffer; people: number };

/** For one student alone. */
export type OwnView = {
  me: { name: string; isGuest: boolean; stance: number | null; reflection: string };
  /** What there is to mark just now, or was last. */
  work: { id: string; title: string; state: AssignmentState }[];
  /** Own marks in the text that the board shows, relative to it like its heat. */
  marks: Mark[];
  /** The letter of one's own reading of the item before the group. */
  reading: string | null;
  vote: Vote | null;
  result: OwnResult | null;
};

export type StudentView = SharedView & OwnView;
