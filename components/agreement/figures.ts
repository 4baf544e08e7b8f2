import { meanOfDefined } from "@/domain/agreement/alpha";
import type { Interval } from "@/domain/agreement/bootstrap";
import type { PairRow, UndefinedReason } from "@/domain/agreement/report";

/** How numbers are written. A coefficient is never rounded for a file, only for a screen. */

/** An undefined coefficient is written like this, never as 0 or 1. */
export const notAvailable = "n/a";

/** With a true minus sign, and never as “−0.00”. */
export function coefficient(value: number | null, decimals = 2): string {
  if (value === null) return notAvailable;
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** A difference always has its sign. */
export function signedChange(value: number | null, decimals = 2): string {
  if (value === null) return notAvailable;
  const text = coefficient(value, decimals);
  if (Number(text) === 0) return `±${text}`;
  return value > 0 ? `+${text}` : text;
}

export function interval(range: Interval | null, decimals = 2, between = " to "): string {
  if (range === null) return notAvailable;
  return `${coefficient(range.low, decimals)}${between}${coefficient(range.high, decimals)}`;
}

/** “.667”, as thresholds are customarily written. */
export function thresholdText(mark: number): string {
  return mark.toFixed(3).replace(/^0/, "");
}

/** Why there is no value, where there is no room for a sentence. */
export const undefinedBriefly: Readonly<Record<UndefinedReason, string>> = {
  no_shared_document: "no shared document",
  nothing_marked: "nothing marked",
  everything_marked: "all marked",
  category_unused: "nobody used it",
  nowhere_both_marked: "never met",
  one_value_only: "one value only",
};

/** Shares under half a percent keep a decimal, because a rare category would otherwise read as absent. */
export function percent(share: number | null): string {
  if (share === null) return notAvailable;
  const value = share * 100;
  return `${value !== 0 && value < 9.95 ? value.toFixed(1) : value.toFixed(0)} %`;
}

// The locale is fixed: the server and the browser must write the same figure, else hydration fails.
const grouped = new Intl.NumberFormat("en-GB");
export function count(value: number): string {
  return grouped.format(value);
}

/** “1 document”, “3 documents”. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** The mean over annotator pairs of each F1 over all categories; pairs without a value are left out. */
export function meanPairF1(pairs: readonly Pick<PairRow, "f1Exact" | "f1Overlap" | "f1Char">[]): {
  exact: number | null;
  overlap: number | null;
  char: number | null;
  /** Pairs that have a value. */
  pairs: number;
} {
  return {
    exact: meanOfDefined(pairs.map((pair) => pair.f1Exact)),
    overlap: meanOfDefined(pairs.map((pair) => pair.f1Overlap)),
    char: meanOfDefined(pairs.map((pair) => pair.f1Char)),
    pairs: pairs.filter((pair) => pair.f1Overlap !== null).length,
  };
}
