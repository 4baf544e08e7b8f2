import type { DeskModel } from "./desk-model";

/**
 * What desks knew of the server when they were left. Whoever goes back to one gets the page of the first visit once more, whose
 * opening knows nothing of what was saved since: one's own marks would look like changes from elsewhere.
 */

interface Left {
  /** It goes on learning while its last changes are sent. */
  desk: DeskModel;
  /** The assignment's revision of which it had heard from the desk before it. */
  recalled: number;
}

/** The last desk of each assignment on this page, the latest last: few, because each keeps its text in memory. */
const left = new Map<string, Left>();
const KEPT = 5;

const newestKnown = ({ desk, recalled }: Left): number =>
  Math.max(recalled, desk.assignment.get().revision, desk.way.saves.newestMade);

export const hasLeftDesk = (): boolean => left.size > 0;

export function remember(desk: DeskModel): void {
  const { id } = desk.opening.assignment;
  const before = left.get(id);
  left.delete(id);
  left.set(id, { desk, recalled: before ? newestKnown(before) : 0 });
  for (const oldest of [...left.keys()].slice(0, -KEPT)) left.delete(oldest);
}

/** Brings a desk that is being opened to what the last one knew. */
export function recall(desk: DeskModel): void {
  const { assignment: opened, round } = desk.opening;
  const last = left.get(opened.id);
  // A new opening knows more, also of what was deleted.
  if (!last || opened.revision >= newestKnown(last)) return;
  const { assignment, saves, way } = last.desk;
  const known = assignment.get();
  desk.takeNews(known.revision > opened.revision ? known : opened, round.state, saves.held.rows);
  desk.way.ratings.takeNews(way.ratings.queue.held.rows);
  desk.way.passages.takeNews(way.passages.queue.held.rows);
}
