import type { DocumentAgreement, DocumentOrder, DocumentPage } from "@/domain/agreement/answers";
import { breakdownFrom, documentDifferences } from "@/domain/agreement/breakdown";
import { documentRow } from "@/domain/agreement/report";
import type { Actor } from "../actor";
import { agreementAccess } from "./access";
import { filtered, filterName, type ScopeFilter } from "./document-filter";
import { segmentName } from "./overview";
import { talliedRound } from "./tallies";

export type DocumentQuery = ScopeFilter & {
  order?: DocumentOrder;
  direction?: "asc" | "desc";
  offset?: number;
  limit?: number;
};

/** The counted documents of a round, sorted and paged. Documents whose alpha is undefined come last in either direction. */
export async function documentAgreement(
  actor: Actor,
  projectId: string,
  roundId: string,
  { scope = "submitted", order = "position", direction = "asc", offset = 0, limit = 50, ...filter }: DocumentQuery,
): Promise<DocumentPage> {
  const { scheme } = await agreementAccess(actor, projectId, roundId, scope);
  const tallied = await talliedRound(roundId, scope, scheme);
  const rows = tallied.once(`documents ${filterName(filter)} ${order} ${direction}`, () => {
    const { segments, tallies } = filtered(tallied, filter);
    const counted = tallies.flatMap((tally, at): DocumentAgreement[] => {
      if (tally.participants.length < 2) return [];
      const { document: _document, ...row } = documentRow(tally);
      const differences = documentDifferences(tally);
      return [{ segment: segmentName(segments[at]!), ...row, breakdown: breakdownFrom(differences) }];
    });
    return sorted(counted, order, direction === "asc" ? 1 : -1);
  });
  return { total: rows.length, offset, rows: rows.slice(offset, offset + limit) };
}

function sorted(rows: DocumentAgreement[], order: DocumentOrder, sign: 1 | -1): DocumentAgreement[] {
  if (order === "position") return sign === 1 ? rows : rows.reverse();
  if (order === "title") return rows.sort((a, b) => sign * a.segment.title.localeCompare(b.segment.title, "en"));
  const figureOf = (row: DocumentAgreement) =>
    order === "spans" ? row.spans : order === "alpha" ? row.alpha.value : row.breakdown.total;
  return rows.sort((a, b) => {
    const [x, y] = [figureOf(a), figureOf(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y);
  });
}
