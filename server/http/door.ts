import { createRoute, OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { version as uuidVersion } from "uuid";
import { Problem } from "@/domain/problem";
import { type Actor, actorOf } from "@/server/actor";

/** What every door shares: who is asking, how a refusal looks, and how a route says what it takes and answers. */

export type DoorEnv = { Variables: { actor: Actor | null; requestId: string } };

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string().openapi({ description: "A stable name for programs, such as stale or quote_differs." }),
    requestId: z.string(),
  })
  .loose()
  .openapi("Problem");

const refused = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: problemSchema } },
});

export const refusals = {
  400: refused("Malformed: the request does not have the described shape."),
  401: refused("Not signed in, or the token is unknown."),
  403: refused("The role does not allow it."),
  404: refused("Not there, or not for you."),
  409: refused("It clashes with how things are now; `code` says how."),
  413: refused("Too large."),
  422: refused("Understood, but not valid; `code` says why."),
};

type Content = NonNullable<NonNullable<RouteConfig["request"]>["body"]>;

/**
 * A route that answers JSON.
 * @param open true for the few doors that need no sign-in
 */
export function door<
  M extends RouteConfig["method"],
  P extends string,
  A extends z.ZodType,
  R extends RouteConfig["request"] = undefined,
>(config: {
  method: M;
  path: P;
  tag: string;
  summary: string;
  description?: string;
  request?: R;
  answer: A;
  open?: boolean;
}) {
  const { tag, answer, open, request, ...rest } = config;
  return createRoute({
    ...rest,
    tags: [tag],
    request: request as R,
    ...(open ? { security: [] } : {}),
    responses: {
      200: { description: "Done.", content: { "application/json": { schema: answer } } },
      ...refusals,
    },
  });
}

/** A route that answers a stream of Server-Sent Events. */
export function stream<P extends string, R extends RouteConfig["request"]>(config: {
  path: P;
  tag: string;
  summary: string;
  request: R;
}) {
  const { tag, ...rest } = config;
  return createRoute({
    ...rest,
    method: "get",
    tags: [tag],
    responses: {
      200: { description: "Server-Sent Events.", content: { "text/event-stream": { schema: z.string() } } },
      ...refusals,
    },
  });
}

/** A JSON body of this shape. */
export function jsonBody<S extends z.ZodType>(schema: S) {
  return { required: true, content: { "application/json": { schema } } } satisfies Content;
}

/**
 * The actor of a request that needs one.
 * @throws Problem `unauthenticated`
 */
export function signedIn(c: Context<DoorEnv>): Actor {
  const actor = c.get("actor");
  if (!actor) throw new Problem("unauthenticated", "Sign in first, or send a token as “Authorization: Bearer …”.");
  return actor;
}

/**
 * The actor of a request that goes on for long, asked for anew each time: who has signed out, or whose token was revoked,
 * is no longer it.
 * @throws Problem `unauthenticated`
 */
export async function stillSignedIn(c: Context<DoorEnv>): Promise<Actor> {
  c.set("actor", await actorOf(c.req.raw.headers));
  return signedIn(c);
}

/** Who listens to a stream, and for how long. */
export const listenerOf = (c: Context<DoorEnv>) => ({ userId: signedIn(c).userId, signal: c.req.raw.signal });

/** One id in the path. */
export const id = (name: string) => z.uuid().openapi({ param: { name, in: "path" } });

/**
 * Something new gets its id from the client, and ids rise with the time of their making.
 * @throws Problem `invalid`
 */
export function refuseOtherIds(id: string, baseRevision: number): void {
  if (baseRevision > 0 || uuidVersion(id) === 7) return;
  throw new Problem("invalid", "The id of something new must be a UUID of version 7.", "not_uuid7");
}

/** What a save in an assignment answers: the row, and the assignment's revision that the save made. */
export const saved = <S extends z.ZodRawShape>(row: S) => z.object({ ...row, assignmentRevision: z.number().int() });

export const doneSchema = z.object({ done: z.literal(true) });
export const done = { done: true as const };

export function rooms(): OpenAPIHono<DoorEnv> {
  return new OpenAPIHono<DoorEnv>({
    defaultHook: (result) => {
      // The door's own handler turns this into a problem document (`app.ts`).
      if (!result.success) throw result.error;
    },
  });
}

/** An instant: a Date inside, an ISO string outside. */
export const time = z.date().openapi({ type: "string", format: "date-time" });
