import { describe, expect, it } from "vitest";
import { codebookSchema } from "./codebook";
import { defaultCodebook as book } from "./default-codebook";

const subtypes = book.categories.flatMap((category) => category.subtypes);

/** Every string of a value, with the path that leads to it. */
function strings(value: unknown, path = "codebook"): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => strings(inner, `${path}.${key}`));
}

describe("the default codebook", () => {
  it("is a valid codebook, and parsing changes nothing", () => {
    expect(codebookSchema.parse(book)).toEqual(book);
    expect([book.id, book.version]).toEqual(["kb-default", "1.1"]);
  });

  it("has exactly the categories and subtypes that data sets refer to", () => {
    expect(book.categories.map((c) => [c.key, c.id, c.name])).toEqual([
      ["1", "framing", "Framing"],
      ["2", "sourcing", "Sourcing"],
      ["3", "loaded", "Loaded language"],
    ]);
    expect(book.categories.map((c) => c.subtypes.map((s) => s.id))).toEqual([
      ["fr_problem", "fr_cause", "fr_moral", "fr_remedy", "fr_role", "fr_context", "fr_naming"],
      ["so_none", "so_vague", "so_single", "so_interested", "so_onesided", "so_cue", "so_transparent"],
      ["ll_label", "ll_emotive", "ll_intensity", "ll_scare", "ll_metaphor", "ll_group", "ll_presup", "ll_slogan"],
    ]);
  });

  it("has exactly the attributes and ratings that data sets refer to", () => {
    expect(book.attributes.map((a) => a.id)).toEqual([
      "voice",
      "speaker",
      "target",
      "polarity",
      "aim",
      "intensity",
      "confidence",
      "source_type",
      "source_name",
      "cue",
      "cue_class",
      "directness",
      "frame_dimension",
      "neutral_rewrite",
      "flags",
    ]);
    expect(book.ratings.map((r) => r.id)).toEqual([
      "genre",
      "overall_bias",
      "primary_frame",
      "frames",
      "source_independent",
      "source_multiple",
      "source_verified",
      "source_informed",
      "source_named",
      "balance",
      "npov_issue",
      "text_quality",
      "confidence",
      "comment",
    ]);
    expect(book.rules.map((r) => r.id)).toEqual(["G1", "G2", "G3", "G4", "G5", "G6", "G7"]);
  });

  it.each(subtypes)("$id: the key is a letter of the name", ({ key, name }) => {
    expect(name.toLowerCase()).toContain(key);
  });

  it.each(subtypes)("$id: the example marks words once, the near miss marks none", ({ example, nearMiss }) => {
    expect(example).toMatch(/^[^‹›]*‹[^‹›]+›[^‹›]*$/);
    expect(example.match(/‹(.*)›/)?.[1]).toMatch(/^\S.*\S$/);
    expect(nearMiss).not.toMatch(/[‹›]/);
    expect(nearMiss).not.toBe(example.replace(/[‹›]/g, ""));
  });

  it("says nothing with empty words", () => {
    expect(strings(book).filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("asks about categories, subtypes and default values that exist", () => {
    for (const attribute of book.attributes) {
      expect(book.categories.map((c) => c.id)).toEqual(expect.arrayContaining(attribute.categories));
      expect(subtypes.map((s) => s.id)).toEqual(expect.arrayContaining(attribute.subtypes));
      if (attribute.default !== null) expect(attribute.values.map((v) => v.id)).toContain(attribute.default);
      if (attribute.required) expect(attribute.default, attribute.id).not.toBeNull();
    }
  });

  it("offers values where there is something to choose, and scales in whole steps", () => {
    for (const question of [...book.attributes, ...book.ratings]) {
      expect(question.values.length > 0, question.id).toBe(question.kind !== "text");
      expect(new Set(question.values.map((v) => v.id)).size).toBe(question.values.length);
      if (question.kind !== "scale") continue;
      const first = Number(question.values[0]?.id);
      expect(question.values.map((v) => Number(v.id))).toEqual(question.values.map((_, step) => first + step));
    }
  });
});
