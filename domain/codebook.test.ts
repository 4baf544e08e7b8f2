import { describe, expect, it } from "vitest";
import { codingFault } from "./annotation";
import { codebookSchema } from "./codebook";
import { defaultCodebook } from "./default-codebook";

const book = () => structuredClone(defaultCodebook);

describe("a codebook", () => {
  it("refuses two things with one id or one key", () => {
    const twice = book();
    twice.categories.push(structuredClone(twice.categories[0]!));
    const messages = codebookSchema.safeParse(twice).error?.issues.map((i) => i.message) ?? [];
    expect(messages).toContain("two categories share “framing”");
    expect(messages).toContain("two category keys share “1”");
    expect(messages.some((m) => m.startsWith("two subtypes share"))).toBe(true);
  });

  it.each(["Loaded", "loaded-language", "loaded__x", "_x", "x_", "1x", ""])(
    "refuses the id “%s”, which some format would break",
    (id) => {
      const bad = book();
      bad.categories[0]!.id = id;
      expect(codebookSchema.safeParse(bad).success).toBe(false);
    },
  );
});

describe("a category", () => {
  it.each(["any", "all", "pooled", "macro"])(
    "is not called “%s”, which stands for all of them in printed figures",
    (id) => {
      const bad = book();
      bad.categories[0]!.id = id;
      expect(codebookSchema.safeParse(bad).error?.issues[0]?.message).toMatch(/kept for figures over all categories/);
    },
  );
});

describe("the coding of an annotation", () => {
  const fault = (category: string, subtype: string | null, attributes = {}) =>
    codingFault(defaultCodebook, { category, subtype, attributes })?.code ?? null;
  it("must exist in the codebook", () => {
    expect(fault("loaded", null)).toBeNull();
    expect(fault("loaded", "ll_label", { voice: "author" })).toBeNull();
    expect(fault("humour", null)).toBe("unknown_category");
    expect(fault("loaded", "fr_cause")).toBe("unknown_subtype");
    expect(fault("loaded", null, { mood: "x" })).toBe("unknown_attribute");
  });
});
