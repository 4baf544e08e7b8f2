import { describe, expect, it } from "vitest";
import { coefficients } from "./coefficients";
import { parseAgreementFile } from "./file";

/**
 * The conventions behind the figures, each on marks small enough to follow by hand. Expected values are exact fractions
 * computed character by character from the definitions in docs/agreement.md.
 */
interface Case {
  /** "person category start-end", or "person document category start-end"; a category may be "category/subtype". */
  marks: string[];
  expected: Record<string, number | null>;
  /** Name and length; one document d of ten characters unless said otherwise. */
  documents?: Record<string, number>;
  /** Who finished what; a and b everything unless said otherwise. */
  finished?: Record<string, string[]>;
  annotators?: string[];
  tokens?: [number, number][];
}

function figures({ marks, documents = { d: 10 }, finished, annotators, tokens }: Case) {
  const annotations = marks.map((mark) => {
    const [annotator, ...rest] = mark.split(" ");
    const [document, label, place] = rest.length === 3 ? rest : ["d", ...rest];
    const [category, subtype] = label!.split("/");
    const [start, end] = place!.split("-").map(Number);
    return { document, annotator, category, subtype, start, end };
  });
  const ids = Object.keys(documents);
  const file = {
    kind: "span",
    categories: ["F", "S"],
    documents: ids.map((id) => ({ id, length: documents[id], tokens })),
    annotations,
    participation: finished ?? Object.fromEntries(ids.map((id) => [id, ["a", "b"]])),
    annotators,
  };
  return coefficients(parseAgreementFile(JSON.stringify(file)), { resamples: 20 });
}

const three = { d: ["a", "b", "c"] };
const two = { d: 10, e: 10 };

describe("what a mark is", () => {
  it.each<[string, Case]>([
    [
      "overlapping marks of one person are one unit, but spans are compared as marked",
      {
        marks: ["a F 0-4", "a F 2-6", "b F 0-6"],
        expected: {
          "char.alpha.F": 1,
          "u04.alpha.F": 1,
          "u16.alpha.F": 1,
          "f1.semeval.F": 1,
          "f1.exact.F": 0,
          "f1.overlap.F": 2 / 3,
        },
      },
    ],
    [
      "touching marks stay two units, which characters cannot see",
      {
        marks: ["a F 0-3", "a F 3-6", "b F 0-6"],
        expected: { "char.alpha.F": 1, "u16.alpha.F": 1, "u04.alpha.F": 139 / 1660, "f1.overlap.F": 2 / 3 },
      },
    ],
    [
      "the same place twice counts once, whatever the subtypes; each subtype counts as its own label",
      {
        marks: ["a F/x 0-4", "a F/y 0-4", "b F/x 0-4"],
        expected: { "f1.exact.F": 1, "sub.alpha.F/x": 1, "sub.alpha.F/y": -3 / 16, "sub.alpha.any": 1 },
      },
    ],
    [
      "a mark without a subtype carries no label among the subtypes",
      { marks: ["a F/x 0-4", "b F 0-4"], expected: { "char.alpha.F": 1, "sub.alpha.F/x": -3 / 16 } },
    ],
    [
      "marks without characters are ignored",
      { marks: ["a F 0-4", "a F 6-6", "a F 9-7", "b F 0-4"], expected: { "f1.exact.F": 1, "char.alpha.F": 1 } },
    ],
    [
      "a token is marked as soon as one of its characters is",
      {
        marks: ["a F 1-2", "b F 0-4"],
        tokens: [
          [0, 4],
          [5, 10],
        ],
        expected: { "token.alpha.F": 1, "char.alpha.F": 6 / 25 },
      },
    ],
    [
      "nothing matches across documents: neither the same offsets nor neighbours where texts are laid end to end",
      {
        documents: two,
        marks: ["a d F 0-4", "b e F 0-4"],
        expected: { "f1.exact.F": 0, "f1.overlap.F": 0, "char.alpha.F": -7 / 32 },
      },
    ],
  ])("%s", holds);
});

describe("who counts", () => {
  it.each<[string, Case]>([
    [
      "finished and empty is an answer: α below 0, κ and F1 0",
      {
        marks: ["a F 0-4"],
        expected: {
          "char.alpha.F": -3 / 16,
          "char.cohen_mean.F": 0,
          "char.ac1.F": 7 / 17,
          "f1.exact.F": 0,
          "f1.char.all": 0,
        },
      },
    ],
    [
      "not finished is missing: nothing to compare",
      {
        marks: ["a F 0-4", "b F 0-4"],
        finished: { d: ["a"] },
        expected: { "char.alpha.F": null, "char.ac1.F": null, "f1.exact.F": null, "u04.alpha.F": null },
      },
    ],
    [
      "marks of somebody who did not finish the document are ignored",
      {
        marks: ["a F 0-4", "b F 0-4", "c F 5-9"],
        expected: { "char.alpha.F": 1, "f1.exact.F": 1, "u04.alpha.F": 1, "char.fleiss.F": 1 },
      },
    ],
    [
      "a document that one person finished does not even change chance",
      {
        documents: two,
        marks: ["a d F 0-4", "b d F 1-4", "a e F 0-9"],
        finished: { d: ["a", "b"], e: ["a"] },
        expected: { "char.alpha.F": 72 / 91, "char.ac1.F": 89 / 109, "boot.char.alpha.pooled.lo": null },
      },
    ],
    [
      "what needs everybody is undefined when somebody listed finished nothing; pairs do without them",
      {
        marks: ["a F 0-4", "b F 1-4"],
        annotators: ["a", "b", "c"],
        expected: {
          "char.fleiss.F": null,
          "u04.alpha.F": null,
          "char.alpha.F": 72 / 91,
          "char.cohen_mean.F": 18 / 23,
          "f1.char.F": 6 / 7,
        },
      },
    ],
    [
      "three people: D weighs each character by 1/(m − 1), pairs by nothing",
      {
        marks: ["a F 0-2", "b F 0-2", "c F 0-4"],
        finished: three,
        expected: {
          "char.alpha.F": 59 / 88,
          "char.fleiss.F": 29 / 44,
          "char.ac1.F": 107 / 137,
          "char.cohen_mean.F": 23 / 33,
          "f1.char.F": 7 / 9,
        },
      },
    ],
    [
      "a document without characters changes nothing",
      { documents: { d: 10, e: 0 }, marks: ["a F 0-4", "b F 1-4"], expected: { "char.alpha.F": 72 / 91 } },
    ],
  ])("%s", holds);
});

describe("what has no value", () => {
  it.each<[string, Case]>([
    [
      "a category nobody used; the mean over categories leaves it out, AC1 alone has a value",
      {
        marks: ["a F 0-4", "b F 1-4"],
        expected: {
          "char.alpha.S": null,
          "char.cohen_mean.S": null,
          "u04.alpha.S": null,
          "u16.alpha.S": null,
          "f1.exact.S": null,
          "char.ac1.S": 1,
          "char.alpha.macro": 72 / 91,
        },
      },
    ],
    [
      "no variation: everything marked by everybody, where only units and F1 can tell",
      {
        marks: ["a F 0-10", "b F 0-10"],
        expected: {
          "char.alpha.F": null,
          "char.cohen_mean.F": null,
          "u16.alpha.F": null,
          "u04.alpha.F": 1,
          "f1.exact.F": 1,
        },
      },
    ],
    [
      "the family of 2016 once a person puts two categories on one character; one category at a time works",
      {
        marks: ["a F 0-4", "a S 3-6", "b F 0-4"],
        expected: { "u16.family.u": null, "u16.family.cu": null, "u16.family.ku.F": null, "u16.alpha.F": 1 },
      },
    ],
    [
      "but touching categories do not overlap",
      {
        marks: ["a F 0-3", "a S 3-6", "b F 0-3", "b S 3-6"],
        expected: { "u16.family.u": 1, "u16.family.cu": 1, "u16.family.ku.S": 1, "u16.alpha.any": 1 },
      },
    ],
  ])("%s", holds);

  it("F1 of a pair that marked nothing is left out of the mean, of a pair where one marked it is 0", () => {
    // a–b 1; a–c 0; b–c 0 on F. On S all three pairs are empty.
    const printed = figures({ marks: ["a F 0-4", "b F 0-4"], finished: three, expected: {} });
    expect(printed["f1.exact.F"]).toBeCloseTo(1 / 3, 12);
    expect(printed["f1.exact.S"]).toBeNull();
  });
});

describe("how spans and sets are compared", () => {
  it.each<[string, Case]>([
    [
      "the largest matching, where the first that fits would leave one out",
      { marks: ["a F 0-5", "a F 4-6", "b F 4-9", "b F 0-2"], expected: { "f1.overlap.F": 1, "f1.iou50.F": 0 } },
    ],
    [
      "half of the common cover is enough",
      { marks: ["a F 0-4", "b F 0-2"], expected: { "f1.iou50.F": 1, "f1.exact.F": 0 } },
    ],
    ["less than half is not", { marks: ["a F 0-5", "b F 0-2"], expected: { "f1.iou50.F": 0, "f1.overlap.F": 1 } }],
    [
      "partial credit: covered (1/2 + 0)/2 one way, 1 the other",
      { marks: ["a F 0-4", "a F 6-8", "b F 2-4"], expected: { "f1.semeval.F": 2 / 5 } },
    ],
    [
      "sets: any difference, Jaccard, MASI with exact thirds; what, given where",
      {
        marks: ["a F 0-6", "a S 3-6", "b F 0-9"],
        expected: {
          "char.alpha_set.nominal": -1 / 37,
          "char.alpha_set.jaccard": 5 / 62,
          "char.alpha_set.masi": 4 / 99,
          "char.what.nominal": -2 / 9,
          "char.what.jaccard": -2 / 9,
          "char.alpha.pooled": 2 / 21,
        },
      },
    ],
    [
      "2004: a single unit is no exception to the formula; of one character it is exactly chance, longer ones less",
      { marks: ["a F 3-7", "a S 8-9"], expected: { "u04.alpha.F": -57 / 35, "u04.alpha.S": 0 } },
    ],
    [
      "2004: the gaps of neighbouring documents join",
      { documents: two, marks: ["a d F 6-10", "b e F 0-4"], expected: { "u04.alpha.F": -111 / 145 } },
    ],
  ])("%s", holds);
});

function holds(_reason: string, small: Case): void {
  const printed = figures(small);
  for (const [key, value] of Object.entries(small.expected)) {
    if (value === null) expect([key, printed[key]]).toEqual([key, null]);
    else expect(printed[key], key).toBeCloseTo(value, 12);
  }
}
