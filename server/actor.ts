import { createHash, randomBytes } from "node:crypto";
import { Problem } from "@/domain/problem";
import { auth } from "./auth";
import { db } from "./db";
import { announceSignOut } from "./events";

/** Whoever is asking. Roles belong to a project, so they are looked up with the project (`server/projects.ts`). */
export type Actor = { userId: string; name: string; email: string };

const tokenPrefix = "slant_";
const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");

/** A random secret for a link or a script, and the only thing of it that is stored. */
export function newSecret(prefix = ""): { secret: string; hash: string } {
  const secret = prefix + randomBytes(32).toString("base64url");
  return { secret, hash: hashOf(secret) };
}
export const secretHash = hashOf;

/**
 * The actor of a request: a bearer token first, else the session cookie; `null` when signed out.
 * @throws Problem `unauthenticated` for a bearer token that is unknown
 */
export async function actorOf(headers: Headers): Promise<Actor | null> {
  const authorization = headers.get("authorization");
  if (authorization) {
    const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
    const row = token
      ? await db().apiToken.findUnique({ where: { hash: hashOf(token) }, include: { user: true } })
      : null;
    if (!row) throw new Problem("unauthenticated", "This token is not known here. Make a new one and try again.");
    return { userId: row.userId, name: row.user.name, email: row.user.email };
  }
  const session = await auth().api.getSession({ headers });
  return session ? { userId: session.user.id, name: session.user.name, email: session.user.email } : null;
}

/** Makes an API token for an account. The secret is shown this once. */
export async function createToken(
  userId: string,
  name: string,
): Promise<{ id: string; name: string; secret: string; createdAt: Date }> {
  const { secret, hash } = newSecret(tokenPrefix);
  const row = await db().apiToken.create({ data: { userId, name, hash } });
  return { id: row.id, name: row.name, secret, createdAt: row.createdAt };
}

export async function listTokens(actor: Actor) {
  return db().apiToken.findMany({
    where: { userId: actor.userId },
    select: { id: true, name: true, createdAt: true },
    orderBy: { createdAt: "asc" },
  });
}

export async function revokeToken(actor: Actor, id: string): Promise<void> {
  const { count } = await db().apiToken.deleteMany({ where: { id, userId: actor.userId } });
  if (count === 0) throw new Problem("not_found", "There is no such token of yours.");
  await announceSignOut(actor.userId);
}
