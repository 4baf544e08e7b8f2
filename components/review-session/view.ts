import type { AssignmentState } from "@/domain/assignment";
import type { Codebook } from "@/domain/codebook";
import type { Board, OwnResult } from "@/domain/review-board";
import type { Mark } from "@/domain/review-result";
import type { SessionPhase, Vote } from "@/domain/review-session";
import type { RoundState } from "@/domain/round";

/** What the three faces of a session are drawn from, as JSON. */

export type SessionHead = {
  id: string;
  title: string;
  phase: SessionPhase;
  project: { id: string; name: string };
  timerEndsAt: string | null;
  /** The server's clock. */
  now: string;
  /** The newest event that this view knows of. */
  event: number;
  codebook: Codebook;
  firstRound: { id: string; name: string; state: RoundState };
  secondRound: { id: string; name: string; state: RoundState; kind: "new" | "revision" } | null;
  board: Board | null;
};

export type JoinOffer = { code: string; expiresAt: string; limit: number; address: string | null } | null;
export type WorkState = "none" | "withheld" | "not_begun" | "working" | "submitted" | "found_nothing";

export type SessionPerson = {
  id: string;
  name: string;
  isGuest: boolean;
  joinedAt: string;
  work: { first: WorkState; second: WorkState };
  late: { first: boolean; second: boolean };
};

export type InstructorView = SessionHead & {
  join: JoinOffer;
  notes: string;
  notesRevision: number;
  people: SessionPerson[];
  /** Null for an instructor who marks along and has not submitted. */
  progress: { assignments: number; begun: number; submitted: number } | null;
};

export type ProjectorView = SessionHead & { join: JoinOffer; people: number };

export type StudentView = SessionHead & {
  me: { name: string; isGuest: boolean; stance: number | null; reflection: string };
  work: { id: string; title: string; state: AssignmentState }[];
  /** Relative to the board's text. */
  marks: Mark[];
  /** The letter of one's own reading of the item before the group. */
  reading: string | null;
  vote: Vote | null;
  result: OwnResult | null;
};

export type Face = "instructor" | "student" | "projector";
