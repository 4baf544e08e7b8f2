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

/** What a second and a third one of a category on the same words are called; more look like three. */
const TIMES = ["hl", "hl-again", "hl-thrice"] as const;

/** The classes of a run: what lies on it, how often, and what begins and ends with it. */
export function runClass<T extends Coded>(run: Run<T>, categoryIndex: (category: string) => number): string {
  const classes = new Set<string>(["hl"]);
  for (const { category } of run.items) {
    const style = highlightStyle(categoryIndex(category));
    const next = TIMES.map((name) => `${name}-${style}`).find((name) => !classes.has(name));
    if (next) classes.add(next);
  }
  for (const { category } of run.starts) classes.add(`hl-start-${highlightStyle(categoryIndex(category))}`);
  for (const { category } of run.ends) classes.add(`hl-end-${highlightStyle(categoryIndex(category))}`);
  return [...classes].join(" ");
}
