import type { Codebook } from "@/domain/codebook";

/** The codes of a codebook for a list of choices: each category, and under it its subtypes. */

export const codeKey = (category: string, subtype: string | null): string => `${category}/${subtype ?? ""}`;

export function codeOf(value: string): { category: string; subtype: string | null } {
  const [category = "", subtype = ""] = value.split("/");
  return { category, subtype: subtype || null };
}

export const codeOptions = (codebook: Codebook) =>
  codebook.categories.map((category) => ({
    group: category.name,
    items: [
      { value: codeKey(category.id, null), label: `${category.name}, no subtype` },
      ...category.subtypes.map((subtype) => ({ value: codeKey(category.id, subtype.id), label: subtype.name })),
    ],
  }));
