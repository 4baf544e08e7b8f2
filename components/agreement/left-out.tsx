"use client";

import { Anchor } from "@mantine/core";
import Link from "next/link";
import { FigureTable } from "./figure-table";
import { type AgreementView, type Names, readingsPath } from "./view";
import { whyLeftOut } from "./words";

interface Row {
  what: "document" | "person" | "category";
  name: string;
  why: string;
  /** The segment to look into, for a document that one person has submitted. */
  segment?: string;
}

/** Everything the figures above do not count. Nothing is dropped in silence. */
export function LeftOut({ view, names }: { view: AgreementView; names: Names }) {
  const { leftOut, headline } = view.report;
  const titles = new Map(view.segments.map((segment) => [segment.id, segment.title]));
  const rows: Row[] = [
    ...leftOut.documents.map(
      (row): Row => ({
        what: "document",
        name: titles.get(row.document) ?? row.document,
        why:
          whyLeftOut(row.reason) +
          (row.participants.length > 0 ? `: ${row.participants.map(names.who).join(", ")}` : ""),
        segment: row.participants.length > 0 ? row.document : undefined,
      }),
    ),
    ...leftOut.people.map(
      (person): Row => ({
        what: "person",
        name: names.who(person),
        why: "has submitted no document together with anybody else",
      }),
    ),
    // Where no document counts, every category is unused, which would only be noise.
    ...(headline.documents === 0 ? [] : leftOut.categories).map(
      (category): Row => ({
        what: "category",
        name: names.category(category),
        why: "nobody used it in a document that counts",
      }),
    ),
  ];
  if (rows.length === 0) return <p>Nothing is left out: every document, person and category of the round counts.</p>;
  return (
    <FigureTable
      caption="What is left out"
      rows={rows}
      rowKey={(row) => `${row.what} ${row.segment ?? ""} ${row.name}`}
      note={
        leftOut.documentCount > leftOut.documents.length
          ? `The first ${leftOut.documents.length} of ${leftOut.documentCount} documents that are left out.`
          : undefined
      }
      columns={[
        {
          key: "name",
          title: "Left out",
          csv: "name",
          kind: "row_head",
          value: (row) => row.name,
          cell: (row) =>
            row.segment === undefined ? (
              row.name
            ) : (
              <Anchor component={Link} href={readingsPath(view, row.segment)} inherit>
                {row.name}
              </Anchor>
            ),
        },
        { key: "what", title: "Kind", csv: "kind", value: (row) => row.what },
        { key: "why", title: "Because", csv: "because", value: (row) => row.why },
      ]}
    />
  );
}
