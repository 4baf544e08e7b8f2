import type { EmptyPassage } from "@/domain/empty-passage";
import type { AllSaves } from "./all-saves";
import type { LiveAnnotation } from "./annotation-set";
import type { LivePassage } from "./answers/passages";
import type { LiveRating, RatingRow } from "./answers/rating-answers";
import type { DeskModel } from "./desk-model";
import type { Opening, SavedAnnotation } from "./opening";
import type { ServerCopy } from "./server-copy";
import type { ReadSignal } from "./signal";

/**
 * What a desk knew of the server when it was left. Whoever goes back to it gets the page of the first visit once more, whose
 * opening knows nothing of what was saved since: one's own marks would look like changes from elsewhere.
 */
interface Known {
  /** The assignment's revision of which the desk had heard from the one before it. */
  recalled: number;
  assignment: ReadSignal<Opening["assignment"]>;
  saves: Pick<AllSaves, "newestMade">;
  // They go on learning while the last changes are sent.
  annotations: ServerCopy<LiveAnnotation, SavedAnnotation>;
  ratings: ServerCopy<LiveRating, RatingRow>;
  passages: ServerCopy<LivePassage, EmptyPassage>;
}

const newestOf = ({ recalled, assignment, saves }: Known): number =>
  Math.max(recalled, assignment.get().revision, saves.newestMade);

/** Of the last desk of each assignment on this page. */
const known = new Map<string, Known>();

export const hasLeftDesk = (): boolean => known.size > 0;

export function remember({ opening, assignment, saves, way }: DeskModel): void {
  const before = known.get(opening.assignment.id);
  known.set(opening.assignment.id, {
    recalled: before ? newestOf(before) : 0,
    assignment,
    saves: way.saves,
    annotations: saves.held,
    ratings: way.ratings.queue.held,
    passages: way.passages.queue.held,
  });
}

/** Brings a desk that is being opened to what the last one knew. */
export function recall(desk: DeskModel): void {
  const { assignment: opened, round } = desk.opening;
  const last = known.get(opened.id);
  // A new opening knows more, also of what was deleted.
  if (!last || opened.revision >= newestOf(last)) return;
  const left = last.assignment.get();
  desk.takeNews(left.revision > opened.revision ? left : opened, round.state, last.annotations.rows);
  desk.way.ratings.takeNews(last.ratings.rows);
  desk.way.passages.takeNews(last.passages.rows);
}
