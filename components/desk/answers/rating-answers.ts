import type { DocumentRating, RatingValue } from "@/domain/rating";
import type { Outbox } from "../outbox";
import type { SaveTransport } from "../save-transport";
import { SavedThings } from "./saved-things";

/** An answer about the whole document; its id is the codebook's id of the question. */
export interface LiveRating {
  id: string;
  value: RatingValue;
}
export type RatingRow = DocumentRating & { id: string };
export type RatingAnswers = SavedThings<LiveRating, RatingRow>;

/** One answer before and after, as it is undone and done again. */
export interface RatingChange {
  rating: true;
  before: LiveRating | null;
  after: LiveRating | null;
}

export const sameRating = (a: LiveRating | null, b: LiveRating | null): boolean =>
  JSON.stringify(a?.value ?? null) === JSON.stringify(b?.value ?? null);

export const ratingRow = (rating: DocumentRating): RatingRow => ({ ...rating, id: rating.item });

export const ratingAnswers = (
  transport: SaveTransport<LiveRating, RatingRow>,
  outbox: Outbox<LiveRating>,
  ratings: readonly DocumentRating[],
): RatingAnswers =>
  new SavedThings(
    {
      liveOf: ({ id, value }) => (value === null ? null : { id, value }),
      same: sameRating,
    },
    transport,
    outbox,
    ratings.map(ratingRow),
  );
