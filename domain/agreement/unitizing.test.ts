import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AgreementData, annotatorsOf } from "./data";
import { tallyDocument } from "./tally";
import { anyData, categories } from "./testing/arbitraries";
import { rowsOf } from "./testing/naive-twin";
import { observedSum, unitizingAlpha2004 } from "./unitizing-alpha-2004";
import { unitizingAlpha2016, unitizingFamily } from "./unitizing-alpha-2016";

const one = (
  length: number,
  marks: Record<string, [start: number, end: number, category: string][]>,
): AgreementData => ({
  categories: [...new Set(Object.values(marks).flatMap((own) => own.map(([, , category]) => category)))].sort(),
  documents: [
    {
      id: "text",
      length,
      participants: Object.keys(marks),
      spans: Object.entries(marks).flatMap(([annotator, own]) =>
        own.map(([start, end, category]) => ({ annotator, start, end, category })),
      ),
    },
  ],
});

const alpha2004 = (data: AgreementData) => unitizingAlpha2004(data, annotatorsOf(data));

describe("published values of unitizing alpha", () => {
  // Krippendorff (2004), Content Analysis, 2nd ed., p. 254; positions 150–450 shifted to 0–300.
  it("1995/2004: categories c and k of the book", () => {
    const data = one(300, {
      i: [
        [75, 145, "c"],
        [220, 250, "c"],
        [30, 90, "k"],
        [150, 200, "k"],
      ],
      j: [
        [70, 150, "c"],
        [205, 225, "c"],
        [250, 270, "c"],
        [30, 90, "k"],
        [150, 200, "k"],
      ],
    });
    const alpha = alpha2004(data);
    expect(alpha.categories[0]).toBeCloseTo(0.7286, 4);
    expect(alpha.categories[1]).toBe(1);
    // The book prints .8591, from terms that it had rounded: 1 − .0144 / (.0532 + .0490). Unrounded it is .8587.
    expect(alpha.pooled).toBeCloseTo(0.8587, 4);
    const observed =
      observedSum(
        [
          [75, 145, 220, 250],
          [70, 150, 205, 225, 250, 270],
        ],
        300,
      ) /
      300 ** 2;
    const ofC = observed / (1 - alpha.categories[0]!);
    const ofK = observed / (1 - alpha.pooled!) - ofC;
    expect([observed, ofC, ofK].map((term) => term.toFixed(4))).toEqual(["0.0144", "0.0532", "0.0490"]);
    expect(1 - 0.0144 / (0.0532 + 0.049)).toBeCloseTo(0.8591, 4);
  });

  // Krippendorff (1995), On the reliability of unitizing continuous data, p. 57: observed disagreements of four pairs.
  it("1995: observed disagreement of the examples A to D", () => {
    const Do = (a: number[], b: number[]) => observedSum([a, b], 24) / 24 ** 2;
    expect(Do([2, 10, 14, 20], [4, 8, 15, 17])).toBeCloseTo(0.03125, 5);
    expect(Do([0, 18], [0, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 9, 9, 10])).toBeCloseTo(2.26736, 5);
    // Printed as .02777: cut, not rounded.
    expect(Do([2, 8, 10, 12, 14, 18, 20, 22], [0, 2, 4, 8, 10, 14, 16, 18, 20, 22])).toBeCloseTo(16 / 576, 12);
    expect(Do([0, 2, 2, 10, 10, 14, 14, 20, 20, 24], [0, 4, 4, 8, 8, 15, 15, 17, 17, 24])).toBeCloseTo(0.38715, 5);
  });

  // DKPro's regression test for its issue 2: one unit of one character by one of three people is chance itself.
  it("1995/2004: a single unit of one character gives exactly 0", () => {
    const data = one(20, { a: [[0, 1, "X"]], b: [], c: [] });
    expect(alpha2004(data)).toEqual({ categories: [0], pooled: 0 });
  });

  // Krippendorff (2019), Content Analysis, 4th ed., figure 12.11, p. 340 (data as in the R package quallmer's tests).
  it("2016/2019: the family of figure 12.11", () => {
    const data = one(60, {
      Alex: [
        [0, 7, "1"],
        [7, 13, "2"],
        [30, 32, "5"],
        [32, 37, "6"],
        [37, 44, "6"],
        [44, 60, "7"],
      ],
      Paul: [
        [0, 7, "1"],
        [7, 13, "3"],
        [13, 21, "5"],
        [32, 44, "6"],
      ],
      Suzan: [
        [0, 7, "1"],
        [7, 13, "4"],
        [13, 21, "5"],
        [32, 37, "6"],
        [37, 41, "6"],
        [41, 44, "6"],
      ],
    });
    const family = unitizingFamily(
      data.documents.map((d) => tallyDocument(d, data.categories)),
      7,
    )!;
    expect(family.u).toBeCloseTo(0.51, 3);
    expect(family.binary).toBeCloseTo(0.4136, 4);
    expect(family.cu).toBeCloseTo(0.724, 3);
    const [one1, two, three, four, five, six, seven] = family.ku;
    for (const alpha of [one1, five, six]) expect(alpha).toBeCloseTo(1, 12);
    for (const alpha of [two, three, four]) expect(alpha).toBeCloseTo(0, 12);
    expect(seven).toBeNull(); // Alex's 7 meets nobody's unit.
  });
});

describe("unitizing alpha equals its definition", () => {
  it("2004, with sections walked one by one", () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const annotators = annotatorsOf(data);
        const alpha = unitizingAlpha2004(data, annotators);
        const twins = categories.map((category) => twin2004(data, annotators, category));
        twins.forEach((twin, at) => {
          closeTo(alpha.categories[at]!, twin && twin.De > 0 ? 1 - twin.Do / twin.De : null);
        });
        const De = twins.reduce((sum, twin) => sum + (twin?.De ?? 0), 0);
        closeTo(alpha.pooled, De > 0 ? 1 - twins.reduce((sum, twin) => sum + (twin?.Do ?? 0), 0) / De : null);
      }),
    );
  });

  it("2016, character by character", () => {
    fc.assert(
      fc.property(anyData, ({ documents }) => {
        const tallies = documents.map((document) => tallyDocument(document, categories));
        categories.forEach((category, layer) => {
          closeTo(unitizingAlpha2016(tallies, layer), twin2016({ categories, documents }, category));
        });
        closeTo(unitizingAlpha2016(tallies, categories.length), twin2016({ categories, documents }, null));
      }),
    );
  });

  it("2016: the family is null exactly where somebody marks one character twice", () => {
    fc.assert(
      fc.property(anyData, ({ documents }) => {
        const tallies = documents.map((document) => tallyDocument(document, categories));
        const rows = rowsOf(documents, (span) => span.category);
        const overlaps = rows.some((row) => row.some((cell) => cell.labels.length > 1));
        const family = unitizingFamily(tallies, categories.length);
        expect(family === null).toBe(overlaps);
        if (family === null) return;
        closeTo(family.binary, unitizingAlpha2016(tallies, categories.length));
      }),
    );
  });
});

function closeTo(value: number | null, twin: number | null): void {
  if (twin === null || value === null) expect(value).toBe(twin);
  else expect(Math.abs(value - twin)).toBeLessThan(1e-9 * Math.max(1, Math.abs(twin)));
}

/** Merged units of one person: runs of marked characters, but cut where two spans only touch. */
function unitsOf(
  data: AgreementData,
  document: number,
  annotator: string,
  category: string | null,
): [number, number][] {
  const spans = data.documents[document]!.spans.filter(
    (span) => span.annotator === annotator && span.end > span.start && (category ?? span.category) === span.category,
  ).sort((a, b) => a.start - b.start);
  const units: [number, number][] = [];
  for (const { start, end } of spans) {
    const last = units.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else units.push([start, end]);
  }
  return units;
}

interface Section {
  start: number;
  end: number;
  isUnit: boolean;
}

function twin2004(data: AgreementData, annotators: string[], category: string): { Do: number; De: number } | null {
  const L = data.documents
    .filter((document) => annotators.every((person) => document.participants.includes(person)))
    .reduce((sum, document) => sum + document.length, 0);
  const m = annotators.length;
  if (m < 2 || L === 0) return null;
  const sections = annotators.map((person) => {
    let offset = 0;
    let at = 0;
    const own: Section[] = [];
    data.documents.forEach((document, index) => {
      if (!annotators.every((other) => document.participants.includes(other))) return;
      for (const [start, end] of unitsOf(data, index, person, category)) {
        if (start + offset > at) own.push({ start: at, end: start + offset, isUnit: false });
        own.push({ start: start + offset, end: end + offset, isUnit: true });
        at = end + offset;
      }
      offset += document.length;
    });
    if (L > at) own.push({ start: at, end: L, isUnit: false });
    return own;
  });
  let Do = 0;
  for (const a of sections) {
    for (const b of sections) {
      if (a === b) continue;
      for (const g of a) {
        for (const h of b) {
          if (Math.min(g.end, h.end) <= Math.max(g.start, h.start)) continue;
          if (g.isUnit && h.isUnit) Do += (g.start - h.start) ** 2 + (g.end - h.end) ** 2;
          else if (g.isUnit && g.start >= h.start && g.end <= h.end) Do += (g.end - g.start) ** 2;
          else if (h.isUnit && h.start >= g.start && h.end <= g.end) Do += (h.end - h.start) ** 2;
        }
      }
    }
  }
  Do /= m * (m - 1) * L * L;
  const units = sections.flat().filter((section) => section.isUnit);
  const gaps = sections.flat().filter((section) => !section.isUnit);
  let De = 0;
  let own = 0;
  for (const unit of units) {
    const l = unit.end - unit.start;
    De += ((units.length - 1) * (2 * l ** 3 - 3 * l ** 2 + l)) / 3;
    for (const gap of gaps) if (gap.end - gap.start >= l) De += l * l * (gap.end - gap.start - l + 1);
    own += l * (l - 1);
  }
  De *= 2 / L / (m * L * (m * L - 1) - own);
  return { Do, De };
}

function twin2016(data: AgreementData, category: string | null): number | null {
  let valued = 0;
  let blank = 0;
  let differing = 0;
  let own = 0;
  data.documents.forEach((document, index) => {
    const people = [...new Set(document.participants)];
    const m = people.length;
    if (m < 2) return;
    const rows = rowsOf([document], (span) => span.category);
    for (const row of rows) {
      const marks = row.map((cell) => (category === null ? cell.labels.length > 0 : cell.labels.includes(category)));
      const k = marks.filter(Boolean).length;
      valued += k;
      blank += m - k;
      differing += (k * (m - k)) / (m - 1);
      own += m - k;
    }
    for (const person of people) {
      for (const [start, end] of unitsOf(data, index, person, category)) own += (end - start) ** 2;
    }
  });
  const all = valued + blank;
  return valued > 0 && blank > 0 ? 1 - differing / ((all * valued * blank) / (all * all - own)) : null;
}
