import { describe, expect, it } from "vitest";
import type { AgreementData } from "./data";
import { detailedTally } from "./differences";
import { agreementReport, reportFromTallies, schemeOf } from "./report";

const span = (annotator: string, start: number, end: number, category = "framing") => ({
  annotator,
  start,
  end,
  category,
});

const data: AgreementData = {
  categories: ["framing", "loaded", "sourcing"],
  documents: [
    { id: "a", length: 20, participants: ["ana", "bo"], spans: [span("ana", 0, 5), span("bo", 2, 5)] },
    {
      id: "b",
      length: 30,
      participants: ["bo", "cy"],
      spans: [span("bo", 3, 9, "loaded"), span("cy", 3, 9, "loaded")],
    },
    { id: "c", length: 10, participants: ["dee"], spans: [span("dee", 0, 4)] },
    { id: "d", length: 10, participants: [], spans: [] },
  ],
};

describe("the report of the agreement page", () => {
  it("counts what it rests on and says what is left out", () => {
    const report = agreementReport(data);
    expect(report.headline).toMatchObject({
      documents: 2,
      people: 3,
      characters: 50,
      annotatedCharacters: 11,
      hasFewDocuments: true,
      reason: null,
      intervalReason: null,
    });
    expect(report.leftOut).toEqual({
      documentCount: 2,
      documents: [
        { document: "c", participants: ["dee"], reason: "one_person_finished" },
        { document: "d", participants: [], reason: "nobody_finished" },
      ],
      people: ["dee"],
      categories: ["sourcing"],
    });
    expect(report.perCategory[2]!.alpha).toMatchObject({ value: null, reason: "category_unused" });
    expect(report.perCategory[1]!.alpha.value).toBe(1);
    expect(report.pairs.map((pair) => [pair.annotatorA, pair.annotatorB, pair.documents])).toEqual([
      ["ana", "bo", 1],
      ["ana", "cy", 0],
      ["bo", "cy", 1],
    ]);
    expect(report.pairs[0]).toMatchObject({
      f1Exact: 0,
      f1Overlap: 1,
      f1Iou50: 1,
      f1Char: 0.75,
      f1PerCategory: [1, null, null],
    });
    // Either side's covered share: 3 of 5, and 3 of 3.
    expect(report.pairs[0]!.f1Semeval).toBeCloseTo((2 * 0.6) / 1.6, 12);
    const twoOnly = { ...data, documents: data.documents.slice(0, 1) };
    expect(report.pairs[0]!.alpha).toBeCloseTo(agreementReport(twoOnly).headline.value!, 12);
    expect(report.pairs[1]!.alpha).toBeNull();
    expect(report.pairs[1]).toMatchObject({ kappaAny: null, f1Exact: null, f1Char: null });
  });

  it("is the same from tallies that were stored as JSON", () => {
    const tallies = data.documents.map((document) => detailedTally(document, schemeOf(data)));
    const stored = JSON.parse(JSON.stringify(tallies)) as typeof tallies;
    expect(reportFromTallies(stored, data.categories)).toEqual(agreementReport(data));
  });

  it("refuses tallies made for another list of categories", () => {
    const tallies = data.documents.map((document) =>
      detailedTally(document, { categories: ["framing"], subtypes: [[]] }),
    );
    expect(() => reportFromTallies(tallies, data.categories)).toThrow(RangeError);
  });

  it("names why a headline is undefined", () => {
    const only = (documents: AgreementData["documents"]) =>
      agreementReport({ categories: ["framing"], documents }).headline;
    expect(only([]).reason).toBe("no_shared_document");
    expect(only([{ id: "a", length: 5, participants: ["ana", "bo"], spans: [] }]).reason).toBe("nothing_marked");
    const everything = [span("ana", 0, 5), span("bo", 0, 5)];
    expect(only([{ id: "a", length: 5, participants: ["ana", "bo"], spans: everything }]).reason).toBe(
      "everything_marked",
    );
    const one = only([{ id: "a", length: 9, participants: ["ana", "bo"], spans: everything }]);
    expect(one).toMatchObject({ value: 1, interval: null, intervalReason: "fewer_than_two_documents" });
  });

  it("says how alpha changes without each person", () => {
    const spans = [span("ana", 0, 5), span("bo", 0, 5), span("cy", 10, 15)];
    const report = agreementReport({
      categories: ["framing"],
      documents: [{ id: "a", length: 20, participants: ["ana", "bo", "cy"], spans }],
    });
    const without = new Map(report.peopleLeftOut.map((row) => [row.annotator, row]));
    expect(without.get("cy")).toMatchObject({ alphaWithout: 1, spans: 1, documents: 1 });
    expect(without.get("ana")!.alphaWithout!).toBeLessThan(0);
    expect(without.get("cy")!.change).toBeCloseTo(1 - report.headline.value!, 12);
  });
});
