"use client";

import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { asProblem } from "@/components/api";
import { CategoryMark } from "@/components/ui/category-mark";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { SubtypeReport, SubtypeRow } from "@/domain/agreement/subtypes";
import classes from "./agreement.module.css";
import { useSubtypes } from "./answers";
import { BeingComputed } from "./being-computed";
import { ForestPlot } from "./charts/forest-plot";
import { type Column, countColumn, fileColumn, headColumn, intervalColumns, shareColumn } from "./columns";
import { ConfusionSection } from "./confusion-section";
import { FigureTable } from "./figure-table";
import type { AgreementView, Names } from "./view";

/** The finer codes: they are asked for only when looked at, because they are many. */
export function SubtypeSection({ view, names }: { view: AgreementView; names: Names }) {
  const { data, error } = useSubtypes(view);
  if (error) return <ProblemNotice problem={asProblem(error)} />;
  if (!data) return <BeingComputed words="Computing the subtypes" height={360} />;
  return <SubtypeFigures view={view} names={names} report={data} />;
}

export function SubtypeFigures({ view, names, report }: { view: AgreementView; names: Names; report: SubtypeReport }) {
  const used = report.rows.filter((row) => row.spans > 0);
  const unused = report.rows.filter((row) => row.spans === 0);
  const name = (row: SubtypeRow) => names.subtype(row.category, row.subtype);
  const look = ({ category, subtype, spans }: SubtypeRow) => (spans > 0 ? { category, subtype } : null);
  const columns: Column<SubtypeRow>[] = [
    fileColumn("category_id", (row) => row.category),
    fileColumn("subtype_id", (row) => row.subtype),
    headColumn("subtype", "Subtype", name),
    {
      key: "category",
      title: "Category",
      csv: "category",
      value: (row) => names.category(row.category),
      cell: (row) => <CategoryMark id={row.category}>{names.category(row.category)}</CategoryMark>,
    },
    ...intervalColumns<SubtypeRow>("alpha", "α", (row) => row.alpha, { look }),
    countColumn("spans", "Spans", (row) => row.spans, { look }),
    countColumn("used_by", "Used by", (row) => row.usedBy, { look }),
    shareColumn("prevalence", "Share of text", (row) => row.prevalence, { look }),
  ];
  if (report.rows.length === 0) return <p>The codebook has no subtypes.</p>;
  if (used.length === 0) return <p>Nobody chose a subtype in a document that counts.</p>;
  return (
    <>
      <ForestPlot
        title="α per subtype"
        thresholds={view.thresholds}
        rows={[
          ...used.map((row) => ({
            key: `${row.category}/${row.subtype}`,
            name: name(row),
            figure: row.alpha,
            category: row.category,
            look: look(row),
          })),
          { key: "pooled", name: "All subtypes, pooled", figure: report.pooled, isPooled: true },
        ]}
        note={`α over characters of “marked as this subtype”. ${unused.length > 0 ? `Used by nobody, so without a value: ${unused.map(name).join(", ")}.` : ""}`}
      />
      <FigureTable
        caption="Agreement per subtype"
        columns={columns}
        rows={report.rows}
        rowKey={(row) => `${row.category}/${row.subtype}`}
      />
      <SubtypeConfusion report={report} names={names} />
    </>
  );
}

function SubtypeConfusion({ report: { confusion }, names }: { report: SubtypeReport; names: Names }) {
  const [chosen, setChosen] = useState(confusion[0]?.category ?? "");
  const shown = confusion.find(({ category }) => category === chosen) ?? confusion[0];
  if (!shown) return null;
  const { category, matrix } = shown;
  // Subtypes that met nothing would only make the square too large to read.
  const kept = matrix.labels.flatMap((_, index) =>
    matrix.counts[index]!.some((count) => count > 0) || matrix.counts.some((row) => row[index]! > 0) ? [index] : [],
  );
  const pick = <T,>(rows: readonly (readonly T[])[]) => kept.map((row) => kept.map((column) => rows[row]![column]!));
  return (
    <div className={classes.part}>
      <h3>Which subtypes are taken for each other</h3>
      <NativeSelect
        label="Category"
        className={classes.choice}
        value={category}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={confusion.map(({ category: value }) => ({ value, label: names.category(value) }))}
      />
      {kept.length === 0 ? (
        <p>No two people marked the same words as {names.category(category)}.</p>
      ) : (
        <ConfusionSection
          title={`Subtypes of ${names.category(category)}`}
          matrix={{
            labels: kept.map((index) => matrix.labels[index]!),
            counts: pick(matrix.counts),
            shares: pick(matrix.shares),
          }}
          nameOf={(id) => names.subtype(category, id)}
          nothing="no subtype"
          lookOf={(said, other) => ({ category, subtype: said ?? "none", insteadSubtype: other ?? "none" })}
          note="Where two people gave the category: which subtype the other gave, as a share of the row. Subtypes that nobody met with are left out."
        />
      )}
    </div>
  );
}
