import { type ItemKind, itemKinds } from "@/domain/adjudication/clusters";
import { waits } from "@/domain/adjudication/decision";
import type { ItemRow } from "@/domain/adjudication/view";

/** Which items the queue shows. */

export type StatusFilter = "waiting" | "all" | "decided" | "contested" | "settled";
export interface QueueFilter {
  status: StatusFilter;
  kind: ItemKind | "";
  category: string;
  segmentId: string;
}

export const isWaiting = (row: ItemRow): boolean => waits(row.outcome, row.isAddition);

export function isShown(row: ItemRow, filter: QueueFilter): boolean {
  if (filter.kind && !row.kinds.includes(filter.kind)) return false;
  if (filter.category && !row.categories.includes(filter.category)) return false;
  if (filter.segmentId && row.segmentId !== filter.segmentId) return false;
  switch (filter.status) {
    case "all":
      return true;
    case "waiting":
      return isWaiting(row);
    case "settled":
      return row.outcome === "settled";
    case "contested":
      return row.outcome === "contested";
    case "decided":
      return row.outcome !== null && row.outcome !== "reopened" && row.outcome !== "settled";
  }
}

/** The next item that waits behind this place of the list, from the front again at its end; null when none waits. */
export function nextWaiting(rows: readonly ItemRow[], after: number): ItemRow | null {
  for (let i = 1; i <= rows.length; i += 1) {
    const row = rows[(after + i + rows.length) % rows.length];
    if (row && isWaiting(row)) return row;
  }
  return null;
}

export const kindsIn = (rows: readonly ItemRow[]): ItemKind[] =>
  itemKinds.filter((kind) => rows.some((row) => row.kinds.includes(kind)));
