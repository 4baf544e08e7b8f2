"use client";

import { asProblem } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { Drift, DriftWindow } from "@/domain/agreement/answers";
import classes from "./agreement.module.css";
import { useDrift } from "./answers";
import { BeingComputed } from "./being-computed";
import { DriftLine } from "./charts/drift-line";
import { type Column, countColumn, headColumn, intervalColumns, momentColumn } from "./columns";
import type { Look } from "./door";
import { FigureTable } from "./figure-table";
import { interval, signedChange } from "./figures";
import type { AgreementView } from "./view";

interface Row extends DriftWindow {
  part: number;
}

/** The places in the documents of one part. */
const look = ({ from, to }: DriftWindow): Look => ({ since: from, until: to });

/** Whether people grew together or apart while they worked. Asked for only when looked at. */
export function DriftSection({ view }: { view: AgreementView }) {
  const { data, error } = useDrift(view);
  if (error) return <ProblemNotice problem={asProblem(error)} />;
  if (!data) return <BeingComputed words="Computing the order of work" height={480} />;
  return <DriftFigures view={view} drift={data} />;
}

export function DriftFigures({
  view: { thresholds },
  drift: { windows, reason, change },
}: {
  view: AgreementView;
  drift: Drift;
}) {
  if (windows.length === 0) {
    return (
      <p>
        {reason === "no_submission_times"
          ? "When the readings were submitted is not known, so they cannot be put in order."
          : "Too few documents: the order of work can be looked at from four documents on that count."}
      </p>
    );
  }
  const columns: Column<Row>[] = [
    headColumn("part", "Part", (row) => `part ${row.part}`),
    momentColumn("from", "From", (row) => row.from),
    momentColumn("to", "To", (row) => row.to),
    countColumn("documents", "Documents", (row) => row.documents, { look }),
    ...intervalColumns<Row>("alpha", "α", (row) => row.alpha, { look }),
  ];
  return (
    <>
      <p className={classes.reading}>{changeSentence(change)}</p>
      <DriftLine windows={windows} thresholds={thresholds} lookOf={look} />
      <FigureTable
        caption="Agreement in the order of submission"
        columns={columns}
        rows={windows.map((window, index) => ({ ...window, part: index + 1 }))}
        rowKey={(row) => String(row.part)}
        note="Documents in the order in which their last reading was submitted, in consecutive parts of about equal numbers."
      />
    </>
  );
}

/** A change is only called one where its interval says so. */
function changeSentence(change: Drift["change"]): string {
  if (change === null || change.value === null) return "Between the first and the last part no change can be computed.";
  const value = `From the first to the last part α changed by ${signedChange(change.value)}`;
  if (change.interval === null) return `${value}; there is no interval to tell how firm that is.`;
  const isFirm = change.interval.low > 0 || change.interval.high < 0;
  return `${value} (95 % interval ${interval(change.interval)}), ${isFirm ? "which these documents alone do not explain" : "which may as well be the luck of the documents"}.`;
}
