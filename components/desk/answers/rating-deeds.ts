import type { Rating } from "@/domain/codebook";
import type { RatingValue } from "@/domain/rating";
import { IN_YOUR_VERSION } from "../deeds";
import type { DeskModel } from "../desk-model";
import { focusQuestion, whenDrawn } from "../when-drawn";
import { sameRating } from "./rating-answers";

/** Answers a question about the document; null takes the answer back. */
export function rate(desk: DeskModel, { id, name }: Rating, value: RatingValue | null): void {
  const { ratings } = desk.way;
  const before = ratings.get(id);
  const after = value === null || value.length === 0 ? null : { id, value };
  if (after && ratings.queue.undecided(id)) {
    ratings.queue.amendUndecided(id, after);
    desk.announce(IN_YOUR_VERSION);
  } else if (!sameRating(before, after)) {
    desk.perform(`Answer to “${name}” changed`, [{ rating: true, before, after }]);
  }
}

/** Opens the questions about the document, at one of them. */
export function showRatings(desk: DeskModel, item: string | null = null): void {
  desk.tab.set("ratings");
  desk.drawerOpen.set(true);
  whenDrawn(item ? `[data-rating="${item}"]` : "[data-rating]", focusQuestion);
}
