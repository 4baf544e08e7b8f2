"use client";

import { Button } from "@mantine/core";
import { IconArrowDown, IconArrowsSort, IconArrowUp, IconDownload } from "@tabler/icons-react";
import { type ReactNode, useId, useMemo, useState } from "react";
import { toCsv } from "./csv";
import { save } from "./download";
import classes from "./figure-table.module.css";
import { nextOrder, type Order, type SortValue, sorted } from "./order";

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
  /** Drawn under the head: the axis of a column that is a plot. */
  under?: ReactNode;
  kind?: "row_head" | "number" | "plot";
  /**
   * `screen`: repeats other columns (a plot, an interval), so it is neither sorted by nor written to the file.
   * `file`: only written, because the screen shows it in another form.
   */
  only?: "screen" | "file";
}

/** Rows shown before one asks for all: a thousand documents would make every other figure slow to reach. */
const firstRows = 100;

/** Every table of the page: sortable heads, undefined figures last, and its rows as a file in the order shown. */
export function FigureTable<Row>({
  caption,
  columns,
  rows,
  lastRows = [],
  rowKey,
  file,
  note,
  initialOrder = null,
}: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Sums and the like, which stay at the end however the rows are sorted. */
  lastRows?: readonly Row[];
  rowKey: (row: Row) => string;
  file: string;
  /** What the columns mean, for everybody and not only for those who can hover. */
  note?: ReactNode;
  initialOrder?: Order | null;
}) {
  const id = useId();
  const [order, setOrder] = useState<Order | null>(initialOrder);
  const [showsAll, setShowsAll] = useState(false);
  const ordered = useMemo(() => {
    const column = columns.find((candidate) => candidate.key === order?.key);
    return column && order ? sorted(rows, column.value, order.isDescending) : [...rows];
  }, [rows, columns, order]);
  const drawn = columns.filter((column) => column.only !== "file");
  const shown = showsAll ? ordered : ordered.slice(0, firstRows);

  const download = () => {
    const kept = columns.filter((column) => column.only !== "screen");
    save(
      toCsv(
        kept.map((column) => column.csv),
        [...ordered, ...lastRows].map((row) => kept.map((column) => column.value(row))),
      ),
      file,
    );
  };
  const line = (row: Row) => (
    <tr key={rowKey(row)}>
      {drawn.map((column) => (
        <Cell key={column.key} column={column} row={row} />
      ))}
    </tr>
  );

  return (
    <div className={classes.table}>
      <div className={classes.scroller}>
        <table aria-describedby={note ? `${id}-note` : undefined}>
          <caption className={classes.caption}>{caption}</caption>
          <thead>
            <tr>
              {drawn.map((column) => (
                <Head key={column.key} column={column} order={order} onOrder={setOrder} />
              ))}
            </tr>
          </thead>
          <tbody>{shown.map(line)}</tbody>
          {lastRows.length > 0 && <tbody className={classes.last}>{lastRows.map(line)}</tbody>}
        </table>
      </div>
      <div className={classes.foot}>
        {note && (
          <p id={`${id}-note`} className={classes.note}>
            {note}
          </p>
        )}
        <div className={classes.buttons}>
          {ordered.length > shown.length && (
            <Button variant="default" size="xs" onClick={() => setShowsAll(true)}>
              Show all {ordered.length} rows
            </Button>
          )}
          <Button
            variant="subtle"
            size="xs"
            leftSection={<IconDownload size={14} aria-hidden />}
            onClick={download}
            aria-label={`Download CSV: ${caption}`}
          >
            Download CSV
          </Button>
        </div>
      </div>
    </div>
  );
}

function Head<Row>({
  column,
  order,
  onOrder,
}: {
  column: Column<Row>;
  order: Order | null;
  onOrder: (order: Order) => void;
}) {
  if (column.only === "screen") {
    return (
      <th scope="col" data-kind={column.kind}>
        {column.title}
        {column.under}
      </th>
    );
  }
  const direction = order?.key === column.key ? (order.isDescending ? "descending" : "ascending") : undefined;
  const Arrow = direction === undefined ? IconArrowsSort : direction === "ascending" ? IconArrowUp : IconArrowDown;
  return (
    <th scope="col" data-kind={column.kind} aria-sort={direction}>
      <button type="button" className={classes.sort} onClick={() => onOrder(nextOrder(order, column.key))}>
        {column.title}
        <Arrow size={13} aria-hidden className={classes.arrow} data-active={direction !== undefined || undefined} />
      </button>
    </th>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell ? column.cell(row) : column.value(row);
  return column.kind === "row_head" ? (
    <th scope="row" data-kind={column.kind}>
      {content}
    </th>
  ) : (
    <td data-kind={column.kind}>{content}</td>
  );
}
