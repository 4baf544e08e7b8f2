import { z } from "@hono/zod-openapi";
import { documentRatingSchema, ratingItem, ratingWriteSchema } from "@/domain/rating";
import { saveRating } from "@/server/ratings";
import { door, id, jsonBody, rooms, saved, signedIn } from "./door";

const params = z.object({ assignmentId: id("assignmentId"), item: ratingItem });

export const ratingDoors = rooms().openapi(
  door({
    method: "put",
    path: "/assignments/{assignmentId}/ratings/{item}",
    tag: "Annotating",
    summary: "Answer one of the codebook's questions about the whole document",
    description: "Idempotent: `baseRevision` is the revision it edits (0 for the first answer). null takes it back.",
    request: { params, body: jsonBody(ratingWriteSchema) },
    answer: saved({ rating: documentRatingSchema }),
  }),
  async (c) => {
    const { assignmentId, item } = c.req.valid("param");
    return c.json(await saveRating(signedIn(c), assignmentId, item, c.req.valid("json")), 200);
  },
);
