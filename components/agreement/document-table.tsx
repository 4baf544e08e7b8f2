"use client";

import { Anchor } from "@mantine/core";
import Link from "next/link";
import { type DocumentRow, reasonSentences } from "@/domain/agreement/report";
import classes from "./agreement.module.css";
import { fileName } from "./csv";
import { type Column, FigureTable } from "./figure-table";
import { coefficient, count } from "./figures";
import { type AgreementView, readingsPath } from "./view";

/** Each document that counts, as a door to its text. The lowest α is where a discussion is worth most. */
export function DocumentTable({ view, who }: { view: AgreementView; who: (pseudonym: string) => string }) {
  const segments = new Map(view.segments.map((segment) => [segment.id, segment]));
  const titleOf = (row: DocumentRow) => segments.get(row.document)?.title ?? row.document;
  const columns: Column<DocumentRow>[] = [
    {
      key: "title",
      title: "Document",
      csv: "document",
      kind: "row_head",
      value: titleOf,
      cell: (row) => (
        <span className={classes.documentTitle}>
          <Anchor component={Link} href={readingsPath(view.projectId, view.round.id, row.document)} inherit>
            {titleOf(row)}
          </Anchor>
          <small className={classes.outlet}>{segments.get(row.document)?.outlet}</small>
        </span>
      ),
    },
    {
      key: "outlet",
      title: "Outlet",
      csv: "outlet",
      only: "file",
      value: (row) => segments.get(row.document)?.outlet ?? null,
    },
    { key: "segment", title: "Segment", csv: "segment_id", only: "file", value: (row) => row.document },
    {
      key: "alpha",
      title: "α",
      csv: "alpha",
      kind: "number",
      value: (row) => row.alpha.value,
      cell: (row) => (
        <span title={row.alpha.reason === null ? coefficient(row.alpha.value, 3) : reasonSentences[row.alpha.reason]}>
          {coefficient(row.alpha.value)}
        </span>
      ),
    },
    { key: "reason", title: "Reason", csv: "undefined_because", only: "file", value: (row) => row.alpha.reason },
    {
      key: "participants",
      title: "Read by",
      csv: "participants",
      value: (row) => row.participants.map(who).join(", "),
    },
    {
      key: "spans",
      title: "Spans",
      csv: "spans",
      kind: "number",
      value: (row) => row.spans,
      cell: (row) => count(row.spans),
    },
    {
      key: "length",
      title: "Characters",
      csv: "characters",
      kind: "number",
      value: (row) => row.length,
      cell: (row) => count(row.length),
    },
  ];
  return (
    <FigureTable
      caption="Agreement per document"
      columns={columns}
      rows={view.report.documents}
      rowKey={(row) => row.document}
      file={fileName(view.round.name, "documents")}
      initialOrder={{ key: "alpha", isDescending: false }}
      note="α over characters, pooled over categories, of one document; a short text makes it jumpy. n/a where nobody marked anything. A title leads to who marked what."
    />
  );
}
