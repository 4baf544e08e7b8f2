import { z } from "zod";
import { defaultCodebook } from "@/domain/default-codebook";
import { isGuest } from "@/domain/guest";
import { type Action, may, type Role } from "@/domain/policy";
import { Problem } from "@/domain/problem";
import type { RoundState } from "@/domain/round";
import type { Actor } from "./actor";
import { db } from "./db";

export const projectWriteSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  description: z.string().trim().max(2000).default(""),
});
export type ProjectWrite = z.infer<typeof projectWriteSchema>;

/** A project as one member of it sees it. */
export type ProjectView = {
  id: string;
  name: string;
  description: string;
  isDemonstration: boolean;
  createdAt: Date;
  /** Of agreement coefficients: domain/agreement/thresholds.ts. */
  tentativeFrom: number;
  reliableFrom: number;
  role: Role;
  memberId: string;
};

/**
 * Loads a project through the actor: the beginning of every answer about a project.
 * @param state the state of the round it concerns, for actions that depend on one
 * @throws Problem `not_found` for a project the actor is not in (existing or not), `forbidden` for a role that may not
 */
export async function projectFor(
  actor: Actor,
  projectId: string,
  action: Action,
  state?: RoundState,
): Promise<ProjectView> {
  const member = await db().member.findUnique({
    where: { projectId_userId: { projectId, userId: actor.userId } },
    include: { project: true },
  });
  if (!member) throw new Problem("not_found", "There is no such project, or you are not in it.");
  const role = member.role as Role;
  refuseUnlessMay(role, action, state);
  const { project } = member;
  return { ...project, role, memberId: member.id };
}

/** @throws Problem `forbidden` */
export function refuseUnlessMay(role: Role, action: Action, state?: RoundState): void {
  if (!may(role, action, state)) throw new Problem("forbidden", refusal(role, action, state));
}

function refusal(role: Role, action: Action, state?: RoundState): string {
  if (state && action.startsWith("adjudication.") && may(role, action, "adjudicating")) {
    return state === "final"
      ? "This round is final: its decisions no longer change."
      : "Disagreements can be decided once the round is revealed and its adjudication has begun.";
  }
  if (state && action === "feedback.read" && may(role, action, "final")) {
    return "The outcome can be compared with your own work once the round is final.";
  }
  if (state && may(role, action, "final")) {
    return state === "draft"
      ? "There is nothing to see until the round has been opened."
      : "This can be seen once the instructor has revealed the round. Until then everybody works blind.";
  }
  return `Your role in this project (${role}) does not allow this. Ask an instructor of the project.`;
}

export async function listProjects(actor: Actor) {
  const members = await db().member.findMany({
    where: { userId: actor.userId },
    include: { project: { include: { _count: { select: { documents: true, rounds: true, members: true } } } } },
    orderBy: { createdAt: "desc" },
  });
  return members.map(({ project, role }) => {
    const { _count, ...rest } = project;
    // How many documents and people there are is the business of those who run the project.
    return { ...rest, role: role as Role, counts: may(role as Role, "round.read") ? _count : null };
  });
}

/** Makes a project with the actor as its owner and the default codebook as its first version. */
export async function createProject(actor: Actor, write: ProjectWrite): Promise<{ id: string }> {
  if (isGuest(actor))
    throw new Problem("forbidden", "Guests take part in a class; a project needs an account.", "guest");
  const project = await db().project.create({
    data: {
      ...write,
      members: { create: { userId: actor.userId, role: "owner", pseudonym: "c1" } },
      codebooks: { create: { key: defaultCodebook.id, version: defaultCodebook.version, content: defaultCodebook } },
    },
  });
  return { id: project.id };
}

export async function changeProject(actor: Actor, projectId: string, write: ProjectWrite): Promise<void> {
  await projectFor(actor, projectId, "project.change");
  await db().project.update({ where: { id: projectId }, data: write });
}

/** Deletes a project with everything in it. The caller repeats the name, so that no slip of the mouse does it. */
export async function deleteProject(actor: Actor, projectId: string, repeatedName: string): Promise<void> {
  const project = await projectFor(actor, projectId, "project.delete");
  if (project.name !== repeatedName) {
    throw new Problem("invalid", `To delete this project, repeat its name exactly: ${project.name}`, "name_differs");
  }
  await db().$transaction(async (tx) => {
    // Segments refer to documents without a cascade, so rounds go first.
    await tx.round.deleteMany({ where: { projectId } });
    await tx.project.delete({ where: { id: projectId } });
  });
}
