import type { Coefficients } from "@/domain/agreement/coefficients";
import type { Names } from "./view";

/** Printed keys in words: what a figure is, of what, and where it is explained. */

export interface CoefficientRow {
  key: string;
  value: number | null;
  /** What is computed. */
  name: string;
  /** Of which category, or over all of them. */
  of: string;
  /** Heading in docs/agreement.md, as an anchor. */
  anchor: string;
}

export interface CoefficientFamily {
  id: string;
  title: string;
  rows: CoefficientRow[];
}

const families: readonly { id: string; title: string; prefixes: readonly string[] }[] = [
  { id: "characters", title: "Per character", prefixes: ["char", "boot"] },
  { id: "words", title: "Per word", prefixes: ["token"] },
  { id: "subtypes", title: "Per subtype", prefixes: ["sub"] },
  { id: "units", title: "Units cut from the text", prefixes: ["u04", "u16"] },
  { id: "spans", title: "Spans of two people", prefixes: ["f1"] },
];

const perUnit: Readonly<Record<string, readonly [name: string, anchor: string]>> = {
  alpha: ["Krippendorff’s α", "alpha-per-category-their-mean-and-of-anything"],
  alpha_set: ["α on label sets", "alpha-on-label-sets"],
  what: ["What, given where", "what-given-where"],
  cohen_mean: ["Cohen’s κ, mean over pairs", "cohens-kappa"],
  fleiss: ["Fleiss’s κ", "fleisss-kappa"],
  ac1: ["Gwet’s AC1", "gwets-ac1"],
};

const matches: Readonly<Record<string, string>> = {
  exact: "F1, same borders",
  overlap: "F1, overlapping",
  iou50: "F1, half in common",
  char: "F1, characters",
  semeval: "F1, partial credit (SemEval)",
};

const members2016: Readonly<Record<string, string>> = {
  u: "uα of 2016, all values and blanks",
  binary: "|uα, marked or not",
  cu: "cuα, values where units meet",
  ku: "(k)uα, one value where units meet",
};

const whole: Readonly<Record<string, string>> = {
  any: "marked as anything",
  all: "all categories together",
  pooled: "pooled over categories",
  macro: "mean of the categories",
};

const distances: Readonly<Record<string, string>> = {
  nominal: "equal or not",
  jaccard: "Jaccard distance",
  masi: "MASI distance",
};

/** Every printed figure, by family, in the order in which it is printed. Families without any are left out. */
export function coefficientFamilies(printed: Coefficients, names: Names): CoefficientFamily[] {
  const rows = Object.entries(printed).map(([key, value]) => ({ key, value, ...wordsFor(key, names) }));
  return families
    .map(({ prefixes, ...family }) => ({
      ...family,
      rows: rows.filter(({ key }) => prefixes.includes(key.slice(0, key.indexOf(".")))),
    }))
    .filter((family) => family.rows.length > 0);
}

function wordsFor(key: string, names: Names): Pick<CoefficientRow, "name" | "of" | "anchor"> {
  const [family, kind, ...rest] = key.split(".") as [string, string, ...string[]];
  const last = rest.at(-1) ?? kind;
  // No category can be called as a figure over all of them is (domain/codebook.ts).
  const of = whole[last] ?? names.category(last);
  if (family === "sub") {
    const [category, subtype] = last.split("/");
    return {
      name: "Krippendorff’s α",
      of:
        subtype === undefined
          ? (whole[last] ?? last)
          : `${names.category(category!)}: ${names.subtype(category!, subtype)}`,
      anchor: "subtypes",
    };
  }
  if (family === "boot") {
    const end = last === "lo" ? "lower end" : "upper end";
    return { name: "95 % interval of α, pooled", of: end, anchor: "its-interval" };
  }
  if (family === "f1") return { name: matches[kind] ?? kind, of, anchor: "f1-of-two-peoples-spans" };
  if (family === "u04") return { name: "Unitizing α of 1995/2004", of, anchor: "unitizing-alpha-of-2004" };
  if (family === "u16") {
    const [member] = rest;
    if (kind === "alpha") return { name: "Unitizing α of 2016", of, anchor: "unitizing-alpha-of-2016" };
    return {
      name: members2016[member!] ?? member!,
      of: member === "ku" ? of : whole.all!,
      anchor: "unitizing-alpha-of-2016",
    };
  }
  const [name, anchor] = perUnit[kind] ?? [kind, "what-all-figures-share"];
  const isDistance = kind === "alpha_set" || kind === "what";
  return {
    name,
    of: isDistance ? distances[last]! : of,
    anchor: family === "token" ? "tokens-instead-of-characters" : anchor,
  };
}
