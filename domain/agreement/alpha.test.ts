import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { characterAlpha, foldWithoutEach, pooledAlpha } from "./alpha";
import type { AgreementDocument } from "./data";
import { setAlpha, setCoincidences, whatAlpha } from "./label-sets";
import { pairF1, pairKappa, pairTotals } from "./pairs";
import { tallyDocument } from "./tally";
import { anyData, categories, people } from "./testing/arbitraries";
import {
  alphaByDefinition,
  cohenByDefinition,
  different,
  matchingByDefinition,
  rowsOf,
  setDelta,
  whatByDefinition,
} from "./testing/naive-twin";

const closeTo = (value: number | null, twin: number | null) => {
  if (twin === null || value === null) expect(value).toBe(twin);
  else expect(value).toBeCloseTo(twin, 9);
};

describe("coefficients over characters equal a twin with one cell per character", () => {
  it("alpha per category, of anything and pooled", () => {
    fc.assert(
      fc.property(anyData, ({ documents }) => {
        const tallies = documents.map((document) => tallyDocument(document, categories));
        const alpha = characterAlpha(tallies, categories.length);
        const rows = rowsOf(documents, (span) => span.category);
        categories.forEach((category, at) => {
          const marked = rows.map((row) => row.map((cell) => cell.labels.includes(category)));
          closeTo(alpha.categories[at]!, alphaByDefinition(marked, different).alpha);
        });
        const anything = rows.map((row) => row.map((cell) => cell.labels.length > 0));
        closeTo(alpha.any, alphaByDefinition(anything, different).alpha);
        const sets = rows.map((row) => row.map((cell) => cell.labels));
        closeTo(alpha.pooled, alphaByDefinition(sets, setDelta("difference")).alpha);
      }),
    );
  });

  it("alpha with each person left out", () => {
    fc.assert(
      fc.property(anyData, fc.constantFrom(...people), ({ documents }, person) => {
        const tallies = documents.map((document) => tallyDocument(document, categories));
        const others = documents.map((document) => ({
          ...document,
          participants: document.participants.filter((other) => other !== person),
        }));
        const sets = rowsOf(others, (span) => span.category).map((row) => row.map((cell) => cell.labels));
        const left = foldWithoutEach(tallies, people, categories.length).get(person)!;
        closeTo(pooledAlpha(left), alphaByDefinition(sets, setDelta("difference")).alpha);
      }),
    );
  });

  it("alpha on label sets, and what given where", () => {
    fc.assert(
      fc.property(anyData, ({ documents }) => {
        const met = setCoincidences(documents.map((document) => tallyDocument(document, categories)));
        const rows = rowsOf(documents, (span) => span.category);
        const sets = rows.map((row) => row.map((cell) => cell.labels));
        for (const distance of ["nominal", "jaccard", "masi"] as const) {
          closeTo(setAlpha(met, distance), alphaByDefinition(sets, setDelta(distance)).alpha);
        }
        closeTo(whatAlpha(met, "nominal"), whatByDefinition(rows, "nominal"));
        closeTo(whatAlpha(met, "jaccard"), whatByDefinition(rows, "jaccard"));
      }),
    );
  });
});

describe("pairs equal a twin that looks at every pair of spans and every character", () => {
  it("kappa and F1 by every rule", () => {
    fc.assert(
      fc.property(anyData, ({ documents }) => {
        const tallies = documents.map((document) => tallyDocument(document, categories));
        const rows = rowsOf(documents, (span) => span.category);
        for (const work of pairTotals(tallies, categories.length)) {
          const { annotatorA: a, annotatorB: b } = work;
          const both = rows.flatMap((row) => {
            const one = row.find((cell) => cell.annotator === a);
            const other = row.find((cell) => cell.annotator === b);
            return one && other ? [[one.labels, other.labels] as const] : [];
          });
          categories.forEach((category, at) => {
            const marks = both.map(([x, y]) => [x.includes(category), y.includes(category)] as const);
            closeTo(pairKappa(work, at), cohenByDefinition(marks));
            const own = marks.filter(([x]) => x).length;
            const others = marks.filter(([, y]) => y).length;
            const common = marks.filter(([x, y]) => x && y).length;
            closeTo(pairF1(work, [at], "char"), own + others > 0 ? (2 * common) / (own + others) : null);
          });
          closeTo(
            pairKappa(work, categories.length),
            cohenByDefinition(both.map(([x, y]) => [x.length > 0, y.length > 0] as const)),
          );

          const shared = documents.filter((d) => d.participants.includes(a) && d.participants.includes(b));
          const all = categories.map((_, at) => at);
          const rules = {
            exact: (x: Place, y: Place) => x.start === y.start && x.end === y.end,
            overlap: (x: Place, y: Place) => common(x, y) > 0,
            iou50: (x: Place, y: Place) => common(x, y) / (x.end - x.start + y.end - y.start - common(x, y)) >= 0.5,
          };
          for (const rule of ["exact", "overlap", "iou50"] as const) {
            let size = 0;
            let matches = 0;
            for (const document of shared) {
              for (const category of categories) {
                const x = placesOf(document, a, category);
                const y = placesOf(document, b, category);
                size += x.length + y.length;
                matches += matchingByDefinition(x, y, rules[rule]);
              }
            }
            closeTo(pairF1(work, all, rule), size > 0 ? (2 * matches) / size : null);
          }
          closeTo(pairF1(work, all, "semeval"), partialCredit(shared, a, b));
        }
      }),
    );
  });
});

interface Place {
  start: number;
  end: number;
}

function common(x: Place, y: Place): number {
  return Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start));
}

/** SemEval-2020 task 11 with united spans: the mean covered share of either side, harmonic mean. */
function partialCredit(documents: AgreementDocument[], a: string, b: string): number | null {
  const sides = [
    [a, b],
    [b, a],
  ].map(([own, other]) => {
    let units = 0;
    let shares = 0;
    for (const document of documents) {
      for (const category of categories) {
        const others = united(placesOf(document, other!, category));
        for (const place of united(placesOf(document, own!, category))) {
          units++;
          shares += others.reduce((sum, each) => sum + common(place, each), 0) / (place.end - place.start);
        }
      }
    }
    return { units, share: units > 0 ? shares / units : 0 };
  });
  const [precision, recall] = sides.map((side) => side.share);
  if (sides.every((side) => side.units === 0)) return null;
  return precision! > 0 && recall! > 0 ? (2 * precision! * recall!) / (precision! + recall!) : 0;
}

function united(places: Place[]): Place[] {
  const result: Place[] = [];
  for (const place of places.toSorted((x, y) => x.start - y.start)) {
    const last = result.at(-1);
    if (last && place.start < last.end) last.end = Math.max(last.end, place.end);
    else result.push({ ...place });
  }
  return result;
}

function placesOf(document: AgreementDocument, annotator: string, category: string): Place[] {
  const distinct = new Map<string, Place>();
  for (const { annotator: who, category: what, start, end } of document.spans) {
    if (who === annotator && what === category && end > start) distinct.set(`${start} ${end}`, { start, end });
  }
  return [...distinct.values()];
}
