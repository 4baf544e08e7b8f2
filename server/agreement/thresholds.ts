import type { Thresholds } from "@/domain/agreement/thresholds";
import type { Actor } from "../actor";
import { db } from "../db";
import { projectFor } from "../projects";

/** What the project holds to be enough agreement. Whoever may change the project sets it. */

export async function readThresholds(actor: Actor, projectId: string): Promise<Thresholds> {
  const { tentativeFrom, reliableFrom } = await projectFor(actor, projectId, "project.read");
  return { tentative: tentativeFrom, reliable: reliableFrom };
}

export async function changeThresholds(actor: Actor, projectId: string, thresholds: Thresholds): Promise<Thresholds> {
  await projectFor(actor, projectId, "project.change");
  const { tentative, reliable } = thresholds;
  await db().project.update({ where: { id: projectId }, data: { tentativeFrom: tentative, reliableFrom: reliable } });
  return thresholds;
}
