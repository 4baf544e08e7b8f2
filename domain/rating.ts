import { z } from "zod";
import { attributeValue } from "./annotation";
import { type Codebook, codeId, type Rating } from "./codebook";

/** A rating is an annotator's answer to one of the codebook's questions about the whole document. */

export const ratingItem = codeId;

/** What a client sends. `value` null takes the answer back; `baseRevision` is the revision it edits, 0 for the first answer. */
export const ratingWriteSchema = z.strictObject({
  value: attributeValue.nullable(),
  baseRevision: z.int().min(0),
});
export type RatingWrite = z.infer<typeof ratingWriteSchema>;

export const documentRatingSchema = z.object({
  item: z.string(),
  value: attributeValue.nullable(),
  revision: z.int(),
  updatedAt: z.iso.datetime(),
});
export type DocumentRating = z.infer<typeof documentRatingSchema>;

export type RatingValue = NonNullable<DocumentRating["value"]>;

export type RatingFault = { code: "unknown_rating" | "unknown_value" | "wrong_kind"; message: string };

/** Why the codebook does not take this answer; null when it does. */
export function ratingFault(book: Codebook, item: string, value: RatingWrite["value"]): RatingFault | null {
  const rating = book.ratings.find((r) => r.id === item);
  if (!rating) {
    return { code: "unknown_rating", message: `The codebook ${book.id} ${book.version} has no rating “${item}”.` };
  }
  if (value === null || (rating.kind === "text" && typeof value === "string")) return null;
  if (Array.isArray(value) !== (rating.kind === "choices")) {
    const wanted = rating.kind === "choices" ? "a list of values" : "one value";
    return { code: "wrong_kind", message: `“${rating.name}” takes ${wanted}.` };
  }
  const chosen = [value].flat();
  const unknown = chosen.find((id) => !rating.values.some((v) => v.id === id));
  if (unknown !== undefined) {
    const known = rating.values.map((v) => v.id).join(", ");
    return { code: "unknown_value", message: `“${rating.name}” has no value “${unknown}”. It has: ${known}.` };
  }
  if (new Set(chosen).size < chosen.length) {
    return { code: "unknown_value", message: `“${rating.name}” was given the same value twice.` };
  }
  return null;
}

/** The ratings that the codebook requires and that have no answer yet. Blank words and empty lists are none. */
export function missingRatings(book: Codebook, answerTo: (item: string) => RatingWrite["value"]): Rating[] {
  return book.ratings.filter((rating) => {
    const value = rating.required ? answerTo(rating.id) : "";
    return rating.required && (value === null || value.length === 0);
  });
}
