import type { AgreementScope } from "./answers";
import { type Breakdown, type Cause, causes } from "./breakdown";
import { reasonSentences } from "./figure";
import type { AgreementReport, Headline } from "./report";
import { standingOf, type Thresholds } from "./thresholds";

/** What the figures say, in words: for a paper, and for somebody who never met a coefficient. */

/** What published annotation of media bias reached (docs/agreement.md); a project is read against this range too. */
export const publishedRange = { low: 0.14, high: 0.42 } as const;

export interface MethodsInput {
  report: Pick<AgreementReport, "headline" | "perCategory" | "breakdown" | "leftOut">;
  thresholds: Readonly<Thresholds>;
  scope: AgreementScope;
  assignments: { total: number; submitted: number; begun: number };
  /** Counted documents of which some of their annotators had seen what an earlier round made of them. */
  seenBefore: number;
  /** Of categories, by id. */
  nameOf(category: string): string;
}

/** A paragraph for the methods section of a paper: sample, participation, coefficient, interval, seed, citation. */
export function methodsParagraph(input: MethodsInput): string {
  const { report, thresholds, scope, assignments, seenBefore, nameOf } = input;
  const { headline, perCategory, leftOut } = report;
  const sentences = [
    scope === "preview" ? "PREVIEW, including unfinished work; not for publication." : "",
    `${amount(headline.documents, "document")} (${thousands(headline.characters)} characters) ${headline.documents === 1 ? "was" : "were"} each annotated ${seenBefore === 0 ? "independently " : ""}by two or more of ${amount(headline.people, "annotator")}${acquaintance(seenBefore, headline.documents)}; ${thousands(assignments.submitted)} of ${amount(assignments.total, "assigned reading")} ${assignments.submitted === 1 ? "was" : "were"} submitted.`,
    leftOut.documentCount > 0
      ? `${amount(leftOut.documentCount, "document")} that fewer than two people completed ${leftOut.documentCount === 1 ? "was" : "were"} left out.`
      : "",
    "Spans could overlap; a completed document without spans counted as data, an uncompleted one as missing.",
    `Agreement is Krippendorff’s α (Krippendorff, 2011) over characters, with each category as a present/absent variable, pooled over categories: ${valued(headline)}.`,
    perCategory.length > 1
      ? `By category: ${perCategory.map(({ category, alpha }) => `${nameOf(category)} ${valued({ ...alpha })}`).join("; ")}.`
      : "",
    headline.interval === null
      ? ""
      : `Intervals (95 %) are percentiles of ${thousands(headline.resamples)} bootstrap resamples of whole documents (seed ${headline.seed}; Efron & Tibshirani, 1993)${headline.hasFewDocuments ? "; with fewer than ten documents they are rough" : ""}.`,
    report.breakdown.overall.shares === null ? "" : `${breakdownSentence(report.breakdown.overall)}`,
    `Following the project’s thresholds, α ≥ ${fixed(thresholds.reliable)} is relied upon and α ≥ ${fixed(thresholds.tentative)} allows tentative conclusions.`,
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

/** Whether they worked blind. Who has talked about a text knows what the others made of it. */
function acquaintance(seenBefore: number, documents: number): string {
  if (seenBefore === 0) return ", who did not see each other’s work";
  const which = seenBefore === documents ? "these documents" : `${thousands(seenBefore)} of these documents`;
  return `; an earlier round on ${which} had been revealed to annotators of theirs, so that agreement there is agreement after discussion and no measure of independent reliability`;
}

export const methodsReferences: readonly string[] = [
  "Efron, B., & Tibshirani, R. J. (1993). An introduction to the bootstrap. Chapman & Hall.",
  "Krippendorff, K. (2011). Computing Krippendorff’s alpha-reliability. ScholarlyCommons, University of Pennsylvania.",
];

/** What the headline does and does not say. Never an adjective for the value itself. */
export function plainSentence(headline: Headline, thresholds: Readonly<Thresholds>): string {
  const { value, interval, people } = headline;
  if (value === null) {
    const reason = headline.reason === null ? "" : ` ${reasonSentences[headline.reason]}`;
    return `This coefficient has no value here, which is neither good nor bad.${reason}`;
  }
  const standing = {
    reliable: `which this project holds to be enough to rely on the data (${fixed(thresholds.reliable)} or more)`,
    tentative: `which this project holds to be enough for tentative conclusions only (${fixed(thresholds.tentative)} to ${fixed(thresholds.reliable)})`,
    below: `which is less than this project asks for (${fixed(thresholds.tentative)}); published annotation of media bias reached ${fixed(publishedRange.low)} to ${fixed(publishedRange.high)}`,
  }[standingOf(value, thresholds)];
  const doubt =
    interval !== null && standingOf(interval.low, thresholds) !== standingOf(value, thresholds)
      ? `, though with other documents of the same kind it might be as low as ${fixed(interval.low)}`
      : "";
  return `${distance(value, people)}, ${standing}${doubt}. The figure does not say who is right, nor why they differ.`;
}

/** 1 − α is observed over expected disagreement: the one thing about it that needs no formula. */
function distance(value: number, people: number): string {
  const who = people === 2 ? "These two people" : `These ${people} people`;
  if (value === 1) return `${who} marked exactly the same characters as the same categories`;
  if (Math.abs(value) < 0.005) return `${who} differ about as much as marking at random would make them`;
  if (value < 0) return `${who} differ more than marking at random would make them`;
  return `${who} differ ${percent(1 - value)} as much as marking at random would make them`;
}

const causeWords: Readonly<Record<Cause, string>> = {
  missed: "one marked what the other did not mark at all",
  boundary: "both marked the same thing with other borders",
  category: "they gave the same words different categories",
  subtype: "they agreed on the category and differed on the subtype",
};

/** Why they differ, the largest share first; causes without any are left out. Empty where nobody differs. */
export function breakdownSentence({ shares }: Breakdown): string {
  if (shares === null) return "";
  const parts = causes
    .filter((cause) => shares[cause] > 0)
    .sort((a, b) => shares[b] - shares[a])
    .map(
      (cause, at) =>
        `${percent(shares[cause])}${at === 0 ? " of the disagreement" : ""} is of the kind that ${causeWords[cause]}`,
    );
  return `${parts.join("; ")}.`;
}

function valued({ value, interval }: Pick<Headline, "value" | "interval">): string {
  if (value === null) return "undefined";
  return interval === null
    ? `α = ${fixed(value)}`
    : `α = ${fixed(value)}, 95 % CI [${fixed(interval.low)}, ${fixed(interval.high)}]`;
}

/** Three digits, as thresholds have; a minus that a paper can print. */
function fixed(value: number): string {
  return value
    .toFixed(3)
    .replace("-", "−")
    .replace(/^−(0\.0+)$/, "$1");
}

function percent(share: number): string {
  if (share > 0 && share < 0.005) return "less than 1 %";
  return `${Math.round(share * 100)} %`;
}

function thousands(count: number): string {
  return count.toLocaleString("en");
}

function amount(count: number, noun: string): string {
  return `${thousands(count)} ${noun}${count === 1 ? "" : "s"}`;
}
