import { type SubtypeReport, subtypeReport } from "@/domain/agreement/subtypes";
import type { Actor } from "../actor";
import { agreementAccess } from "./access";
import { filtered, filterName, type ScopeFilter } from "./document-filter";
import { talliedRound } from "./tallies";

/** Subtypes of a round: alpha of each with its interval, and which are taken for each other. */
export async function subtypeAgreement(
  actor: Actor,
  projectId: string,
  roundId: string,
  { scope = "submitted", ...filter }: ScopeFilter,
): Promise<SubtypeReport> {
  const { scheme } = await agreementAccess(actor, projectId, roundId, scope);
  const tallied = await talliedRound(roundId, scope, scheme);
  return tallied.once(`subtypes ${filterName(filter)}`, () => subtypeReport(filtered(tallied, filter).tallies, scheme));
}
