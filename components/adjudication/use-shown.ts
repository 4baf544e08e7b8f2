"use client";

import { useMemo } from "react";
import { lanePlan } from "@/components/readings/lanes";
import { stretchesOf } from "@/components/readings/stretches";
import type { AdjudicationSegment, ItemRow } from "@/domain/adjudication/view";
import { chosenOf, type Draft } from "./draft";

/** What is drawn: a lane for each reading of the item, a light ground under everything else that anybody marked. */
export function useShown(
  segment: AdjudicationSegment | undefined,
  itemId: string | null,
  draft: Draft | null,
  row: ItemRow | undefined,
) {
  const detail = segment?.items.find((item) => item.id === itemId);
  const layers = useMemo(() => {
    const from = segment?.segment.start ?? 0;
    const marks = (segment?.items ?? []).flatMap((item) =>
      item.readings.flatMap((reading, index) =>
        reading.annotations.map((a) => ({
          id: `${item.id} ${index} ${a.key}`,
          // Elsewhere it only matters that somebody marked it.
          reader: item === detail ? index : -1,
          start: a.start - from,
          end: a.end - from,
          category: a.category,
          subtype: a.subtype,
          note: null,
        })),
      ),
    );
    // What is being made cuts the words at its borders, so that all of it is seen as selected.
    for (const [index, { start, end, category, subtype }] of (draft?.annotations ?? []).entries()) {
      const id = `draft ${index}`;
      marks.push({ id, reader: -1, start: start - from, end: end - from, category, subtype, note: null });
    }
    const readers = detail?.readings.length ?? 0;
    const marking = detail?.readings.flatMap((reading, index) => (reading.annotations.length > 0 ? index : [])) ?? [];
    const used = [...new Set(marks.map((mark) => mark.category))].sort();
    const plan = lanePlan(new Set(Array.from({ length: readers }, (_, i) => i)), marking, used, true);
    return { stretches: stretchesOf(marks), plan: { ...plan, readers: Math.max(3, readers) } };
  }, [segment, detail, draft]);
  const made = draft && chosenOf(draft);
  const start = made?.start ?? row?.start ?? 0;
  const end = made?.end ?? row?.end ?? 0;
  // An addition walks through the text, and the text goes with it.
  const scrolls = draft === null || draft.isAddition;
  const from = segment?.segment.start;
  // Of the segment only its beginning matters, so that a decision does not scroll the text.
  const selection = useMemo(
    () =>
      from === undefined || end <= start
        ? null
        : { passage: { start: start - from, end: end - from }, picked: null, scrolls },
    [from, start, end, scrolls],
  );
  return { layers, selection };
}
