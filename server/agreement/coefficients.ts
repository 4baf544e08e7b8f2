import { type CoefficientParts, coefficientParts } from "@/domain/agreement/coefficient-parts";
import { type Coefficients, foldedCoefficients } from "@/domain/agreement/coefficients";
import { peopleOf } from "@/domain/agreement/pairs";
import { tokensOf } from "@/domain/token";
import type { Actor } from "../actor";
import { frozenText } from "../document-text";
import { agreementAccess } from "./access";
import { filtered, filterName, isOf, type ScopeFilter } from "./document-filter";
import { keptRound } from "./kept";
import { readSegments } from "./segments";
import { talliedRound } from "./tallies";

/**
 * Every figure that `slant agreement` prints for the exported file, under the same keys. Most are folds over the tallies;
 * what these cannot tell (tokens, united spans) is kept beside them, made when somebody first asks.
 */
export async function roundCoefficients(
  actor: Actor,
  projectId: string,
  roundId: string,
  { scope = "submitted", ...filter }: ScopeFilter,
): Promise<Coefficients> {
  const { scheme } = await agreementAccess(actor, projectId, roundId, scope);
  const tallied = await talliedRound(roundId, scope, scheme);
  const kept = await keptRound<CoefficientParts>({
    name: `coefficients ${roundId} ${scope} ${JSON.stringify(scheme)}`,
    facts: async () => tallied.segments,
    read: async (changed) => {
      const read = await readSegments(changed, scope);
      return async (segment) => {
        const { document, region } = read.get(segment.id)!;
        const { text } = await frozenText(segment.documentId);
        const tokens = tokensOf(text, segment).map(
          ({ start, end }) => [region.toUnits(start), region.toUnits(end)] as const,
        );
        return coefficientParts({ ...document, tokens }, scheme.categories);
      };
    },
    sizeOf: ({ units }) => 1 + units.participants.length ** 2 / 2,
  });
  return kept.once(filterName(filter), () => {
    const { tallies } = filtered(tallied, filter);
    const parts = kept.parts.filter((_, at) => isOf(kept.segments[at]!, filter));
    // A document that nobody finished is no document of the exported file.
    const isRead = ({ participants }: { participants: string[] }) => participants.length > 0;
    return foldedCoefficients(
      scheme.categories,
      peopleOf(tallies),
      tallies,
      parts.filter(({ units }) => isRead(units)),
    );
  });
}
