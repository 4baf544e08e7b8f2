import { z } from "@hono/zod-openapi";
import { annotationSchema, annotationWriteSchema } from "@/domain/annotation";
import { assignmentStateSchema } from "@/domain/assignment";
import { codebookSchema } from "@/domain/codebook";
import { emptyPassageSchema } from "@/domain/empty-passage";
import { documentRatingSchema } from "@/domain/rating";
import { roundStateSchema } from "@/domain/round";
import { deleteAnnotation, saveAnnotation } from "@/server/annotations";
import {
  assignmentState,
  listMyWork,
  openDesk,
  reopenAssignment,
  submitAssignment,
  submitSchema,
} from "@/server/assignments";
import { annotationHistory, changesAfter, recentChanges } from "@/server/changes";
import { newsStream } from "@/server/events";
import {
  door,
  id,
  jsonBody,
  listenerOf,
  refuseOtherIds,
  rooms,
  saved,
  signedIn,
  stillSignedIn,
  stream,
  time,
} from "./door";

const tag = "Annotating";
const params = z.object({ assignmentId: id("assignmentId") });
const annotationParams = params.extend({ annotationId: id("annotationId") });

const assignmentSchema = z.object({
  id: z.string(),
  state: assignmentStateSchema,
  foundNothing: z.boolean(),
  submittedAt: time.nullable(),
  revision: z.number().int(),
});
const roundSchema = z.object({ id: z.string(), name: z.string(), state: roundStateSchema });
const named = z.object({ id: z.string(), name: z.string() });

const eventSchema = z.object({
  id: z.string(),
  annotationId: z.string(),
  revision: z.number().int(),
  kind: z.enum(["created", "changed", "deleted", "restored"]),
  at: time,
  by: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()),
});

export const assignmentDoors = rooms()
  .openapi(
    door({
      method: "get",
      path: "/me/assignments",
      tag,
      summary: "My work: every assignment of mine in a round that has been opened",
      answer: z.array(
        z.object({
          id: z.string(),
          state: assignmentStateSchema,
          startedAt: time.nullable(),
          submittedAt: time.nullable(),
          title: z.string(),
          language: z.string(),
          lengthCp: z.number().int(),
          annotations: z.number().int(),
          round: roundSchema.extend({ showsFeedback: z.boolean() }),
          project: named,
        }),
      ),
    }),
    async (c) => c.json(await listMyWork(signedIn(c)), 200),
  )
  .openapi(
    door({
      method: "get",
      path: "/assignments/{assignmentId}",
      tag,
      summary: "Open an assignment: text, codebook, my annotations",
      request: { params },
      answer: z.object({
        assignment: assignmentSchema.extend({ submittedAt: z.iso.datetime().nullable() }),
        round: roundSchema,
        project: named,
        document: z.object({
          id: z.string(),
          title: z.string(),
          language: z.string(),
          textSha256: z.string(),
          text: z.string(),
        }),
        segment: z.object({ start: z.number().int(), end: z.number().int() }),
        codebook: codebookSchema,
        annotations: z.array(annotationSchema),
        ratings: z.array(documentRatingSchema),
        emptyPassages: z.array(emptyPassageSchema),
        workedSeconds: z.number().int(),
        annotator: z.object({ id: z.string(), name: z.string(), email: z.string() }),
        deleted: z.array(annotationSchema.pick({ id: true, revision: true })),
        deletedPassages: z.array(emptyPassageSchema.pick({ id: true, revision: true })),
        mayReopen: z.boolean(),
      }),
    }),
    async (c) => c.json(await openDesk(signedIn(c), c.req.valid("param").assignmentId), 200),
  )
  .openapi(
    door({
      method: "put",
      path: "/assignments/{assignmentId}/annotations/{annotationId}",
      tag,
      summary: "Create, change or restore an annotation",
      description:
        "Idempotent: the id is made by the client (UUIDv7), `baseRevision` is the revision it edits (0 creates). Offsets are UTF-16, half-open.",
      request: { params: annotationParams, body: jsonBody(annotationWriteSchema) },
      answer: saved({ annotation: annotationSchema }),
    }),
    async (c) => {
      const { assignmentId, annotationId } = c.req.valid("param");
      const write = c.req.valid("json");
      refuseOtherIds(annotationId, write.baseRevision);
      return c.json(await saveAnnotation(signedIn(c), assignmentId, annotationId, write), 200);
    },
  )
  .openapi(
    door({
      method: "delete",
      path: "/assignments/{assignmentId}/annotations/{annotationId}",
      tag,
      summary: "Delete an annotation",
      request: {
        params: annotationParams,
        query: z.object({ baseRevision: z.coerce.number<string>().int().min(1) }),
      },
      answer: saved({ annotation: annotationSchema }),
    }),
    async (c) => {
      const { assignmentId, annotationId } = c.req.valid("param");
      const { baseRevision } = c.req.valid("query");
      return c.json(await deleteAnnotation(signedIn(c), assignmentId, annotationId, baseRevision), 200);
    },
  )
  .openapi(
    door({
      method: "post",
      path: "/assignments/{assignmentId}/submit",
      tag,
      summary: "Submit, with annotations or saying that nothing was found",
      request: { params, body: jsonBody(submitSchema) },
      answer: z.object({ assignment: assignmentSchema }),
    }),
    async (c) => {
      const { id, state, foundNothing, submittedAt, revision } = await submitAssignment(
        signedIn(c),
        c.req.valid("param").assignmentId,
        c.req.valid("json").foundNothing,
      );
      return c.json({ assignment: { id, state, foundNothing, submittedAt, revision } }, 200);
    },
  )
  .openapi(
    door({
      method: "post",
      path: "/assignments/{assignmentId}/reopen",
      tag,
      summary: "Reopen a submitted assignment while its round is open",
      request: { params },
      answer: z.object({ assignment: assignmentSchema }),
    }),
    async (c) => {
      const { id, state, foundNothing, submittedAt, revision } = await reopenAssignment(
        signedIn(c),
        c.req.valid("param").assignmentId,
      );
      return c.json({ assignment: { id, state, foundNothing, submittedAt, revision } }, 200);
    },
  )
  .openapi(
    door({
      method: "get",
      path: "/assignments/{assignmentId}/changes",
      tag,
      summary: "What changed in my assignment after a revision of it",
      request: { params, query: z.object({ after: z.coerce.number<string>().int().min(0) }) },
      answer: assignmentSchema.omit({ id: true }).extend({
        revision: z.number().int(),
        round: roundStateSchema,
        annotations: z.array(annotationSchema),
        ratings: z.array(documentRatingSchema),
        emptyPassages: z.array(emptyPassageSchema),
      }),
    }),
    async (c) =>
      c.json(await changesAfter(signedIn(c), c.req.valid("param").assignmentId, c.req.valid("query").after), 200),
  )
  .openapi(
    door({
      method: "get",
      path: "/assignments/{assignmentId}/annotations/{annotationId}/history",
      tag,
      summary: "Every change of one of my annotations, oldest first",
      request: { params: annotationParams },
      answer: z.array(eventSchema),
    }),
    async (c) => {
      const { assignmentId, annotationId } = c.req.valid("param");
      return c.json(await annotationHistory(signedIn(c), assignmentId, annotationId), 200);
    },
  )
  .openapi(
    door({
      method: "get",
      path: "/assignments/{assignmentId}/history",
      tag,
      summary: "The recent changes of my annotations, deleted ones included, newest first",
      request: {
        params,
        query: z.object({
          before: z.coerce
            .number<string>()
            .int()
            .min(0)
            .default(0)
            .openapi({ description: "The id of the last event that is known, for those before it; 0 for the newest." }),
        }),
      },
      answer: z.object({ events: z.array(eventSchema), more: z.boolean() }),
    }),
    async (c) => {
      const { before } = c.req.valid("query");
      return c.json(await recentChanges(signedIn(c), c.req.valid("param").assignmentId, BigInt(before)), 200);
    },
  )
  .openapi(
    stream({
      path: "/assignments/{assignmentId}/events",
      tag,
      summary: "News of my assignment: another window saved, submitted or reopened, or the round changed its state",
      request: { params },
    }),
    async (c) => {
      const { assignmentId } = c.req.valid("param");
      return newsStream(`assignment:${assignmentId}`, listenerOf(c), async () => {
        await assignmentState(await stillSignedIn(c), assignmentId);
        return true;
      });
    },
  );
