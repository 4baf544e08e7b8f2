import { describe, expect, it } from "vitest";
import { annotateFault, reopenFault, submitFault } from "./assignment";
import { isBlind, roundMayMove, roundMoveFault, roundStates } from "./round";

describe("a round's states", () => {
  it("allow these moves and no others", () => {
    const moves = roundStates.flatMap((from) =>
      roundStates.filter((to) => roundMayMove(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(moves).toEqual([
      "draft → open",
      "open → draft",
      "open → closed",
      "closed → open",
      "closed → revealed",
      "revealed → adjudicating",
      "adjudicating → final",
    ]);
  });

  it("are blind until the reveal, which cannot be taken back", () => {
    expect(roundStates.filter(isBlind)).toEqual(["draft", "open", "closed"]);
    const afterReveal = roundStates.filter((s) => !isBlind(s));
    for (const from of afterReveal)
      expect(roundStates.filter((to) => roundMayMove(from, to)).some(isBlind)).toBe(false);
  });

  it("need work to open, and keep submitted work from becoming a draft", () => {
    expect(roundMoveFault("draft", "open", 0, 0)).toContain("at least one document");
    expect(roundMoveFault("draft", "open", 4, 0)).toBeNull();
    expect(roundMoveFault("open", "draft", 4, 1)).toContain("submitted");
    expect(roundMoveFault("open", "draft", 4, 0)).toBeNull();
  });
});

describe("an assignment", () => {
  it("changes only while its round is open and it is not submitted", () => {
    for (const state of ["assigned", "in_progress", "reopened"] as const)
      expect(annotateFault(state, "open")).toBeNull();
    expect(annotateFault("submitted", "open")?.code).toBe("submitted");
    for (const round of roundStates.filter((s) => s !== "open")) {
      expect(annotateFault("in_progress", round)?.code).toBe("round_not_open");
    }
  });

  it("is submitted with annotations, or with “found nothing”, never with neither or both", () => {
    expect(submitFault("in_progress", "open", 0, false)?.code).toBe("nothing_marked");
    expect(submitFault("in_progress", "open", 3, true)?.code).toBe("not_nothing");
    expect(submitFault("in_progress", "open", 3, false)).toBeNull();
    expect(submitFault("assigned", "open", 0, true)).toBeNull();
  });

  it("is reopened only after it was submitted, while its round is open", () => {
    expect(reopenFault("submitted", "open")).toBeNull();
    expect(reopenFault("in_progress", "open")?.code).toBe("not_submitted");
    expect(reopenFault("submitted", "closed")?.code).toBe("round_not_open");
  });
});
