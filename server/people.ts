import { z } from "zod";
import { may, type Role, roleSchema } from "@/domain/policy";
import { Problem } from "@/domain/problem";
import { accountSchema, createAccount } from "./accounts";
import { type Actor, newSecret, secretHash } from "./actor";
import { roundsHiddenFrom } from "./blindness";
import { db, type Tx } from "./db";
import { type ProjectView, projectFor } from "./projects";

/** Members of a project, and the links that invite more. */

export const invitationWriteSchema = z.strictObject({
  role: roleSchema.exclude(["owner"]),
  maxUses: z.int().min(1).max(500).default(1),
  days: z.int().min(1).max(365).default(14),
});
export const acceptInvitationSchema = z.strictObject({
  token: z.string().min(10).max(200),
  /** Left out by somebody who is signed in already. */
  account: accountSchema.optional(),
});

export async function listMembers(actor: Actor, projectId: string) {
  await projectFor(actor, projectId, "people.read");
  const rows = await db().member.findMany({
    where: { projectId },
    include: { user: true, _count: { select: { assignments: true } } },
    orderBy: { createdAt: "asc" },
  });
  return rows.map((m) => ({
    id: m.id,
    name: m.user.name,
    email: m.user.email,
    role: m.role as Role,
    pseudonym: m.pseudonym,
    assignments: m._count.assignments,
    createdAt: m.createdAt,
    isYou: m.userId === actor.userId,
  }));
}

/** Adds a person, with the next free pseudonym. Joining twice keeps the first role. */
export async function joinProject(
  projectId: string,
  userId: string,
  role: Role,
  tx: Tx,
): Promise<{ memberId: string }> {
  const existing = await tx.member.findUnique({ where: { projectId_userId: { projectId, userId } } });
  if (existing) return { memberId: existing.id };
  await tx.$executeRaw`SELECT 1 FROM project WHERE id = ${projectId}::uuid FOR UPDATE`;
  const taken = await tx.member.findMany({ where: { projectId }, select: { pseudonym: true } });
  const next = Math.max(0, ...taken.map((m) => Number(m.pseudonym.slice(1)) || 0)) + 1;
  const member = await tx.member.create({ data: { projectId, userId, role, pseudonym: `c${next}` } });
  return { memberId: member.id };
}

/** Adds somebody who has an account already, by e-mail. */
export async function addMember(actor: Actor, projectId: string, email: string, role: Role) {
  const project = await projectFor(actor, projectId, "people.manage");
  if (role === "owner" && !may(project.role, "people.owners"))
    throw new Problem("forbidden", "Only an owner can name another owner.");
  const user = await db().user.findUnique({ where: { email: email.toLowerCase() } });
  if (!user) {
    throw new Problem("invalid", `${email} has no account here. Send them an invitation link instead.`, "no_account");
  }
  if (await db().member.findUnique({ where: { projectId_userId: { projectId, userId: user.id } } })) {
    throw new Problem("conflict", `${email} is in this project already.`, "already_member");
  }
  return db().$transaction((tx) => joinProject(projectId, user.id, role, tx));
}

export async function changeRole(actor: Actor, projectId: string, memberId: string, role: Role): Promise<void> {
  const project = await projectFor(actor, projectId, "people.manage");
  const member = await memberOf(projectId, memberId);
  if ((role === "owner" || member.role === "owner") && !may(project.role, "people.owners")) {
    throw new Problem("forbidden", "Only an owner can name or replace an owner.");
  }
  const isLowered = may(member.role as Role, "agreement.read", "open") && !may(role, "agreement.read", "open");
  if (isLowered) await refuseWhileBlind(project, memberId);
  await db().$transaction(async (tx) => {
    if (isLowered) {
      // They may have seen the others' work since they submitted; with another role they could reopen theirs.
      const submitted = { memberId, state: "submitted", round: { state: { in: ["open", "closed"] } } };
      if ((await tx.assignment.count({ where: submitted })) > 0) {
        throw new Problem(
          "conflict",
          "This person has submitted work in a round that is not revealed yet, and may have seen the others' since. Reveal the round first.",
          "may_have_seen",
        );
      }
    }
    await tx.member.update({ where: { id: member.id }, data: { role } });
    await keepAnOwner(tx, projectId);
  });
}

/** Takes somebody out of the project. Refused once they have work in it: their annotations are data. */
export async function removeMember(actor: Actor, projectId: string, memberId: string): Promise<void> {
  const project = await projectFor(actor, projectId, "people.manage");
  const member = await memberOf(projectId, memberId);
  if (member.role === "owner" && !may(project.role, "people.owners"))
    throw new Problem("forbidden", "Only an owner can remove an owner.");
  await refuseWhileBlind(project, memberId);
  await db().$transaction(async (tx) => {
    const work = await tx.assignment.count({ where: { memberId, state: { not: "assigned" } } });
    if (work > 0) {
      throw new Problem(
        "conflict",
        `This person has worked on ${work} document${work === 1 ? "" : "s"} here, and removing them would delete that work. Make them an observer instead.`,
        "has_work",
      );
    }
    if ((await tx.decision.count({ where: { memberId } })) > 0) {
      throw new Problem(
        "conflict",
        "This person has decided disagreements here, and who decided what is kept. Make them an observer instead.",
        "has_decided",
      );
    }
    await tx.member.delete({ where: { id: memberId } });
    await keepAnOwner(tx, projectId);
  });
}

/** What goes through or not by how far somebody is would tell it to those who still annotate the same texts. */
async function refuseWhileBlind(project: ProjectView, memberId: string): Promise<void> {
  if (memberId === project.memberId) return;
  const hidden = await roundsHiddenFrom(project, project.id);
  if ((await db().assignment.count({ where: { memberId, roundId: { in: [...hidden] } } })) > 0) {
    throw new Problem(
      "forbidden",
      "You annotate the same texts as this person and have not submitted. Until then nothing tells you how far they are, and so this has to wait, or be done by somebody who does not annotate.",
      "unfinished_work",
    );
  }
}

async function memberOf(projectId: string, memberId: string) {
  const member = await db().member.findFirst({ where: { id: memberId, projectId } });
  if (!member) throw new Problem("not_found", "There is no such person in this project.");
  return member;
}

async function keepAnOwner(tx: Tx, projectId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM project WHERE id = ${projectId}::uuid FOR UPDATE`;
  if ((await tx.member.count({ where: { projectId, role: "owner" } })) === 0) {
    throw new Problem("conflict", "A project needs an owner. Name another one first.", "last_owner");
  }
}

export async function listInvitations(actor: Actor, projectId: string) {
  await projectFor(actor, projectId, "people.manage");
  return db().invitation.findMany({
    where: { projectId, revokedAt: null, expiresAt: { gt: new Date() } },
    select: { id: true, role: true, maxUses: true, uses: true, expiresAt: true, createdAt: true },
    orderBy: { createdAt: "desc" },
  });
}

/** Makes an invitation. The token is in this answer only. */
export async function createInvitation(actor: Actor, projectId: string, write: z.infer<typeof invitationWriteSchema>) {
  await projectFor(actor, projectId, "people.manage");
  const { secret, hash } = newSecret();
  const row = await db().invitation.create({
    data: {
      projectId,
      createdById: actor.userId,
      role: write.role,
      maxUses: write.maxUses,
      tokenHash: hash,
      expiresAt: new Date(Date.now() + write.days * 86_400_000),
    },
  });
  return { id: row.id, role: row.role, maxUses: row.maxUses, expiresAt: row.expiresAt, token: secret };
}

export async function revokeInvitation(actor: Actor, projectId: string, invitationId: string): Promise<void> {
  await projectFor(actor, projectId, "people.manage");
  const { count } = await db().invitation.updateMany({
    where: { id: invitationId, projectId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  if (count === 0) throw new Problem("not_found", "There is no such open invitation.");
}

const goneInvitation = () =>
  new Problem(
    "not_found",
    "This invitation does not work: it was revoked, has expired, has been used up, or was copied incompletely. Ask for a new link.",
    "invitation_gone",
  );

/** What an invitation offers, for the page it opens. */
export async function previewInvitation(token: string): Promise<{ projectName: string; role: Role }> {
  const row = await db().invitation.findUnique({ where: { tokenHash: secretHash(token) }, include: { project: true } });
  if (!row || row.revokedAt || row.expiresAt <= new Date() || row.uses >= row.maxUses) throw goneInvitation();
  return { projectName: row.project.name, role: row.role as Role };
}

/** Joins a project by invitation, as the actor or with a new account. All or nothing. */
export async function acceptInvitation(
  actor: Actor | null,
  accept: z.infer<typeof acceptInvitationSchema>,
): Promise<{ projectId: string }> {
  if (!actor && !accept.account) throw new Problem("unauthenticated", "Sign in or make an account to join.");
  return db().$transaction(async (tx) => {
    const tokenHash = secretHash(accept.token);
    if (actor) {
      // Whoever is in already takes no place, however often the link is opened.
      const member = await tx.member.findFirst({
        where: { userId: actor.userId, project: { invitations: { some: { tokenHash } } } },
        select: { projectId: true },
      });
      if (member) return { projectId: member.projectId };
    }
    // One conditional update takes a place, so that the last place is never taken twice.
    const taken = await tx.$queryRaw<{ project_id: string; role: string }[]>`
      UPDATE invitation SET uses = uses + 1
      WHERE "tokenHash" = ${tokenHash} AND "revokedAt" IS NULL AND "expiresAt" > now() AND uses < "maxUses"
      RETURNING "projectId" AS project_id, role`;
    const place = taken[0];
    if (!place) throw goneInvitation();
    const userId = actor?.userId ?? (await createAccount(accept.account as z.infer<typeof accountSchema>, tx)).id;
    await joinProject(place.project_id, userId, place.role as Role, tx);
    return { projectId: place.project_id };
  });
}
