import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { isGuest } from "@/domain/guest";
import { Problem } from "@/domain/problem";
import type { Actor } from "./actor";
import { attempt } from "./attempts";
import { auth, minPasswordLength } from "./auth";
import { db, isUniqueViolation, type Tx } from "./db";
import { demonstrationDomain, demonstrationPassword } from "./demonstration";
import { announceSignOut } from "./events";
import { guessesOf, guessWindow } from "./sign-in-limit";

export const accountSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  email: z.email().max(200).toLowerCase(),
  password: z.string().min(minPasswordLength).max(128),
});
export type NewAccount = z.infer<typeof accountSchema>;
export const passwordSchema = accountSchema.shape.password;
export const passwordChangeSchema = z.strictObject({ current: z.string().max(128), password: passwordSchema });

/**
 * Makes an account that can sign in with e-mail and password.
 * @throws Problem `conflict` (`email_taken`) when the address has an account already
 */
export async function createAccount(account: NewAccount, tx: Tx = db()): Promise<{ id: string }> {
  const context = await auth().$context;
  const password = await context.password.hash(account.password);
  const id = uuidv7();
  try {
    await tx.user.create({
      data: {
        id,
        name: account.name,
        email: account.email,
        emailVerified: true,
        accounts: { create: { id: uuidv7(), accountId: id, providerId: "credential", password } },
      },
    });
  } catch (error) {
    if (isUniqueViolation(error)) {
      throw new Problem("conflict", `${account.email} already has an account. Sign in with it instead.`, "email_taken");
    }
    throw error;
  }
  return { id };
}

/** Whose password is theirs to change: guests have none, and the demonstration's is known to everybody by design. */
export const hasOwnPassword = (account: { email: string }): boolean =>
  !isGuest(account) && !account.email.endsWith(demonstrationDomain);

/**
 * Changes one's own password and signs out every other browser.
 * @param headers of the request, which say which browser stays
 * @throws Problem `forbidden` (`no_password`), `invalid` (`wrong_password`), `rate_limited`
 */
export async function changePassword(
  actor: Actor,
  { current, password }: z.infer<typeof passwordChangeSchema>,
  headers: Headers,
): Promise<void> {
  if (!hasOwnPassword(actor)) {
    throw new Problem("forbidden", "This account has no password of its own that could be changed.", "no_password");
  }
  if (!(await attempt(`password:${actor.userId}`, 10, guessWindow))) {
    throw new Problem("rate_limited", "There were too many tries. Wait a quarter of an hour.", "too_fast");
  }
  const { hash } = await credentialOf(actor.userId);
  const context = await auth().$context;
  if (!(await context.password.verify({ hash, password: current }))) {
    throw new Problem("invalid", "That is not your current password.", "wrong_password");
  }
  const here = await auth().api.getSession({ headers });
  await setPassword(actor, password, here?.session.id);
}

async function credentialOf(userId: string): Promise<{ id: string; hash: string }> {
  const row = await db().account.findFirst({ where: { userId, providerId: "credential" } });
  if (!row?.password) throw new Problem("forbidden", "This account has no password that could be set.", "no_password");
  return { id: row.id, hash: row.password };
}

/**
 * Sets a new password. Whoever is signed in with the old one is signed out; tokens of scripts stay.
 * @param keptSession the one browser that stays signed in
 */
export async function setPassword(
  { userId, email }: Pick<Actor, "userId" | "email">,
  password: string,
  keptSession?: string,
): Promise<void> {
  const { id } = await credentialOf(userId);
  const context = await auth().$context;
  const hash = await context.password.hash(password);
  await db().$transaction([
    db().account.update({ where: { id }, data: { password: hash } }),
    db().session.deleteMany({ where: { userId, id: { not: keptSession } } }),
    // Wrong tries of the old one do not keep out whoever has the new one.
    db().rateLimit.deleteMany({ where: { key: guessesOf(email) } }),
  ]);
  await announceSignOut(userId);
}

/** What the sign-in page should say before anybody has signed in. */
export async function firstRun(): Promise<{
  needsFirstAccount: boolean;
  demonstration: { name: string; email: string; password: string; role: string }[];
}> {
  const [accounts, project] = await Promise.all([
    db().user.count(),
    db().project.findFirst({
      where: { isDemonstration: true },
      include: { members: { include: { user: true }, orderBy: { createdAt: "asc" } } },
    }),
  ]);
  return {
    needsFirstAccount: accounts === 0,
    demonstration: (project?.members ?? [])
      .filter((m) => m.user.email.endsWith(demonstrationDomain))
      .map((m) => ({ name: m.user.name, email: m.user.email, password: demonstrationPassword, role: m.role })),
  };
}

/**
 * The first account of an empty installation. Two people who try at once: one wins, the other is told.
 * @throws Problem `conflict` (`not_first`) once any account exists
 */
export async function createFirstAccount(account: NewAccount): Promise<{ id: string }> {
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(7001)`;
    if ((await tx.user.count()) > 0) {
      throw new Problem(
        "conflict",
        "The first account exists already. Sign in, or ask for an invitation.",
        "not_first",
      );
    }
    return createAccount(account, tx);
  });
}
