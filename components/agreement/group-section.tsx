"use client";

import type { GroupRow } from "@/domain/agreement/answers";
import { causes } from "@/domain/agreement/breakdown";
import { causeWords } from "./causes";
import { ForestPlot } from "./charts/forest-plot";
import { type Column, countColumn, headColumn, intervalColumns, shareColumn } from "./columns";
import { FigureTable } from "./figure-table";
import type { AgreementView } from "./view";

const kinds = {
  outlet: { title: "α per outlet", head: "Outlet", without: "without an outlet" },
  group: { title: "α per group of documents", head: "Group", without: "without a group" },
} as const;

/** Whether some kind of document is harder than others: two sides of a dispute, say. */
export function GroupSection({ view, kind }: { view: AgreementView; kind: "group" | "outlet" }) {
  const rows = view.groups[kind];
  const { title, head, without } = kinds[kind];
  if (rows.length === 0) return null;
  const name = (row: GroupRow) => row.name || without;
  const look = (row: GroupRow) => ({ [kind]: row.name });
  const columns: Column<GroupRow>[] = [
    headColumn(kind, head, name),
    countColumn("documents", "Documents", (row) => row.documents, { look }),
    countColumn("people", "People", (row) => row.people),
    ...intervalColumns<GroupRow>("alpha", "α", (row) => row.alpha, { look }),
    ...causes.map((cause) =>
      shareColumn<GroupRow>(cause, causeWords[cause].name, (row) => row.breakdown.shares?.[cause] ?? null, {
        look: (row) => (row.breakdown.differences[cause] > 0 ? { [kind]: row.name, cause } : null),
      }),
    ),
  ];
  return (
    <>
      <ForestPlot
        title={title}
        thresholds={view.thresholds}
        rows={rows.map((row) => ({
          key: row.name,
          name: name(row),
          figure: row.alpha,
          look: look(row),
        }))}
      />
      <FigureTable
        caption={`Agreement per ${kind}`}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.name}
        note="Each row is computed from its own documents alone; intervals that overlap widely say that the rows may not differ."
      />
    </>
  );
}
