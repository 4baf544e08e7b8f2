import { z } from "@hono/zod-openapi";
import { accountSchema, changePassword, createFirstAccount, firstRun, passwordChangeSchema } from "@/server/accounts";
import { createToken, listTokens, revokeToken } from "@/server/actor";
import { removeDemonstration } from "@/server/demonstration";
import { done, doneSchema, door, id, jsonBody, rooms, signedIn, time } from "./door";

const tag = "Accounts";

export const accountDoors = rooms()
  .openapi(
    door({
      method: "get",
      path: "/first-run",
      tag,
      summary: "What the sign-in page shows before anybody has signed in",
      open: true,
      answer: z.object({
        needsFirstAccount: z.boolean(),
        demonstration: z.array(
          z.object({ name: z.string(), email: z.string(), password: z.string(), role: z.string() }),
        ),
      }),
    }),
    async (c) => c.json(await firstRun(), 200),
  )
  .openapi(
    door({
      method: "post",
      path: "/first-account",
      tag,
      summary: "Make the first account of an empty installation",
      open: true,
      request: { body: jsonBody(accountSchema) },
      answer: z.object({ id: z.string() }),
    }),
    async (c) => c.json(await createFirstAccount(c.req.valid("json")), 200),
  )
  .openapi(
    door({
      method: "get",
      path: "/me",
      tag,
      summary: "Who is asking",
      answer: z.object({ userId: z.string(), name: z.string(), email: z.string() }),
    }),
    (c) => c.json(signedIn(c), 200),
  )
  .openapi(
    door({
      method: "post",
      path: "/me/password",
      tag,
      summary: "Change my password; every other browser is signed out",
      request: { body: jsonBody(passwordChangeSchema) },
      answer: doneSchema,
    }),
    async (c) => {
      await changePassword(signedIn(c), c.req.valid("json"), c.req.raw.headers);
      return c.json(done, 200);
    },
  )
  .openapi(
    door({
      method: "get",
      path: "/me/tokens",
      tag,
      summary: "My API tokens, without their secrets",
      answer: z.array(z.object({ id: z.string(), name: z.string(), createdAt: time })),
    }),
    async (c) => c.json(await listTokens(signedIn(c)), 200),
  )
  .openapi(
    door({
      method: "post",
      path: "/me/tokens",
      tag,
      summary: "Make an API token; its secret is in this answer only",
      request: { body: jsonBody(z.strictObject({ name: z.string().trim().min(1).max(80) })) },
      answer: z.object({ id: z.string(), name: z.string(), secret: z.string(), createdAt: time }),
    }),
    async (c) => c.json(await createToken(signedIn(c).userId, c.req.valid("json").name), 200),
  )
  .openapi(
    door({
      method: "delete",
      path: "/me/tokens/{tokenId}",
      tag,
      summary: "Revoke one of my API tokens",
      request: { params: z.object({ tokenId: id("tokenId") }) },
      answer: doneSchema,
    }),
    async (c) => {
      await revokeToken(signedIn(c), c.req.valid("param").tokenId);
      return c.json(done, 200);
    },
  )
  .openapi(
    door({
      method: "delete",
      path: "/demonstration",
      tag,
      summary: "Remove the demonstration project and its accounts",
      answer: doneSchema,
    }),
    async (c) => {
      await removeDemonstration(signedIn(c));
      return c.json(done, 200);
    },
  );
