import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { minutesCsv, minutesMarkdown } from "@/domain/formats/minutes";
import type { Face, InstructorView, ProjectorView, StudentView } from "@/domain/review-faces";
import { sessionPhaseSchema } from "@/domain/review-session";
import { isBlindTo } from "@/server/blindness";
import { instructorView, projectorView } from "@/server/review-sessions/faces";
import { joinPreviewSchema, joinSchema, joinSession, previewJoin } from "@/server/review-sessions/joining";
import { codeName, ruleNotes, sessionMinutes } from "@/server/review-sessions/minutes";
import {
  attendedBy,
  listSessions,
  mySessions,
  sessionFor,
  sessionStartSchema,
  startSession,
} from "@/server/review-sessions/session";
import { sessionStream } from "@/server/review-sessions/session-stream";
import { studentView } from "@/server/review-sessions/student-face";
import {
  type DoorEnv,
  door,
  id,
  jsonBody,
  listenerOf,
  refusals,
  rooms,
  signedIn,
  stillSignedIn,
  stream,
  time,
} from "./door";

const tag = "Review sessions";
const params = z.object({ projectId: id("projectId") });
const sessionParams = z.object({ sessionId: id("sessionId") });
const base = "/review-sessions/{sessionId}" as const;

/** Where a request comes from, as the nearest proxy says: what stands before it in the list, a sender may have made up. */
const placeOf = (c: Context<DoorEnv>): string =>
  c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim().slice(0, 60) || "unknown";

const sessionRow = z.object({
  id: z.string(),
  title: z.string(),
  phase: sessionPhaseSchema,
  round: z.object({ id: z.string(), name: z.string() }),
  participants: z.number().int(),
  createdAt: time,
  endedAt: time.nullable(),
});

const startDoors = rooms()
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/review-sessions",
      tag,
      summary: "The review sessions of a project, newest first",
      request: { params },
      answer: z.array(sessionRow),
    }),
    async (c) => c.json(await listSessions(signedIn(c), c.req.valid("param").projectId), 200),
  )
  .openapi(
    door({
      method: "post",
      path: "/projects/{projectId}/review-sessions",
      tag,
      summary: "Start a session from a round, or for a class exercise from a document or a text",
      request: { params, body: jsonBody(sessionStartSchema) },
      answer: z.object({ id: z.string() }),
    }),
    async (c) => c.json(await startSession(signedIn(c), c.req.valid("param").projectId, c.req.valid("json")), 200),
  )
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/rule-notes",
      tag,
      summary: "What decisions say the codebook's next version should say",
      request: { params },
      answer: z.array(
        z.object({
          id: z.string(),
          note: z.string(),
          words: z.string(),
          outcome: z.string(),
          cause: z.string().nullable(),
          reason: z.string(),
          round: z.object({ id: z.string(), name: z.string() }),
          codebook: z.string(),
          decidedAt: time,
        }),
      ),
    }),
    async (c) => c.json(await ruleNotes(signedIn(c), c.req.valid("param").projectId), 200),
  )
  .openapi(
    door({
      method: "get",
      path: "/me/review-sessions",
      tag,
      summary: "The sessions I have joined, the latest first",
      answer: z.array(z.object({ id: z.string(), title: z.string(), phase: sessionPhaseSchema, project: z.string() })),
    }),
    async (c) => c.json(await mySessions(signedIn(c)), 200),
  )
  .openapi(
    door({
      method: "post",
      path: "/review-sessions/preview",
      tag,
      summary: "What a join code leads to",
      open: true,
      request: { body: jsonBody(joinPreviewSchema) },
      answer: z.object({ title: z.string(), project: z.string() }),
    }),
    async (c) => c.json(await previewJoin(c.req.valid("json").code, placeOf(c)), 200),
  )
  .openapi(
    door({
      method: "post",
      path: "/review-sessions/join",
      tag,
      summary: "Join by code: signed in, as a guest with a name, or as a guest who comes back on another device",
      description: "A guest is signed in by the cookie of this answer, and gets a return code that is in it only.",
      open: true,
      request: { body: jsonBody(joinSchema) },
      answer: z.object({ sessionId: z.string(), returnCode: z.string().nullable() }),
    }),
    async (c) => {
      const joined = await joinSession(c.get("actor"), c.req.valid("json"), placeOf(c), c.req.raw.headers);
      for (const cookie of joined.cookies) c.header("Set-Cookie", cookie, { append: true });
      return c.json({ sessionId: joined.sessionId, returnCode: joined.returnCode }, 200);
    },
  );

const faceDoors = rooms()
  .openapi(
    door({
      method: "get",
      path: `${base}/instructor`,
      tag,
      summary: "The instructor's face: people, progress, agenda, notes",
      request: { params: sessionParams },
      answer: z.custom<InstructorView>().openapi({ type: "object" }),
    }),
    async (c) => c.json(await instructorView(signedIn(c), c.req.valid("param").sessionId), 200),
  )
  .openapi(
    door({
      method: "get",
      path: `${base}/student`,
      tag,
      summary: "The student's face: what to do now, own marks, own vote, own result",
      request: { params: sessionParams },
      answer: z.custom<StudentView>().openapi({ type: "object" }),
    }),
    async (c) => c.json(await studentView(signedIn(c), c.req.valid("param").sessionId), 200),
  )
  .openapi(
    door({
      method: "get",
      path: `${base}/projector`,
      tag,
      summary: "The projector's face: no names, no controls",
      request: { params: sessionParams },
      answer: z.custom<ProjectorView>().openapi({ type: "object" }),
    }),
    async (c) => c.json(await projectorView(signedIn(c), c.req.valid("param").sessionId), 200),
  )
  .openapi(
    stream({
      path: `${base}/events`,
      tag,
      summary:
        "What happens in the session, for one face; goes on after the event that Last-Event-ID (or “after”) names",
      request: {
        params: sessionParams,
        query: z.object({
          face: z.enum(["instructor", "student", "projector"]).default("student"),
          after: z.coerce.number<string>().int().min(0).default(0),
        }),
      },
    }),
    async (c) => {
      const { sessionId } = c.req.valid("param");
      const { face, after } = c.req.valid("query");
      const { memberId, rounds } = await admit(c, sessionId, face);
      const mayHear = async (roundId?: string) => {
        const now = await admit(c, sessionId, face);
        const round = now.rounds.find(({ id }) => id === roundId);
        return !round || !(await isBlindTo(now, round));
      };
      const seen = Number(c.req.header("last-event-id"));
      const from = Number.isInteger(seen) && seen > after ? seen : after;
      const progressOf = rounds.map((round) => round.id);
      const { userId, signal } = listenerOf(c);
      return sessionStream(sessionId, { face, memberId, userId, after: from, progressOf, mayHear }, signal);
    },
  );

/** Who may follow a face, and the rounds whose progress that face shows. */
async function admit(c: Context<DoorEnv>, sessionId: string, face: Face) {
  const actor = await stillSignedIn(c);
  if (face === "student") return { memberId: (await attendedBy(actor, sessionId)).session.memberId, rounds: [] };
  const session = await sessionFor(actor, sessionId, face === "instructor" ? "session.run" : "session.show");
  const { memberId, firstRound, secondRound } = session;
  const rounds = face === "instructor" ? [firstRound, secondRound].filter((round) => round !== null) : [];
  return { memberId, rounds };
}

/** A route that answers a file. */
const file = <P extends string>(path: P, type: string, summary: string) =>
  createRoute({
    method: "get",
    path,
    tags: [tag],
    summary,
    request: { params: sessionParams },
    responses: { 200: { description: summary, content: { [type]: { schema: z.string() } } }, ...refusals },
  });
const fileHeaders = (type: string, name: string) => ({
  "Content-Type": `${type}; charset=utf-8`,
  "Content-Disposition": `attachment; filename="${name}"`,
});

const minutesDoors = rooms()
  .openapi(
    door({
      method: "get",
      path: `${base}/minutes`,
      tag,
      summary: "The minutes",
      request: { params: sessionParams },
      answer: z.custom<Awaited<ReturnType<typeof sessionMinutes>>["minutes"]>().openapi({ type: "object" }),
    }),
    async (c) => c.json((await sessionMinutes(signedIn(c), c.req.valid("param").sessionId)).minutes, 200),
  )
  .openapi(file(`${base}/minutes.md`, "text/markdown", "The minutes as Markdown"), async (c) => {
    const { minutes, codebook } = await sessionMinutes(signedIn(c), c.req.valid("param").sessionId);
    const text = minutesMarkdown(minutes, (category, subtype) => codeName(codebook, category, subtype));
    return c.body(text, 200, fileHeaders("text/markdown", "minutes.md"));
  })
  .openapi(file(`${base}/minutes.csv`, "text/csv", "The minutes as CSV, one row per item"), async (c) => {
    const { minutes } = await sessionMinutes(signedIn(c), c.req.valid("param").sessionId);
    return c.body(minutesCsv(minutes), 200, fileHeaders("text/csv", "minutes.csv"));
  });

export const reviewSessionDoors = rooms().route("/", startDoors).route("/", faceDoors).route("/", minutesDoors);
