import type { Category, Codebook, Subtype } from "@/domain/codebook";

export type Found = {
  rules: Codebook["rules"];
  categories: { category: Category; subtypes: Subtype[] }[];
};

/** Case and accents do not matter for finding; nothing found here is ever used as a place in a text. */
const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * What of a codebook has these words. A category of which only the head has them keeps all its subtypes; no words
 * find everything.
 */
export function findInCodebook(codebook: Codebook, search: string): Found {
  const words = folded(search.trim());
  const has = (...texts: string[]) => texts.some((text) => folded(text.replace(/[‹›]/g, "")).includes(words));
  return {
    rules: codebook.rules.filter((rule) => has(rule.text)),
    categories: codebook.categories.flatMap((category) => {
      const subtypes = category.subtypes.filter((s) =>
        has(s.name, s.definition, s.include, s.exclude, s.example, s.nearMiss),
      );
      if (subtypes.length > 0) return [{ category, subtypes }];
      return has(category.name, category.definition, category.boundaries, category.test)
        ? [{ category, subtypes: category.subtypes }]
        : [];
    }),
  };
}
