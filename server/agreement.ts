import type { AgreementDocument } from "@/domain/agreement/data";
import { type DetailedTally, detailedTally } from "@/domain/agreement/differences";
import { type AgreementReport, reportFromTallies } from "@/domain/agreement/report";
import type { Annotation } from "@/domain/annotation";
import { locator } from "@/domain/formats/data-set";
import { may } from "@/domain/policy";
import { Problem } from "@/domain/problem";
import type { Actor } from "./actor";
import { annotationView } from "./assignments";
import { codebookOf } from "./codebooks";
import { db } from "./db";
import { frozenText } from "./document-text";
import { refuseWhileAnnotating, roundFor } from "./rounds";

/**
 * Agreement of a round. Only submitted work counts. Each segment reduces to a tally that is kept under the revisions of
 * its submitted assignments: a change of any of them makes another key, so a stale figure cannot be shown.
 */

const tallies = new Map<string, DetailedTally>();
const tallyLimit = 20_000;

export type RoundAgreement = {
  round: { id: string; name: string; state: string };
  report: AgreementReport;
  /** What the report's document ids (segments) stand for. */
  segments: { id: string; documentId: string; title: string; outlet: string }[];
  people: { pseudonym: string; name: string | null }[];
  assignments: { total: number; submitted: number };
};

export async function roundAgreement(actor: Actor, projectId: string, roundId: string): Promise<RoundAgreement> {
  const { project, round } = await roundFor(actor, projectId, roundId, "agreement.read");
  await refuseWhileAnnotating(project, round);
  const categories = codebookOf(round.codebook.content).categories.map((c) => c.id);
  const subtypes = codebookOf(round.codebook.content).categories.map((c) => c.subtypes.map((s) => s.id));
  const [segments, assignments] = await Promise.all([
    db().segment.findMany({
      where: { roundId },
      select: {
        id: true,
        documentId: true,
        start: true,
        end: true,
        document: { select: { title: true, outlet: true } },
      },
      orderBy: { position: "asc" },
    }),
    db().assignment.findMany({
      where: { roundId },
      select: {
        id: true,
        segmentId: true,
        state: true,
        revision: true,
        member: { select: { pseudonym: true, user: { select: { name: true } } } },
      },
      orderBy: { member: { createdAt: "asc" } },
    }),
  ]);
  const submitted = assignments.filter((a) => a.state === "submitted");

  const bySegment = new Map<string, typeof submitted>();
  for (const a of submitted) bySegment.set(a.segmentId, [...(bySegment.get(a.segmentId) ?? []), a]);
  const keyOf = (segmentId: string) =>
    `${segmentId}|${(bySegment.get(segmentId) ?? []).map((a) => `${a.id}.${a.revision}`).join("|")}`;

  const missing = segments.filter((s) => !tallies.has(keyOf(s.id)));
  const annotations = await annotationsBySegment(missing.map((s) => s.id));
  const own: DetailedTally[] = [];
  for (const segment of segments) {
    const key = keyOf(segment.id);
    let tally = tallies.get(key);
    if (!tally) {
      const { text } = await frozenText(segment.documentId);
      const locate = locator(text);
      const region = locate(segment);
      const document: AgreementDocument = {
        id: segment.id,
        length: region.end - region.start,
        participants: (bySegment.get(segment.id) ?? []).map((a) => a.member.pseudonym),
        spans: (annotations.get(segment.id) ?? []).map((a) => {
          const span = locate(a);
          return {
            annotator: a.pseudonym,
            start: span.start - region.start,
            end: span.end - region.start,
            category: a.category,
            ...(a.subtype ? { subtype: a.subtype } : {}),
          };
        }),
      };
      tally = detailedTally(document, { categories, subtypes });
      if (tallies.size >= tallyLimit) tallies.delete(tallies.keys().next().value as string);
      tallies.set(key, tally);
    }
    own.push(tally);
  }

  const showsNames = may(project.role, "people.read");
  const people = new Map(assignments.map((a) => [a.member.pseudonym, a.member.user.name]));
  return {
    round: { id: round.id, name: round.name, state: round.state },
    report: reportFromTallies(own, categories),
    segments: segments.map((s) => ({
      id: s.id,
      documentId: s.documentId,
      title: s.document.title,
      outlet: s.document.outlet,
    })),
    people: [...people].map(([pseudonym, name]) => ({ pseudonym, name: showsNames ? name : null })),
    assignments: { total: assignments.length, submitted: submitted.length },
  };
}

/** The submitted annotations of some segments, with who made them. */
async function annotationsBySegment(segmentIds: string[]) {
  if (segmentIds.length === 0) return new Map<string, never[]>();
  const rows = await db().annotation.findMany({
    where: { deletedAt: null, assignment: { segmentId: { in: segmentIds }, state: "submitted" } },
    select: {
      start: true,
      end: true,
      category: true,
      subtype: true,
      assignment: { select: { segmentId: true, member: { select: { pseudonym: true } } } },
    },
  });
  const out = new Map<
    string,
    { start: number; end: number; category: string; subtype: string | null; pseudonym: string }[]
  >();
  for (const { assignment, ...row } of rows) {
    const list = out.get(assignment.segmentId) ?? [];
    list.push({ ...row, pseudonym: assignment.member.pseudonym });
    out.set(assignment.segmentId, list);
  }
  return out;
}

export type Readings = {
  document: { id: string; title: string; language: string; text: string };
  segment: { start: number; end: number };
  codebook: ReturnType<typeof codebookOf>;
  readings: { pseudonym: string; name: string | null; foundNothing: boolean; annotations: Annotation[] }[];
};

/** Who marked what in one segment: the submitted readings side by side. */
export async function segmentReadings(
  actor: Actor,
  projectId: string,
  roundId: string,
  segmentId: string,
): Promise<Readings> {
  const { project, round } = await roundFor(actor, projectId, roundId, "agreement.read");
  await refuseWhileAnnotating(project, round);
  const segment = await db().segment.findFirst({
    where: { id: segmentId, roundId },
    include: {
      document: { select: { id: true, title: true, language: true } },
      assignments: {
        where: { state: "submitted" },
        include: {
          member: { select: { pseudonym: true, user: { select: { name: true } } } },
          annotations: { where: { deletedAt: null }, orderBy: [{ start: "asc" }, { end: "asc" }, { id: "asc" }] },
        },
        orderBy: { member: { createdAt: "asc" } },
      },
    },
  });
  if (!segment) throw new Problem("not_found", "There is no such document in this round.");
  const { text } = await frozenText(segment.documentId);
  const showsNames = may(project.role, "people.read");
  return {
    document: { ...segment.document, text },
    segment: { start: segment.start, end: segment.end },
    codebook: codebookOf(round.codebook.content),
    readings: segment.assignments.map((a) => ({
      pseudonym: a.member.pseudonym,
      name: showsNames ? a.member.user.name : null,
      foundNothing: a.foundNothing,
      annotations: a.annotations.map(annotationView),
    })),
  };
}
