import type { DeskModel } from "./desk-model";

/**
 * What desks knew of the server when they were left. Whoever goes back to one gets the page of the first visit once more, whose
 * opening knows nothing of what was saved since: one's own marks would look like changes from elsewhere.
 */

/** The last desk of each assignment on this page, the latest last: few, because each keeps its text in memory. */
const left = new Map<string, DeskModel>();
const KEPT = 5;

export const hasLeftDesk = (): boolean => left.size > 0;

export function remember(desk: DeskModel): void {
  const { id } = desk.opening.assignment;
  left.delete(id);
  left.set(id, desk);
  for (const oldest of [...left.keys()].slice(0, -KEPT)) left.delete(oldest);
}

/** Brings a desk that is being opened to what the last one knew, which goes on learning while its last changes are sent. */
export function recall(desk: DeskModel): void {
  const opened = desk.opening.assignment;
  const last = left.get(opened.id);
  if (!last) return;
  const { assignment, saves, way, round } = last;
  const known = assignment.get();
  const revision = Math.max(last.heard, way.saves.newestMade);
  // A newer opening knows more, also of what was deleted.
  if (opened.revision > revision) return;
  desk.takeNews({ ...(known.revision > opened.revision ? known : opened), revision }, round, saves.held.rows);
  desk.way.ratings.takeNews(way.ratings.queue.held.rows);
  desk.way.passages.takeNews(way.passages.queue.held.rows);
}
