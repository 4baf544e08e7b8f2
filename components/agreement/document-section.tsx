"use client";

import { Anchor } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";
import { asProblem } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { type DocumentAgreement, type DocumentOrder, documentOrders } from "@/domain/agreement/answers";
import { causes } from "@/domain/agreement/breakdown";
import type { UndefinedReason } from "@/domain/agreement/report";
import classes from "./agreement.module.css";
import { type DocumentSorting, everyDocument, useDocuments } from "./answers";
import { BeingComputed } from "./being-computed";
import { causeWords } from "./causes";
import { type Column, countColumn, figureColumns, fileColumn, headColumn, shareColumn, textColumn } from "./columns";
import { FigureTable } from "./figure-table";
import { type AgreementView, type Names, readingsPath } from "./view";

/** Each document that counts, as a door to its text. The lowest α is where a discussion is worth most. */
export function DocumentSection({ view, names }: { view: AgreementView; names: Names }) {
  const [sorting, setSorting] = useState<DocumentSorting>({ order: "alpha", direction: "asc" });
  const { data, error, hasNextPage, fetchNextPage, isFetching } = useDocuments(view, sorting);
  if (error) return <ProblemNotice problem={asProblem(error)} />;
  if (!data) return <BeingComputed words="Computing the documents" height={360} />;
  const rows = data.pages.flatMap((page) => page.rows);
  const total = data.pages[0]?.total ?? 0;
  return (
    <DocumentTable
      view={view}
      names={names}
      rows={rows}
      remote={{
        order: { key: sorting.order, isDescending: sorting.direction === "desc" },
        onOrder: ({ key, isDescending }) =>
          setSorting({ order: key as DocumentOrder, direction: isDescending ? "desc" : "asc" }),
        total,
        isBusy: isFetching,
        more: hasNextPage ? () => fetchNextPage() : null,
        all: () => everyDocument(view, sorting),
      }}
    />
  );
}

export function DocumentTable({
  view,
  names,
  rows,
  remote,
}: {
  view: AgreementView;
  names: Names;
  rows: readonly DocumentAgreement[];
  remote?: Parameters<typeof FigureTable<DocumentAgreement>>[0]["remote"];
}) {
  const isSorted = (key: string) => remote === undefined || (documentOrders as readonly string[]).includes(key);
  const look = ({ spans, segment }: DocumentAgreement) => (spans > 0 ? { segmentId: segment.id } : null);
  const columns: Column<DocumentAgreement>[] = [
    headColumn<DocumentAgreement>(
      "title",
      "Document",
      (row) => row.segment.title,
      (row) => (
        <span className={classes.documentTitle}>
          <Anchor component={Link} href={readingsPath(view, row.segment.id)} inherit>
            {row.segment.title}
          </Anchor>
          <small className={classes.outlet}>{row.segment.outlet}</small>
        </span>
      ),
    ),
    fileColumn("outlet", (row) => row.segment.outlet),
    fileColumn("group", (row) => row.segment.group),
    fileColumn("segment_id", (row) => row.segment.id),
    ...figureColumns<DocumentAgreement>(
      "alpha",
      "α",
      (row) => ({ value: row.alpha.value, reason: row.alpha.reason as UndefinedReason | null }),
      { look },
    ),
    countColumn("disagreement", "Differences", (row) => Math.round(row.breakdown.total), { look }),
    ...causes.map((cause) => ({
      ...shareColumn<DocumentAgreement>(cause, causeWords[cause].name, (row) => row.breakdown.shares?.[cause] ?? null, {
        look: (row) => (row.breakdown.differences[cause] > 0 ? { segmentId: row.segment.id, cause } : null),
      }),
    })),
    textColumn("participants", "Read by", (row) => row.participants.map(names.who).join(", ")),
    countColumn("spans", "Spans", (row) => row.spans, { look }),
    countColumn("characters", "Characters", (row) => row.length),
  ];
  return (
    <FigureTable
      caption="Agreement per document"
      columns={columns.map((column) => ({ ...column, isFixed: !isSorted(column.key) }))}
      rows={rows}
      rowKey={(row) => row.segment.id}
      remote={remote}
      initialOrder={{ key: "alpha", isDescending: false }}
      note="α over characters, pooled over categories, of one document; a short text makes it jumpy. n/a where nobody marked anything. A title leads to who marked what."
    />
  );
}
