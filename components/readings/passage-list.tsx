"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { differenceWords } from "@/domain/adjudication/differences";
import { neighbour, type Passage } from "./passages";
import type { ReadingsView, Sight } from "./reading";
import classes from "./readings.module.css";
import { scrollFor, visibleRows } from "./windowing";
import { excerpt } from "./words";

const rowHeight = 58;

/**
 * Every passage as a line, for those who would rather read a list than a text, or cannot click. A list box is one stop
 * for the tab key; arrows move in it. Only rows in view exist, so its length does not matter.
 */
export function PassageList({
  view,
  sight,
  passages,
  selected,
  onSelect,
}: {
  view: ReadingsView;
  sight: Sight;
  passages: readonly Passage[];
  selected: Passage | null;
  onSelect: (passage: Passage) => void;
}) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 480 });
  const { first, end } = visibleRows(seen.top, seen.height, rowHeight, passages.length);
  const selectedRow = selected === null ? -1 : passages.findIndex((passage) => passage.start === selected.start);

  const isEmpty = passages.length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an empty list has no box to measure.
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
  }, [isEmpty]);

  useEffect(() => {
    const element = box.current;
    if (!element || selectedRow < 0) return;
    const top = scrollFor(selectedRow, element.scrollTop, element.clientHeight, rowHeight);
    if (top !== null) element.scrollTop = top;
  }, [selectedRow]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined;
    const target =
      step !== undefined
        ? neighbour(passages, selectedRow < 0 ? null : selectedRow, step, () => true)
        : { Home: passages[0], End: passages.at(-1) }[event.key];
    if (!target) return;
    event.preventDefault();
    onSelect(target);
  };

  if (isEmpty) return <p className={classes.noRows}>No such passage.</p>;
  return (
    <div
      ref={box}
      className={classes.list}
      role="listbox"
      aria-label="Passages"
      tabIndex={0}
      aria-activedescendant={selectedRow >= first && selectedRow < end ? `${id}-${selectedRow}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: passages.length * rowHeight }}>
        {passages.slice(first, end).map((passage, offset) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list box has the focus and handles the keys.
          // biome-ignore lint/a11y/useFocusableInteractive: options of a list box are reached by aria-activedescendant.
          <div
            key={passage.annotations[0]?.id}
            id={`${id}-${first + offset}`}
            role="option"
            aria-selected={first + offset === selectedRow}
            aria-setsize={passages.length}
            aria-posinset={first + offset + 1}
            aria-label={rowWords(view, sight, passage)}
            className={classes.row}
            style={{ top: (first + offset) * rowHeight, height: rowHeight }}
            onClick={() => onSelect(passage)}
          >
            <span className={classes.rowWords}>{excerpt(view.text, passage, 90)}</span>
            <span className={classes.rowFacts}>
              {[...sight.readers]
                .sort((a, b) => a - b)
                .map((reader) => (
                  <ReaderFact key={reader} view={view} passage={passage} reader={reader} />
                ))}
              <span className={classes.rowKinds}>
                {passage.differences.map((difference) => differenceWords[difference].name).join(", ")}
              </span>
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}

/** A row as it is read out: the words, then everybody in turn. */
function rowWords(view: ReadingsView, sight: Sight, passage: Passage): string {
  const everybody = [...sight.readers]
    .sort((a, b) => a - b)
    .map((reader) => {
      const used = categoriesOf(view, passage, reader).map((category) => category.name);
      return `${view.readings[reader]?.pseudonym}: ${used.join(" and ") || "nothing"}`;
    });
  const kinds = passage.differences.map((difference) => differenceWords[difference].name);
  return `${excerpt(view.text, passage, 90)}. ${everybody.join(", ")}. ${kinds.join(", ")}`;
}

/** The categories that somebody used in a passage, in the order of the codebook. */
function categoriesOf(view: ReadingsView, passage: Passage, reader: number): ReadingsView["categories"] {
  const used = new Set(passage.annotations.filter((a) => a.reader === reader).map((a) => a.category));
  return view.categories.filter((category) => used.has(category.id));
}

/** “c1” with the initials of what was used, or a dash for nothing. */
function ReaderFact({ view, passage, reader }: { view: ReadingsView; passage: Passage; reader: number }) {
  const used = categoriesOf(view, passage, reader);
  return (
    <span className={classes.fact}>
      {view.readings[reader]?.pseudonym}{" "}
      {used.length === 0
        ? "–"
        : used.map((category) => (
            <b key={category.id} className="slant-category" data-category={category.id} title={category.name}>
              {category.name.charAt(0)}
            </b>
          ))}
    </span>
  );
}
