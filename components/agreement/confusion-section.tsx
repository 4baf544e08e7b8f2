"use client";

import type { ConfusionMatrix } from "@/domain/agreement/confusion";
import { HeatGrid, type HeatHead } from "./charts/heat-grid";
import { type Column, countColumn, headColumn } from "./columns";
import type { Look } from "./door";
import { FigureTable } from "./figure-table";
import { count, percent } from "./figures";

interface Row {
  label: string | null;
  name: string;
  index: number;
}

/** What one said and what another said about the same characters; a cell leads to the words. */
export function ConfusionSection({
  title,
  matrix,
  nameOf,
  nothing,
  lookOf,
  note,
}: {
  title: string;
  matrix: ConfusionMatrix;
  nameOf: (label: string) => string;
  /** What the last row and column are called. */
  nothing: string;
  lookOf: (said: string | null, other: string | null) => Look | null;
  note: string;
}) {
  const { labels, counts, shares } = matrix;
  const rows: Row[] = labels.map((label, index) => ({ label, index, name: label === null ? nothing : nameOf(label) }));
  const heads: HeatHead[] = rows.map(({ label, name }) => ({
    key: label ?? "none",
    name,
    brief: label === null ? "–" : initials(name),
  }));
  const columns: Column<Row>[] = [
    headColumn("one_said", "One said", (row) => row.name),
    ...rows.map((other) =>
      countColumn<Row>(
        `other_said_${other.label ?? "none"}`,
        other.name,
        (row) => Math.round(counts[row.index]![other.index]!),
        {
          look: (row) => (counts[row.index]![other.index]! > 0 ? lookOf(row.label, other.label) : null),
        },
      ),
    ),
  ];
  return (
    <>
      <HeatGrid
        title={title}
        summary={rows
          .filter((row) => row.label !== null)
          .map(
            (row) =>
              `${row.name}: ${rows.map((other) => `${percent(shares[row.index]![other.index]!)} ${other.name}`).join(", ")}`,
          )
          .join("; ")}
        rowTitle="One said"
        columnTitle="the other said, of each row"
        rows={heads}
        columns={heads}
        cell={(row, column) => {
          const [one, other] = [rows[row]!, rows[column]!];
          const share = shares[row]![column]!;
          const characters = counts[row]![column]!;
          // What nobody marked is most of any text and would drown all else.
          const isBlank = one.label === null && other.label === null;
          return {
            shade: isBlank || characters === 0 ? null : share,
            text: isBlank ? "–" : percent(share),
            label: `One said ${one.name}, the other ${other.name}: ${isBlank ? "not counted" : `${percent(share)}, ${count(Math.round(characters))} characters`}`,
            look: isBlank || characters === 0 ? null : lookOf(one.label, other.label),
          };
        }}
        note={note}
      />
      <FigureTable
        caption={`${title}, in characters`}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.label ?? "none"}
      />
    </>
  );
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .join("")
    .toUpperCase()
    .slice(0, 3);
}
