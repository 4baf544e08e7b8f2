import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { annotatorRows } from "./annotators";
import { resampleAlphas } from "./bootstrap";
import { coefficientParts } from "./coefficient-parts";
import { foldedCoefficients } from "./coefficients";
import type { AgreementDocument } from "./data";
import { detailedTally } from "./differences";
import { byBlocks, perBlock, Remembered } from "./fold";
import { peopleOf } from "./pairs";
import { reportFromTallies } from "./report";
import { subtypeReport } from "./subtypes";
import { anyDocument, categories } from "./testing/arbitraries";

const scheme = { categories, subtypes: categories.map(() => ["one", "two"]) };
const options = { resamples: 50 };

const made = (document: AgreementDocument) => ({
  tally: detailedTally(document, scheme),
  parts: coefficientParts(document, categories),
});

function figures(documents: ReturnType<typeof made>[]) {
  const tallies = documents.map(({ tally }) => tally);
  const report = reportFromTallies(tallies, categories, options);
  const parts = documents.map((document) => document.parts);
  return {
    report,
    annotators: annotatorRows(tallies, report),
    subtypes: subtypeReport(tallies, scheme, options),
    coefficients: foldedCoefficients(categories, peopleOf(tallies), tallies, parts, options),
  };
}

const column = (by: number) => Float64Array.from({ length: 3 * perBlock + 1 }, (_, row) => 100 / by + (row % 9) / by);

describe("folds by blocks", () => {
  it("give the same numbers after a change as from scratch, to the last bit", () => {
    fc.assert(
      fc.property(
        fc.array(anyDocument("d"), { minLength: 1, maxLength: 2.5 * perBlock }),
        anyDocument("d"),
        fc.nat(),
        (texts, changed, place) => {
          const documents = texts.map((text, at) => made({ ...text, id: `d${at}` }));
          figures(documents);
          const at = place % documents.length;
          documents[at] = made({ ...changed, id: `d${at}` });
          const afterChange = figures(documents);
          // Tallies of their own, of which nothing is remembered.
          const anew = texts.map((text, own) => made({ ...(own === at ? changed : text), id: `d${own}` }));
          expect(afterChange).toEqual(figures(anew));
        },
      ),
      { numRuns: 40 },
    );
  });

  it("resample to the same numbers after a change as where nothing was remembered", async () => {
    const sums = { values: column(1), questions: [{ marked: column(7), disagreement: column(3) }], pooled: 1 };
    resampleAlphas(sums, options);
    sums.questions[0]!.disagreement[perBlock + 5] = 1 / 3;
    const afterChange = resampleAlphas(sums, options);
    vi.resetModules();
    const anew = await import("./bootstrap");
    expect(anew.resampleAlphas).not.toBe(resampleAlphas);
    expect(afterChange).toEqual(anew.resampleAlphas(sums, options));
  });

  it("fold only the block that changed", () => {
    const folded: string[] = [];
    const names = byBlocks((block: readonly { participants: string[]; name: string }[]) => {
      folded.push(block[0]!.name);
      return block.length;
    });
    const tallies = Array.from({ length: 2 * perBlock + 1 }, (_, at) => ({ participants: [], name: `d${at}` }));
    expect(names(tallies)).toEqual([perBlock, perBlock, 1]);
    tallies[perBlock + 3] = { participants: [], name: "other" };
    expect(names(tallies)).toEqual([perBlock, perBlock, 1]);
    expect(folded).toEqual(["d0", `d${perBlock}`, `d${2 * perBlock}`, `d${perBlock}`]);
  });

  it("forget what was unused longest", () => {
    const known = new Remembered<number>(10);
    known.keep("a", 1, 5);
    known.keep("b", 2, 5);
    known.get("a");
    known.keep("c", 3, 5);
    expect(["a", "b", "c"].map((name) => known.get(name))).toEqual([1, undefined, 3]);
  });
});
