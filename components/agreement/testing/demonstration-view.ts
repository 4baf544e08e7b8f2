import { agreementReport } from "@/domain/agreement/report";
import { defaultThresholds } from "@/domain/agreement/thresholds";
import { defaultCodebook } from "@/domain/default-codebook";
import { demonstration, resolveDemonstration } from "@/domain/demonstration";
import type { AgreementView } from "../view";

/** The demonstration's first round as the agreement page would be given it, without a server. */
export function demonstrationView(roundKey = "calibration"): AgreementView {
  const round = demonstration.rounds.find((r) => r.key === roundKey)!;
  const documents = round.documents.map((key) => demonstration.documents.find((d) => d.key === key)!);
  const annotators = demonstration.people.filter((person) => person.role === "annotator");
  const pseudonym = new Map(annotators.map((person, index) => [person.key, `c${index + 1}`]));
  const submitted = round.assignments.filter((assignment) => assignment.state === "submitted");
  const annotations = resolveDemonstration().filter((annotation) => annotation.round === roundKey);
  return {
    projectId: "demonstration",
    projectName: "Demonstration",
    round: { id: round.key, name: round.name, state: round.state },
    scope: "submitted",
    stamp: "",
    filter: { group: null, outlet: null },
    parts: { group: [], outlet: [] },
    thresholds: defaultThresholds,
    report: agreementReport({
      categories: defaultCodebook.categories.map((category) => category.id),
      documents: documents.map((document) => ({
        id: document.key,
        length: [...document.text].length,
        participants: submitted
          .filter((assignment) => assignment.document === document.key)
          .map((assignment) => pseudonym.get(assignment.annotator)!),
        spans: annotations
          .filter((annotation) => annotation.document === document.key)
          .map(({ annotator, start, end, category, subtype }) => ({
            annotator: pseudonym.get(annotator)!,
            start,
            end,
            category,
            ...(subtype ? { subtype } : {}),
          })),
      })),
    }),
    annotators: [],
    segments: documents.map(({ key, title, outlet }) => ({ id: key, documentId: key, title, outlet, group: "" })),
    people: annotators.map((person) => ({ pseudonym: pseudonym.get(person.key)!, name: person.name })),
    assignments: { total: round.assignments.length, submitted: submitted.length, begun: 0 },
    seenBefore: 0,
    categories: defaultCodebook.categories.map(({ id, name, subtypes }) => ({ id, name, subtypes })),
    otherRounds: [],
    codebook: `${defaultCodebook.id} ${defaultCodebook.version}`,
    mayPreview: false,
    mayStartSession: false,
    computedAt: "2026-11-24T12:00:00.000Z",
  };
}
