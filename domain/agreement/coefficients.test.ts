import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coefficients, spanCoefficients } from "./coefficients";
import type { AgreementData } from "./data";
import { parseAgreementFile } from "./file";
import { anyData, categories } from "./testing/arbitraries";
import {
  ac1ByDefinition,
  alphaByDefinition,
  cohenByDefinition,
  different,
  fleissByDefinition,
  rowsOf,
  setDelta,
  whatByDefinition,
} from "./testing/naive-twin";

const quick = { resamples: 20 };

function closeTo(value: number | null, twin: number | null, key: string): void {
  if (value === null || twin === null) expect([key, value]).toEqual([key, twin]);
  else expect(Math.abs(value - twin), key).toBeLessThan(1e-9 * Math.max(1, Math.abs(twin)));
}

describe("every key of the file format", () => {
  it("is printed where it applies", () => {
    const file = parseAgreementFile(
      JSON.stringify({
        name: "all",
        kind: "span",
        categories: ["f"],
        documents: [
          {
            id: "d",
            length: 10,
            tokens: [
              [0, 4],
              [5, 10],
            ],
          },
        ],
        annotations: [
          { document: "d", annotator: "a", start: 0, end: 4, category: "f", subtype: "x" },
          { document: "d", annotator: "b", start: 1, end: 4, category: "f", subtype: "x" },
        ],
      }),
    );
    const units = ["char", "token"].flatMap((unit) => [
      ...["f", "any", "pooled", "macro"].map((name) => `${unit}.alpha.${name}`),
      ...["nominal", "jaccard", "masi"].map((name) => `${unit}.alpha_set.${name}`),
      ...["nominal", "jaccard"].map((name) => `${unit}.what.${name}`),
      ...["cohen_mean", "fleiss", "ac1"].flatMap((name) => [`${unit}.${name}.f`, `${unit}.${name}.any`]),
    ]);
    const printed = coefficients(file, quick);
    expect(Object.keys(printed).sort()).toEqual(
      [
        ...units,
        ...["f/x", "any", "pooled", "macro"].map((name) => `sub.alpha.${name}`),
        "u04.alpha.f",
        "u04.alpha.pooled",
        "u16.alpha.f",
        "u16.alpha.any",
        "u16.family.u",
        "u16.family.binary",
        "u16.family.cu",
        "u16.family.ku.f",
        ...["exact", "overlap", "iou50", "char", "semeval"].flatMap((rule) => [`f1.${rule}.f`, `f1.${rule}.all`]),
        "boot.char.alpha.pooled.lo",
        "boot.char.alpha.pooled.hi",
      ].sort(),
    );
    expect(printed["token.alpha.f"]).toBe(1);
    expect(printed["f1.exact.f"]).toBe(0);
    expect(printed["f1.overlap.f"]).toBe(1);
    expect(printed["f1.char.f"]).toBeCloseTo(6 / 7, 12);
    expect(printed["f1.semeval.f"]).toBeCloseTo((2 * 0.75) / 1.75, 12);
  });
});

describe("token, subtype and kappa families equal the twin", () => {
  it("over tokens", () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const printed = spanCoefficients(data, quick);
        if (data.documents.length === 0) return;
        const rows = rowsOf(data.documents, (span) => span.category, true);
        const sets = rows.map((row) => row.map((cell) => cell.labels));
        closeTo(printed["token.alpha.pooled"]!, alphaByDefinition(sets, setDelta("difference")).alpha, "pooled");
        closeTo(printed["token.alpha_set.masi"]!, alphaByDefinition(sets, setDelta("masi")).alpha, "masi");
        closeTo(printed["token.what.jaccard"]!, whatByDefinition(rows, "jaccard"), "what");
        for (const category of categories) {
          const marked = rows.map((row) => row.map((cell) => cell.labels.includes(category)));
          closeTo(printed[`token.alpha.${category}`]!, alphaByDefinition(marked, different).alpha, category);
          closeTo(printed[`token.ac1.${category}`]!, ac1ByDefinition(marked, 2), `ac1 ${category}`);
        }
      }),
    );
  });

  it("over subtypes", () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const printed = spanCoefficients(data, quick);
        if (!("sub.alpha.pooled" in printed)) return;
        const rows = rowsOf(data.documents, ({ category, subtype }) => (subtype ? `${category}/${subtype}` : null));
        const sets = rows.map((row) => row.map((cell) => cell.labels));
        closeTo(printed["sub.alpha.pooled"]!, alphaByDefinition(sets, setDelta("difference")).alpha, "pooled");
      }),
    );
  });

  it("kappas and AC1 over characters", () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const printed = spanCoefficients(data, quick);
        const everybody = [...new Set(data.documents.flatMap((document) => document.participants))];
        const rows = rowsOf(data.documents, (span) => span.category);
        for (const category of categories) {
          const marked = rows.map((row) => row.map((cell) => cell.labels.includes(category)));
          closeTo(printed[`char.ac1.${category}`]!, ac1ByDefinition(marked, 2), "ac1");
          const complete = everybody.length < 2 ? [] : marked.filter((row) => row.length === everybody.length);
          closeTo(printed[`char.fleiss.${category}`]!, fleissByDefinition(complete), "fleiss");
          const kappas = everybody
            .flatMap((a, i) =>
              everybody.slice(i + 1).map((b) =>
                cohenByDefinition(
                  rows.flatMap((row) => {
                    const one = row.find((cell) => cell.annotator === a);
                    const other = row.find((cell) => cell.annotator === b);
                    return one && other
                      ? [[one.labels.includes(category), other.labels.includes(category)] as const]
                      : [];
                  }),
                ),
              ),
            )
            .filter((kappa) => kappa !== null);
          const mean = kappas.length > 0 ? kappas.reduce((sum, kappa) => sum + kappa, 0) / kappas.length : null;
          closeTo(printed[`char.cohen_mean.${category}`]!, mean, "cohen_mean");
        }
      }),
    );
  });
});

describe("coefficients that are undefined", () => {
  const two = (spans: AgreementData["documents"][number]["spans"], length = 10): AgreementData => ({
    categories: ["framing", "loaded"],
    documents: [{ id: "d", length, participants: ["ana", "bo"], spans }],
  });
  const mark = (annotator: string, start: number, end: number, category = "framing") => ({
    annotator,
    start,
    end,
    category,
  });

  it("all of them without a document, or with one person", () => {
    for (const data of [
      { categories: ["framing"], documents: [] },
      {
        categories: ["framing"],
        documents: [{ id: "d", length: 9, participants: ["ana"], spans: [mark("ana", 0, 3)] }],
      },
    ]) {
      for (const [key, value] of Object.entries(spanCoefficients(data, quick)))
        expect([key, value]).toEqual([key, null]);
    }
  });

  it("where nobody marked: everything but AC1, which is 1", () => {
    for (const [key, value] of Object.entries(spanCoefficients(two([]), quick))) {
      expect([key, value]).toEqual([key, key.startsWith("char.ac1") ? 1 : null]);
    }
  });

  it("a category that nobody used is left out of pooled and macro", () => {
    const printed = spanCoefficients(two([mark("ana", 0, 4), mark("bo", 0, 3)]), quick);
    expect(printed["char.alpha.loaded"]).toBeNull();
    expect(printed["char.alpha.pooled"]).toBeCloseTo(printed["char.alpha.framing"]!, 12);
    expect(printed["char.alpha.macro"]).toBeCloseTo(printed["char.alpha.framing"]!, 12);
    expect(printed["f1.char.loaded"]).toBeNull();
  });

  it("what, where nobody met or only one category was met", () => {
    expect(spanCoefficients(two([mark("ana", 0, 4), mark("bo", 5, 9)]), quick)["char.what.nominal"]).toBeNull();
    expect(spanCoefficients(two([mark("ana", 0, 4), mark("bo", 0, 4)]), quick)["char.what.jaccard"]).toBeNull();
  });

  it("alpha where everybody marked everything", () => {
    const printed = spanCoefficients(two([mark("ana", 0, 10), mark("bo", 0, 10)]), quick);
    expect(printed).toMatchObject({ "char.alpha.framing": null, "char.alpha.pooled": null, "u16.alpha.framing": null });
    expect(printed["f1.exact.framing"]).toBe(1);
  });

  it("F1 is 0, not undefined, where only one of two marked", () => {
    const printed = spanCoefficients(two([mark("ana", 0, 4)]), quick);
    for (const rule of ["exact", "overlap", "iou50", "char", "semeval"]) expect(printed[`f1.${rule}.all`]).toBe(0);
  });

  it("the interval with fewer than two documents", () => {
    const printed = spanCoefficients(two([mark("ana", 0, 4), mark("bo", 0, 3)]), quick);
    expect(printed).toMatchObject({ "boot.char.alpha.pooled.lo": null, "boot.char.alpha.pooled.hi": null });
  });
});

describe("the interval", () => {
  it("is the same for the same seed and holds the coefficient", () => {
    const documents = Array.from({ length: 12 }, (_, at) => ({
      id: `d${at}`,
      length: 100,
      participants: ["ana", "bo"],
      spans: [
        { annotator: "ana", start: at, end: at + 10, category: "framing" },
        { annotator: "bo", start: 2 * at, end: 2 * at + 10, category: "framing" },
      ],
    }));
    const data = { categories: ["framing"], documents };
    const printed = spanCoefficients(data, { seed: "s" });
    expect(spanCoefficients(data, { seed: "s" })).toEqual(printed);
    const { "boot.char.alpha.pooled.lo": low, "boot.char.alpha.pooled.hi": high } = printed;
    expect(low!).toBeLessThan(printed["char.alpha.pooled"]!);
    expect(high!).toBeGreaterThan(printed["char.alpha.pooled"]!);
  });

  it("equals resampling whole documents and computing anew", () => {
    // Two documents: a resample is one of them twice, or both. Alphas of the three cases bound the interval.
    const document = (id: string, shift: number) => ({
      id,
      length: 50,
      participants: ["ana", "bo"],
      spans: [
        { annotator: "ana", start: 0, end: 10, category: "framing" },
        { annotator: "bo", start: shift, end: shift + 10, category: "framing" },
      ],
    });
    const alphaOf = (documents: AgreementData["documents"]) =>
      spanCoefficients({ categories: ["framing"], documents }, quick)["char.alpha.pooled"]!;
    const [good, bad] = [document("good", 1), document("bad", 8)];
    const printed = spanCoefficients({ categories: ["framing"], documents: [good, bad] }, { resamples: 500 });
    expect(printed["boot.char.alpha.pooled.lo"]).toBeCloseTo(alphaOf([bad, { ...bad, id: "again" }]), 12);
    expect(printed["boot.char.alpha.pooled.hi"]).toBeCloseTo(alphaOf([good, { ...good, id: "again" }]), 12);
  });
});
