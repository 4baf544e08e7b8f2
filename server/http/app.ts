import { randomUUID } from "node:crypto";
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { ZodError } from "zod";
import { Problem, problemStatus } from "@/domain/problem";
import { actorOf } from "@/server/actor";
import { auth } from "@/server/auth";
import { db, unstorableIn } from "@/server/db";
import { env } from "@/server/env";
import { log } from "@/server/log";
import { accountDoors } from "./accounts";
import { adjudicationDoors } from "./adjudication";
import { agreementDoors } from "./agreement";
import { gammaDoors } from "./agreement/gamma";
import { assignmentDoors } from "./assignments";
import { documentDoors } from "./documents";
import { type DoorEnv, door } from "./door";
import { emptyPassageDoors } from "./empty-passages";
import { exportDoors } from "./exports";
import { peopleDoors } from "./people";
import { projectDoors } from "./projects";
import { ratingDoors } from "./ratings";
import { reviewSessionCommandDoors } from "./review-session-commands";
import { reviewSessionDoors } from "./review-sessions";
import { roundDoors } from "./rounds";
import { timeOnTaskDoors } from "./time-on-task";

/**
 * The HTTP door: the only way in for every write, from the browser, the command line, a notebook or a test.
 * Its beats are always the same: shape → who are you → may you → one transaction → answer.
 */

const app = new OpenAPIHono<DoorEnv>().basePath("/api");

app.use(async (c, next) => {
  const requestId = randomUUID();
  c.set("requestId", requestId);
  c.header("X-Request-Id", requestId);
  c.header("Cache-Control", "no-store");
  c.header("X-Content-Type-Options", "nosniff");
  await next();
});

/** Counts what comes, because a body need not say how long it is. */
const atMost = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new Problem("too_large", "This request is larger than anything the workbench takes.");
    },
  });
const fromStrangers = atMost(100_000);

// better-auth answers for itself: its own origin check, its own cookies, its own rate limit. It could do more than these,
// such as renaming oneself without the workbench's rules for names.
for (const [method, path] of [
  ["POST", "/auth/sign-in/email"],
  ["POST", "/auth/sign-out"],
  ["GET", "/auth/get-session"],
] as const) {
  app.on(method, path, fromStrangers, (c) => auth().handler(c.req.raw));
}

app.use(async (c, next) => {
  refuseForeignOrigin(c.req.raw);
  const actor = await actorOf(c.req.raw.headers);
  c.set("actor", actor);
  return actor ? atMost(env().SLANT_MAX_DOCUMENT_BYTES * 2 + 1_000_000)(c, next) : fromStrangers(c, next);
});

/** A cookie must not let another site write. Browsers name the origin of every write; scripts with a token have none. */
function refuseForeignOrigin(request: Request): void {
  if (["GET", "HEAD", "OPTIONS"].includes(request.method) || request.headers.has("authorization")) return;
  const origin = request.headers.get("origin");
  if (!origin) return;
  const own = [request.headers.get("host"), env().SLANT_URL && new URL(env().SLANT_URL as string).host];
  if (!URL.canParse(origin) || !own.includes(new URL(origin).host)) {
    throw new Problem("forbidden", "This request comes from another site and was refused.", "foreign_origin");
  }
}

app.openapi(
  door({
    method: "get",
    path: "/health",
    tag: "Operation",
    summary: "Whether the server and its database answer",
    open: true,
    answer: z.object({ ok: z.literal(true) }),
  }),
  async (c) => {
    await db().$queryRaw`SELECT 1`;
    return c.json({ ok: true as const }, 200);
  },
);
const doors = [
  accountDoors,
  projectDoors,
  peopleDoors,
  documentDoors,
  roundDoors,
  assignmentDoors,
  ratingDoors,
  emptyPassageDoors,
  timeOnTaskDoors,
  reviewSessionDoors,
  reviewSessionCommandDoors,
  agreementDoors,
  gammaDoors,
  adjudicationDoors,
  exportDoors,
];
// One by one: the type of a chain of them all is more than the type checker takes, and nobody reads it.
for (const rooms of doors) app.route("/", rooms as OpenAPIHono<DoorEnv>);

app.openAPIRegistry.registerComponent("securitySchemes", "bearer", { type: "http", scheme: "bearer" });
app.openAPIRegistry.registerComponent("securitySchemes", "cookie", {
  type: "apiKey",
  in: "cookie",
  name: "slant.session_token",
});

app.doc31("/openapi.json", (c) => ({
  openapi: "3.1.0",
  info: {
    title: "Slant",
    version: "1",
    description:
      "Everything the workbench does. Send a token as “Authorization: Bearer …” (make one under “My account” or with “slant token”). Offsets are UTF-16 code units, half-open; exported files count Unicode code points.",
  },
  servers: [{ url: new URL(c.req.url).origin }],
  security: [{ bearer: [] }, { cookie: [] }] as Record<string, string[]>[],
}));

app.notFound((c) =>
  answer(new Problem("not_found", "There is no such address in this API. See /api/openapi.json."), c.get("requestId")),
);

app.onError((error, c) => {
  const requestId = c.get("requestId");
  const problem = expected(error);
  if (problem) return answer(problem, requestId);
  log.error({ requestId, method: c.req.method, path: c.req.path, error: String(error), stack: error.stack }, "bug");
  return answer(null, requestId);
});

function expected(error: Error): Problem | null {
  if (error instanceof Problem) return error;
  if (error instanceof ZodError) return new Problem("malformed", wordsOf(error), "malformed", { issues: error.issues });
  if (error instanceof HTTPException && error.status < 500) {
    return new Problem("malformed", error.message || "The request is not valid JSON.", "malformed");
  }
  if (isBrokenOff(error)) {
    return new Problem("malformed", "The request broke off before all of it had come.", "interrupted");
  }
  const unstorable = unstorableIn(error);
  return unstorable === null ? null : new Problem("malformed", unstorable, "malformed");
}

/** What Node says when a visitor goes away in the middle of sending. */
const isBrokenOff = (error: Error): boolean =>
  error.message === "aborted" && "code" in error && error.code === "ECONNRESET";

function wordsOf(error: ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.length > 0 ? `${issue.path.join(".")}: ` : ""}${issue.message}`)
    .join("; ");
}

const titles: Record<Problem["kind"], string> = {
  invalid: "Not valid",
  malformed: "Malformed request",
  unauthenticated: "Not signed in",
  forbidden: "Not allowed",
  not_found: "Not found",
  conflict: "Conflict",
  too_large: "Too large",
  rate_limited: "Too many requests",
};

/** A problem document (RFC 9457); without a problem, a plain 500 that tells nothing but where to look in the log. */
function answer(problem: Problem | null, requestId: string): Response {
  const status = problem ? problemStatus[problem.kind] : 500;
  const body = {
    ...problem?.facts,
    type: "about:blank",
    title: problem ? titles[problem.kind] : "Something went wrong",
    status,
    detail:
      problem?.message ??
      `The server met a fault of its own. Nothing was half-saved. Tell the operator this number: ${requestId}`,
    code: problem?.code ?? "bug",
    requestId,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "Content-Type": "application/problem+json",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      "X-Request-Id": requestId,
    },
  });
}

export { app };
