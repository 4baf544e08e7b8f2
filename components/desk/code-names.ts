import type { Annotation } from "@/domain/annotation";
import { type Codebook, findCategory, findSubtype } from "@/domain/codebook";

type Codes = Pick<Annotation, "category" | "subtype">;

/** The names a person reads. A code that the codebook lost is shown by its id and not hidden. */
export function codeNames(book: Codebook, codes: Codes): { category: string; subtype: string | null } {
  return {
    category: findCategory(book, codes.category)?.name ?? codes.category,
    subtype: codes.subtype && (findSubtype(book, codes.category, codes.subtype)?.name ?? codes.subtype),
  };
}

/** “Loaded language, Name-calling”. */
export function codesInWords(book: Codebook, codes: Codes): string {
  const { category, subtype } = codeNames(book, codes);
  return subtype ? `${category}, ${subtype}` : category;
}
