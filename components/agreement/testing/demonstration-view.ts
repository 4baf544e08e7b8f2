import { agreementReport } from "@/domain/agreement/report";
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
    round: { id: round.key, name: round.name, state: round.state },
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
          .map(({ annotator, start, end, category }) => ({
            annotator: pseudonym.get(annotator)!,
            start,
            end,
            category,
          })),
      })),
    }),
    segments: documents.map(({ key, title, outlet }) => ({ id: key, documentId: key, title, outlet })),
    people: annotators.map((person) => ({ pseudonym: pseudonym.get(person.key)!, name: person.name })),
    assignments: { total: round.assignments.length, submitted: submitted.length },
    categories: defaultCodebook.categories.map(({ id, name }) => ({ id, name })),
    follows: false,
  };
}
