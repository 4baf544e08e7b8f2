import { createHash } from "node:crypto";
import { z } from "zod";
import { agreementScopes } from "@/domain/agreement/answers";
import { type GammaJob, type GammaRequest, gammaWeights } from "@/domain/agreement/gamma-job";
import { may } from "@/domain/policy";
import { Problem } from "@/domain/problem";
import type { Actor } from "../actor";
import { db, isUniqueViolation } from "../db";
import { agreementAccess } from "./access";
import { deadAfter, enqueueGamma, stopGamma } from "./gamma-queue";
import { type SegmentFacts, segmentFacts } from "./segment-facts";
import { readSegments } from "./segments";

export const gammaRequestSchema = z.strictObject({
  scope: z.enum(agreementScopes).default("submitted"),
  segmentId: z.uuid().nullable().default(null),
  weights: z.enum(gammaWeights).default("a1b1"),
  samples: z.int().min(10).max(1000).default(200),
  seed: z.int().min(0).default(1),
});

/** Exact alignments of more spans than this would take hours. */
const mostSpans = 20_000;

type JobRow = Awaited<ReturnType<typeof rowFor>>;

/**
 * Starts gamma, or finds the job that computes or has computed the same about the same work.
 * @throws Problem as for reading the agreement; `not_found` for a document of another round; `invalid` (`too_many_spans`)
 */
export async function startGamma(
  actor: Actor,
  projectId: string,
  roundId: string,
  request: GammaRequest,
): Promise<GammaJob> {
  const { scheme } = await agreementAccess(actor, projectId, roundId, request.scope);
  const segments = await segmentsOf(roundId, request);
  if (segments.length === 0) throw new Problem("not_found", "There is no such document in this round.");
  const load = async () => {
    const read = await readSegments(segments, request.scope);
    return { categories: [...scheme.categories], documents: segments.map(({ id }) => read.get(id)!.document) };
  };
  const key = keyOf(roundId, request, segments);
  let row = await db().gammaJob.findUnique({ where: { key } });
  if (row && (row.state === "done" || (["queued", "running"].includes(row.state) && !isDead(row)))) {
    return viewOf(row, false);
  }
  const data = await load();
  const spans = data.documents.reduce((sum, document) => sum + document.spans.length, 0);
  if (spans > mostSpans) {
    throw new Problem(
      "invalid",
      `Gamma is for small samples: these documents have ${spans.toLocaleString("en")} spans, more than ${mostSpans.toLocaleString("en")}. Ask for one document.`,
      "too_many_spans",
    );
  }
  const fresh = {
    state: "queued",
    done: 0,
    failure: null,
    startedById: actor.userId,
    createdAt: new Date(),
    updatedAt: new Date(),
  };
  try {
    row = row
      ? await db().gammaJob.update({ where: { key }, data: fresh })
      : await db().gammaJob.create({ data: { ...fresh, roundId, key, request: { ...request } } });
  } catch (error) {
    // Somebody else asked for the same a moment ago.
    if (!isUniqueViolation(error)) throw error;
    return viewOf(await db().gammaJob.findUniqueOrThrow({ where: { key } }), false);
  }
  enqueueGamma({ id: row.id, request, load: async () => data });
  return viewOf(row, false);
}

export async function readGamma(actor: Actor, projectId: string, roundId: string, jobId: string): Promise<GammaJob> {
  const row = await rowFor(actor, projectId, roundId, jobId);
  return viewOf(row, await isStale(row));
}

/** Ends a job that waits or runs; one that has ended stays as it is. For whoever started it, and those who run the round. */
export async function cancelGamma(actor: Actor, projectId: string, roundId: string, jobId: string): Promise<GammaJob> {
  const row = await rowFor(actor, projectId, roundId, jobId);
  if (row.startedById !== actor.userId && !may(row.role, "round.manage")) {
    throw new Problem("forbidden", "Somebody else started this; only they or an instructor can cancel it.");
  }
  await db().gammaJob.updateMany({
    where: { id: jobId, state: { in: ["queued", "running"] } },
    data: { state: "cancelled", updatedAt: new Date() },
  });
  stopGamma(jobId);
  return readGamma(actor, projectId, roundId, jobId);
}

async function rowFor(actor: Actor, projectId: string, roundId: string, jobId: string) {
  const { project } = await agreementAccess(actor, projectId, roundId, "submitted");
  const row = await db().gammaJob.findFirst({ where: { id: jobId, roundId } });
  if (!row) throw new Problem("not_found", "There is no such computation in this round.");
  // A preview is not for everybody who may read what was submitted.
  const { scope } = gammaRequestSchema.parse(row.request);
  if (scope === "preview") await agreementAccess(actor, projectId, roundId, scope);
  return { ...row, role: project.role };
}

async function segmentsOf(roundId: string, { segmentId }: GammaRequest): Promise<SegmentFacts[]> {
  const segments = await segmentFacts(roundId);
  return segmentId === null ? segments : segments.filter(({ id }) => id === segmentId);
}

/** What a result depends on: the request, and every revision of the work it reads. */
function keyOf(roundId: string, request: GammaRequest, segments: readonly SegmentFacts[]): string {
  const stamps = segments.map(({ id, stamp }) => `${id} ${stamp}`);
  return createHash("sha256")
    .update(JSON.stringify([roundId, request, stamps]))
    .digest("hex");
}

async function isStale({ roundId, request, key }: JobRow): Promise<boolean> {
  const asked = gammaRequestSchema.parse(request);
  return keyOf(roundId, asked, await segmentsOf(roundId, asked)) !== key;
}

function isDead({ state, updatedAt }: { state: string; updatedAt: Date }): boolean {
  return ["queued", "running"].includes(state) && Date.now() - updatedAt.getTime() > deadAfter;
}

async function viewOf(row: Omit<JobRow, "role">, stale: boolean): Promise<GammaJob> {
  const request = gammaRequestSchema.parse(row.request);
  const dead = isDead(row);
  const waitingFor =
    row.state === "queued" && !dead
      ? await db().gammaJob.count({
          where: {
            OR: [{ state: "running" }, { state: "queued", createdAt: { lt: row.createdAt } }],
            updatedAt: { gt: new Date(Date.now() - deadAfter) },
          },
        })
      : 0;
  return {
    id: row.id,
    request,
    state: dead ? "failed" : (row.state as GammaJob["state"]),
    done: row.done,
    samples: request.samples,
    waitingFor,
    result: row.state === "done" ? (row.result as GammaJob["result"]) : null,
    failure: dead ? "The server ended while this was computed. Start it again." : row.failure,
    isStale: stale,
  };
}
