import { runsOf } from "@/domain/runs";
import type { Span } from "@/domain/span";
import { runClass } from "./highlight-class";
import "./highlights.css";

interface HighlightedTextProps<T extends Span & { category: string }> {
  text: string;
  /** The part of the text to show. */
  within: Span;
  annotations: readonly T[];
  /** The codebook's category ids in order, which decides colours and lines. */
  categories: readonly string[];
}

/**
 * A passage with its highlights, only to be looked at: drawn once, also on the server. Each run is a `mark`; for who
 * cannot see them, a list of the annotations belongs beside it.
 */
export function HighlightedText<T extends Span & { category: string }>(props: HighlightedTextProps<T>) {
  const { text, within, annotations, categories } = props;
  return (
    <span className="hl-text" dir="auto">
      {runsOf(annotations, within).map((run) => {
        const words = text.slice(run.start, run.end);
        if (run.items.length === 0) return words;
        return (
          <mark key={run.start} className={runClass(run, (category) => categories.indexOf(category))}>
            {words}
          </mark>
        );
      })}
    </span>
  );
}
