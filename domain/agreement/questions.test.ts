import { describe, expect, it } from "vitest";
import type { Attribute } from "../codebook";
import { type Answers, type Question, ratingAgreement, tallyAnswers, tallySpanAnswers } from "./questions";
import { type Ratings, ratingAlpha } from "./ratings";

const scale: Question = { id: "bias", name: "Bias", kind: "scale" };

/** Of documents, each tallied by itself. */
const ofDocuments = (question: Question, items: readonly Answers[]) =>
  ratingAgreement(
    question,
    "document",
    items.map((answers) => tallyAnswers(question, [answers])),
  );

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
    const ordinal = ofDocuments(scale, items)!;
    expect(ordinal.alpha.value).toBeCloseTo(0.8154, 4);
    expect(ordinal).toMatchObject({ scale: "ordinal", items: 11, people: 4 });
    expect(ofDocuments({ ...scale, kind: "choice" }, items)!.alpha.value).toBeCloseTo(0.7434, 4);
  });

  it("are compared by their distance where the codebook says that it counts", () => {
    const items = [
      { a: "1", b: "1" },
      { a: "2", b: "5" },
      { a: "5", b: "5" },
      { a: "1", b: "2" },
    ];
    const numbers = items.map(({ a, b }) => ({ a: Number(a), b: Number(b) }));
    const interval = ofDocuments({ ...scale, level: "interval" }, items)!;
    expect(interval.scale).toBe("interval");
    expect(interval.alpha.value).toBeCloseTo(ratingAlpha(numbers, "interval")!, 12);
    expect(ofDocuments({ ...scale, level: "ordinal" }, items)!.alpha.value).toBeCloseTo(
      ratingAlpha(numbers, "ordinal")!,
      12,
    );
    expect(interval.alpha.value).not.toBeCloseTo(ratingAlpha(numbers, "ordinal")!, 2);
  });

  it("compares lists as sets", () => {
    const items = [
      { a: ["x", "y"], b: ["y", "x"] },
      { a: ["x"], b: ["x", "y"] },
      { a: [], b: [] },
    ];
    const { alpha, scale: kind, percentAgreement } = ofDocuments({ ...scale, kind: "choices" }, items)!;
    expect({ kind, percentAgreement }).toEqual({ kind: "sets", percentAgreement: 2 / 3 });
    expect(alpha.value).toBeGreaterThan(0.5);
    expect(alpha.value).toBeLessThan(1);
  });

  it("says why there is no value, and nothing at all about free text", () => {
    const reason = (...items: Record<string, string | null>[]) => ofDocuments(scale, items)!.alpha;
    expect(reason()).toEqual({ value: null, reason: "nobody_answered" });
    expect(reason({ a: "1", b: null })).toEqual({ value: null, reason: "no_shared_answer" });
    expect(reason({ a: "1", b: "1" })).toEqual({ value: null, reason: "one_value_only" });
    expect(ofDocuments({ ...scale, kind: "text" }, [{ a: "free", b: "words" }])).toBeNull();
  });
});

describe("answers about matched spans", () => {
  const confidence: Attribute = {
    id: "confidence",
    name: "Confidence",
    help: "",
    kind: "scale",
    values: [],
    categories: [],
    subtypes: [],
    required: false,
    default: null,
  };
  const span = (
    annotator: string,
    start: number,
    end: number,
    answer?: string,
    category = "loaded",
    subtype: string | null = null,
  ) => ({ annotator, start, end, category, subtype, answers: { confidence: answer } });
  const rowsOf = (question: Attribute, spans: ReturnType<typeof span>[]) => {
    const [tally] = tallySpanAnswers([question], spans);
    return [...tally!.rows.values()].map(({ values, times }) => [values, times]);
  };

  it("are paired one to one with what overlaps best, never across categories", () => {
    const spans = [
      span("a", 0, 10, "1"),
      span("b", 0, 4, "2"),
      span("b", 1, 10, "3"),
      span("a", 20, 30, "4"),
      span("b", 20, 30, "5", "framing"),
      span("a", 40, 50),
      span("b", 45, 55, "6"),
    ];
    expect(rowsOf(confidence, spans)).toEqual([
      [[1, 3], 1],
      [[6], 1],
    ]);
    expect(ratingAgreement(confidence, "annotation", tallySpanAnswers([confidence], spans))).toMatchObject({
      items: 1,
      unanswered: 1,
    });
  });

  it("count only where the question was asked of both: by category, and by subtype", () => {
    const spans = [
      span("a", 0, 10, "1", "loaded", "ll_emotive"),
      span("b", 0, 10, "2", "loaded", "ll_emotive"),
      span("a", 20, 30, undefined, "loaded", "ll_label"),
      span("b", 20, 30, undefined, "loaded", "ll_label"),
      span("a", 40, 50, "1", "loaded", "ll_emotive"),
      span("b", 40, 50, undefined, "loaded"),
      span("a", 60, 70, "1", "framing"),
      span("b", 60, 70, "1", "framing"),
    ];
    expect(rowsOf({ ...confidence, categories: ["loaded"] }, spans)).toHaveLength(3);
    const emotive = { ...confidence, subtypes: ["ll_emotive"] };
    expect(rowsOf(emotive, spans)).toEqual([[[1, 2], 1]]);
    expect(ratingAgreement(emotive, "annotation", tallySpanAnswers([emotive], spans))).toMatchObject({
      items: 1,
      unanswered: 0,
    });
  });

  it("are counted, however many spans there are, as if each pair stood for itself", () => {
    const spans = Array.from({ length: 300 }, (_, at) => [
      span("a", 40 * at, 40 * at + 20, String(1 + (at % 3))),
      span("b", 40 * at + 5, 40 * at + 25, String(1 + (at % 2))),
      span("c", 40 * at + 1, 40 * at + 9, at % 5 === 0 ? undefined : String(1 + (at % 4))),
    ]).flat();
    const tallies = tallySpanAnswers([confidence], spans);
    const pairs = Array.from({ length: 300 }, (_, at): Ratings[] => {
      const [a, b, c] = [1 + (at % 3), 1 + (at % 2), at % 5 === 0 ? null : 1 + (at % 4)];
      return [
        { a, b },
        { a, c },
        { b, c },
      ];
    }).flat();
    const found = ratingAgreement(confidence, "annotation", tallies)!;
    expect(found).toMatchObject({ items: 300 + 2 * 240, unanswered: 120, people: 3 });
    expect(found.alpha.value).toBeCloseTo(ratingAlpha(pairs, "ordinal")!, 12);
  });
});
