import { type AnnotationChange, type AnnotationSet, type LiveAnnotation, sameAnnotation } from "./annotation-set";
import { type PassageChange, type Passages, samePassage } from "./answers/passages";
import { type RatingAnswers, type RatingChange, sameRating } from "./answers/rating-answers";
import type { SavedAnnotation } from "./opening";
import type { SaveQueue } from "./save-queue";

/** What can be undone. */
export type DeskChange = AnnotationChange | PassageChange | RatingChange;

/** Where the things are kept that a change is about. */
interface DeskThings {
  annotations: AnnotationSet;
  saves: SaveQueue<LiveAnnotation, SavedAnnotation>;
  way: { passages: Passages; ratings: RatingAnswers };
}

const idOf = ({ before, after }: DeskChange): string | undefined => (after ?? before)?.id;

/** Whether two versions stand against each other of what it changes. */
export function isUndecided({ saves, way }: DeskThings, change: DeskChange): boolean {
  const id = idOf(change);
  const queue = "passage" in change ? way.passages.queue : "rating" in change ? way.ratings.queue : saves;
  return id !== undefined && queue.isUndecided(id);
}

/** Whether it still finds what it was made for: if another tab or device changed that since, nothing may overwrite it. */
export function stillApplies({ annotations, way }: DeskThings, change: DeskChange): boolean {
  const id = idOf(change);
  if (id === undefined) return false;
  if ("rating" in change) return sameRating(way.ratings.get(id), change.before);
  if ("passage" in change) return samePassage(way.passages.get(id), change.before);
  return sameAnnotation(annotations.get(id) ?? null, change.before);
}

/** Draws changes and queues them; answers with those of annotations. */
export function carryOut({ annotations, saves, way }: DeskThings, all: readonly DeskChange[]): AnnotationChange[] {
  const changes: AnnotationChange[] = [];
  for (const change of all) {
    const id = idOf(change);
    if (id === undefined) continue;
    if ("passage" in change) way.passages.set(id, change.after);
    else if ("rating" in change) way.ratings.set(id, change.after);
    else changes.push(change);
  }
  if (changes.length > 0) annotations.apply(changes);
  for (const change of changes) saves.enqueue(idOf(change)!, change.after);
  return changes;
}
