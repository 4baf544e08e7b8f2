import { z } from "zod";

/**
 * A stretch of the text that the annotator read and found nothing in: an answer about a place, where an unmarked place
 * alone says nothing. Offsets are UTF-16, half-open.
 */

/** What a client sends; `baseRevision` is the revision it edits, 0 creates. */
export const emptyPassageWriteSchema = z.strictObject({
  start: z.int().min(0),
  end: z.int().min(0),
  textSha256: z.string().length(64),
  baseRevision: z.int().min(0),
});
export type EmptyPassageWrite = z.infer<typeof emptyPassageWriteSchema>;

export const emptyPassageSchema = z.object({
  id: z.uuid(),
  start: z.int(),
  end: z.int(),
  revision: z.int(),
  updatedAt: z.iso.datetime(),
  deletedAt: z.iso.datetime().nullable(),
});
export type EmptyPassage = z.infer<typeof emptyPassageSchema>;
