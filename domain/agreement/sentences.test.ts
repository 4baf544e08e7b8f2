import fc from "fast-check";
import { expect, it } from "vitest";
import type { AgreementDocument } from "./data";
import { detailedTally } from "./differences";
import { reportFromTallies } from "./report";
import { inSentences } from "./sentences";

/** One text cut into sentences: the same agreement, and an interval. */

const scheme = { categories: ["loaded", "framing"], subtypes: [[], []] };
const report = (documents: AgreementDocument[]) =>
  reportFromTallies(
    documents.map((document) => detailedTally(document, scheme)),
    scheme.categories,
    { resamples: 50 },
  );

it("keeps alpha over characters exactly, wherever the borders fall", () => {
  const span = fc
    .record({
      annotator: fc.constantFrom("c1", "c2", "c3"),
      start: fc.nat(50),
      length: fc.integer({ min: 1, max: 20 }),
      category: fc.constantFrom("loaded", "framing"),
    })
    .map(({ length, ...rest }) => ({ ...rest, end: Math.min(60, rest.start + length) }));
  fc.assert(
    fc.property(
      fc.array(span, { maxLength: 12 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 59 }), { maxLength: 6 }),
      (spans, borders) => {
        const whole = { id: "d", length: 60, participants: ["c1", "c2", "c3"], spans };
        const cuts = [0, ...borders.sort((a, b) => a - b), 60];
        const sentences = cuts.slice(1).map((end, i) => ({ start: cuts[i] as number, end }));
        const one = report([whole]).headline.value;
        const many = report(inSentences(whole, sentences)).headline.value;
        if (one === null) expect(many).toBeNull();
        else expect(many).toBeCloseTo(one, 12);
      },
    ),
    { numRuns: 40 },
  );
});

it("gives a single text an interval", () => {
  const spans = [0, 20, 40].flatMap((start) => [
    { annotator: "c1", start, end: start + 5, category: "loaded" },
    { annotator: "c2", start, end: start + (start === 20 ? 9 : 5), category: "loaded" },
  ]);
  const whole = { id: "d", length: 60, participants: ["c1", "c2"], spans };
  expect(report([whole]).headline.interval).toBeNull();
  const sentences = [0, 20, 40].map((start) => ({ start, end: start + 20 }));
  expect(report(inSentences(whole, sentences)).headline.interval).not.toBeNull();
});
