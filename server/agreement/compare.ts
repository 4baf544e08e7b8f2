import type { RoundComparison } from "@/domain/agreement/answers";
import { compareRounds } from "@/domain/agreement/compare";
import { Problem } from "@/domain/problem";
import type { Actor } from "../actor";
import { agreementAccess } from "./access";
import { filtered, type ScopeFilter } from "./document-filter";
import { talliedRound } from "./tallies";

/**
 * This round − another of the same project, on the categories of both codebooks; a group or outlet is chosen in both.
 * @throws Problem as for reading either of them; `invalid` (`same_round`, `no_shared_category`)
 */
export async function roundComparison(
  actor: Actor,
  projectId: string,
  roundId: string,
  withId: string,
  { scope = "submitted", ...filter }: ScopeFilter = {},
): Promise<RoundComparison> {
  if (roundId === withId) throw new Problem("invalid", "A round cannot be compared with itself.", "same_round");
  const here = await agreementAccess(actor, projectId, roundId, scope);
  const there = await agreementAccess(actor, projectId, withId, scope);
  const every = [...new Set([...here.scheme.categories, ...there.scheme.categories])];
  const isShared = (category: string) =>
    here.scheme.categories.includes(category) && there.scheme.categories.includes(category);
  const categories = here.scheme.categories.filter(isShared);
  if (categories.length === 0) {
    throw new Problem("invalid", "The codebooks of these rounds share no category.", "no_shared_category");
  }
  // Subtypes are not compared: codebooks that differ usually differ in them.
  const scheme = { categories, subtypes: categories.map(() => []) };
  const chosen = async (id: string) => filtered(await talliedRound(id, scope, scheme), filter);
  const [ours, theirs] = await Promise.all([chosen(roundId), chosen(withId)]);
  const names = new Map(
    [...ours.segments, ...theirs.segments].map(({ id, documentId, start, end }) => [
      id,
      `${documentId} ${start} ${end}`,
    ]),
  );
  return {
    round: { id: here.round.id, name: here.round.name },
    with: { id: there.round.id, name: there.round.name },
    scope,
    categories,
    categoriesLeftOut: every.filter((category) => !isShared(category)),
    ...compareRounds(ours.tallies, theirs.tallies, categories, ({ document }) => names.get(document)!),
  };
}
