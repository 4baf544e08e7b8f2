import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { Problem } from "@/domain/problem";
import { auth, minPasswordLength } from "./auth";
import { db, isUniqueViolation, type Tx } from "./db";
import { demonstrationDomain, demonstrationPassword } from "./demonstration";

export const accountSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  email: z.email().max(200).toLowerCase(),
  password: z.string().min(minPasswordLength).max(128),
});
export type NewAccount = z.infer<typeof accountSchema>;

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
