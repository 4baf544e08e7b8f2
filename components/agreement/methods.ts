import { type Cause, causes } from "@/domain/agreement/breakdown";
import { causeWords } from "./causes";
import { coefficient, count, counted, interval, meanPairF1, percent, thresholdText } from "./figures";
import { day } from "./moments";
import type { AgreementView } from "./view";
import { filterSentence } from "./words";

export interface Methods {
  text: string;
  references: string[];
}

type Given = Pick<
  AgreementView,
  "report" | "scope" | "filter" | "thresholds" | "categories" | "round" | "codebook" | "computedAt"
>;

/**
 * What a paper's methods section says about reliability: sample, people, coefficient, interval, each category, what is left
 * out. Null where there is no coefficient to report. The wording follows what content analysis asks to be reported
 * (Lombard, Snyder-Duch & Bracken 2002).
 */
export function methodsOf(view: Given): Methods | null {
  const { report, scope, filter, thresholds, categories, codebook, computedAt } = view;
  const { headline, perCategory, any, whatJaccard, breakdown, leftOut } = report;
  if (headline.value === null) return null;
  const names = new Map(categories.map(({ id, name }) => [id, name.toLowerCase()]));
  const f1 = meanPairF1(report.pairs);
  const { shares } = breakdown.overall;
  const sentences = [
    scope === "preview" && "Preview with unfinished readings, not to be reported.",
    `Agreement was measured on ${counted(headline.documents, "document")} (${count(headline.characters)} characters) that two or more of ${counted(headline.people, "annotator")} read, blind to each other, with the codebook ${codebook}.`,
    filterSentence(filter) && `${filterSentence(filter)} were taken.`,
    `Krippendorff's α over characters, each category present or absent, pooled over categories (Krippendorff 2011), was ${coefficient(headline.value, 3)}${
      headline.interval === null
        ? " (one document, so no interval)"
        : ` (95 % interval ${interval(headline.interval, 3)}; percentile bootstrap over whole documents, ${count(headline.resamples)} resamples, seed ${headline.seed})`
    }.`,
    `By category: ${perCategory
      .map(({ category, alpha, spans }) =>
        alpha.value === null
          ? `${names.get(category) ?? category}: undefined (${counted(spans, "span")})`
          : `${names.get(category) ?? category}: ${coefficient(alpha.value, 3)}${alpha.interval === null ? "" : ` (${interval(alpha.interval, 3)})`}, ${counted(spans, "span")}`,
      )
      .join("; ")}.`,
    any.value !== null && `Of marking at all, whatever the category, α was ${coefficient(any.value, 3)}.`,
    whatJaccard.value !== null &&
      `On characters that two annotators both marked, α over label sets with Jaccard distance was ${coefficient(whatJaccard.value, 3)}.`,
    f1.overlap !== null &&
      `The mean pairwise F1 of spans (Hripcsak & Rothschild 2005; no correction for chance) was ${coefficient(f1.overlap, 3)} for overlapping and ${coefficient(f1.exact, 3)} for identical borders.`,
    shares !== null &&
      `Of the disagreement, ${listed(causes.map((cause: Cause) => `${percent(shares[cause])} was ${causeWords[cause].name}`))}.`,
    leftOut.documentCount > 0 &&
      `${counted(leftOut.documentCount, "document")} read by fewer than two annotators ${leftOut.documentCount === 1 ? "was" : "were"} left out.`,
    `Documents read without finding anything count as data; unread documents are missing. Thresholds set beforehand: α ≥ ${thresholdText(thresholds.reliable)} to rely on, α ≥ ${thresholdText(thresholds.tentative)} for tentative conclusions.`,
    `Computed with Slant on ${day(computedAt)}.`,
  ];
  return {
    text: sentences.filter(Boolean).join(" "),
    references: [
      "Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. ScholarlyCommons, University of Pennsylvania.",
      "Efron, B. & Tibshirani, R. (1993). An introduction to the bootstrap. Chapman & Hall.",
      ...(f1.overlap === null
        ? []
        : [
            "Hripcsak, G. & Rothschild, A. (2005). Agreement, the F-measure, and reliability in information retrieval. JAMIA 12, 296–298.",
          ]),
    ],
  };
}

function listed(parts: readonly string[]): string {
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
