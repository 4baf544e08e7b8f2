import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldBinarySums } from "./alpha";
import { causes, disagreementBreakdown } from "./breakdown";
import { categoryConfusion, subtypeConfusion } from "./confusion";
import type { AgreementData } from "./data";
import { detailedTally } from "./differences";
import { agreementReport, schemeOf } from "./report";
import { anyData } from "./testing/arbitraries";
import { breakdownByDefinition, sumOf } from "./testing/naive-breakdown";

const mark = (annotator: string, start: number, end: number, category = "framing", subtype?: string) => ({
  annotator,
  start,
  end,
  category,
  ...(subtype === undefined ? {} : { subtype }),
});

const one = (...spans: ReturnType<typeof mark>[]) =>
  agreementReport({
    categories: ["framing", "loaded"],
    documents: [{ id: "d", length: 100, participants: ["ana", "bo"], spans }],
  });

const tallied = (data: AgreementData) => {
  const scheme = schemeOf(data);
  return { scheme, tallies: data.documents.map((document) => detailedTally(document, scheme)) };
};

describe("why two readings differ", () => {
  it("names the cause of each difference", () => {
    const shares = (...spans: ReturnType<typeof mark>[]) => one(...spans).breakdown.overall.shares;
    expect(shares(mark("ana", 0, 10))).toEqual({ missed: 1, boundary: 0, category: 0, subtype: 0 });
    expect(shares(mark("ana", 0, 10), mark("bo", 5, 10))).toEqual({ missed: 0, boundary: 1, category: 0, subtype: 0 });
    expect(shares(mark("ana", 0, 10), mark("bo", 0, 10, "loaded"))).toMatchObject({ category: 1 });
    expect(shares(mark("ana", 0, 10, "framing", "x"), mark("bo", 0, 10, "framing", "y"))).toMatchObject({ subtype: 1 });
    // Touching the other's unit is not meeting it.
    expect(shares(mark("ana", 0, 10), mark("bo", 10, 20))).toMatchObject({ missed: 1 });
    // A loaded word inside a framing that only one saw: the framing was missed, save for the word called otherwise.
    expect(one(mark("ana", 0, 20), mark("bo", 5, 8, "loaded")).breakdown.overall.differences).toEqual({
      missed: 34,
      boundary: 0,
      category: 12,
      subtype: 0,
    });
    // A nest that both saw differs only by what one of them did not nest.
    expect(
      one(mark("ana", 0, 20), mark("ana", 5, 8, "loaded"), mark("bo", 0, 20)).breakdown.perCategory[1]!.differences,
    ).toMatchObject({ missed: 6, category: 0 });
    // Only one gave a subtype: one label differs, not two.
    expect(one(mark("ana", 0, 10, "framing", "x"), mark("bo", 0, 10)).breakdown.overall.differences).toMatchObject({
      subtype: 20,
    });
    expect(one(mark("ana", 0, 10), mark("bo", 0, 10)).breakdown.overall).toMatchObject({ total: 0, shares: null });
  });

  it("equals its definition, overall, per category and per pair", () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const { tallies } = tallied(data);
        const breakdown = disagreementBreakdown(tallies, data.categories);
        const same = (ours: Record<string, number>, theirs: Record<string, number>) => {
          for (const cause of causes) expect(ours[cause]).toBeCloseTo(theirs[cause]!, 9);
        };
        same(breakdown.overall.differences, breakdownByDefinition(data.documents, data.categories));
        for (const { category, differences } of breakdown.perCategory) {
          same(
            differences,
            breakdownByDefinition(data.documents, data.categories, (d) => d.category === category),
          );
        }
        for (const { annotatorA: a, annotatorB: b, differences } of breakdown.perPair) {
          const both = data.documents
            .filter((d) => d.participants.includes(a) && d.participants.includes(b))
            .map((d) => ({ ...d, participants: [a, b] }));
          same(differences, breakdownByDefinition(both, data.categories));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("splits the headline's observed disagreement, and its shares sum to 1", () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const { tallies } = tallied(data);
        const { overall, perCategory } = disagreementBreakdown(tallies, data.categories);
        perCategory.forEach(({ differences: { missed, boundary, category } }, layer) => {
          expect(missed + boundary + category).toBeCloseTo(foldBinarySums(tallies, layer).disagreement, 9);
        });
        expect(sumOf(overall.differences)).toBeCloseTo(overall.total, 9);
        if (overall.shares !== null) expect(sumOf(overall.shares)).toBeCloseTo(1, 12);
        else expect(overall.total).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it("does not depend on what people and categories are called", () => {
    const people = new Map(["ana", "bo", "cy", "dee"].map((name, at) => [name, ["zed", "yan", "xi", "wu"][at]!]));
    const names = new Map(["framing", "sourcing", "loaded"].map((name, at) => [name, ["c", "b", "a"][at]!]));
    fc.assert(
      fc.property(anyData, (data) => {
        const renamed: AgreementData = {
          categories: data.categories.map((c) => names.get(c)!).reverse(),
          documents: data.documents.map((d) => ({
            ...d,
            participants: d.participants.map((p) => people.get(p)!).reverse(),
            spans: d.spans
              .map((s) => ({ ...s, annotator: people.get(s.annotator)!, category: names.get(s.category)! }))
              .reverse(),
          })),
        };
        const before = disagreementBreakdown(tallied(data).tallies, data.categories).overall.differences;
        const after = disagreementBreakdown(tallied(renamed).tallies, renamed.categories).overall.differences;
        for (const cause of causes) expect(after[cause]).toBeCloseTo(before[cause], 9);
      }),
      { numRuns: 100 },
    );
  });
});

describe("the confusion matrix", () => {
  it("has the breakdown in its cells", () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const { tallies, scheme } = tallied(data);
        const { counts } = categoryConfusion(tallies, data.categories);
        const { perCategory } = disagreementBreakdown(tallies, data.categories);
        const none = data.categories.length;
        perCategory.forEach(({ differences }, row) => {
          const cells = counts[row]!;
          const instead = cells.slice(0, none).reduce((sum, count, column) => sum + (column === row ? 0 : count), 0);
          // A row reads each ordered pair from one side; a difference counts for both.
          expect(2 * instead).toBeCloseTo(differences.category, 9);
          expect(2 * cells[none]!).toBeCloseTo(differences.missed + differences.boundary, 9);
          expect(cells.reduce((sum, count) => sum + count, 0)).toBeCloseTo(foldBinarySums(tallies, row).marked, 9);
          if (scheme.subtypes[row]!.length > 0) {
            const matrix = subtypeConfusion(tallies, row, scheme.subtypes[row]!);
            const off = matrix.counts.reduce(
              (sum, own, a) =>
                sum + own.reduce((all, n, b) => all + (a === b || a === matrix.labels.length - 1 ? 0 : n), 0),
              0,
            );
            expect(2 * off).toBeCloseTo(differences.subtype, 9);
          }
        });
      }),
      { numRuns: 150 },
    );
  });

  it("reads as: of what one called framing, the other called so much framing, loaded, nothing", () => {
    const { confusion } = one(mark("ana", 0, 10), mark("bo", 0, 5), mark("bo", 5, 8, "loaded"));
    expect(confusion.labels).toEqual(["framing", "loaded", null]);
    expect(confusion.counts).toEqual([
      [10, 3, 2],
      [3, 0, 0],
      [2, 0, 180],
    ]);
    expect(confusion.shares[1]).toEqual([1, 0, 0]);
    expect(one().confusion.shares[0]).toEqual([null, null, null]);
  });
});
