import { describe, expect, test } from "vitest";
import type { AgreementDocument } from "@/domain/agreement/data";
import { agreementReport } from "@/domain/agreement/report";
import { demonstrationView } from "./testing/demonstration-view";
import { namesOf } from "./view";
import { emptyState, filterSentence, scopeSentence, warningsOf } from "./words";

const categories = ["framing", "sourcing", "loaded"];
const span = (annotator: string, start: number, end: number, category = "loaded") => ({
  annotator,
  start,
  end,
  category,
});
const documentOf = (id: string, participants: string[], spans: AgreementDocument["spans"] = []): AgreementDocument => ({
  id,
  length: 100,
  participants,
  spans,
});

describe("warnings", () => {
  const shared = (id: string) => documentOf(id, ["c1", "c2"], [span("c1", 0, 10), span("c2", 5, 15)]);

  test("one document has no interval, few documents have a rough one, ten are enough", () => {
    const codes = (n: number) =>
      warningsOf(agreementReport({ categories, documents: Array.from({ length: n }, (_, i) => shared(`d${i}`)) })).map(
        (warning) => warning.code,
      );
    expect(codes(1)).toEqual(["one_document"]);
    expect(codes(9)).toEqual(["few_documents"]);
    expect(codes(10)).toEqual([]);
  });

  test("documents and people that do not count are named", () => {
    const report = agreementReport({ categories, documents: [shared("a"), shared("b"), documentOf("c", ["c9"])] });
    const texts = warningsOf(report).map((warning) => warning.text);
    expect(texts).toContain("1 document is left out, because fewer than two people have submitted it.");
    expect(texts.some((text) => text.startsWith("1 person has submitted work"))).toBe(true);
  });
});

describe("when there is nothing to show", () => {
  const view = (documents: AgreementDocument[], total: number, submitted: number) => ({
    report: agreementReport({ categories, documents }),
    assignments: { total, submitted, begun: 0 },
  });

  test("each reason has its own state", () => {
    expect(emptyState(view([], 0, 0))).toBe("nothing_assigned");
    expect(emptyState(view([documentOf("a", [])], 2, 0))).toBe("nothing_submitted");
    expect(emptyState(view([documentOf("a", ["c1"])], 2, 1))).toBe("one_person");
    expect(emptyState(view([documentOf("a", ["c1"]), documentOf("b", ["c2"])], 4, 2))).toBe("no_shared_document");
    expect(emptyState(view([documentOf("a", ["c1", "c2"])], 2, 2))).toBeNull();
  });

  test("the scope is said with its numbers", () => {
    expect(scopeSentence("submitted", { total: 24, submitted: 14, begun: 2 })).toBe(
      "Submitted work only: 14 of 24 assignments",
    );
    expect(scopeSentence("submitted", { total: 1, submitted: 0, begun: 0 })).toBe(
      "Submitted work only: 0 of 1 assignment",
    );
    expect(scopeSentence("preview", { total: 24, submitted: 14, begun: 2 })).toBe(
      "Preview, with work in progress: 14 submitted and 2 begun of 24 assignments",
    );
  });

  test("a filter is said, also for documents without a group", () => {
    expect(filterSentence({ group: null, outlet: null })).toBeNull();
    expect(filterSentence({ group: "ferry", outlet: null })).toBe("Only documents of group “ferry”");
    expect(filterSentence({ group: "", outlet: "The Lantern" })).toBe(
      "Only documents of group “none” and outlet “The Lantern”",
    );
  });
});

describe("people", () => {
  test("are pseudonyms unless names are known and asked for", () => {
    const people = [
      { pseudonym: "c1", name: "Ada" },
      { pseudonym: "c2", name: null },
    ];
    const names = (showsNames: boolean) => namesOf({ people, categories: [] }, showsNames);
    expect(names(false).who("c1")).toBe("c1");
    expect(names(true).who("c1")).toBe("Ada (c1)");
    expect(names(true).who("c2")).toBe("c2");
    // Nothing is hidden because a name is missing.
    expect(names(true).category("zz")).toBe("zz");
  });
});

test("the demonstration's first round has something to say in every part", () => {
  const { report } = demonstrationView();
  expect(emptyState(demonstrationView())).toBeNull();
  expect(report.headline.value).toBeGreaterThan(0);
  expect(report.pairs).toHaveLength(3);
  expect(warningsOf(report).map((warning) => warning.code)).toEqual(["few_documents"]);
  expect(report.breakdown.overall.shares?.missed).toBeGreaterThan(0);
});
