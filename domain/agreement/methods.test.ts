import { describe, expect, it } from "vitest";
import { breakdownSentence, methodsParagraph, plainSentence } from "./methods";
import { agreementReport } from "./report";
import { defaultThresholds } from "./thresholds";

const span = (annotator: string, start: number, end: number, category = "framing") => ({
  annotator,
  start,
  end,
  category,
});
const documents = [
  { id: "a", length: 1200, participants: ["ana", "bo"], spans: [span("ana", 0, 50), span("bo", 10, 50)] },
  {
    id: "b",
    length: 800,
    participants: ["ana", "bo"],
    spans: [span("ana", 5, 15, "loaded"), span("bo", 5, 15, "loaded")],
  },
  { id: "c", length: 300, participants: ["ana"], spans: [] },
];
const report = agreementReport({ categories: ["framing", "loaded"], documents });
const input = {
  report,
  thresholds: defaultThresholds,
  scope: "submitted" as const,
  assignments: { total: 6, submitted: 5, begun: 1 },
  seenBefore: 0,
  nameOf: (category: string) => (category === "framing" ? "Framing" : "Loaded language"),
};

describe("the methods paragraph", () => {
  it("names sample, participation, coefficient, interval, seed, thresholds and source", () => {
    const words = methodsParagraph(input);
    const value = report.headline.value!.toFixed(3);
    for (const part of [
      "2 documents (2,000 characters)",
      "2 annotators",
      "5 of 6 assigned readings",
      "1 document that fewer than two people completed was left out",
      "Krippendorff’s α (Krippendorff, 2011) over characters",
      `pooled over categories: α = ${value}, 95 % CI [`,
      "Loaded language α = 1.000",
      "2,000 bootstrap resamples of whole documents (seed 1",
      "fewer than ten documents",
      "100 % of the disagreement is of the kind that both marked the same thing with other borders",
      "α ≥ 0.800 is relied upon and α ≥ 0.667",
    ]) {
      expect(words).toContain(part);
    }
    expect(words).not.toMatch(/PREVIEW|substantial|moderate|NaN|null|undefined/);
  });

  it("does not claim blindness where people had seen each other’s earlier work", () => {
    expect(methodsParagraph(input)).toContain(
      "annotated independently by two or more of 2 annotators, who did not see",
    );
    for (const [seenBefore, words] of [
      [1, "an earlier round on 1 of these documents had been revealed to annotators of theirs"],
      [2, "an earlier round on these documents had been revealed to annotators of theirs"],
    ] as const) {
      const said = methodsParagraph({ ...input, seenBefore });
      expect(said).toContain(words);
      expect(said).toContain("agreement after discussion and no measure of independent reliability");
      expect(said).not.toMatch(/independently|did not see/);
    }
  });

  it("says what is undefined, and that a preview is one", () => {
    const nothing = agreementReport({ categories: ["framing", "loaded"], documents: [documents[2]!] });
    const words = methodsParagraph({ ...input, report: nothing, scope: "preview" });
    expect(words).toContain("PREVIEW");
    expect(words).toContain("pooled over categories: undefined.");
  });
});

describe("the plain sentence", () => {
  it("reads the value against the project's thresholds and against chance", () => {
    const say = (value: number, low: number | null = null) =>
      plainSentence({ ...report.headline, value, interval: low === null ? null : { low, high: 1 } }, defaultThresholds);
    expect(say(0.9)).toBe(
      "These two people differ 10 % as much as marking at random would make them, which this project holds to be enough to rely on the data (0.800 or more). The figure does not say who is right, nor why they differ.",
    );
    expect(say(0.9, 0.7)).toContain("might be as low as 0.700");
    expect(say(0.9, 0.85)).not.toContain("as low as");
    expect(say(0.3)).toContain("0.140 to 0.420");
    expect(say(-0.2)).toContain("more than marking at random");
    expect(say(1)).toContain("exactly the same characters");
    expect(plainSentence({ ...report.headline, value: null, reason: "nothing_marked" }, defaultThresholds)).toContain(
      "Nobody marked anything",
    );
  });

  it("orders the causes of disagreement by their share", () => {
    const shares = { missed: 0.2, boundary: 0.7, category: 0.1, subtype: 0 };
    const words = breakdownSentence({ differences: shares, total: 1, shares });
    expect(words).toMatch(/^70 % .* other borders; 20 % .* at all; 10 % .* categories\.$/);
    expect(breakdownSentence({ differences: shares, total: 0, shares: null })).toBe("");
  });
});
