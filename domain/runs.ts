import type { Span } from "./span";

/** A stretch of text over which the set of covering items does not change. */
export interface Run<T extends Span> extends Span {
  /** In the order in which they were given. Empty only for the uncovered stretches of a `within`. */
  items: T[];
  /** Those of `items` that begin, or end, exactly at this run's start, or end. */
  starts: T[];
  ends: T[];
}

/**
 * Cuts overlapping items into flat runs for drawing: no two runs overlap, joined they cover exactly what the items
 * cover. With `within`, items are clipped to it and the uncovered stretches are returned too, so that the runs'
 * texts joined are the text of `within`. Items without length are left out. O(n log n + size of the answer).
 */
export function runsOf<T extends Span>(items: readonly T[], within?: Span): Run<T>[] {
  const order = new Map<T, number>();
  const borders = new Set<number>(within && within.start < within.end ? [within.start, within.end] : []);
  const low = within?.start ?? Number.NEGATIVE_INFINITY;
  const high = within?.end ?? Number.POSITIVE_INFINITY;
  const opening = new Map<number, T[]>();
  items.forEach((item, index) => {
    const start = Math.max(item.start, low);
    const end = Math.min(item.end, high);
    if (start >= end) return;
    order.set(item, index);
    borders.add(start).add(end);
    const group = opening.get(start);
    if (group) group.push(item);
    else opening.set(start, [item]);
  });

  const cuts = [...borders].sort((a, b) => a - b);
  const runs: Run<T>[] = [];
  let open: T[] = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const start = cuts[i]!;
    const end = cuts[i + 1]!;
    open = open.filter((item) => item.end > start);
    const begun = opening.get(start);
    if (begun) open = [...open, ...begun].sort((a, b) => order.get(a)! - order.get(b)!);
    if (open.length === 0 && !within) continue;
    runs.push({
      start,
      end,
      items: open,
      starts: open.filter((item) => item.start === start),
      ends: open.filter((item) => item.end === end),
    });
  }
  return runs;
}
