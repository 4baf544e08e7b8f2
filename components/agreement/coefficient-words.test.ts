import { describe, expect, it } from "vitest";
import { coefficients } from "@/domain/agreement/coefficients";
import { parseAgreementFile } from "@/domain/agreement/file";
import { coefficientFamilies } from "./coefficient-words";
import type { Names } from "./view";

const names: Names = {
  who: (who) => who,
  category: (id) => `category ${id}`,
  subtype: (_, id) => `subtype ${id}`,
};
const mark = (annotator: string, start: number) => ({
  document: "d",
  annotator,
  start,
  end: start + 5,
  category: "loaded",
  subtype: "ll_label",
});
const printed = coefficients(
  parseAgreementFile(
    JSON.stringify({
      kind: "span",
      categories: ["framing", "loaded"],
      documents: [{ id: "d", length: 40, tokens: [[0, 5]] }],
      annotations: [mark("a", 0), mark("b", 2)],
    }),
  ),
);
const families = coefficientFamilies(printed, names);
const rows = families.flatMap((family) => family.rows);

describe("all coefficients", () => {
  it("are every printed figure, once, in words", () => {
    expect(rows.map(({ key }) => key).sort()).toEqual(Object.keys(printed).sort());
    expect(families.map(({ title }) => title)).toEqual([
      "Per character",
      "Per word",
      "Per subtype",
      "Units cut from the text",
      "Spans of two people",
    ]);
    const words = (key: string) => {
      const { name, of } = rows.find((row) => row.key === key)!;
      return `${name}: ${of}`;
    };
    expect(words("char.alpha.pooled")).toBe("Krippendorff’s α: pooled over categories");
    expect(words("token.cohen_mean.loaded")).toBe("Cohen’s κ, mean over pairs: category loaded");
    expect(words("sub.alpha.loaded/ll_label")).toBe("Krippendorff’s α: category loaded: subtype ll_label");
    expect(words("u16.family.ku.framing")).toBe("(k)uα, one value where units meet: category framing");
    expect(words("u16.family.u")).toBe("uα of 2016, all values and blanks: all categories together");
    expect(words("f1.iou50.all")).toBe("F1, half in common: all categories together");
    expect(words("token.alpha_set.masi")).toBe("α on label sets: MASI distance");
    expect(words("boot.char.alpha.pooled.lo")).toBe("95 % interval of α, pooled: lower end");
  });
});
