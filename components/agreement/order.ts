/** Sorting of table rows. */

export type SortValue = string | number | null;
export interface Order {
  key: string;
  isDescending: boolean;
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/**
 * Sorted copy. Undefined figures always come last, whichever the direction: they are neither low nor high. Equal rows
 * keep the order in which they came.
 */
export function sorted<Row>(rows: readonly Row[], keyOf: (row: Row) => SortValue, isDescending: boolean): Row[] {
  const direction = isDescending ? -1 : 1;
  return rows
    .map((row, index) => ({ row, index, value: keyOf(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) {
        if (a.value === b.value) return a.index - b.index;
        return a.value === null ? 1 : -1;
      }
      const difference =
        typeof a.value === "number" && typeof b.value === "number"
          ? a.value - b.value
          : collator.compare(String(a.value), String(b.value));
      return difference === 0 ? a.index - b.index : difference * direction;
    })
    .map(({ row }) => row);
}

/** What a click on a column's head asks for: first ascending, then the other way round. */
export function nextOrder(order: Order | null, key: string): Order {
  return { key, isDescending: order?.key === key ? !order.isDescending : false };
}
