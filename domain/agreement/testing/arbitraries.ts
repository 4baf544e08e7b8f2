import fc from "fast-check";
import type { AgreementData, AgreementDocument, AgreementSpan } from "../data";

export const people = ["ana", "bo", "cy", "dee"];
export const categories = ["framing", "sourcing", "loaded"];

/** Small documents with duplicates, overlaps, touching and empty spans, strangers, and people who did not finish. */
export const anySpans = (length: number, annotators = people): fc.Arbitrary<AgreementSpan[]> =>
  fc.array(
    fc
      .record({
        annotator: fc.constantFrom(...annotators),
        from: fc.integer({ min: 0, max: length }),
        to: fc.integer({ min: 0, max: length }),
        category: fc.constantFrom(...categories),
        subtype: fc.constantFrom(undefined, "one", "two"),
      })
      .map(({ annotator, from, to, category, subtype }) => ({
        annotator,
        start: Math.min(from, to),
        end: Math.max(from, to),
        category,
        ...(subtype === undefined ? {} : { subtype }),
      })),
    { maxLength: 12 },
  );

const anyTokens = (length: number): fc.Arbitrary<[number, number][]> =>
  fc.uniqueArray(fc.integer({ min: 0, max: length }), { maxLength: 12 }).map((cuts) => {
    const sorted = cuts.sort((a, b) => a - b);
    const tokens: [number, number][] = [];
    for (let at = 0; at + 1 < sorted.length; at += 2) tokens.push([sorted[at]!, sorted[at + 1]!]);
    return tokens;
  });

export const anyDocument = (id: string): fc.Arbitrary<AgreementDocument> =>
  fc.integer({ min: 1, max: 24 }).chain((length) =>
    fc.record({
      id: fc.constant(id),
      length: fc.constant(length),
      tokens: anyTokens(length),
      participants: fc.subarray(people),
      spans: anySpans(length),
    }),
  );

export const anyData: fc.Arbitrary<AgreementData> = fc
  .integer({ min: 0, max: 3 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => anyDocument(`d${at}`))))
  .map((documents) => ({ categories, documents }));
