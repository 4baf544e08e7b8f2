import { createHash } from "node:crypto";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { attempt } from "./attempts";
import { db } from "./db";

/**
 * How often one account's password may be guessed, from wherever: better-auth counts by the sender's address, and a
 * sender without a proxy in front may say any. Whoever knows the password begins anew with each sign-in.
 */

/** In seconds. */
export const guessWindow = 900;
const mostGuesses = 30;
/** From everybody together within a minute: several classes at once, and yet no flood of password checks. */
const mostTogether = 600;

/** Where the tries for an account are counted. */
export const guessesOf = (email: unknown) =>
  `sign-in:${createHash("sha256").update(String(email).trim().toLowerCase()).digest("hex")}`;
const isSignIn = (ctx: { path?: string }) => ctx.path === "/sign-in/email";

/** Hooks of better-auth. A try counts before it is looked at, so that many at once are no more than many in a row. */
export const signInLimit = {
  before: createAuthMiddleware(async (ctx) => {
    if (!isSignIn(ctx)) return;
    if (!(await attempt("sign-in:everybody", mostTogether, 60))) {
      throw new APIError("TOO_MANY_REQUESTS", {
        message: "Too many people sign in at once. Please try again in a minute.",
      });
    }
    if (!(await attempt(guessesOf(ctx.body?.email), mostGuesses, guessWindow))) {
      throw new APIError("TOO_MANY_REQUESTS", { message: "Too many tries for this account. Please try again later." });
    }
  }),
  after: createAuthMiddleware(async (ctx) => {
    if (isSignIn(ctx) && ctx.context.newSession) {
      await db().rateLimit.deleteMany({ where: { key: guessesOf(ctx.body?.email) } });
    }
  }),
};
