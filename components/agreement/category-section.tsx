"use client";

import { CategoryMark } from "@/components/ui/category-mark";
import type { FigureWithInterval } from "@/domain/agreement/report";
import { ForestPlot } from "./charts/forest-plot";
import {
  type Column,
  coefficientColumn,
  countColumn,
  fileColumn,
  headColumn,
  intervalColumns,
  shareColumn,
} from "./columns";
import type { Look } from "./door";
import { FigureTable } from "./figure-table";
import { meanPairF1 } from "./figures";
import type { AgreementView, Names } from "./view";

interface Row {
  id: string;
  name: string;
  /** False for the rows that take all categories together. */
  isCategory: boolean;
  alpha: FigureWithInterval;
  f1Overlap: number | null;
  f1Char: number | null;
  spans: number;
  usedBy: number | null;
  prevalence: number | null;
}

/** The headline taken apart by category. */
export function CategorySection({ view, names }: { view: AgreementView; names: Names }) {
  const { report, thresholds } = view;
  const rows: Row[] = report.perCategory.map((row) => ({
    ...row,
    id: row.category,
    name: names.category(row.category),
    isCategory: true,
  }));
  const f1 = meanPairF1(report.pairs);
  const together = { isCategory: false, usedBy: null, prevalence: null };
  const pooled: Row = {
    ...together,
    id: "pooled",
    name: "All, pooled",
    alpha: report.headline,
    f1Overlap: f1.overlap,
    f1Char: f1.char,
    spans: rows.reduce((sum, row) => sum + row.spans, 0),
  };
  const look = (row: Row): Look | null => (row.spans === 0 ? null : row.isCategory ? { category: row.id } : {});
  const columns: Column<Row>[] = [
    // The id, which the exported annotations have.
    fileColumn("category", (row) => row.id),
    headColumn(
      "name",
      "Category",
      (row) => row.name,
      (row) => (row.isCategory ? <CategoryMark id={row.id}>{row.name}</CategoryMark> : row.name),
    ),
    ...intervalColumns<Row>("alpha", "α", (row) => row.alpha, { look }),
    coefficientColumn("f1_overlap", "F1 overlap", (row) => row.f1Overlap, { look }),
    coefficientColumn("f1_char", "F1 characters", (row) => row.f1Char, { look }),
    countColumn("spans", "Spans", (row) => row.spans, { look }),
    countColumn("used_by", "Used by", (row) => row.usedBy, { look }),
    shareColumn("prevalence", "Share of text", (row) => row.prevalence, { look }),
  ];
  return (
    <>
      <ForestPlot
        title="α per category"
        thresholds={thresholds}
        rows={[...rows, pooled].map((row) => ({
          key: row.id,
          name: row.name,
          figure: row.alpha,
          category: row.isCategory ? row.id : undefined,
          isPooled: !row.isCategory,
          look: look(row),
        }))}
      />
      <FigureTable
        caption="Agreement per category"
        columns={columns}
        rows={rows}
        lastRows={[pooled]}
        rowKey={(row) => row.id}
        note={`α: Krippendorff's, over characters, of “marked as this category”. F1: mean over pairs of annotators, of spans that overlap and of characters; not corrected for chance, so read it beside α where a category is rare. Used by: of ${report.headline.people} people. Share of text: characters marked, over characters read by everybody.`}
      />
    </>
  );
}
