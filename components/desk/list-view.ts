/** Where a long list of rows of one height is looked at. All lengths are CSS pixels, counted from the list's beginning. */

/** Height of a row at the usual font size. Rows of one height make a list of thousands cost as much as one of thirty. */
export const ROW = 56;
/**
 * Rows that are drawn beyond either edge: few where the list was put, because each costs as much as one in sight at every
 * mark that is far from the one before, and more for who scrolls.
 */
export const SPARE = { put: 1, scrolled: 4 };

/**
 * Where to scroll so that the row at `at` is wholly in sight: nowhere when it is, else as little as shows its neighbour
 * too, and when it is far away to where a third of the frame's other rows are before it.
 * @param top where the frame begins now
 * @param height of the frame
 * @param total of all rows
 * @returns where the frame is to begin
 */
export function scrollFor(at: number, top: number, height: number, total: number): number {
  if (at >= top && at + ROW <= top + height) return top;
  const others = Math.max(0, height - ROW);
  const neighbour = Math.min(ROW, others);
  const isNear = at > top - height && at < top + 2 * height;
  const wanted = isNear ? (at < top ? at - neighbour : at + ROW + neighbour - height) : at - others / 3;
  return Math.max(0, Math.min(wanted, total - height));
}

/** What is looked at: where it ends, because its lower edge stands still while above it other things come and go, and its height. */
export interface Frame {
  bottom: number;
  height: number;
}

/** What rows are drawn for: a frame, and `spare` rows beyond either edge. */
export interface Drawn extends Frame {
  spare: number;
}

/** The frame at the end of the list, where rows have gone and the browser has yet to say so. */
export const within = (drawn: Drawn, total: number): Drawn => ({
  ...drawn,
  bottom: Math.min(drawn.bottom, Math.max(drawn.height, total)),
});

/** The rows that are drawn: `first`, and `end`, which is no more drawn. */
export function drawnRows({ bottom, height, spare }: Drawn): { first: number; end: number } {
  return {
    first: Math.max(0, Math.floor((bottom - height) / ROW) - spare),
    end: Math.max(0, Math.ceil(bottom / ROW) + spare),
  };
}

/** Whether what is drawn has the rows that are in sight in another frame, and as many to spare as are wanted there. */
export function isDrawnFor(drawn: Drawn, wanted: Drawn): boolean {
  const has = drawnRows(drawn);
  const needs = drawnRows(wanted);
  return has.first <= needs.first && has.end >= needs.end;
}
