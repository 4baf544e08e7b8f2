"use client";

import { type Breakdown, type Cause, causes } from "@/domain/agreement/breakdown";
import classes from "./agreement.module.css";
import { causeWords } from "./causes";
import { CauseBars } from "./charts/cause-bars";
import { type Column, countColumn, headColumn, shareColumn } from "./columns";
import { Door, type Look } from "./door";
import { FigureTable } from "./figure-table";
import { percent } from "./figures";
import type { AgreementView, Names } from "./view";

interface Row {
  id: string;
  name: string;
  look: Look;
  breakdown: Breakdown;
}

/** Why they differ: found, where, or which; all together and in each category. */
export function CauseSection({ view: { report }, names }: { view: AgreementView; names: Names }) {
  const { overall, perCategory } = report.breakdown;
  if (overall.shares === null) return <p>Nobody differs: every reading of every document is the same.</p>;
  const rows: Row[] = [
    { id: "all", name: "All together", look: {}, breakdown: overall },
    ...perCategory.map(({ category, ...breakdown }) => ({
      id: category,
      name: names.category(category),
      look: { category },
      breakdown,
    })),
  ];
  const { shares } = overall;
  const largest = causes.reduce((most, cause) => (shares[cause] > shares[most] ? cause : most));
  return (
    <>
      <p className={classes.reading}>
        Of all disagreement, {percent(shares.missed)} is about <b>finding</b> (one marked it, the other marked nothing
        there), {percent(shares.boundary)} about <b>where</b> it begins and ends, and{" "}
        {percent(shares.category + shares.subtype)} about <b>which</b> category or subtype it is.{" "}
        <Door look={{ cause: largest }}>{advice[largest]}</Door>
      </p>
      <CauseBars
        title="Why they differ"
        rows={rows.map(({ id, name, look, breakdown }) => ({
          key: id,
          name,
          breakdown,
          lookFor: (cause) => ({ ...look, cause }),
        }))}
      />
      <CauseTable caption="Causes of disagreement" rows={rows} head="Category" />
    </>
  );
}

const advice: Record<Cause, string> = {
  missed: "Talk first about what counts at all: read the places that only some marked.",
  boundary: "Talk first about how much to mark: read the places with other borders.",
  category: "Talk first about the definitions: read the places with another category.",
  subtype: "Talk first about the subtypes: read the places with another subtype.",
};

export function CauseTable({ caption, rows, head }: { caption: string; rows: readonly Row[]; head: string }) {
  const columns: Column<Row>[] = [
    headColumn("part", head, (row) => row.name),
    ...causes.map((cause) =>
      shareColumn<Row>(cause, causeWords[cause].name, (row) => row.breakdown.shares?.[cause] ?? null, {
        look: (row) => (row.breakdown.differences[cause] > 0 ? { ...row.look, cause } : null),
      }),
    ),
    countColumn("differences", "Differences", (row) => Math.round(row.breakdown.total), {
      look: (row) => (row.breakdown.total > 0 ? row.look : null),
    }),
  ];
  return (
    <FigureTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      note={`${causes.map((cause) => `${causeWords[cause].name}: ${causeWords[cause].means}`).join("; ")}. A difference is a label that one of two people gave a character and the other did not; each has exactly one cause. Differences are counted in characters × ordered pairs of people / (readers − 1): missed, boundary and category add up to the disagreement in α.`}
    />
  );
}
