import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Coefficients, spanCoefficients } from "./coefficients";
import type { AgreementData } from "./data";
import { anyData, categories, people } from "./testing/arbitraries";

const quick = { resamples: 20 };

const expectSame = (a: Coefficients, b: Coefficients) => {
  expect(Object.keys(a).sort()).toEqual(Object.keys(b).sort());
  for (const [key, value] of Object.entries(a)) {
    const twin = b[key]!;
    if (value === null || twin === null) expect([key, value]).toEqual([key, twin]);
    else expect(Math.abs(value - twin), key).toBeLessThan(1e-9 * Math.max(1, Math.abs(twin)));
  }
};

const withoutInterval = (printed: Coefficients): Coefficients =>
  Object.fromEntries(Object.entries(printed).filter(([key]) => !key.startsWith("boot.")));

describe("what must not change a coefficient", () => {
  it("other names for people, in another order", () => {
    const rename = new Map(people.map((person, at) => [person, `p${people.length - at}`]));
    fc.assert(
      fc.property(anyData, (data) => {
        const renamed: AgreementData = {
          categories,
          documents: data.documents.map((document) => ({
            ...document,
            participants: document.participants.map((person) => rename.get(person)!).reverse(),
            spans: document.spans.map((span) => ({ ...span, annotator: rename.get(span.annotator)! })).reverse(),
          })),
        };
        expectSame(withoutInterval(spanCoefficients(renamed, quick)), withoutInterval(spanCoefficients(data, quick)));
      }),
    );
  });

  it("other names for categories, in another order", () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const renamed: AgreementData = {
          categories: categories.map((category) => `${category}_2`).reverse(),
          documents: data.documents.map((document) => ({
            ...document,
            spans: document.spans.map((span) => ({ ...span, category: `${span.category}_2` })),
          })),
        };
        const original = Object.fromEntries(
          Object.entries(spanCoefficients(data, quick)).map(([key, value]) => [
            key.replace(/(framing|sourcing|loaded)/, "$1_2"),
            value,
          ]),
        );
        expectSame(spanCoefficients(renamed, quick), original);
      }),
    );
  });

  it("a person who finished nothing, and a document that one person finished", () => {
    fc.assert(
      fc.property(anyData, (data) => {
        // Everybody of the lonely document is known from others, so that "all annotators" stays the same.
        const everybody = data.documents.flatMap((document) => document.participants);
        const lonely = everybody.slice(0, 1);
        const more: AgreementData = {
          categories,
          documents: [
            ...data.documents.map((document) => ({
              ...document,
              spans: [...document.spans, { annotator: "nobody", start: 0, end: 1, category: "framing" }],
            })),
            {
              id: "lonely",
              length: 9,
              participants: lonely,
              spans: lonely.map((annotator) => ({ annotator, start: 0, end: 5, category: "loaded" })),
            },
          ],
        };
        const families = /^(char|sub|f1|u16)/;
        const only = (printed: Coefficients) =>
          Object.fromEntries(Object.entries(printed).filter(([key]) => families.test(key) && !key.includes("fleiss")));
        expectSame(only(spanCoefficients(more, quick)), only(spanCoefficients(data, quick)));
      }),
    );
  });

  it("cutting a text where nobody marked", () => {
    fc.assert(
      fc.property(anyData, anyData, (first, second) => {
        const participants = ["ana", "bo", "cy"];
        const whole = [...first.documents, ...second.documents].map((document) => ({ ...document, participants }));
        if (whole.length < 2) return;
        let length = 0;
        const spans = whole.flatMap((document) => {
          const moved = document.spans.map((span) => ({ ...span, start: span.start + length, end: span.end + length }));
          length += document.length;
          return moved;
        });
        const joined: AgreementData = { categories, documents: [{ id: "whole", length, participants, spans }] };
        const cut: AgreementData = {
          categories,
          documents: whole.map((document, at) => ({ ...document, id: `part ${at}`, tokens: undefined })),
        };
        expectSame(withoutInterval(spanCoefficients(cut, quick)), withoutInterval(spanCoefficients(joined, quick)));
      }),
    );
  });

  it("perfect agreement is 1 or undefined, whatever the coefficient", () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const alike: AgreementData = {
          categories,
          documents: data.documents.map((document) => {
            const model = document.spans.filter((span) => span.annotator === "ana");
            return {
              ...document,
              spans: document.participants.flatMap((annotator) => model.map((span) => ({ ...span, annotator }))),
            };
          }),
        };
        for (const [key, value] of Object.entries(spanCoefficients(alike, quick))) {
          if (value !== null) expect(value, key).toBeCloseTo(1, 9);
        }
      }),
    );
  });
});
