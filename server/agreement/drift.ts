import type { AgreementScope, Drift } from "@/domain/agreement/answers";
import { driftOf } from "@/domain/agreement/drift";
import type { Actor } from "../actor";
import { agreementAccess } from "./access";
import { filtered, filterName, type ScopeFilter } from "./document-filter";
import type { SegmentFacts } from "./segment-facts";
import { talliedRound } from "./tallies";

/** Whether people grew together or apart while they worked: the headline in consecutive parts of the round. */
export async function roundDrift(
  actor: Actor,
  projectId: string,
  roundId: string,
  { scope = "submitted", ...filter }: ScopeFilter,
): Promise<Drift> {
  const { scheme } = await agreementAccess(actor, projectId, roundId, scope);
  const tallied = await talliedRound(roundId, scope, scheme);
  return tallied.once(`drift ${filterName(filter)}`, () => {
    const { segments, tallies } = filtered(tallied, filter);
    const completed = new Map(segments.map((segment) => [segment.id, completedAt(segment, scope)]));
    return driftOf(tallies, scheme.categories.length, (document) => completed.get(document)!, tallied.figureOf);
  });
}

/** When the readings that count were complete; null while one of them is still in work. */
export function completedAt({ begun, lastSubmittedAt }: SegmentFacts, scope: AgreementScope): string | null {
  return scope === "preview" && begun > 0 ? null : lastSubmittedAt;
}
