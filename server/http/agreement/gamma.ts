import { z } from "@hono/zod-openapi";
import { cancelGamma, gammaRequestSchema, readGamma, startGamma } from "@/server/agreement/gamma-jobs";
import { door, id, jsonBody, rooms, signedIn } from "../door";
import { gammaShape } from "./shapes";

const tag = "Agreement";
const path = "/projects/{projectId}/rounds/{roundId}/agreement/gamma";
const params = z.object({ projectId: id("projectId"), roundId: id("roundId") });
const jobParams = params.extend({ jobId: id("jobId") });

export const gammaDoors = rooms()
  .openapi(
    door({
      method: "post",
      path,
      tag,
      summary: "Start γ, or find the job that computes or has computed the same",
      description:
        "γ takes its time, so it is computed apart; ask the job how far it is. Only one runs at a time, the others wait.",
      request: { params, body: jsonBody(gammaRequestSchema) },
      answer: gammaShape,
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      return c.json(await startGamma(signedIn(c), projectId, roundId, c.req.valid("json")), 200);
    },
  )
  .openapi(
    door({
      method: "get",
      path: `${path}/{jobId}`,
      tag,
      summary: "How far a computation of γ is, and its result",
      request: { params: jobParams },
      answer: gammaShape,
    }),
    async (c) => {
      const { projectId, roundId, jobId } = c.req.valid("param");
      return c.json(await readGamma(signedIn(c), projectId, roundId, jobId), 200);
    },
  )
  .openapi(
    door({
      method: "delete",
      path: `${path}/{jobId}`,
      tag,
      summary: "Cancel a computation of γ that waits or runs",
      request: { params: jobParams },
      answer: gammaShape,
    }),
    async (c) => {
      const { projectId, roundId, jobId } = c.req.valid("param");
      return c.json(await cancelGamma(signedIn(c), projectId, roundId, jobId), 200);
    },
  );
