import type { AgreementScope, Heat } from "@/domain/agreement/answers";
import { heatOf } from "@/domain/agreement/heat";
import type { Annotation } from "@/domain/annotation";
import type { Codebook } from "@/domain/codebook";
import { may } from "@/domain/policy";
import { Problem } from "@/domain/problem";
import type { Actor } from "../actor";
import { annotationView } from "../annotation-rows";
import { db } from "../db";
import { frozenText } from "../document-text";
import { agreementAccess, countedStates } from "./access";
import { segmentFacts, stampOf } from "./segment-facts";

export type Readings = {
  document: { id: string; title: string; language: string; text: string };
  segment: { start: number; end: number };
  codebook: Codebook;
  scope: AgreementScope;
  /** As of `RoundAgreement`. */
  stamp: string;
  readings: { pseudonym: string; name: string | null; foundNothing: boolean; annotations: Annotation[] }[];
  /** How many of the readers marked each part of the text. */
  heat: Heat;
};

/** Who marked what in one segment: the readings side by side. */
export async function segmentReadings(
  actor: Actor,
  projectId: string,
  roundId: string,
  segmentId: string,
  scope: AgreementScope = "submitted",
): Promise<Readings> {
  const { project, codebook, scheme } = await agreementAccess(actor, projectId, roundId, scope);
  // Read before the marks: what comes between the two counts as unseen.
  const stamp = stampOf(await segmentFacts(roundId));
  const segment = await db().segment.findFirst({
    where: { id: segmentId, roundId },
    include: {
      document: { select: { id: true, title: true, language: true } },
      assignments: {
        where: { state: { in: countedStates[scope] } },
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
  const heat = heatOf(
    {
      id: segment.id,
      length: text.length,
      participants: segment.assignments.map((a) => a.member.pseudonym),
      spans: segment.assignments.flatMap((a) =>
        a.annotations.map(({ start, end, category }) => ({ annotator: a.member.pseudonym, start, end, category })),
      ),
    },
    scheme.categories,
  );
  return {
    document: { ...segment.document, text },
    segment: { start: segment.start, end: segment.end },
    codebook,
    scope,
    stamp,
    readings: segment.assignments.map((a) => ({
      pseudonym: a.member.pseudonym,
      name: showsNames ? a.member.user.name : null,
      foundNothing: a.foundNothing,
      annotations: a.annotations.map(annotationView),
    })),
    heat,
  };
}
