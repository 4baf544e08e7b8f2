"use client";

import { asProblem } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Section } from "@/components/ui/section";
import type { GroupAgreement, GroupRow } from "@/domain/agreement/answers";
import { causes } from "@/domain/agreement/breakdown";
import { useGroups } from "./answers";
import { BeingComputed } from "./being-computed";
import { causeWords } from "./causes";
import { ForestPlot } from "./charts/forest-plot";
import { type Column, countColumn, headColumn, intervalColumns, shareColumn } from "./columns";
import { FigureTable } from "./figure-table";
import type { AgreementView } from "./view";

const kinds = {
  outlet: { section: "Per outlet", title: "α per outlet", head: "Outlet", without: "without an outlet" },
  group: { section: "Per group", title: "α per group of documents", head: "Group", without: "without a group" },
} as const;

type Kind = keyof GroupAgreement;

/**
 * Whether some kind of document is harder than others: two sides of a dispute, say. Asked for only when looked at, and
 * not at all where the documents cannot be told apart.
 */
export function GroupSection({ view, kind }: { view: AgreementView; kind: Kind }) {
  const mayBeToldApart = view.filter[kind] === null && view.parts[kind].length > 0;
  return mayBeToldApart ? <AskedGroups view={view} kind={kind} /> : null;
}

function AskedGroups({ view, kind }: { view: AgreementView; kind: Kind }) {
  const { data, error } = useGroups(view);
  if (!error && data) return <GroupFigures view={view} kind={kind} rows={data[kind]} />;
  return (
    <Section title={kinds[kind].section}>
      {error ? (
        <ProblemNotice problem={asProblem(error)} />
      ) : (
        <BeingComputed words={`Computing ${kinds[kind].title}`} height={360} />
      )}
    </Section>
  );
}

/** Nothing where the documents share one: then it says nothing new. */
export function GroupFigures({ view, kind, rows }: { view: AgreementView; kind: Kind; rows: readonly GroupRow[] }) {
  const { section, title, head, without } = kinds[kind];
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
    <Section title={section}>
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
    </Section>
  );
}
