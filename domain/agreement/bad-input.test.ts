import { describe, expect, it } from "vitest";
import { coefficients } from "./coefficients";
import { parseAgreementFile } from "./file";
import { seededRandom } from "./random";

/** Input that is empty, lacks variation or is huge has its answer too; what is wrong is refused in `file.test.ts`. */

const file = (more: Record<string, unknown> = {}) => ({
  kind: "span",
  categories: ["framing", "loaded"],
  documents: [{ id: "d", length: 100 }],
  annotations: [
    { document: "d", annotator: "ana", start: 0, end: 10, category: "framing" },
    { document: "d", annotator: "bo", start: 5, end: 10, category: "framing" },
  ],
  ...more,
});
const keys = (more: Record<string, unknown> = {}) => coefficients(parseAgreementFile(JSON.stringify(file(more))));
const mark = (start: unknown, end: unknown, more: Record<string, unknown> = {}) => ({
  annotations: [...file().annotations, { document: "d", annotator: "bo", start, end, category: "framing", ...more }],
});

describe("what is empty or lacks variation has an answer", () => {
  it("a mark without characters and the same mark twice change nothing", () => {
    const before = keys();
    expect(keys(mark(20, 20))).toEqual(before);
    expect(keys(mark(30, 20))).toEqual(before);
    expect(keys(mark(5, 10))).toEqual(before);
  });

  it("no document, one annotator, nothing marked, everything marked: undefined, never 0 or 1", () => {
    for (const more of [
      { documents: [], annotations: [] },
      { annotations: file().annotations.slice(0, 1) },
      { annotations: [], annotators: ["ana", "bo"] },
      {
        categories: ["framing"],
        annotations: ["ana", "bo"].map((annotator) => ({
          document: "d",
          annotator,
          start: 0,
          end: 100,
          category: "framing",
        })),
      },
    ]) {
      expect(keys(more)).toMatchObject({
        "char.alpha.pooled": null,
        "char.alpha.framing": null,
        "char.cohen_mean.framing": null,
        "char.fleiss.framing": null,
        "boot.char.alpha.pooled.lo": null,
      });
    }
    for (const value of Object.values(keys())) expect(value === null || Number.isFinite(value)).toBe(true);
  });
});

describe("a million spans", () => {
  it("are read, checked and computed without running out of stack or memory", { timeout: 180_000 }, () => {
    const random = seededRandom("million");
    const people = ["ana", "bo", "cy", "dee", "eve"];
    const text = JSON.stringify({
      kind: "span",
      categories: ["framing"],
      documents: Array.from({ length: 100 }, (_, at) => ({ id: `d${at}`, length: 200_000 })),
      annotations: Array.from({ length: 1_000_000 }, (_, at) => {
        const start = random.whole(199_900);
        const end = start + 1 + random.whole(60);
        return { document: `d${Math.floor(at / 10_000)}`, annotator: people[at % 5], start, end, category: "framing" };
      }),
    });
    const printed = coefficients(parseAgreementFile(text), { resamples: 100 });
    expect(Math.abs(printed["char.alpha.pooled"]!)).toBeLessThan(0.01);
    expect(printed["f1.overlap.all"]).toBeGreaterThan(0);
  });
});
