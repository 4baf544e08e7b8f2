import { may } from "@/domain/policy";
import type { RoundState } from "@/domain/round";
import type { Actor } from "./actor";
import { roundsHiddenFrom } from "./blindness";
import { db } from "./db";
import { projectFor } from "./projects";

/** The rounds of a project, in the order in which they were made, and how far each has got. */
export async function listRounds(actor: Actor, projectId: string) {
  const project = await projectFor(actor, projectId, "round.read");
  const { role } = project;
  const hidden = await roundsHiddenFrom(project, projectId);
  const rounds = await db().round.findMany({
    where: { projectId },
    include: {
      codebook: { select: { key: true, version: true } },
      _count: { select: { segments: true, assignments: true } },
    },
    orderBy: { createdAt: "asc" },
  });
  const submitted = await db().assignment.groupBy({
    by: ["roundId"],
    where: { round: { projectId }, state: "submitted" },
    _count: { _all: true },
  });
  const people = await db().assignment.findMany({
    where: { round: { projectId } },
    distinct: ["roundId", "memberId"],
    select: { roundId: true },
  });
  return rounds.map(({ _count, codebook, ...round }) => ({
    id: round.id,
    name: round.name,
    state: round.state as RoundState,
    codebook: `${codebook.key} ${codebook.version}`,
    createdAt: round.createdAt,
    openedAt: round.openedAt,
    closedAt: round.closedAt,
    revealedAt: round.revealedAt,
    documents: _count.segments,
    annotators: people.filter((p) => p.roundId === round.id).length,
    assignments: _count.assignments,
    // Before the reveal, how far the others have got is for those who run the round and do not annotate in it just now.
    submitted:
      !hidden.has(round.id) && (may(role, "progress.read") || may(role, "agreement.read", round.state as RoundState))
        ? (submitted.find((s) => s.roundId === round.id)?._count._all ?? 0)
        : null,
  }));
}

/** The rounds by name alone: how far each has got takes a look at all of their assignments. */
export async function roundNames(actor: Actor, projectId: string) {
  await projectFor(actor, projectId, "round.read");
  const rounds = await db().round.findMany({
    where: { projectId },
    select: { id: true, name: true, state: true },
    orderBy: { createdAt: "asc" },
  });
  return rounds.map((round) => ({ ...round, state: round.state as RoundState }));
}
