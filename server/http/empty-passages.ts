import { z } from "@hono/zod-openapi";
import { emptyPassageSchema, emptyPassageWriteSchema } from "@/domain/empty-passage";
import { deleteEmptyPassage, saveEmptyPassage } from "@/server/empty-passages";
import { door, id, jsonBody, refuseOtherIds, rooms, saved, signedIn } from "./door";

const params = z.object({ assignmentId: id("assignmentId"), passageId: id("passageId") });
const path = "/assignments/{assignmentId}/empty-passages/{passageId}";
const tag = "Annotating";
const answer = saved({ emptyPassage: emptyPassageSchema });

export const emptyPassageDoors = rooms()
  .openapi(
    door({
      method: "put",
      path,
      tag,
      summary: "Say that a stretch was read and holds nothing, move its ends, or restore it",
      description:
        "Idempotent: the id is made by the client (UUIDv7), `baseRevision` is the revision it edits (0 creates). Offsets are UTF-16, half-open.",
      request: { params, body: jsonBody(emptyPassageWriteSchema) },
      answer,
    }),
    async (c) => {
      const { assignmentId, passageId } = c.req.valid("param");
      const write = c.req.valid("json");
      refuseOtherIds(passageId, write.baseRevision);
      return c.json(await saveEmptyPassage(signedIn(c), assignmentId, passageId, write), 200);
    },
  )
  .openapi(
    door({
      method: "delete",
      path,
      tag,
      summary: "Take back that a stretch holds nothing",
      request: { params, query: z.object({ baseRevision: z.coerce.number<string>().int().min(1) }) },
      answer,
    }),
    async (c) => {
      const { assignmentId, passageId } = c.req.valid("param");
      const { baseRevision } = c.req.valid("query");
      return c.json(await deleteEmptyPassage(signedIn(c), assignmentId, passageId, baseRevision), 200);
    },
  );
