"use client";

import { Button } from "@mantine/core";
import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import { type ReactNode, useId, useMemo, useState } from "react";
import type { Column } from "./columns";
import { CsvButton } from "./csv-button";
import { Door } from "./door";
import classes from "./figure-table.module.css";
import { nextOrder, type Order, sorted } from "./order";

/** Rows shown before one asks for all: a thousand documents would make every other figure slow to reach. */
const firstRows = 100;

/** Every table of the page: sortable heads, undefined figures last, and its rows as a file in the order shown. */
export function FigureTable<Row>({
  caption,
  columns,
  rows,
  lastRows = [],
  rowKey,
  note,
  initialOrder = null,
  remote,
}: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Sums and the like, which stay at the end however the rows are sorted. */
  lastRows?: readonly Row[];
  rowKey: (row: Row) => string;
  /** What the columns mean, for everybody and not only for those who can hover. */
  note?: ReactNode;
  initialOrder?: Order | null;
  /** The rows are only the first of many, and the server sorts them. */
  remote?: {
    order: Order;
    onOrder: (order: Order) => void;
    total: number;
    isBusy: boolean;
    /** Fetches the next rows; null when all are there. */
    more: (() => void) | null;
    /** Every row, for the file. */
    all: () => Promise<readonly Row[]>;
  };
}) {
  const id = useId();
  const [ownOrder, setOwnOrder] = useState<Order | null>(initialOrder);
  const order = remote ? remote.order : ownOrder;
  const [showsAll, setShowsAll] = useState(false);
  const isRemote = remote !== undefined;
  const ordered = useMemo(() => {
    if (isRemote) return rows;
    const column = columns.find((candidate) => candidate.key === order?.key);
    return column && order ? sorted(rows, column.value, order.isDescending) : rows;
  }, [rows, columns, order, isRemote]);
  const drawn = columns.filter((column) => column.only !== "file");
  const shown = showsAll || isRemote ? ordered : ordered.slice(0, firstRows);

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
                <Head key={column.key} column={column} order={order} onOrder={remote?.onOrder ?? setOwnOrder} />
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
          {remote?.more && (
            <Button variant="default" size="xs" loading={remote.isBusy} onClick={remote.more}>
              More rows ({rows.length} of {remote.total} shown)
            </Button>
          )}
          {ordered.length > shown.length && (
            <Button variant="default" size="xs" onClick={() => setShowsAll(true)}>
              Show all {ordered.length} rows
            </Button>
          )}
          <CsvButton
            title={caption}
            columns={columns}
            rows={async () => [...(remote ? await remote.all() : ordered), ...lastRows]}
          />
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
  if (column.only === "screen" || column.isFixed) {
    return (
      <th scope="col" data-kind={column.kind}>
        {column.title}
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
  // Nothing is behind an empty cell.
  const look = column.value(row) === null ? null : column.look?.(row);
  const content = <Door look={look}>{column.cell ? column.cell(row) : column.value(row)}</Door>;
  return column.kind === "row_head" ? (
    <th scope="row" data-kind={column.kind}>
      {content}
    </th>
  ) : (
    <td data-kind={column.kind}>{content}</td>
  );
}
