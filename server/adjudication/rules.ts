import { type AdjudicationRules, adjudicationRulesSchema, defaultRules } from "@/domain/adjudication/rules";
import { Problem } from "@/domain/problem";
import type { Actor } from "../actor";
import { db } from "../db";
import { projectFor } from "../projects";
import { roundFor } from "../rounds";

/** Rules as stored; checked again because JSON has no type. */
export function rulesOf(stored: unknown): AdjudicationRules {
  return adjudicationRulesSchema.parse(stored ?? defaultRules);
}

/** The rules with which the next adjudication of a project begins. */
export async function projectRules(actor: Actor, projectId: string): Promise<AdjudicationRules> {
  await projectFor(actor, projectId, "round.manage");
  const row = await db().project.findUniqueOrThrow({
    where: { id: projectId },
    select: { adjudicationRules: true },
  });
  return rulesOf(row.adjudicationRules);
}

export async function changeProjectRules(actor: Actor, projectId: string, rules: AdjudicationRules): Promise<void> {
  await projectFor(actor, projectId, "round.manage");
  await db().project.update({ where: { id: projectId }, data: { adjudicationRules: rules } });
}

/** Whether the annotators of a round see the outcome against their own work; may change at any time. */
export async function changeFeedback(
  actor: Actor,
  projectId: string,
  roundId: string,
  isShown: boolean,
): Promise<void> {
  const { round } = await roundFor(actor, projectId, roundId, "round.manage");
  if (!round.adjudicationRules) {
    throw new Problem("conflict", "The adjudication of this round has not begun.", "not_adjudicating");
  }
  const rules = { ...rulesOf(round.adjudicationRules), feedback: isShown };
  await db().round.update({ where: { id: roundId }, data: { adjudicationRules: rules } });
}
