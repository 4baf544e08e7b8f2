import { z } from "@hono/zod-openapi";
import { assignmentStateSchema } from "@/domain/assignment";
import { codebookSchema } from "@/domain/codebook";
import { roundStateSchema, roundStates } from "@/domain/round";
import { isBlindTo } from "@/server/blindness";
import { listCodebooks } from "@/server/codebooks";
import { newsStream, resync } from "@/server/events";
import { listRounds } from "@/server/round-list";
import {
  changeRound,
  createRound,
  deleteRound,
  getRound,
  moveRound,
  roundFor,
  roundWriteSchema,
} from "@/server/rounds";
import { done, doneSchema, door, id, jsonBody, listenerOf, rooms, signedIn, stillSignedIn, stream, time } from "./door";

const tag = "Rounds";
const params = z.object({ projectId: id("projectId") });
const roundParams = params.extend({ roundId: id("roundId") });

const roundSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: roundStateSchema,
  codebook: z.string(),
  createdAt: time,
  openedAt: time.nullable(),
  closedAt: time.nullable(),
  revealedAt: time.nullable(),
});

export const roundDoors = rooms()
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/codebooks",
      tag: "Codebook",
      summary: "The codebook versions of a project, newest first",
      request: { params },
      answer: z.array(
        z.object({ id: z.string(), key: z.string(), version: z.string(), createdAt: time, content: codebookSchema }),
      ),
    }),
    async (c) => c.json(await listCodebooks(signedIn(c), c.req.valid("param").projectId), 200),
  )
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/rounds",
      tag,
      summary: "The rounds of a project",
      request: { params },
      answer: z.array(
        roundSchema.extend({
          documents: z.number().int(),
          annotators: z.number().int(),
          assignments: z.number().int(),
          submitted: z.number().int().nullable().openapi({ description: "Null for whoever may not know it yet." }),
        }),
      ),
    }),
    async (c) => c.json(await listRounds(signedIn(c), c.req.valid("param").projectId), 200),
  )
  .openapi(
    door({
      method: "post",
      path: "/projects/{projectId}/rounds",
      tag,
      summary: "Make a round: every listed document to every listed annotator",
      request: { params, body: jsonBody(roundWriteSchema) },
      answer: z.object({ id: z.string() }),
    }),
    async (c) => c.json(await createRound(signedIn(c), c.req.valid("param").projectId, c.req.valid("json")), 200),
  )
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/rounds/{roundId}",
      tag,
      summary: "A round with its documents and everybody's progress",
      request: { params: roundParams },
      answer: roundSchema.extend({
        adjudicatingAt: time.nullable(),
        finalAt: time.nullable(),
        showsFeedback: z.boolean().nullable(),
        codebookId: z.string(),
        segments: z.array(
          z.object({
            id: z.string(),
            start: z.number().int(),
            end: z.number().int(),
            document: z.object({ id: z.string(), title: z.string(), lengthCp: z.number().int(), outlet: z.string() }),
          }),
        ),
        annotators: z.array(z.object({ memberId: z.string(), name: z.string(), pseudonym: z.string() })),
        progress: z.array(
          z.object({
            id: z.string(),
            segmentId: z.string(),
            memberId: z.string(),
            state: assignmentStateSchema,
            submittedAt: time.nullable(),
            workedSeconds: z.number().int(),
          }),
        ),
        assignments: z.number().int(),
        submitted: z.number().int().nullable().openapi({ description: "Null for whoever may not know it yet." }),
      }),
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      const { progress, ...round } = await getRound(signedIn(c), projectId, roundId);
      return c.json(
        { ...round, progress: progress.map((p) => ({ ...p, state: assignmentStateSchema.parse(p.state) })) },
        200,
      );
    },
  )
  .openapi(
    door({
      method: "put",
      path: "/projects/{projectId}/rounds/{roundId}",
      tag,
      summary: "Change a draft round",
      request: { params: roundParams, body: jsonBody(roundWriteSchema) },
      answer: doneSchema,
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      await changeRound(signedIn(c), projectId, roundId, c.req.valid("json"));
      return c.json(done, 200);
    },
  )
  .openapi(
    door({
      method: "post",
      path: "/projects/{projectId}/rounds/{roundId}/state",
      tag,
      summary: "Move a round to another state: open, close, reveal, begin its adjudication, make it final",
      request: { params: roundParams, body: jsonBody(z.strictObject({ state: roundStateSchema })) },
      answer: doneSchema,
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      await moveRound(signedIn(c), projectId, roundId, c.req.valid("json").state);
      return c.json(done, 200);
    },
  )
  .openapi(
    door({
      method: "delete",
      path: "/projects/{projectId}/rounds/{roundId}",
      tag,
      summary: "Delete a round in which nobody has worked",
      request: { params: roundParams },
      answer: doneSchema,
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      await deleteRound(signedIn(c), projectId, roundId);
      return c.json(done, 200);
    },
  )
  .openapi(
    stream({
      path: "/projects/{projectId}/rounds/{roundId}/events",
      tag,
      summary: "News of a round for those who run it: somebody saved or submitted, or its state changed",
      request: { params: roundParams },
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      return newsStream(`round:${roundId}`, listenerOf(c), async (news) => {
        const { project, round } = await roundFor(await stillSignedIn(c), projectId, roundId, "progress.read");
        // What the round does is no secret; what its people do is, from one of them who is still at work.
        const isOfRound = !news || [...roundStates, resync].includes(news.kind);
        return isOfRound || !(await isBlindTo(project, round));
      });
    },
  );
