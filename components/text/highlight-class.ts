import type { Run } from "@/domain/runs";
import type { Span } from "@/domain/span";

/**
 * Class names of highlights. Every category has a colour, a line and edges of its own, which the style sheet lays over
 * one another, so that a run of text under several annotations needs no class for each combination.
 */
export const HIGHLIGHT_STYLES = 9;

type Coded = Span & { category: string };

/** @param index place of the category in its codebook, from 0; unknown categories (−1) get the last style */
export function highlightStyle(index: number): number {
  return index < 0 ? HIGHLIGHT_STYLES - 1 : index % HIGHLIGHT_STYLES;
}

/** How one category looks on its own, for legends and lists. */
export const sampleClass = (index: number): string => `hl hl-${highlightStyle(index)}`;

/** The classes of a run: what lies on it, twice if twice, and what begins and ends with it. */
export function runClass<T extends Coded>(run: Run<T>, categoryIndex: (category: string) => number): string {
  const classes = new Set<string>(["hl"]);
  for (const { category } of run.items) {
    const style = highlightStyle(categoryIndex(category));
    classes.add(classes.has(`hl-${style}`) ? `hl-again-${style}` : `hl-${style}`);
  }
  for (const { category } of run.starts) classes.add(`hl-start-${highlightStyle(categoryIndex(category))}`);
  for (const { category } of run.ends) classes.add(`hl-end-${highlightStyle(categoryIndex(category))}`);
  return [...classes].join(" ");
}
