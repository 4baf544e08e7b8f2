import { CategoryMark } from "@/components/ui/category-mark";
import { type Codebook, findCategory, findSubtype } from "@/domain/codebook";

/** A category with its subtype, by name, colour and line. */
export function CodeName({ codebook, ...code }: { codebook: Codebook; category: string; subtype: string | null }) {
  const { name, finer } = codeNames(codebook, code.category, code.subtype);
  return (
    <span>
      <CategoryMark id={code.category}>{name}</CategoryMark>
      {finer && ` · ${finer}`}
    </span>
  );
}

export function codeNames(codebook: Codebook, category: string, subtype: string | null) {
  return {
    name: findCategory(codebook, category)?.name ?? category,
    finer: subtype ? (findSubtype(codebook, category, subtype)?.name ?? subtype) : null,
  };
}
