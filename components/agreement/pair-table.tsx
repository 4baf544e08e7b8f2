"use client";

import type { PairRow } from "@/domain/agreement/report";
import { fileName } from "./csv";
import { type Column, FigureTable } from "./figure-table";
import { coefficient } from "./figures";

/** One row for every two annotators who submitted a document in common. */
export function PairTable({
  pairs,
  categories,
  nameOf,
  who,
  roundName,
}: {
  pairs: readonly PairRow[];
  categories: readonly string[];
  nameOf: (category: string) => string;
  who: (pseudonym: string) => string;
  roundName: string;
}) {
  const figure = (key: string, title: string, value: (row: PairRow) => number | null): Column<PairRow> => ({
    key,
    title,
    csv: key,
    kind: "number",
    value,
    cell: (row) => <span title={coefficient(value(row), 3)}>{coefficient(value(row))}</span>,
  });
  const columns: Column<PairRow>[] = [
    { key: "a", title: "Annotator", csv: "annotator_a", kind: "row_head", value: (row) => who(row.annotatorA) },
    { key: "b", title: "with", csv: "annotator_b", value: (row) => who(row.annotatorB) },
    { key: "documents", title: "Documents", csv: "documents", kind: "number", value: (row) => row.documents },
    figure("kappa_any", "κ any", (row) => row.kappaAny),
    ...categories.map((category, index) =>
      figure(`kappa_${category}`, `κ ${nameOf(category)}`, (row) => row.kappa[index] ?? null),
    ),
    figure("f1_exact", "F1 exact", (row) => row.f1Exact),
    figure("f1_overlap", "F1 overlap", (row) => row.f1Overlap),
    figure("f1_char", "F1 characters", (row) => row.f1Char),
  ];
  return (
    <FigureTable
      caption="Agreement of every two annotators"
      columns={columns}
      rows={pairs}
      rowKey={(row) => `${row.annotatorA} ${row.annotatorB}`}
      file={fileName(roundName, "pairs")}
      note="κ: Cohen's kappa over the characters of the documents both have submitted, of “marked as anything” and of each category; n/a where both marked nothing there. F1: spans of the same category, with the same borders, overlapping, or by characters."
    />
  );
}
