import { describe, expect, it } from "vitest";
import { coefficients } from "./coefficients";
import { AgreementFileError, parseAgreementFile } from "./file";
import { firstSyntaxMistake } from "./json-syntax";

const base = {
  name: "case",
  kind: "span",
  categories: ["framing"],
  documents: [{ id: "d1", length: 10 }],
  annotations: [{ document: "d1", annotator: "ana", start: 0, end: 4, category: "framing" }],
  participation: { d1: ["ana", "bo"] },
};

const refusal = (change: object): string => {
  try {
    parseAgreementFile(JSON.stringify({ ...base, ...change }));
  } catch (error) {
    expect(error).toBeInstanceOf(AgreementFileError);
    return (error as Error).message;
  }
  return "accepted";
};

const annotation = (change: object) => ({ annotations: [{ ...base.annotations[0], ...change }] });

describe("the file of slant agreement", () => {
  it("is read into documents, participants and spans", () => {
    const file = parseAgreementFile(JSON.stringify({ ...base, remark: "unknown fields are ignored" }));
    expect(file).toEqual({
      kind: "span",
      name: "case",
      data: {
        categories: ["framing"],
        documents: [
          {
            id: "d1",
            length: 10,
            participants: ["ana", "bo"],
            spans: [{ annotator: "ana", start: 0, end: 4, category: "framing" }],
          },
        ],
      },
    });
  });

  it("takes everybody for finished where participation is left out, and the categories from the annotations", () => {
    const { participation: _, categories: __, ...rest } = base;
    const annotations = [...base.annotations, { document: "d1", annotator: "cy", start: 1, end: 2, category: "a" }];
    const file = parseAgreementFile(JSON.stringify({ ...rest, annotations }));
    if (file.kind === "nominal") throw new Error("read as ratings");
    expect(file.data.categories).toEqual(["a", "framing"]);
    expect(file.data.documents[0]!.participants).toEqual(["ana", "cy"]);
  });

  it("keeps what the conventions say is ignored", () => {
    expect(refusal(annotation({ start: 7, end: 7 }))).toBe("accepted");
    expect(refusal(annotation({ start: 99, end: 2 }))).toBe("accepted");
    expect(refusal(annotation({ annotator: "stranger" }))).toBe("accepted");
    expect(refusal({ participation: {} })).toBe("accepted");
    expect(refusal({ documents: [...base.documents, { id: "d2", length: 0 }] })).toBe("accepted");
    expect(refusal({ annotations: [...base.annotations, ...base.annotations] })).toBe("accepted");
  });

  it("refuses what cannot be meant, and says where", () => {
    expect(refusal(annotation({ end: 11 }))).toBe('annotations[0]: 0–11 leaves document "d1" (0–10)');
    expect(refusal(annotation({ start: -1 }))).toMatch(/leaves document/);
    expect(refusal(annotation({ document: "d9" }))).toBe('annotations[0].document: there is no document "d9"');
    expect(refusal(annotation({ category: "loaded" }))).toMatch(/annotations\[0\]\.category.*not among/);
    expect(refusal(annotation({ start: 0.5 }))).toMatch(/^annotations\[0\]\.start: /);
    expect(refusal(annotation({ start: "0" }))).toMatch(/^annotations\[0\]\.start: /);
    expect(refusal(annotation({ start: undefined }))).toMatch(/^annotations\[0\]\.start: /);
    expect(refusal({ participation: { d9: ["ana"] } })).toMatch(/participation: there is no document "d9"/);
    expect(refusal({ documents: [base.documents[0], base.documents[0]] })).toMatch(/"d1" stands twice/);
    expect(refusal({ documents: [{ id: "d1", length: -1 }] })).toMatch(/^documents\[0\]\.length: /);
    expect(refusal({ documents: [{ id: "d1", length: 10, tokens: [[0, 11]] }] })).toMatch(
      /^documents\[0\]\.tokens\[0\]: /,
    );
    expect(refusal({ kind: "holsti" })).toMatch(/^kind: /);
    expect(refusal({ annotators: ["bo"], participation: undefined })).toMatch(/there is no annotator "ana"/);
    expect(refusal({ categories: ["framing", "pooled"] })).toMatch(/kept for figures over all categories/);
    expect(() => parseAgreementFile("[]")).toThrow(AgreementFileError);
    expect(() => parseAgreementFile("null")).toThrow(/^the file: |^kind: /);
  });

  it("reads ratings, and refuses values outside a given list", () => {
    const nominal = { kind: "nominal", categories: ["a", "b"], items: [{ ratings: { ana: "a", bo: null } }] };
    expect(parseAgreementFile(JSON.stringify(nominal))).toMatchObject({ kind: "nominal", name: null });
    const strange = { ...nominal, items: [{ ratings: { ana: "c" } }] };
    expect(() => parseAgreementFile(JSON.stringify(strange))).toThrow(
      "items[0].ratings.ana: c is not among the categories",
    );
  });

  it("takes names that JavaScript keeps for itself as names", () => {
    const names = ["__proto__", "constructor", "toString"];
    const span = (annotator: string) => ({ document: "__proto__", annotator, start: 0, end: 4, category: "__proto__" });
    const file = parseAgreementFile(`{
      "kind": "span", "categories": ${JSON.stringify(names)},
      "documents": [{ "id": "__proto__", "length": 10 }, { "id": "constructor", "length": 10 }],
      "participation": { "__proto__": ${JSON.stringify(names)} },
      "annotations": ${JSON.stringify(names.map(span))}
    }`);
    if (file.kind === "nominal") throw new Error("read as ratings");
    expect(file.data.documents.map(({ participants }) => participants)).toEqual([names, []]);
    expect(coefficients(file)["char.alpha.__proto__"]).toBe(1);
    expect(() =>
      parseAgreementFile(
        '{ "kind": "span", "documents": [], "annotations": [], "participation": { "__proto__": [] } }',
      ),
    ).toThrow('participation: there is no document "__proto__"');
  });

  it("loses no rating of people with such names, and gives them none they did not make", () => {
    const file = parseAgreementFile(`{ "kind": "nominal", "items": [
      { "ratings": { "__proto__": 1, "constructor": 2, "ana": 1 } },
      { "ratings": { "__proto__": 1, "constructor": 1, "ana": 1 } },
      { "ratings": { "ana": 2 } }
    ] }`);
    const plain = parseAgreementFile(`{ "kind": "nominal", "items": [
      { "ratings": { "bo": 1, "cy": 2, "ana": 1 } }, { "ratings": { "bo": 1, "cy": 1, "ana": 1 } }, { "ratings": { "ana": 2 } }
    ] }`);
    expect(coefficients(file)).toEqual(coefficients(plain));
  });

  it("says what a rating can be", () => {
    const rated = (value: string) => () =>
      parseAgreementFile(`{ "kind": "nominal", "items": [{ "ratings": { "ana": ${value} } }] }`);
    expect(rated("1e999")).toThrow("items[0].ratings.ana: a text, a finite number, true or false is expected");
    expect(rated("[1]")).toThrow("items[0].ratings.ana: a text, a finite number, true or false is expected");
    expect(() => parseAgreementFile('{ "kind": "nominal", "items": [{ "ratings": [1, 2] }] }')).toThrow(
      "items[0].ratings: an object is expected",
    );
  });

  it("names the line of what is no JSON", () => {
    for (const [text, line, reason] of [
      ['{\n  "start": NaN\n}', 2, "a value is expected here"],
      ['{\n  "a": 1,\n}', 3, "a name in double quotes"],
      ['{\n  "a": 1\n  "b": 2\n}', 3, "a comma or the closing bracket"],
      ['{\n\n  "a": [1, 2', 3, "but the text ends"],
      ["", 1, "but the text ends"],
      ["{} {}", 1, "nothing more is expected"],
      ["{'a': 1}", 1, "a name in double quotes"],
      ['{"a" 1}', 1, "a colon is expected"],
      ["[1, 02]", 1, "but found"],
    ] as const) {
      try {
        parseAgreementFile(text);
        expect.unreachable(text);
      } catch (error) {
        expect(error).toBeInstanceOf(AgreementFileError);
        expect((error as AgreementFileError).line).toBe(line);
        expect((error as AgreementFileError).message).toContain(reason);
      }
    }
  });

  it("finds no mistake in JSON of every kind", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    for (const text of ['{"a":[1,-2.5e3,true,false,null,"\\u00e9\\n"],"b":{}}', " [ ] ", "0", '"x"', deep]) {
      expect(firstSyntaxMistake(text)).toBeNull();
    }
  });
});
