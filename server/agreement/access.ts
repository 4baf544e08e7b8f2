import type { AgreementScope } from "@/domain/agreement/answers";
import type { Scheme } from "@/domain/agreement/differences";
import type { Codebook } from "@/domain/codebook";
import type { Actor } from "../actor";
import { codebookOf } from "../codebooks";
import { refuseWhileAnnotating, roundFor } from "../rounds";

/**
 * Who may look at a round's agreement: the policy's table, and whoever annotates in the round is blind until they have
 * submitted. Work in progress is for those who run the round (docs/decisions/0012, 0050).
 * @throws Problem `not_found`, `forbidden`
 */
export async function agreementAccess(actor: Actor, projectId: string, roundId: string, scope: AgreementScope) {
  const action = scope === "preview" ? "agreement.preview" : "agreement.read";
  const { project, round } = await roundFor(actor, projectId, roundId, action);
  await refuseWhileAnnotating(project, round);
  const codebook = codebookOf(round.codebook.content);
  return { project, round, codebook, scheme: schemeOf(codebook) };
}

export function schemeOf({ categories }: Codebook): Scheme {
  return {
    categories: categories.map((category) => category.id),
    subtypes: categories.map((category) => category.subtypes.map((subtype) => subtype.id)),
  };
}

/** The states of assignments whose marks count. */
export const countedStates: Record<AgreementScope, string[]> = {
  submitted: ["submitted"],
  preview: ["submitted", "in_progress", "reopened"],
};
