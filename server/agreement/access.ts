import type { AgreementScope } from "@/domain/agreement/answers";
import type { Scheme } from "@/domain/agreement/differences";
import type { Codebook } from "@/domain/codebook";
import type { Actor } from "../actor";
import { look } from "../blindness";
import { codebookOf } from "../codebooks";
import { roundFor } from "../rounds";

/**
 * Who may look at a round's agreement: the policy's table, and whoever annotates in the round is blind until they have
 * submitted. Work in progress is for those who run the round (docs/decisions/0012, 0050, 0083).
 * @throws Problem `not_found`, `forbidden`
 */
export async function agreementAccess(actor: Actor, projectId: string, roundId: string, scope: AgreementScope) {
  const action = scope === "preview" ? "agreement.preview" : "agreement.read";
  const { project, round } = await roundFor(actor, projectId, roundId, action);
  await look(actor, project, round);
  const codebook = readCodebook(round.codebook);
  return { project, round, codebook, scheme: schemeOf(codebook), scope };
}

/** That somebody was let in, and to what. */
export type AgreementAccess = Awaited<ReturnType<typeof agreementAccess>>;

/** A version is never changed once written, and checking it takes longer than most of what is done with it here. */
const codebooks = new Map<string, Codebook>();

function readCodebook({ id, content }: { id: string; content: unknown }): Codebook {
  const known = codebooks.get(id);
  if (known) return known;
  if (codebooks.size === 100) codebooks.clear();
  const codebook = codebookOf(content);
  codebooks.set(id, codebook);
  return codebook;
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
