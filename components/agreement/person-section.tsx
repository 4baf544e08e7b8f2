"use client";

import type { AnnotatorRow } from "@/domain/agreement/answers";
import { causes } from "@/domain/agreement/breakdown";
import { causeWords } from "./causes";
import { type Column, changeColumn, coefficientColumn, countColumn, headColumn, shareColumn } from "./columns";
import { FigureTable } from "./figure-table";
import type { AgreementView, Names } from "./view";

/** Everybody among the others: how much they mark, how near they are to the rest, and the headline without them. */
export function PersonSection({ view: { annotators }, names }: { view: AgreementView; names: Names }) {
  const look = ({ annotator }: AnnotatorRow) => ({ a: annotator });
  const columns: Column<AnnotatorRow>[] = [
    headColumn("annotator", "Annotator", (row) => names.who(row.annotator)),
    countColumn("documents", "Documents", (row) => row.documents),
    countColumn("spans", "Spans", (row) => row.spans, { look }),
    shareColumn("marked_share", "Marks of text", (row) => row.markedShare, { look }),
    coefficientColumn("mean_kappa_any", "κ with others", (row) => row.meanKappaAny, { look }),
    coefficientColumn("mean_f1_overlap", "F1 with others", (row) => row.meanF1Overlap, { look }),
    coefficientColumn("alpha_without", "α without", (row) => row.alphaWithout, { look }),
    changeColumn("change", "Change", (row) => row.change, { look }),
  ];
  return (
    <FigureTable
      caption="Each annotator among the others"
      columns={columns}
      rows={annotators}
      rowKey={(row) => row.annotator}
      note={`Marks of text: characters marked over characters read. κ and F1 with others: means over the pairs with this person. α without: the headline of everybody else; a change above 0 means that the others agree more among themselves: that person may be careless, or may be the one who sees more. Each figure opens the places that this person marked or differs about, which is what leaving them out takes away.${annotators.length < 3 ? " With two people there is nobody left to agree once one is left out." : ""}`}
    />
  );
}

/** Who marks what others do not, and passes over what others mark. */
export function PersonCauses({ view: { annotators }, names }: { view: AgreementView; names: Names }) {
  const columnsOf = (side: "alone" | "others", title: string): Column<AnnotatorRow>[] => {
    const key = side === "alone" ? "gaveAlone" : "othersGaveAlone";
    return causes.map((cause) =>
      countColumn<AnnotatorRow>(
        `${side}_${cause}`,
        `${title}: ${causeWords[cause].name}`,
        (row) => Math.round(row[key][cause]),
        { look: (row) => (row[key][cause] > 0 ? { a: row.annotator, cause, side } : null) },
      ),
    );
  };
  return (
    <FigureTable
      caption="What each annotator gave alone, and what only others gave"
      columns={[
        headColumn<AnnotatorRow>("annotator", "Annotator", (row) => names.who(row.annotator)),
        ...columnsOf("alone", "Alone"),
        ...columnsOf("others", "Others"),
      ]}
      rows={annotators}
      rowKey={(row) => row.annotator}
      note="Alone: labels that this person gave and another did not. Others: labels that another gave and this person did not; “Others: missed” is what this person passed over. In characters × 2 / (readers − 1)."
    />
  );
}
