import type { ReactNode } from "react";
import type { Figure, FigureWithInterval } from "@/domain/agreement/report";
import { reasonSentences } from "@/domain/agreement/report";
import type { Look } from "./door";
import { coefficient, count, interval, percent, signedChange } from "./figures";
import { dayAndTime } from "./moments";
import type { SortValue } from "./order";

export interface Column<Row> {
  key: string;
  /** The head on the screen; also the name of the column for a screen reader. */
  title: string;
  /** The head in the file. */
  csv: string;
  /** What rows are sorted by and what the file holds, unrounded. Null is an undefined figure. */
  value: (row: Row) => SortValue;
  /** How the value is drawn; the value itself where left out. */
  cell?: (row: Row) => ReactNode;
  /** The words behind the figure, if any. */
  look?: (row: Row) => Look | null;
  kind?: "row_head" | "number";
  /**
   * `screen`: repeats other columns (an interval), so it is neither sorted by nor written to the file.
   * `file`: only written, because the screen shows it in another form.
   */
  only?: "screen" | "file";
  /** Rows cannot be sorted by it: the server holds them in other orders only. */
  isFixed?: boolean;
}

type Value<Row, T extends SortValue> = (row: Row) => T;
type More<Row> = Pick<Column<Row>, "look">;

/** The kinds of columns that the tables of the page are made of: each kind is written alike everywhere. */

export function headColumn<Row>(
  key: string,
  title: string,
  value: Value<Row, string>,
  cell?: (row: Row) => ReactNode,
): Column<Row> {
  return { key, title, csv: key, kind: "row_head", value, cell };
}

export function textColumn<Row>(key: string, title: string, value: Value<Row, string | null>): Column<Row> {
  return { key, title, csv: key, value };
}

/** A time: as people write it on the screen, as ISO in the file. */
export function momentColumn<Row>(key: string, title: string, value: Value<Row, string>): Column<Row> {
  return { key, title, csv: key, value, cell: (row) => dayAndTime(value(row)) };
}

export function countColumn<Row>(
  key: string,
  title: string,
  value: Value<Row, number | null>,
  more: More<Row> = {},
): Column<Row> {
  const cell = (row: Row) => {
    const number = value(row);
    return number === null ? "" : count(number);
  };
  return { key, title, csv: key, kind: "number", value, cell, ...more };
}

export function shareColumn<Row>(
  key: string,
  title: string,
  value: Value<Row, number | null>,
  more: More<Row> = {},
): Column<Row> {
  return {
    key,
    title,
    csv: key,
    kind: "number",
    value,
    cell: (row) => (value(row) === null ? "" : percent(value(row))),
    ...more,
  };
}

/** A coefficient without an interval; three digits are shown to whoever rests the pointer on it. */
export function coefficientColumn<Row>(
  key: string,
  title: string,
  value: Value<Row, number | null>,
  more: More<Row> = {},
): Column<Row> {
  const cell = (row: Row) => <span title={coefficient(value(row), 3)}>{coefficient(value(row))}</span>;
  return { key, title, csv: key, kind: "number", value, cell, ...more };
}

export function changeColumn<Row>(
  key: string,
  title: string,
  value: Value<Row, number | null>,
  more: More<Row> = {},
): Column<Row> {
  return { key, title, csv: key, kind: "number", value, cell: (row) => signedChange(value(row)), ...more };
}

/** A coefficient that may be undefined, with the reason. */
export function figureColumns<Row>(
  key: string,
  title: string,
  figureOf: (row: Row) => Figure,
  more: More<Row> = {},
): Column<Row>[] {
  return [
    {
      key,
      title,
      csv: key,
      kind: "number",
      value: (row) => figureOf(row).value,
      cell: (row) => {
        const { value, reason } = figureOf(row);
        return (
          <span title={reason === null ? coefficient(value, 3) : reasonSentences[reason]}>{coefficient(value)}</span>
        );
      },
      ...more,
    },
    fileColumn("undefined_because", (row) => figureOf(row).reason),
  ];
}

/** The same with its 95 % interval. */
export function intervalColumns<Row>(
  key: string,
  title: string,
  figureOf: (row: Row) => FigureWithInterval,
  more: More<Row> = {},
): Column<Row>[] {
  const [figure, reason] = figureColumns(key, title, figureOf, more) as [Column<Row>, Column<Row>];
  return [
    figure,
    {
      key: `${key}_interval`,
      title: "95 % interval",
      csv: "",
      kind: "number",
      only: "screen",
      value: () => null,
      cell: (row) => interval(figureOf(row).interval),
    },
    fileColumn(`${key}_low`, (row) => figureOf(row).interval?.low ?? null),
    fileColumn(`${key}_high`, (row) => figureOf(row).interval?.high ?? null),
    reason,
  ];
}

export function fileColumn<Row>(key: string, value: (row: Row) => SortValue): Column<Row> {
  return { key, title: key, csv: key, value, only: "file" };
}
