import { annotatorRows } from "@/domain/agreement/annotators";
import type { AgreementScope, RoundAgreement, SegmentName } from "@/domain/agreement/answers";
import { type AgreementReport, reportFromTallies } from "@/domain/agreement/report";
import { may } from "@/domain/policy";
import type { Actor } from "../actor";
import { db } from "../db";
import { type AgreementAccess, agreementAccess, countedStates } from "./access";
import { type DocumentFilter, filtered, filterName, type ScopeFilter } from "./document-filter";
import { partsOf } from "./groups";
import { type SegmentFacts, stampOf } from "./segment-facts";
import { talliedRound } from "./tallies";

/** Rows of documents that one answer holds; the documents' own door pages through all of them. */
const mostRows = 200;

/** The agreement page: how far the readings of a round agree, and why they differ. */
export async function roundAgreement(
  actor: Actor,
  projectId: string,
  roundId: string,
  { scope = "submitted", ...filter }: ScopeFilter = {},
): Promise<RoundAgreement> {
  return agreementOf(await agreementAccess(actor, projectId, roundId, scope), filter);
}

/** The same for somebody who was let in before: a page says that it is there while this is computed. */
export async function agreementOf(
  { project, round, scheme, scope }: AgreementAccess,
  filter: DocumentFilter,
): Promise<RoundAgreement> {
  const roundId = round.id;
  const [tallied, people, seen] = await Promise.all([
    talliedRound(roundId, scope, scheme),
    peopleOf(roundId),
    seenBefore(roundId, scope),
  ]);
  const chosen = filtered(tallied, filter);
  const figures = tallied.once(`overview ${filterName(filter)}`, () => {
    const report = reportFromTallies(chosen.tallies, scheme.categories);
    return { report, annotators: annotatorRows(chosen.tallies, report) };
  });
  const report = bounded(figures.report);
  const named = new Set([...report.documents, ...report.leftOut.documents].map(({ document }) => document));
  const showsNames = may(project.role, "people.read");
  const count = (of: (segment: SegmentFacts) => number) => chosen.segments.reduce((sum, s) => sum + of(s), 0);
  return {
    round: { id: round.id, name: round.name, state: round.state },
    scope,
    stamp: stampOf(tallied.segments),
    filter: { group: filter.group ?? null, outlet: filter.outlet ?? null },
    parts: partsOf(tallied),
    thresholds: { tentative: project.tentativeFrom, reliable: project.reliableFrom },
    ...figures,
    report,
    segments: chosen.segments.filter(({ id }) => named.has(id)).map(segmentName),
    people: people.map(({ pseudonym, name }) => ({ pseudonym, name: showsNames ? name : null })),
    assignments: { total: count((s) => s.total), submitted: count((s) => s.submitted), begun: count((s) => s.begun) },
    seenBefore: chosen.tallies.filter(({ document, participants }) => participants.length > 1 && seen.has(document))
      .length,
  };
}

export function segmentName({ id, documentId, title, outlet, group }: SegmentFacts): SegmentName {
  return { id, documentId, title, outlet, group };
}

function bounded(report: AgreementReport): AgreementReport {
  return {
    ...report,
    documents: report.documents.slice(0, mostRows),
    leftOut: { ...report.leftOut, documents: report.leftOut.documents.slice(0, mostRows) },
  };
}

/** Segments whose text an earlier round had revealed to somebody who counts here, before they submitted. */
async function seenBefore(roundId: string, scope: AgreementScope): Promise<Set<string>> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT s.id
    FROM segment s
    JOIN segment earlier ON earlier."documentId" = s."documentId" AND earlier."roundId" <> s."roundId"
      AND earlier.start < s."end" AND s.start < earlier."end"
    JOIN round r ON r.id = earlier."roundId" AND r."revealedAt" IS NOT NULL
    JOIN assignment there ON there."segmentId" = earlier.id
    JOIN assignment here ON here."segmentId" = s.id AND here."memberId" = there."memberId"
    WHERE s."roundId" = ${roundId}::uuid AND here.state = ANY(${countedStates[scope]}::text[])
      AND (here."submittedAt" IS NULL OR here."submittedAt" > r."revealedAt")`;
  return new Set(rows.map(({ id }) => id));
}

/** Everybody with an assignment in the round. */
async function peopleOf(roundId: string): Promise<{ pseudonym: string; name: string }[]> {
  const members = await db().member.findMany({
    where: { assignments: { some: { roundId } } },
    select: { pseudonym: true, user: { select: { name: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return members.map(({ pseudonym, user }) => ({ pseudonym, name: user.name }));
}
