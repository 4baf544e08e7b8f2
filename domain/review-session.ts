import { z } from "zod";
import { itemKinds } from "./adjudication/clusters";
import { placeFilterSchema } from "./agreement/place-filter";
import { codeId } from "./codebook";
import type { RoundState } from "./round";

/**
 * A review session: an instructor goes through the disagreements of a round with a group, live. It owns no marks: they
 * are those of its first round, and of its second one if it has one.
 */

export const sessionPhases = [
  "gather",
  "mark",
  "reveal",
  "discuss",
  "decide",
  "second_round",
  "compare",
  "debrief",
  "ended",
] as const;
export const sessionPhaseSchema = z.enum(sessionPhases);
export type SessionPhase = z.infer<typeof sessionPhaseSchema>;

/** Discussing and deciding alternate, item by item; everything else goes one way. */
const moves: Record<SessionPhase, readonly SessionPhase[]> = {
  gather: ["mark", "reveal", "ended"],
  mark: ["reveal"],
  reveal: ["discuss", "second_round", "debrief", "ended"],
  discuss: ["decide", "second_round", "debrief", "ended"],
  decide: ["discuss", "second_round", "debrief", "ended"],
  second_round: ["compare"],
  compare: ["debrief", "ended"],
  debrief: ["ended"],
  ended: [],
};

export const phasesAfter = (phase: SessionPhase): readonly SessionPhase[] => moves[phase];

/** Whether the first round's marks are shown. Before, nobody in the session learns anything about them. */
export const isRevealedIn = (phase: SessionPhase): boolean => phase !== "gather" && phase !== "mark";

/** Whether the second round's marks are shown, too. */
export const showsComparison = (phase: SessionPhase, secondRound: RoundState | null): boolean =>
  secondRound !== null && ["revealed", "adjudicating", "final"].includes(secondRound) && isRevealedIn(phase);

/** Whether people annotate just now, and so whether the session's clock is theirs. */
export const isMarkingIn = (phase: SessionPhase): boolean => phase === "mark" || phase === "second_round";

export type SessionFacts = {
  firstRound: RoundState;
  /** Assignments in the first round, and in the second. */
  assignments: number;
  secondRound: RoundState | null;
  secondAssignments: number;
};

export type SessionFault = { code: string; message: string };

/**
 * Why a session may not go from one phase to another, in words for the instructor; `null` when it may.
 * @param from the phase the session is in
 */
export function phaseFault(from: SessionPhase, to: SessionPhase, facts: SessionFacts): SessionFault | null {
  if (!moves[from].includes(to)) {
    return {
      code: "phase_move",
      message: `A session cannot go from “${phaseNames[from]}” to “${phaseNames[to]}”.`,
    };
  }
  const marksShown = ["revealed", "adjudicating", "final"].includes(facts.firstRound);
  if (to === "mark") {
    if (facts.firstRound !== "draft" && facts.firstRound !== "open") {
      return {
        code: "round_over",
        message: "Marking in this round is over. Go on to the reveal.",
      };
    }
    if (facts.assignments === 0) {
      return { code: "nobody_joined", message: "Nobody has joined yet who could mark. Wait for the first to arrive." };
    }
  }
  if (from === "gather" && to === "reveal" && !marksShown && facts.firstRound !== "closed") {
    return { code: "not_marked", message: "Nothing has been marked yet. Let people mark first." };
  }
  if (to === "second_round") {
    if (facts.secondRound === null) {
      return { code: "no_second_round", message: "Choose a text for the second round first." };
    }
    if (facts.secondRound !== "draft" || facts.secondAssignments === 0) {
      return { code: "second_round_over", message: "The second round is over, or there is nobody to mark it." };
    }
  }
  return null;
}

export const phaseNames: Record<SessionPhase, string> = {
  gather: "Gather",
  mark: "Mark",
  reveal: "Reveal",
  discuss: "Discuss",
  decide: "Decide",
  second_round: "Second round",
  compare: "Compare",
  debrief: "Debrief",
  ended: "Ended",
};

// ---- joining ----

/** No vowels, so that no words come about, and none of the letters that are taken for one another. */
const codeLetters = "CDFGHJKMNPQRTVWX";
export const codeLength = 6;

/**
 * A join code from random bytes, one per letter. There are 16 letters, so every byte gives each with the same chance.
 */
export function codeFrom(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, codeLength), (byte) => codeLetters[byte % codeLetters.length]).join("");
}

/** What somebody typed, as it is stored: capitals without blanks and dashes. */
export const normalCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, "");

/** `CDFGHJ` as people read it: `CDF GHJ`. */
export const spokenCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

export const displayNameSchema = z
  .string()
  .transform((name) => name.replace(/\s+/g, " ").trim())
  .pipe(z.string().min(1).max(40));

/** Two names that look alike in class are the same name. */
export const nameKey = (name: string): string => name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

// ---- what is looked at ----

/** How many figures of the dashboard a session may be about. */
export const mostFigures = 20;

/**
 * Which disagreements come onto the agenda. Empty means all. Of several figures, the places of any; everything else
 * that is given must apply too.
 */
export const agendaFilterSchema = z.strictObject({
  category: codeId.optional(),
  subtype: codeId.optional(),
  kind: z.enum(itemKinds).optional(),
  /** Figures of the agreement dashboard: their places are found when the agenda is made. */
  figures: z.array(placeFilterSchema).min(1).max(mostFigures).optional(),
});
export type AgendaFilter = z.infer<typeof agendaFilterSchema>;

/** How many items an agenda has at most: more than any class gets through. */
export const longestAgenda = 60;

// ---- polls ----

export const voteSchema = z.discriminatedUnion("choice", [
  z.strictObject({ choice: z.literal("mark") }),
  z.strictObject({ choice: z.literal("none") }),
  z.strictObject({ choice: z.literal("other"), category: codeId, subtype: codeId.nullable() }),
]);
export type Vote = z.infer<typeof voteSchema>;

export type PollResult = {
  voters: number;
  mark: number;
  none: number;
  /** The other codes that somebody would give, most wanted first. */
  other: { category: string; subtype: string | null; votes: number }[];
};

export function tallyVotes(votes: readonly Vote[]): PollResult {
  const other = new Map<string, { category: string; subtype: string | null; votes: number }>();
  for (const vote of votes) {
    if (vote.choice !== "other") continue;
    const key = `${vote.category}/${vote.subtype ?? ""}`;
    const entry = other.get(key) ?? { category: vote.category, subtype: vote.subtype, votes: 0 };
    entry.votes += 1;
    other.set(key, entry);
  }
  return {
    voters: votes.length,
    mark: votes.filter((vote) => vote.choice === "mark").length,
    none: votes.filter((vote) => vote.choice === "none").length,
    other: [...other.values()].sort(
      (a, b) => b.votes - a.votes || `${a.category}${a.subtype}`.localeCompare(`${b.category}${b.subtype}`),
    ),
  };
}

/** Why a vote or an argument cannot be taken now; `null` when it can. */
export function pollFault(phase: SessionPhase, poll: "unopened" | "open" | "closed"): SessionFault | null {
  if (phase === "ended") return { code: "session_ended", message: "This session is over; its polls are closed." };
  if (!isRevealedIn(phase)) {
    return { code: "not_revealed", message: "There is nothing to vote on before the marks are revealed." };
  }
  if (poll === "unopened") return { code: "poll_unopened", message: "The vote on this place has not begun yet." };
  if (poll === "closed") {
    return { code: "poll_closed", message: "The vote on this place is closed, so your vote was not counted." };
  }
  return null;
}

// ---- events ----

/**
 * Whether an event says by itself all that it changes on a screen. A place in another text brings that text along.
 * @param shownSegment the text that the screen shows
 */
export function saysAll(kind: string, facts: { [fact: string]: unknown }, shownSegment: string | undefined): boolean {
  return kind === "place" ? facts.segmentId === shownSegment : kind === "timer" || kind === "argument";
}
