"use client";

import { NativeSelect } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { scrollFor, visibleRows } from "@/components/readings/windowing";
import { itemKindWords } from "@/domain/adjudication/clusters";
import { outcomeWords } from "@/domain/adjudication/decision";
import type { AdjudicationQueue, ItemRow } from "@/domain/adjudication/view";
import classes from "./adjudication.module.css";
import { isShown, kindsIn, type QueueFilter, type StatusFilter } from "./queue-filter";

const rowHeight = 60;

/** The items, most disagreement first. Only rows in view exist, so a round of thousands opens as fast as one of ten. */
export function Queue({
  queue,
  rows,
  shown,
  selected,
  filter,
  onFilter,
  onSelect,
  lookers,
}: {
  queue: AdjudicationQueue;
  rows: readonly ItemRow[];
  shown: readonly ItemRow[];
  selected: string | null;
  filter: QueueFilter;
  onFilter: (filter: QueueFilter) => void;
  onSelect: (row: ItemRow) => void;
  lookers: ReadonlyMap<string, string>;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 480 });
  const { first, end } = visibleRows(seen.top, seen.height, rowHeight, shown.length);
  const selectedRow = shown.findIndex((row) => row.id === selected);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setSeen({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, []);
  useEffect(() => {
    const element = box.current;
    if (!element || selectedRow < 0) return;
    const top = scrollFor(selectedRow, element.scrollTop, element.clientHeight, rowHeight);
    if (top !== null) element.scrollTop = top;
  }, [selectedRow]);

  const count = (part: Partial<QueueFilter>) =>
    rows.filter((row) => isShown(row, { status: "all", kind: "", category: "", segmentId: "", ...part })).length;
  const set = (part: Partial<QueueFilter>) => onFilter({ ...filter, ...part });
  const title = new Map(queue.segments.map((segment) => [segment.id, segment.title]));
  return (
    <nav className={classes.queue} aria-label="Items to decide">
      <div className={classes.filters}>
        <NativeSelect
          size="xs"
          aria-label="Status"
          value={filter.status}
          onChange={(event) => set({ status: event.currentTarget.value as StatusFilter })}
          data={[
            { value: "waiting", label: `To do (${count({ status: "waiting" })})` },
            { value: "all", label: `All (${rows.length})` },
            { value: "decided", label: `Decided (${count({ status: "decided" })})` },
            { value: "contested", label: `Contested (${count({ status: "contested" })})` },
            { value: "settled", label: `Agreed by rule (${count({ status: "settled" })})` },
          ]}
        />
        <NativeSelect
          size="xs"
          aria-label="Type of difference"
          value={filter.kind}
          onChange={(event) => set({ kind: event.currentTarget.value as QueueFilter["kind"] })}
          data={[
            { value: "", label: "Any type" },
            ...kindsIn(rows).map((kind) => ({
              value: kind,
              label: `${itemKindWords[kind].name}: ${itemKindWords[kind].means}`,
            })),
          ]}
        />
        <NativeSelect
          size="xs"
          aria-label="Category"
          value={filter.category}
          onChange={(event) => set({ category: event.currentTarget.value })}
          data={[
            { value: "", label: "Any category" },
            ...queue.codebook.categories.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <NativeSelect
          size="xs"
          aria-label="Document"
          value={filter.segmentId}
          onChange={(event) => set({ segmentId: event.currentTarget.value })}
          data={[
            { value: "", label: "Any text" },
            ...queue.segments.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section ref={box} className={classes.rows} aria-label="List of items" tabIndex={0}>
        {shown.length === 0 && <p className={classes.nothing}>No such item.</p>}
        <ul style={{ height: shown.length * rowHeight }}>
          {shown.slice(first, end).map((row, offset) => (
            <li key={row.id} style={{ top: (first + offset) * rowHeight, height: rowHeight }}>
              <button
                type="button"
                tabIndex={-1}
                aria-current={row.id === selected || undefined}
                onClick={() => onSelect(row)}
              >
                <span className={classes.rowWords}>{row.words}</span>
                <span className={classes.rowFacts}>
                  {row.categories.map((id) => (
                    <b key={id} className="slant-category" data-category={id}>
                      {queue.codebook.categories.find((c) => c.id === id)?.name.charAt(0)}
                    </b>
                  ))}
                  <span>
                    {row.isAddition
                      ? "added"
                      : row.kinds.map((kind) => itemKindWords[kind].name).join(", ") || "all alike"}
                  </span>
                  <span className={classes.rowState}>
                    {lookers.has(row.id)
                      ? `${lookers.get(row.id)} here`
                      : row.outcome
                        ? outcomeWords[row.outcome]
                        : title.get(row.segmentId)}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </nav>
  );
}
