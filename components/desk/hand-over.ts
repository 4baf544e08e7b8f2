import type { EmptyPassage } from "@/domain/empty-passage";
import type { AllSaves } from "./all-saves";
import type { LiveAnnotation } from "./annotation-set";
import type { LivePassage } from "./answers/passages";
import type { LiveRating, RatingRow } from "./answers/rating-answers";
import type { Opening, SavedAnnotation } from "./opening";
import type { ServerCopy } from "./server-copy";
import type { ReadSignal } from "./signal";

/** What a desk knows of the server; it goes on learning while its last changes are sent. */
export interface Known {
  assignment: ReadSignal<Opening["assignment"]>;
  annotations: ServerCopy<LiveAnnotation, SavedAnnotation>;
  ratings: ServerCopy<LiveRating, RatingRow>;
  passages: ServerCopy<LivePassage, EmptyPassage>;
}

/** What the last desk of each assignment on this page knew. */
const known = new Map<string, Known>();

/** Whoever goes back gets the opening of the first visit once more, which knows nothing of what was saved since. */
export const knownOf = (assignmentId: string): Known | undefined => known.get(assignmentId);
export const remember = (assignmentId: string, knows: Known): unknown => known.set(assignmentId, knows);

/** Desks of this page that were left with changes on their way, by assignment: how each hands over. */
const leaving = new Map<string, () => void>();

/**
 * A desk was left by a link, and its page lives on: it goes on sending, and holds its outboxes so long, until nothing is
 * on its way any more or a desk on this page succeeds it. What is left then, refused or not sent, is its successor's.
 * @param release lets the outboxes go
 */
export function leaveDesk(assignmentId: string, saves: AllSaves, release: () => void): void {
  const handOver = () => {
    stop();
    leaving.delete(assignmentId);
    saves.isSucceeded = true;
    release();
  };
  const look = () => {
    const { kind } = saves.state.get();
    if (kind !== "saving" && kind !== "waiting") handOver();
  };
  const stop = saves.state.subscribe(look);
  leaving.set(assignmentId, handOver);
  look();
}

/** A desk is opened: one of the same assignment that was left on this page stops, and its outboxes are free. */
export const succeedDesk = (assignmentId: string): void => leaving.get(assignmentId)?.();
