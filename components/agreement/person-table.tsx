"use client";

import type { PersonLeftOutRow } from "@/domain/agreement/report";
import { fileName } from "./csv";
import { FigureTable } from "./figure-table";
import { coefficient, count, signedChange } from "./figures";

/** What the headline would be without each person: shows whether one reader works unlike all others. */
export function PersonTable({
  rows,
  who,
  roundName,
}: {
  rows: readonly PersonLeftOutRow[];
  who: (pseudonym: string) => string;
  roundName: string;
}) {
  return (
    <FigureTable
      caption="Agreement without each person"
      rows={rows}
      rowKey={(row) => row.annotator}
      file={fileName(roundName, "each person left out")}
      columns={[
        { key: "annotator", title: "Left out", csv: "annotator", kind: "row_head", value: (row) => who(row.annotator) },
        { key: "documents", title: "Documents", csv: "documents", kind: "number", value: (row) => row.documents },
        {
          key: "spans",
          title: "Spans",
          csv: "spans",
          kind: "number",
          value: (row) => row.spans,
          cell: (row) => count(row.spans),
        },
        {
          key: "alpha_without",
          title: "α without",
          csv: "alpha_without",
          kind: "number",
          value: (row) => row.alphaWithout,
          cell: (row) => coefficient(row.alphaWithout),
        },
        {
          key: "change",
          title: "Change",
          csv: "change",
          kind: "number",
          value: (row) => row.change,
          cell: (row) => signedChange(row.change),
        },
      ]}
      note="α over characters, pooled over categories, of everybody else. A change above 0 means that the others agree more among themselves; that person may be careless, or may be the one who sees more."
    />
  );
}
