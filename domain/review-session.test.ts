import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  codeFrom,
  codeLength,
  displayNameSchema,
  isRevealedIn,
  nameKey,
  normalCode,
  phaseFault,
  phasesAfter,
  pollFault,
  type SessionFacts,
  sessionPhases,
  showsComparison,
  spokenCode,
  tallyVotes,
  type Vote,
} from "./review-session";
import { roundStates } from "./round";

const facts: SessionFacts = { firstRound: "open", assignments: 3, secondRound: null, secondAssignments: 0 };

describe("the phases of a session", () => {
  it("in words: from each, where it may go", () => {
    expect(Object.fromEntries(sessionPhases.map((phase) => [phase, phasesAfter(phase).join(" ")]))).toEqual({
      gather: "mark reveal ended",
      mark: "reveal",
      reveal: "discuss second_round debrief ended",
      discuss: "decide second_round debrief ended",
      decide: "discuss second_round debrief ended",
      second_round: "compare",
      compare: "debrief ended",
      debrief: "ended",
      ended: "",
    });
  });

  it("never go back behind the reveal, whatever the commands", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...sessionPhases), { maxLength: 30 }),
        fc.constantFrom(...roundStates),
        fc.constantFrom(null, ...roundStates),
        (commands, firstRound, secondRound) => {
          let phase: (typeof sessionPhases)[number] = "gather";
          for (const to of commands) {
            const fault = phaseFault(phase, to, { firstRound, assignments: 2, secondRound, secondAssignments: 2 });
            if (fault) continue;
            expect(isRevealedIn(phase) && !isRevealedIn(to)).toBe(false);
            expect(phasesAfter(phase)).toContain(to);
            phase = to;
          }
        },
      ),
    );
  });

  it("name what is in the way", () => {
    expect(phaseFault("mark", "debrief", facts)?.code).toBe("phase_move");
    expect(phaseFault("gather", "mark", { ...facts, assignments: 0 })?.code).toBe("nobody_joined");
    expect(phaseFault("gather", "mark", { ...facts, firstRound: "closed" })?.code).toBe("round_over");
    expect(phaseFault("gather", "reveal", facts)?.code).toBe("not_marked");
    expect(phaseFault("gather", "reveal", { ...facts, firstRound: "closed" })).toBeNull();
    expect(phaseFault("discuss", "second_round", facts)?.code).toBe("no_second_round");
    const over = { ...facts, secondRound: "revealed", secondAssignments: 3 } as const;
    expect(phaseFault("discuss", "second_round", over)?.code).toBe("second_round_over");
    expect(phaseFault("discuss", "second_round", { ...over, secondRound: "draft" })).toBeNull();
  });

  it("show the second round's marks only when it is revealed", () => {
    expect(showsComparison("second_round", "open")).toBe(false);
    expect(showsComparison("compare", "closed")).toBe(false);
    expect(showsComparison("compare", "revealed")).toBe(true);
    expect(showsComparison("mark", "revealed")).toBe(false);
    expect(showsComparison("compare", null)).toBe(false);
  });
});

describe("a join code", () => {
  it("is made of letters that are not taken for one another, each as likely", () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const letter = codeFrom(new Uint8Array(codeLength).fill(byte))[0] as string;
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect(new Set(counts.values())).toEqual(new Set([16]));
    expect([...counts.keys()].join("")).not.toMatch(/[AEIOUSBZLY0-9]/);
  });

  it("is read however it is typed", () => {
    expect(normalCode(" dwj-vqr ")).toBe("DWJVQR");
    expect(normalCode(spokenCode("DWJVQR"))).toBe("DWJVQR");
  });
});

describe("names", () => {
  it("that look alike are the same", () => {
    expect(nameKey("  MIA  k.")).toBe(nameKey("Mia K."));
    expect(nameKey("Ｍia")).toBe("mia");
    expect(displayNameSchema.parse("  Mia \n  K. ")).toBe("Mia K.");
    expect(displayNameSchema.safeParse("   ").success).toBe(false);
    expect(displayNameSchema.safeParse("x".repeat(41)).success).toBe(false);
  });
});

describe("a vote", () => {
  it("is counted under what it says", () => {
    const other = (category: string, subtype: string | null): Vote => ({ choice: "other", category, subtype });
    expect(
      tallyVotes([
        { choice: "mark" },
        { choice: "none" },
        other("framing", null),
        other("loaded", "ll_label"),
        other("loaded", "ll_label"),
      ]),
    ).toEqual({
      voters: 5,
      mark: 1,
      none: 1,
      other: [
        { category: "loaded", subtype: "ll_label", votes: 2 },
        { category: "framing", subtype: null, votes: 1 },
      ],
    });
  });

  it("is taken while the vote is open, and refused in words otherwise", () => {
    expect(pollFault("discuss", "open")).toBeNull();
    expect(pollFault("discuss", "closed")?.code).toBe("poll_closed");
    expect(pollFault("discuss", "unopened")?.code).toBe("poll_unopened");
    expect(pollFault("mark", "open")?.code).toBe("not_revealed");
    expect(pollFault("ended", "open")?.code).toBe("session_ended");
  });
});
