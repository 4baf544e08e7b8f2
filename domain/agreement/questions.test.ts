import { describe, expect, it } from "vitest";
import { matchedAnswers, ratingAgreement } from "./questions";

const scale = { id: "bias", name: "Bias", kind: "scale" as const };

describe("answers about whole documents", () => {
  it("reach the published ordinal value, missing answers allowed", () => {
    // Krippendorff (2011), example C: four observers, twelve units, alpha ordinal .815.
    const observers = {
      a: "1 2 3 3 2 1 4 1 2 . . .",
      b: "1 2 3 3 2 2 4 1 2 5 . 3",
      c: ". 3 3 3 2 3 4 2 2 5 1 .",
      d: "1 2 3 3 2 4 4 1 2 5 1 .",
    };
    const items = Array.from({ length: 12 }, (_, unit) =>
      Object.fromEntries(
        Object.entries(observers).map(([who, said]) => {
          const answer = said.split(" ")[unit]!;
          return [who, answer === "." ? null : answer];
        }),
      ),
    );
    const ordinal = ratingAgreement(scale, "document", items)!;
    expect(ordinal.alpha.value).toBeCloseTo(0.8154, 4);
    expect(ordinal).toMatchObject({ scale: "ordinal", items: 11, people: 4 });
    expect(ratingAgreement({ ...scale, kind: "choice" }, "document", items)!.alpha.value).toBeCloseTo(0.7434, 4);
  });

  it("compares lists as sets", () => {
    const items = [
      { a: ["x", "y"], b: ["y", "x"] },
      { a: ["x"], b: ["x", "y"] },
      { a: [], b: [] },
    ];
    const { alpha, scale: kind, percentAgreement } = ratingAgreement({ ...scale, kind: "choices" }, "document", items)!;
    expect({ kind, percentAgreement }).toEqual({ kind: "sets", percentAgreement: 2 / 3 });
    expect(alpha.value).toBeGreaterThan(0.5);
    expect(alpha.value).toBeLessThan(1);
  });

  it("says why there is no value, and nothing at all about free text", () => {
    const reason = (...items: Record<string, string | null>[]) => ratingAgreement(scale, "document", items)!.alpha;
    expect(reason()).toEqual({ value: null, reason: "nobody_answered" });
    expect(reason({ a: "1", b: null })).toEqual({ value: null, reason: "no_shared_answer" });
    expect(reason({ a: "1", b: "1" })).toEqual({ value: null, reason: "one_value_only" });
    expect(ratingAgreement({ ...scale, kind: "text" }, "document", [])).toBeNull();
  });
});

describe("answers about matched spans", () => {
  const span = (annotator: string, start: number, end: number, confidence?: string, category = "loaded") => ({
    annotator,
    start,
    end,
    category,
    answers: { confidence },
  });

  it("are paired one to one with what overlaps best, never across categories", () => {
    const items = matchedAnswers(
      [
        span("a", 0, 10, "1"),
        span("b", 0, 4, "2"),
        span("b", 1, 10, "3"),
        span("a", 20, 30, "4"),
        span("b", 20, 30, "5", "framing"),
        span("a", 40, 50),
        span("b", 45, 55, "6"),
      ],
      { id: "confidence", categories: [] },
    );
    expect(items).toEqual([
      { a: "1", b: "3" },
      { a: undefined, b: "6" },
    ]);
    expect(ratingAgreement(scale, "annotation", items)).toMatchObject({ items: 1, unanswered: 1 });
  });
});
