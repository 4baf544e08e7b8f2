import { z } from "@hono/zod-openapi";
import { workBeatSchema } from "@/domain/time-on-task";
import { countWork } from "@/server/time-on-task";
import { door, id, jsonBody, rooms, signedIn } from "./door";

export const timeOnTaskDoors = rooms().openapi(
  door({
    method: "post",
    path: "/assignments/{assignmentId}/time",
    tag: "Annotating",
    summary: "Report the quarters of minutes in which I was at work",
    description:
      "Idempotent: a slot is fifteen seconds of wall clock (seconds since 1970 divided by 15) and counts once, however many windows report it.",
    request: { params: z.object({ assignmentId: id("assignmentId") }), body: jsonBody(workBeatSchema) },
    answer: z.object({ workedSeconds: z.number().int() }),
  }),
  async (c) => {
    const workedSeconds = await countWork(signedIn(c), c.req.valid("param").assignmentId, c.req.valid("json"));
    return c.json({ workedSeconds }, 200);
  },
);
