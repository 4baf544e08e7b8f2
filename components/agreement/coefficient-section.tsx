"use client";

import { Anchor } from "@mantine/core";
import Link from "next/link";
import { asProblem } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { Coefficients } from "@/domain/agreement/coefficients";
import classes from "./agreement.module.css";
import { useCoefficients } from "./answers";
import { BeingComputed } from "./being-computed";
import { type CoefficientRow, coefficientFamilies } from "./coefficient-words";
import { type Column, headColumn, textColumn } from "./columns";
import { FigureTable } from "./figure-table";
import { coefficient } from "./figures";
import type { AgreementView, Names } from "./view";

/** Everything that `slant agreement` prints, for whoever compares with a paper or another program. Asked for when looked at. */
export function CoefficientSection({ view, names }: { view: AgreementView; names: Names }) {
  const { data, error } = useCoefficients(view);
  if (error) return <ProblemNotice problem={asProblem(error)} />;
  if (!data) return <BeingComputed words="Computing all coefficients" height={480} />;
  return <CoefficientTables coefficients={data} names={names} />;
}

export function CoefficientTables({ coefficients, names }: { coefficients: Coefficients; names: Names }) {
  const columns: Column<CoefficientRow>[] = [
    headColumn(
      "coefficient",
      "Coefficient",
      (row) => row.name,
      (row) => (
        <Anchor component={Link} href={`/manual/agreement#${row.anchor}`} inherit>
          {row.name}
        </Anchor>
      ),
    ),
    textColumn("of", "Of", (row) => row.of),
    {
      key: "value",
      title: "Value",
      csv: "value",
      kind: "number",
      value: (row) => row.value,
      cell: (row) => coefficient(row.value, 3),
    },
    { ...textColumn<CoefficientRow>("key", "Key", (row) => row.key), cell: (row) => <code>{row.key}</code> },
  ];
  return coefficientFamilies(coefficients, names).map(({ id, title, rows }) => (
    <div key={id} className={classes.part}>
      <h3>{title}</h3>
      <FigureTable caption={title} columns={columns} rows={rows} rowKey={(row) => row.key} />
    </div>
  ));
}
