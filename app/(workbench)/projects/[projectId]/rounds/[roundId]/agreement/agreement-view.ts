import type { AgreementView } from "@/components/agreement/view";
import { agreementScopes } from "@/domain/agreement/answers";
import { may } from "@/domain/policy";
import type { Actor } from "@/server/actor";
import { type AgreementAccess, agreementAccess, agreementOf } from "@/server/agreement";
import { orProblem } from "@/server/page-actor";
import { roundNames } from "@/server/round-list";

type Search = Record<string, string | string[] | undefined>;

/** Figures that somebody may see, and that the address asks for. */
export interface AskedFigures {
  actor: Actor;
  access: AgreementAccess;
  filter: { group: string | null; outlet: string | null };
}

/**
 * Whether the page is there, for whom, and what it asks for: all that decides about its status, before anything is
 * computed. Whoever may see the figures may see everything else that `agreementView` names.
 */
export async function askedFigures(actor: Actor, projectId: string, roundId: string, search: Search) {
  const scope = agreementScopes.find((candidate) => candidate === search.scope) ?? "submitted";
  const access = await orProblem(agreementAccess(actor, projectId, roundId, scope));
  if ("problem" in access) return access;
  const filter = { group: one(search.group), outlet: one(search.outlet) };
  return { value: { actor, access: access.value, filter } satisfies AskedFigures };
}

/** What the dashboard and the report show: the figures for what the address asks, and the names of what they name. */
export async function agreementView({ actor, access, filter }: AskedFigures): Promise<AgreementView> {
  const { project, round, codebook } = access;
  const [agreement, rounds] = await Promise.all([agreementOf(access, filter), roundNames(actor, project.id)]);
  const { documents: _asked, ...report } = agreement.report;
  return {
    ...agreement,
    report,
    projectId: project.id,
    projectName: project.name,
    categories: codebook.categories.map(({ id, name, subtypes }) => ({
      id,
      name,
      subtypes: subtypes.map((subtype) => ({ id: subtype.id, name: subtype.name })),
    })),
    otherRounds: rounds
      .filter((other) => other.id !== round.id && may(project.role, "agreement.read", other.state))
      .map(({ id, name }) => ({ id, name })),
    codebook: `${round.codebook.key} ${round.codebook.version}`,
    mayPreview: may(project.role, "agreement.preview", round.state),
    mayStartSession: may(project.role, "session.run") && round.state !== "final",
    computedAt: new Date().toISOString(),
  };
}

function one(value: string | string[] | undefined): string | null {
  return typeof value === "string" ? value : null;
}
