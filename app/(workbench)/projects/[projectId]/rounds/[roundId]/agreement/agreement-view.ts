import type { AgreementView } from "@/components/agreement/view";
import { agreementScopes } from "@/domain/agreement/answers";
import { may } from "@/domain/policy";
import type { Actor } from "@/server/actor";
import { roundAgreement } from "@/server/agreement";
import { listCodebooks } from "@/server/codebooks";
import { orNotFound, orProblem } from "@/server/page-actor";
import { projectFor } from "@/server/projects";
import { listRounds } from "@/server/rounds";

type Search = Record<string, string | string[] | undefined>;

/** What the dashboard and the report show: the figures for what the address asks, and the names of what they name. */
export async function agreementView(actor: Actor, projectId: string, roundId: string, search: Search) {
  const project = await orNotFound(projectFor(actor, projectId, "project.read"));
  const scope = agreementScopes.find((candidate) => candidate === search.scope) ?? "submitted";
  const filter = { group: one(search.group), outlet: one(search.outlet) };
  // Asked for while the figures are computed. Who may not see the figures is told that, whatever else they may not see.
  const names = Promise.all([listRounds(actor, projectId), listCodebooks(actor, projectId)]);
  names.catch(() => {});
  const agreement = await orProblem(roundAgreement(actor, projectId, roundId, { scope, ...filter }));
  if ("problem" in agreement) return agreement;
  const [rounds, codebooks] = await orNotFound(names);
  // The row of the list will do; the round itself would bring every assignment along.
  const round = rounds.find(({ id }) => id === roundId);
  const codebook = codebooks.find((book) => `${book.key} ${book.version}` === round?.codebook);
  const value: AgreementView = {
    ...agreement.value,
    projectId,
    projectName: project.name,
    categories: (codebook?.content.categories ?? []).map(({ id, name, subtypes }) => ({
      id,
      name,
      subtypes: subtypes.map((subtype) => ({ id: subtype.id, name: subtype.name })),
    })),
    otherRounds: rounds
      .filter((other) => other.id !== roundId && may(project.role, "agreement.read", other.state))
      .map(({ id, name }) => ({ id, name })),
    codebook: round?.codebook ?? "",
    mayPreview: may(project.role, "agreement.preview", round?.state),
    mayStartSession: may(project.role, "session.run") && round?.state !== "final",
    computedAt: new Date().toISOString(),
  };
  return { value, mayExport: may(project.role, "export.read", round?.state) };
}

function one(value: string | string[] | undefined): string | null {
  return typeof value === "string" ? value : null;
}
