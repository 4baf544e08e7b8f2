import type { AgreementScope } from "@/domain/agreement/answers";
import { counted } from "./figures";
import { day } from "./moments";
import type { Source } from "./source";
import type { AgreementView } from "./view";

/** What the figures say in plain words, and what they do not. Sentences are made here so that they can be tested. */

/** Names the coefficient with its unit, as every figure must be named. */
export const headlineName = "Krippendorff's α over characters, pooled over categories";

export function scopeSentence(
  scope: AgreementScope,
  { total, submitted, begun }: AgreementView["assignments"],
): string {
  if (scope === "submitted") return `Submitted work only: ${submitted} of ${counted(total, "assignment")}`;
  return `Preview, with work in progress: ${submitted} submitted and ${begun} begun of ${counted(total, "assignment")}`;
}

/** What a file that leaves the page says about where it comes from. */
export function sourceOf(view: AgreementView): Source {
  const { round, scope, filter, assignments, report, computedAt } = view;
  const line = [
    `${view.projectName}: ${round.name}`,
    scopeSentence(scope, assignments),
    filterSentence(filter),
    `${counted(report.headline.documents, "document")}, ${counted(report.headline.people, "person", "people")}`,
    `Computed ${day(computedAt)}`,
  ];
  return { round: round.name, line: `${line.filter(Boolean).join(". ")}.` };
}

/** Which documents count, where not all do. */
export function filterSentence({ group, outlet }: AgreementView["filter"]): string | null {
  const parts = [
    group !== null && `group “${group || "none"}”`,
    outlet !== null && `outlet “${outlet || "none"}”`,
  ].filter(Boolean);
  return parts.length > 0 ? `Only documents of ${parts.join(" and ")}` : null;
}

export type WarningCode = "one_document" | "few_documents" | "documents_left_out" | "people_left_out";
export interface Warning {
  code: WarningCode;
  text: string;
}

/** What a careful reader would hold against the figures. Nothing for figures that do not exist. */
export function warningsOf({ headline, leftOut }: AgreementView["report"]): Warning[] {
  const warnings: Warning[] = [];
  if (headline.documents === 1) {
    warnings.push({
      code: "one_document",
      text: "Only one document counts, so there is no interval: how the figure would change with other documents is unknown.",
    });
  } else if (headline.documents > 1 && headline.hasFewDocuments) {
    warnings.push({
      code: "few_documents",
      text: `Only ${headline.documents} documents count. With fewer than ten, the interval itself is rough and tends to be too narrow.`,
    });
  }
  if (headline.documents > 0 && leftOut.documentCount > 0) {
    const several = leftOut.documentCount > 1;
    warnings.push({
      code: "documents_left_out",
      text: `${counted(leftOut.documentCount, "document")} ${several ? "are" : "is"} left out, because fewer than two people have submitted ${several ? "them" : "it"}.`,
    });
  }
  if (headline.documents > 0 && leftOut.people.length > 0) {
    const several = leftOut.people.length > 1;
    warnings.push({
      code: "people_left_out",
      text: `${counted(leftOut.people.length, "person", "people")} ${several ? "have" : "has"} submitted work, but no document together with anybody else, and ${several ? "are" : "is"} left out.`,
    });
  }
  return warnings;
}

export type EmptyState = "nothing_assigned" | "nothing_submitted" | "one_person" | "no_shared_document";

/** Why there is no agreement to show at all; null when there is. An undefined coefficient is not an empty state. */
export function emptyState({ report, assignments }: Pick<AgreementView, "report" | "assignments">): EmptyState | null {
  if (report.headline.documents > 0) return null;
  if (assignments.total === 0) return "nothing_assigned";
  if (assignments.submitted === 0) return "nothing_submitted";
  return report.leftOut.people.length < 2 ? "one_person" : "no_shared_document";
}

export const emptyWords: Record<EmptyState, { title: string; text: string }> = {
  nothing_assigned: {
    title: "Nobody has been asked yet",
    text: "This round has no assignments. Give its documents to at least two annotators; what they submit is compared here.",
  },
  nothing_submitted: {
    title: "Nothing has been submitted yet",
    text: "Agreement is computed from submitted work only. As soon as two people have submitted the same document, figures appear here.",
  },
  one_person: {
    title: "Only one person has submitted so far",
    text: "Agreement needs two readings of the same document. Figures appear when a second person has submitted one of the documents below.",
  },
  no_shared_document: {
    title: "No document has been submitted by two people",
    text: "Several people have submitted, but each other documents, so there is nothing to compare yet. Figures appear when two have submitted the same document.",
  },
};

export function whyLeftOut(reason: "nobody_finished" | "one_person_finished"): string {
  return reason === "nobody_finished" ? "nobody has submitted it" : "only one person has submitted it";
}
