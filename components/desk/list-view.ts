/** Where a long list of rows of one height is looked at. All lengths are CSS pixels, counted from the list's beginning. */

/** Height of a row at the usual font size. Rows of one height make a list of thousands cost as much as one of thirty. */
export const ROW = 56;
/** Rows that are drawn beyond either edge. Each costs as much as one in sight, at every mark that is far from the one before. */
const SPARE = 2;

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

/** The frame at the end of the list, where rows have gone and the browser has yet to say so. */
export const within = ({ bottom, height }: Frame, total: number): Frame => ({
  bottom: Math.min(bottom, Math.max(height, total)),
  height,
});

/** The rows that are drawn for a frame: `first`, and `end`, which is no more drawn. */
export function drawnRows({ bottom, height }: Frame, spare = SPARE): { first: number; end: number } {
  return {
    first: Math.max(0, Math.floor((bottom - height) / ROW) - spare),
    end: Math.max(0, Math.ceil(bottom / ROW) + spare),
  };
}

/** Whether the rows that were drawn for another frame are those in sight here and one to spare on either side. */
export function isDrawnFor(drawn: Frame, frame: Frame): boolean {
  const has = drawnRows(drawn);
  const needs = drawnRows(frame, 1);
  return has.first <= needs.first && has.end >= needs.end;
}
