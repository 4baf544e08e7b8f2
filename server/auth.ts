import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { v7 as uuidv7 } from "uuid";
import { db } from "./db";
import { env } from "./env";
import { announceSignOut } from "./events";
import { guestPlugin } from "./guests";
import { guessWindow, signInLimit } from "./sign-in-limit";

/**
 * Sign-in by e-mail and password, sessions in the database. Nobody signs up by themselves: accounts come from the first
 * run, from an invitation or from the operator (`server/accounts.ts`).
 */
function makeAuth() {
  return betterAuth({
    database: prismaAdapter(db(), { provider: "postgresql" }),
    secret: env().BETTER_AUTH_SECRET,
    baseURL: env().SLANT_URL,
    basePath: "/api/auth",
    // Same origin as the request itself, or the address the operator named.
    trustedOrigins: (request) => {
      const host = request?.headers.get("host");
      const own = host ? [`http://${host}`, `https://${host}`] : [];
      return env().SLANT_URL ? [...own, env().SLANT_URL as string] : own;
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength, maxPasswordLength: 128 },
    session: { expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60 * 24 },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 600,
      customRules: {
        // Counted in sign-in-limit.ts: better-auth's count of an address starts anew only after a minute without any try,
        // which a school behind one address does not have all morning.
        "/sign-in/email": false,
        // No address: the longest time says how long better-auth keeps rows, ours (attempts.ts) among them.
        "/longest": { window: guessWindow, max: 1 },
      },
    },
    hooks: signInLimit,
    databaseHooks: { session: { delete: { after: ({ userId }) => announceSignOut(userId) } } },
    advanced: { database: { generateId: () => uuidv7() }, cookiePrefix: "slant" },
    plugins: [guestPlugin],
    telemetry: { enabled: false },
    // Its one warning, that no address is fixed, is meant: the address is the one people ask for.
    logger: { level: "error" },
  });
}

export const minPasswordLength = 10;

const holder = globalThis as { slantAuth?: ReturnType<typeof makeAuth> };

export function auth(): ReturnType<typeof makeAuth> {
  holder.slantAuth ??= makeAuth();
  return holder.slantAuth;
}
