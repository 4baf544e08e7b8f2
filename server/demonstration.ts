import { rolesThatMay } from "@/domain/policy";
import { Problem } from "@/domain/problem";
import type { Actor } from "./actor";
import { db } from "./db";

/** The demonstration project: made on an empty database (`prisma/seed.ts`), removed by one click. */

/** Known to everybody by design: it is printed at the start and shown on the sign-in page while the demonstration exists. */
export const demonstrationPassword = "slant-demonstration";
export const demonstrationDomain = "@demo.slant.example";

/**
 * Removes the demonstration project and its invented accounts.
 * Anybody who runs a project may: the invented owner, or somebody real who owns one of their own.
 */
export async function removeDemonstration(actor: Actor): Promise<void> {
  const runs = { userId: actor.userId, role: { in: rolesThatMay("project.change") } };
  const mayRemove = await db().member.count({ where: runs });
  if (mayRemove === 0) throw new Problem("forbidden", "Only an owner or instructor can remove the demonstration.");
  await db().$transaction(async (tx) => {
    const projects = await tx.project.findMany({ where: { isDemonstration: true }, select: { id: true } });
    const ids = projects.map((p) => p.id);
    await tx.round.deleteMany({ where: { projectId: { in: ids } } });
    await tx.project.deleteMany({ where: { id: { in: ids } } });
    await tx.user.deleteMany({ where: { email: { endsWith: demonstrationDomain } } });
  });
}
