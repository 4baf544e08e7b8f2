import type { ConfusionMatrix } from "./confusion";
import type { FigureWithInterval } from "./report";

/** Subtypes: alpha of "marked as category/subtype" per character, and which subtypes are taken for each other. */
export interface SubtypeRow {
  category: string;
  subtype: string;
  alpha: FigureWithInterval;
  /** Distinct spans by everybody, in counted documents. */
  spans: number;
  /** People who used it. */
  usedBy: number;
  /** Share of all characters read (characters × people) that carry it. */
  prevalence: number | null;
}

export interface SubtypeReport {
  /** `sub.alpha.pooled` over the subtypes of the codebook. Marks without a subtype carry no label here. */
  pooled: FigureWithInterval;
  /** Every subtype of the codebook, in its order, also those nobody used. */
  rows: SubtypeRow[];
  /** Per category with subtypes: where two people gave the category, which subtypes they gave; null is "no subtype". */
  confusion: { category: string; matrix: ConfusionMatrix }[];
}
