import type { GroupAgreement, RoundAgreement } from "@/domain/agreement/answers";
import type { DetailedTally } from "@/domain/agreement/differences";
import { groupNames, groupRows } from "@/domain/agreement/groups";
import type { Actor } from "../actor";
import { agreementAccess } from "./access";
import { filtered, filterName, type ScopeFilter } from "./document-filter";
import type { SegmentFacts } from "./segment-facts";
import { type TalliedRound, talliedRound } from "./tallies";

/** Whether some group of documents, or some outlet, is harder than others: the headline of each with its interval. */
export async function groupAgreement(
  actor: Actor,
  projectId: string,
  roundId: string,
  { scope = "submitted", ...filter }: ScopeFilter,
): Promise<GroupAgreement> {
  const { scheme } = await agreementAccess(actor, projectId, roundId, scope);
  const tallied = await talliedRound(roundId, scope, scheme);
  return tallied.once(`groups ${filterName(filter)}`, () => {
    const { segments, tallies } = filtered(tallied, filter);
    const by = (kind: Kind) => groupRows(tallies, nameIn(segments, kind), tallied.figureOf);
    return { group: by("group"), outlet: by("outlet") };
  });
}

/** The names of the whole round's rows, at the cost of looking through its documents: no figure is made for them. */
export function partsOf({ segments, tallies }: Pick<TalliedRound, "segments" | "tallies">): RoundAgreement["parts"] {
  const by = (kind: Kind) => groupNames(tallies, nameIn(segments, kind));
  return { group: by("group"), outlet: by("outlet") };
}

type Kind = keyof GroupAgreement;

function nameIn(segments: readonly SegmentFacts[], kind: Kind): (tally: DetailedTally) => string {
  const names = new Map(segments.map((segment) => [segment.id, segment[kind]]));
  return ({ document }) => names.get(document)!;
}
