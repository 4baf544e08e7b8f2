import type { BinarySums } from "./alpha";
import type { Interval } from "./bootstrap";

/** Why a coefficient has no value. It is never shown as 0 or 1. */
export type UndefinedReason =
  | "no_shared_document"
  | "nothing_marked"
  | "everything_marked"
  | "category_unused"
  | "nowhere_both_marked"
  | "one_value_only";

export type NoIntervalReason = "coefficient_undefined" | "fewer_than_two_documents";

/** A sentence fit for a screen, without the name of the coefficient. */
export const reasonSentences: Readonly<Record<UndefinedReason | NoIntervalReason, string>> = {
  no_shared_document: "No document has been finished by two people.",
  nothing_marked: "Nobody marked anything, so there is nothing to agree about.",
  everything_marked: "Everybody marked every character, so there is no variation to explain.",
  category_unused: "Nobody used this category.",
  nowhere_both_marked: "No two people marked the same character.",
  one_value_only: "Wherever two people met they used one and the same category, so there is no variation to explain.",
  coefficient_undefined: "The coefficient itself has no value.",
  fewer_than_two_documents: "An interval needs at least two documents that two people finished.",
};

/** A coefficient with what a reader needs beside it. Exactly one of value and reason is null. */
export interface Figure {
  value: number | null;
  reason: UndefinedReason | null;
}

export interface FigureWithInterval extends Figure {
  /** 95 %, from resampling whole documents. */
  interval: Interval | null;
  intervalReason: NoIntervalReason | null;
}

export function alphaFigure(value: number | null, parts: readonly BinarySums[], whenUnmarked: UndefinedReason): Figure {
  if (value !== null) return { value, reason: null };
  if (parts.every((part) => part.values === 0)) return { value, reason: "no_shared_document" };
  return { value, reason: parts.every((part) => part.marked === 0) ? whenUnmarked : "everything_marked" };
}

export function withInterval(figure: Figure, interval: Interval | null, documents: number): FigureWithInterval {
  if (figure.value === null) return { ...figure, interval: null, intervalReason: "coefficient_undefined" };
  if (documents < 2) return { ...figure, interval: null, intervalReason: "fewer_than_two_documents" };
  return { ...figure, interval, intervalReason: interval === null ? "coefficient_undefined" : null };
}
