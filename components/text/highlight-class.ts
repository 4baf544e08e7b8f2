/**
 * Class names of highlights. Several highlights on the same words end up on one element, whose classes add up, so each
 * category has classes of its own and the style sheet lays their colours and lines over one another.
 */
export const HIGHLIGHT_STYLES = 9;

/** @param index place of the category in its codebook, from 0; unknown categories (−1) get the last style */
export function highlightClass(index: number, part: "plain" | "again" | "start" | "end"): string {
  const style = index < 0 ? HIGHLIGHT_STYLES - 1 : index % HIGHLIGHT_STYLES;
  if (part === "start" || part === "end") return `hl-${part}-${style}`;
  return part === "again" ? `hl hl-${style} hl-again-${style}` : `hl hl-${style}`;
}
