"use client";

import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { type ReactNode, useMemo, useState } from "react";
import classes from "./table.module.css";

export type Sorting<K extends string> = { by: K; down: boolean };

/**
 * Rows in an order that the reader picks by a column's name. Words are compared as a person would (10 after 9).
 * @param values what each column sorts by
 */
export function useSorted<Row, V extends Record<string, (row: Row) => string | number>>(
  rows: Row[],
  values: V,
  start: Sorting<keyof V & string>,
) {
  const [sorting, setSorting] = useState(start);
  const sorted = useMemo(() => {
    const value = values[sorting.by] as V[string];
    const compare = new Intl.Collator("en", { numeric: true }).compare;
    return rows.toSorted((a, b) => {
      const [x, y] = [value(a), value(b)];
      const order = typeof x === "number" && typeof y === "number" ? x - y : compare(String(x), String(y));
      return sorting.down ? -order : order;
    });
  }, [rows, values, sorting]);
  const sort = (by: keyof V & string) => setSorting((now) => ({ by, down: now.by === by ? !now.down : false }));
  return { sorted, sorting, sort };
}

/** The head of a column that sorts. */
export function SortHead<K extends string>({
  by,
  sorting,
  sort,
  isNumber,
  children,
}: {
  by: K;
  sorting: Sorting<K>;
  sort: (by: K) => void;
  isNumber?: boolean;
  children: ReactNode;
}) {
  const here = sorting.by === by;
  const Arrow = sorting.down ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      data-number={isNumber || undefined}
      aria-sort={here ? (sorting.down ? "descending" : "ascending") : undefined}
    >
      <UnstyledButton className={classes.sort} onClick={() => sort(by)}>
        {children}
        <Arrow size={14} aria-hidden style={{ visibility: here ? "visible" : "hidden" }} />
      </UnstyledButton>
    </th>
  );
}
