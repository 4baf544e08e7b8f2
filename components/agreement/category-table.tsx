"use client";

import { CategoryMark } from "@/components/ui/category-mark";
import { type AgreementReport, type FigureWithInterval, reasonSentences } from "@/domain/agreement/report";
import { fileName } from "./csv";
import { type Column, FigureTable } from "./figure-table";
import { coefficient, count, interval, meanPairF1, percent } from "./figures";
import { ForestAxis, ForestLine } from "./forest";
import type { SortValue } from "./order";
import { scaleFor } from "./scale";

interface Row {
  id: string;
  name: string;
  /** Undefined for the rows that take all categories together. */
  category?: string;
  alpha: FigureWithInterval;
  f1Overlap: number | null;
  f1Char: number | null;
  spans: number;
  usedBy: number | null;
  prevalence: number | null;
}

/** The headline taken apart by category: a forest plot whose figures stand in the same row. */
export function CategoryTable({
  report,
  nameOf,
  roundName,
}: {
  report: AgreementReport;
  nameOf: (category: string) => string;
  roundName: string;
}) {
  const rows: Row[] = report.perCategory.map((row) => ({
    ...row,
    id: row.category,
    name: nameOf(row.category),
  }));
  const f1 = meanPairF1(report.pairs);
  const pooled: Row = {
    id: "pooled",
    name: "All, pooled",
    alpha: report.headline,
    f1Overlap: f1.overlap,
    f1Char: f1.char,
    spans: rows.reduce((sum, row) => sum + row.spans, 0),
    usedBy: null,
    prevalence: null,
  };
  const figures = [...rows, pooled].map((row) => row.alpha);
  const scale = scaleFor(figures.flatMap((figure) => [figure.value, figure.interval?.low ?? null]));

  const columns: Column<Row>[] = [
    // The id, which the exported annotations have.
    fileColumn("category", (row) => row.id),
    {
      key: "name",
      title: "Category",
      csv: "name",
      kind: "row_head",
      value: (row) => row.name,
      cell: (row) =>
        row.category === undefined ? row.name : <CategoryMark id={row.category}>{row.name}</CategoryMark>,
    },
    {
      key: "plot",
      title: "α with its 95 % interval",
      csv: "",
      kind: "plot",
      only: "screen",
      value: () => null,
      under: <ForestAxis scale={scale} />,
      cell: (row) =>
        row.alpha.value === null ? (
          row.alpha.reason !== null && reasonSentences[row.alpha.reason]
        ) : (
          <ForestLine figure={row.alpha} scale={scale} category={row.category} />
        ),
    },
    {
      key: "alpha",
      title: "α",
      csv: "alpha",
      kind: "number",
      value: (row) => row.alpha.value,
      cell: (row) => <span title={coefficient(row.alpha.value, 3)}>{coefficient(row.alpha.value)}</span>,
    },
    {
      key: "interval",
      title: "95 % interval",
      csv: "",
      kind: "number",
      only: "screen",
      value: () => null,
      cell: (row) => interval(row.alpha.interval),
    },
    fileColumn("alpha_low", (row) => row.alpha.interval?.low ?? null),
    fileColumn("alpha_high", (row) => row.alpha.interval?.high ?? null),
    fileColumn("undefined_because", (row) => row.alpha.reason),
    figureColumn("f1_overlap", "F1 overlap", (row) => row.f1Overlap),
    figureColumn("f1_char", "F1 characters", (row) => row.f1Char),
    {
      key: "spans",
      title: "Spans",
      csv: "spans",
      kind: "number",
      value: (row) => row.spans,
      cell: (row) => count(row.spans),
    },
    {
      key: "used_by",
      title: "Used by",
      csv: "used_by",
      kind: "number",
      value: (row) => row.usedBy,
      cell: (row) => (row.usedBy === null ? "" : `${row.usedBy} of ${report.headline.people}`),
    },
    {
      key: "prevalence",
      title: "Share of text",
      csv: "prevalence",
      kind: "number",
      value: (row) => row.prevalence,
      cell: (row) => (row.category === undefined ? "" : percent(row.prevalence)),
    },
  ];
  return (
    <FigureTable
      caption="Agreement per category"
      columns={columns}
      rows={rows}
      lastRows={[pooled]}
      rowKey={(row) => row.id}
      file={fileName(roundName, "agreement per category")}
      note="α: Krippendorff's, over characters, of “marked as this category”. F1: mean over pairs of annotators, of spans that overlap and of characters; not corrected for chance, so read it beside α where a category is rare. Share of text: characters marked, over characters read by everybody. Dashed lines stand at .667 and .800."
    />
  );
}

function figureColumn(key: string, title: string, value: (row: Row) => number | null): Column<Row> {
  return { key, title, csv: key, kind: "number", value, cell: (row) => coefficient(value(row)) };
}

function fileColumn(key: string, value: (row: Row) => SortValue): Column<Row> {
  return { key, title: key, csv: key, value, only: "file" };
}
