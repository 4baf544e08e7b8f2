"use client";

import { asProblem } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { RatingAgreement } from "@/domain/agreement/answers";
import { AnswerDoor, AnswerDrawer } from "./answer-drawer";
import { useRatings } from "./answers";
import { BeingComputed } from "./being-computed";
import { type Column, countColumn, fileColumn, headColumn, shareColumn, textColumn } from "./columns";
import { FigureTable } from "./figure-table";
import { coefficient, count, percent } from "./figures";
import type { AgreementView, Names } from "./view";

const reasons: Record<NonNullable<RatingAgreement["alpha"]["reason"]>, string> = {
  nobody_answered: "Nobody answered this question.",
  no_shared_answer: "No two people answered it about the same thing.",
  one_value_only: "Everybody gave the same answer, so there is no variation to explain.",
};
const scales = {
  nominal: "nominal",
  ordinal: "ordinal",
  interval: "interval",
  sets: "several choices (Jaccard)",
} as const;

/** Questions with an answer per document, or per span that two people matched. */
export function RatingSection({ view, names }: { view: AgreementView; names: Names }) {
  const { data, error } = useRatings(view);
  if (error) return <ProblemNotice problem={asProblem(error)} />;
  if (!data) return <BeingComputed words="Computing the ratings" height={160} />;
  return (
    <>
      <RatingTable ratings={data} />
      <AnswerDrawer view={view} names={names} ratings={data} />
    </>
  );
}

export function RatingTable({ ratings }: { ratings: readonly RatingAgreement[] }) {
  if (ratings.length === 0) return <p>The codebook asks no questions with fixed answers.</p>;
  const columns: Column<RatingAgreement>[] = [
    fileColumn("question_id", (row) => row.question),
    headColumn("question", "Question", (row) => row.name),
    textColumn("about", "About", (row) => (row.about === "document" ? "documents" : "spans that two people matched")),
    textColumn("scale", "Scale", (row) => scales[row.scale]),
    {
      key: "alpha",
      title: "α",
      csv: "alpha",
      kind: "number",
      value: (row) => row.alpha.value,
      cell: (row) => <AnswerDoor row={row}>{coefficient(row.alpha.value)}</AnswerDoor>,
    },
    textColumn("undefined_because", "Why none", ({ alpha }) => (alpha.reason === null ? null : reasons[alpha.reason])),
    {
      ...shareColumn<RatingAgreement>("percent_agreement", "Same answer", (row) => row.percentAgreement),
      cell: (row) =>
        row.percentAgreement !== null && <AnswerDoor row={row}>{percent(row.percentAgreement)}</AnswerDoor>,
    },
    {
      ...countColumn<RatingAgreement>("items", "Compared", (row) => row.items),
      cell: (row) => <AnswerDoor row={row}>{count(row.items)}</AnswerDoor>,
    },
    countColumn("people", "People", (row) => row.people),
    countColumn("unanswered", "Unanswered", (row) => (row.about === "annotation" ? row.unanswered : null)),
  ];
  return (
    <FigureTable
      caption="Answers to questions"
      columns={columns}
      rows={ratings}
      rowKey={(row) => `${row.about} ${row.question}`}
      note="α: Krippendorff's, with the distance of the scale. Same answer: percent agreement, not corrected for chance. Compared: documents, or matched pairs of spans, with two or more answers."
    />
  );
}
