import type { BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { guestDomain } from "@/domain/guest";
import type { Tx } from "./db";

/**
 * Guests: people without an account who came by a class's join code. A guest is an account that nobody can sign in to
 * by password; the session cookie is made here, by better-auth, after the code has been checked elsewhere.
 */

/** Adds one call to better-auth that only the server can make: it is on no address. */
export const guestPlugin = {
  id: "slant-guest",
  endpoints: {
    signInGuest: createAuthEndpoint.serverOnly(
      { method: "POST", body: z.object({ userId: z.string() }) },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId);
        if (!user) throw ctx.error("NOT_FOUND");
        const session = await ctx.context.internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ done: true });
      },
    ),
  },
} satisfies BetterAuthPlugin;

export async function createGuest(name: string, tx: Tx): Promise<{ id: string }> {
  const id = uuidv7();
  await tx.user.create({ data: { id, name, email: `${id}${guestDomain}` } });
  return { id };
}
