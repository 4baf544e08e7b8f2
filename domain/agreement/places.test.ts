import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { causes, disagreementBreakdown, noCauses } from "./breakdown";
import type { AgreementDocument } from "./data";
import { detailedTally } from "./differences";
import { heatOf } from "./heat";
import { placesOf, placeWeight, sumPlaces } from "./places";
import { schemeOf } from "./report";
import { anyDocument, categories, people } from "./testing/arbitraries";

const scheme = { categories: ["framing", "loaded"], subtypes: [["x", "y"], []] };
const mark = (annotator: string, start: number, end: number, category = "framing", subtype?: string) => ({
  annotator,
  start,
  end,
  category,
  ...(subtype === undefined ? {} : { subtype }),
});
const text = (...spans: AgreementDocument["spans"]): AgreementDocument => ({
  id: "d",
  length: 100,
  participants: ["ana", "bo", "cy"],
  spans,
});

describe("the places behind a figure", () => {
  const document = text(
    mark("ana", 0, 10, "framing", "x"),
    mark("bo", 5, 12, "framing", "y"),
    mark("ana", 30, 35, "loaded"),
    mark("bo", 30, 35),
    mark("cy", 50, 60),
    mark("ana", 70, 75, "loaded"),
    mark("bo", 70, 75, "loaded"),
    mark("cy", 70, 75, "loaded"),
  );

  it("are chains of marks of one category, with what everybody said there", () => {
    const places = placesOf(document, scheme, {});
    expect(places.map((p) => [p.category, p.start, p.end, p.without])).toEqual([
      ["framing", 0, 12, ["cy"]],
      ["framing", 30, 35, ["ana", "cy"]],
      ["loaded", 30, 35, ["bo", "cy"]],
      ["framing", 50, 60, ["ana", "bo"]],
      ["loaded", 70, 75, []],
    ]);
    expect(places[1]!.marks).toEqual([
      { annotator: "ana", start: 30, end: 35, category: "loaded", subtype: null },
      { annotator: "bo", start: 30, end: 35, category: "framing", subtype: null },
    ]);
    expect(places[4]).toMatchObject({ differences: noCauses(), agreed: 15 });
  });

  it("are found by cause, by cell of a matrix, by pair and by person", () => {
    const starts = (filter: Parameters<typeof placesOf>[2]) => placesOf(document, scheme, filter).map((p) => p.start);
    expect(starts({ cause: "boundary" })).toEqual([0]);
    expect(starts({ cause: "agreed", category: "loaded" })).toEqual([70]);
    expect(starts({ category: "framing", instead: "loaded" })).toEqual([30]);
    expect(starts({ category: "framing", instead: "none" })).toEqual([0, 30, 50]);
    expect(starts({ category: "framing", subtype: "x", insteadSubtype: "y" })).toEqual([0]);
    expect(starts({ category: "framing", subtype: "y" })).toEqual([0]);
    expect(starts({ a: "ana", b: "cy", cause: "missed" })).toEqual([0, 30, 50]);
    expect(starts({ a: "cy", category: "framing", cause: "missed" })).toEqual([0, 30, 50]);
    expect(starts({ a: "cy", side: "alone" })).toEqual([50]);
    expect(starts({ a: "cy", side: "others", cause: "missed" })).toEqual([0, 30, 30]);
    expect(starts({ a: "ana", b: "cy", side: "others" })).toEqual([50]);
    expect(sumPlaces(placesOf(document, scheme, { category: "framing", instead: "loaded" })).figure).toBe(2.5);
    expect(starts({ a: "ana", b: "nobody" })).toEqual([]);
    expect(starts({ a: "ana", b: "ana" })).toEqual([]);
  });

  it("add up to the document's breakdown, whoever is asked about", () => {
    fc.assert(
      fc.property(anyDocument("d"), fc.subarray(people, { maxLength: 2 }), (any, [a, b]) => {
        const own = schemeOf({ categories, documents: [any] });
        const pair = a !== undefined && b !== undefined;
        const filter = { a, b };
        const sums = noCauses();
        for (const place of placesOf(any, own, filter)) {
          for (const cause of causes) sums[cause] += place.differences[cause];
        }
        const reads = (person: string | undefined) => person === undefined || any.participants.includes(person);
        if (!reads(a) || !reads(b)) {
          expect(sums).toEqual(noCauses());
          return;
        }
        if (a !== undefined && !pair) {
          const { differences, participants } = detailedTally(any, own);
          const at = participants.indexOf(a);
          for (const side of ["alone", "others"] as const) {
            const table = side === "alone" ? differences.gaveAlone : differences.othersGaveAlone;
            for (const [index, cause] of causes.entries()) {
              const { places, figure } = sumPlaces(placesOf(any, own, { a, side, cause }));
              expect(figure).toBeCloseTo(participants.length < 2 ? 0 : table[index]![at]!, 9);
              expect(places > 0).toBe(figure > 0);
            }
          }
          return;
        }
        const document = pair ? { ...any, participants: [a, b] } : any;
        const { overall } = disagreementBreakdown([detailedTally(document, own)], categories);
        for (const cause of causes) expect(sums[cause]).toBeCloseTo(overall.differences[cause], 9);
      }),
      { numRuns: 150 },
    );
  });

  it("are never missed by the weight that decides which documents are read", () => {
    const cause = fc.constantFrom("missed", "boundary", "category", "subtype", "agreed", undefined);
    const category = fc.constantFrom(...categories, undefined);
    const instead = fc.constantFrom(...categories, "none", undefined);
    const person = fc.constantFrom(...people, undefined);
    const side = fc.constantFrom("alone", "others", undefined);
    fc.assert(
      fc.property(anyDocument("d"), cause, category, instead, person, side, (any, c, k, i, a, s) => {
        const own = schemeOf({ categories, documents: [any] });
        const filter = {
          cause: c,
          category: k,
          instead: k === undefined ? undefined : i,
          a,
          side: a === undefined ? undefined : s,
        } as const;
        const found = placesOf(any, own, filter);
        if (found.length > 0) expect(placeWeight(detailedTally(any, own), own, filter)).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});

describe("the heat of a text", () => {
  it("counts people per character as runs, and leaves out what nobody marked", () => {
    expect(
      heatOf(
        text(mark("ana", 0, 10), mark("bo", 5, 10), mark("bo", 10, 12), mark("cy", 8, 9, "loaded")),
        scheme.categories,
      ),
    ).toEqual({
      readers: 3,
      runs: [
        { start: 0, end: 5, marked: 1, categories: { framing: 1 } },
        { start: 5, end: 8, marked: 2, categories: { framing: 2 } },
        { start: 8, end: 9, marked: 3, categories: { framing: 2, loaded: 1 } },
        { start: 9, end: 10, marked: 2, categories: { framing: 2 } },
        { start: 10, end: 12, marked: 1, categories: { framing: 1 } },
      ],
    });
  });

  it("equals counting character by character", () => {
    fc.assert(
      fc.property(anyDocument("d"), (any) => {
        const { readers, runs } = heatOf(any, categories);
        const readersOf = [...new Set(any.participants)];
        expect(readers).toBe(readersOf.length);
        for (let at = 0; at < any.length; at++) {
          const run = runs.find(({ start, end }) => start <= at && at < end);
          const who = (label?: string) =>
            readersOf.filter((p) =>
              any.spans.some(
                (s) => s.annotator === p && s.start <= at && at < s.end && (!label || s.category === label),
              ),
            ).length;
          expect(run?.marked ?? 0).toBe(who());
          for (const label of categories) expect(run?.categories[label] ?? 0).toBe(who(label));
        }
      }),
      { numRuns: 100 },
    );
  });
});
