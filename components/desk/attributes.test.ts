import { describe, expect, test } from "vitest";
import type { Attribute } from "@/domain/codebook";
import { defaultCodebook } from "@/domain/default-codebook";
import { attributesFor, missingIn, questionsFor } from "./attributes";

const required: Attribute = {
  ...{ id: "effect", name: "Effect", help: "", kind: "text", values: [] },
  ...{ categories: ["loaded"], subtypes: [], required: true, default: null },
};
const book = { ...defaultCodebook, attributes: [...defaultCodebook.attributes, required] };
const coding = (category: string, subtype: string | null, attributes = {}) => ({ category, subtype, attributes });
const lacks = (...part: Parameters<typeof coding>) => missingIn(book, coding(...part)).map(({ name }) => name);

describe("what an annotation lacks", () => {
  test("is the subtype and each required answer that has no default", () => {
    expect(lacks("loaded", null)).toEqual(["Subtype", "Effect"]);
    expect(lacks("loaded", "ll_label")).toEqual(["Effect"]);
    expect(lacks("loaded", "ll_label", { effect: "" })).toEqual(["Effect"]);
    expect(lacks("loaded", "ll_label", { effect: "sounds mad" })).toEqual([]);
  });

  test("is nothing that is not asked of its category", () => {
    expect(lacks("framing", "fr_role")).toEqual([]);
  });

  test("is no subtype in a category without any", () => {
    const [first, ...others] = book.categories;
    const plain = { ...book, categories: [{ ...first!, subtypes: [] }, ...others] };
    expect(missingIn(plain, coding(first!.id, null))).toEqual([]);
  });
});

test("questions are asked of the categories and subtypes that they name, and of all if of none", () => {
  const asked = (category: string, subtype: string | null) =>
    questionsFor(book, { category, subtype }).map((q) => q.id);
  expect(asked("loaded", null)).toEqual(expect.arrayContaining(["voice", "target", "neutral_rewrite"]));
  expect(asked("loaded", null)).not.toContain("source_type");
  expect(asked("sourcing", "so_vague")).not.toContain("cue");
  expect(asked("sourcing", "so_cue")).toEqual(expect.arrayContaining(["source_type", "cue", "cue_class"]));
});

test("a new coding keeps the answers that are still asked for, drops the others and takes up defaults", () => {
  const answers = { target: "cyclists", neutral_rewrite: "riders", confidence: "3" };
  expect(attributesFor(book, coding("framing", null, answers))).toEqual({
    target: "cyclists",
    confidence: "3",
    voice: "author",
  });
});
