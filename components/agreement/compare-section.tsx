"use client";

import { Anchor, NativeSelect } from "@mantine/core";
import Link from "next/link";
import { asProblem } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { ComparedFigure, RoundComparison } from "@/domain/agreement/answers";
import classes from "./agreement.module.css";
import { scopeQuery, useComparison } from "./answers";
import { BeingComputed } from "./being-computed";
import { useBoardState } from "./board-state";
import { CauseBars } from "./charts/cause-bars";
import { ForestPlot } from "./charts/forest-plot";
import { type Column, changeColumn, coefficientColumn, fileColumn, headColumn } from "./columns";
import type { Look } from "./door";
import { FigureTable } from "./figure-table";
import { coefficient, counted, interval, signedChange } from "./figures";
import { type AgreementView, agreementPath, type Names } from "./view";

/** Before and after: what training or a discussion changed. */
export function CompareSection({ view, names }: { view: AgreementView; names: Names }) {
  const { compared, set } = useBoardState();
  const other = view.otherRounds.some(({ id }) => id === compared) ? compared : null;
  const { data, error } = useComparison(view, other);
  if (view.otherRounds.length === 0) {
    return <p>This is the project's only round in which anything was done. A second one can be compared with it.</p>;
  }
  return (
    <>
      <NativeSelect
        label="Compare with"
        className={classes.choice}
        value={other ?? ""}
        onChange={(event) => set({ compared: event.currentTarget.value || null })}
        data={[
          { value: "", label: "Choose a round" },
          ...view.otherRounds.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {error && <ProblemNotice problem={asProblem(error)} />}
      {other !== null && !error && !data && <BeingComputed words="Comparing the rounds" height={300} />}
      {data && <Comparison view={view} comparison={data} names={names} />}
    </>
  );
}

interface Row extends ComparedFigure {
  id: string;
  name: string;
  isPooled: boolean;
}

export function Comparison({
  view,
  comparison,
  names,
}: {
  view: AgreementView;
  comparison: RoundComparison;
  names: Names;
}) {
  const { round, with: other, categories, pooled, any, perCategory, breakdown } = comparison;
  const look = ({ id }: Pick<Row, "id">): Look => (categories.includes(id) ? { category: id } : {});
  const { scope: _scope, ...filter } = scopeQuery(view);
  const isComparable = pooled.difference.value !== null;
  const rows: Row[] = [
    ...perCategory.map((row) => ({ ...row, id: row.category, name: names.category(row.category), isPooled: false })),
    { ...any, id: "any", name: "Marked as anything", isPooled: false },
    { ...pooled, id: "pooled", name: "All, pooled", isPooled: true },
  ];
  const columns: Column<Row>[] = [
    headColumn("coefficient", "α of", (row) => row.name),
    {
      ...coefficientColumn<Row>("there", other.name, (row) => row.there),
      cell: (row) => (
        <Anchor component={Link} href={agreementPath(view.projectId, other.id, { ...filter, ...look(row) })} inherit>
          {coefficient(row.there)}
        </Anchor>
      ),
    },
    coefficientColumn<Row>("here", round.name, (row) => row.here, { look }),
    changeColumn<Row>("difference", "Difference", (row) => row.difference.value, { look }),
    {
      key: "interval",
      title: "95 % interval",
      csv: "",
      kind: "number",
      only: "screen",
      value: () => null,
      cell: (row) => interval(row.difference.interval),
    },
    fileColumn("difference_low", (row) => row.difference.interval?.low ?? null),
    fileColumn("difference_high", (row) => row.difference.interval?.high ?? null),
  ];
  return (
    <>
      <p className={classes.reading}>{differenceSentence(comparison)}</p>
      <p className={classes.note}>{basis(comparison)}</p>
      {isComparable && (
        <ForestPlot
          title={`Difference of α: ${round.name} − ${other.name}`}
          thresholds={null}
          rows={rows.map(({ id, name, isPooled, difference }) => ({
            key: id,
            name,
            isPooled,
            category: isPooled || id === "any" ? undefined : id,
            look: look({ id }),
            figure: { value: difference.value, interval: difference.interval, reason: null, intervalReason: null },
          }))}
          isDifference
        />
      )}
      <FigureTable
        caption="Two rounds compared"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        note="A figure opens the places of its own round, in all documents that count there, compared or not. A difference opens those of this round."
      />
      {isComparable && (
        <CauseBars
          title="Why they differed, in both rounds"
          rows={[
            { key: "there", name: other.name, breakdown: breakdown.there, lookFor: () => null },
            { key: "here", name: round.name, breakdown: breakdown.here, lookFor: (cause) => ({ cause }) },
          ]}
        />
      )}
    </>
  );
}

/** More or less is only claimed where the interval says so. */
function differenceSentence({ round, with: other, pooled: { difference } }: RoundComparison): string {
  if (difference.value === null) return "One of the two rounds has no α, so there is no difference to tell.";
  const value = `α of “${round.name}” minus α of “${other.name}” is ${signedChange(difference.value)}`;
  if (difference.interval === null) return `${value}. There is no interval: too few documents.`;
  const { low, high } = difference.interval;
  const verdict =
    low > 0
      ? "people agree more here"
      : high < 0
        ? "people agree less here"
        : "the documents cannot tell which is higher";
  return `${value} (95 % interval ${interval(difference.interval)}): ${verdict}. Whether it was the training, the discussion or the texts, no figure tells.`;
}

function basis({ isPaired, documents, categoriesLeftOut, resamples }: RoundComparison): string {
  const { shared, onlyHere, onlyThere } = documents;
  const how = isPaired
    ? `Both rounds counted ${counted(shared, "document")} in common, so only these are compared, resampled together (${resamples} times).`
    : `The rounds share fewer than two documents, so each is taken whole and resampled on its own (${resamples} times): ${counted(onlyHere + shared, "document")} here, ${counted(onlyThere + shared, "document")} there.`;
  return categoriesLeftOut.length === 0
    ? how
    : `${how} Categories that only one codebook has are left out: ${categoriesLeftOut.join(", ")}.`;
}
