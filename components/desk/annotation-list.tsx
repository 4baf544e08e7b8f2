"use client";
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { LiveAnnotation } from "./annotation-set";
import { Swatch } from "./code-buttons";
import { codeNames } from "./code-names";
import { goTo } from "./deeds";
import { useAnnotations, useDesk, useSaveStateOf } from "./desk-context";
import { shortQuote } from "./desk-model";
import { useLater, useSignal } from "./use-signal";

/** Height of a row in CSS pixels at the usual font size. Rows of one height make a list of thousands cost as much as one of thirty. */
const ROW = 56;
const SPARE = 6;

/** Every annotation by name, in reading order: the parallel list for who cannot see the highlights, and the map for who can. */
export function AnnotationList() {
  const desk = useDesk();
  const all = useAnnotations();
  const hidden = useSignal(desk.hidden);
  const activeId = useLater(desk.activeId);
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ first: 0, count: 20 });
  const shown = useMemo(() => (hidden.size > 0 ? all.filter((a) => !hidden.has(a.category)) : all), [all, hidden]);
  const activeIndex = activeId === null ? -1 : shown.findIndex((a) => a.id === activeId);

  const measure = () => {
    const element = frame.current;
    if (!element) return;
    const first = Math.max(0, Math.floor(element.scrollTop / ROW) - SPARE);
    const count = Math.ceil(element.clientHeight / ROW) + 2 * SPARE;
    setView((old) => (old.first === first && old.count === count ? old : { first, count }));
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: measured once, then by the observer and by scrolling.
  useLayoutEffect(() => {
    if (!frame.current) return;
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);

  // The active annotation is brought into view, unless the list itself has the focus and moves on its own.
  useEffect(() => {
    const element = frame.current;
    if (!element || activeIndex < 0) return;
    const top = activeIndex * ROW;
    if (top < element.scrollTop || top + ROW > element.scrollTop + element.clientHeight) {
      element.scrollTop = top - element.clientHeight / 3;
    }
  }, [activeIndex]);

  function move(event: KeyboardEvent<HTMLDivElement>): void {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey || !frame.current) return;
    event.preventDefault();
    const next = shown[Math.max(0, Math.min(shown.length - 1, activeIndex < 0 ? 0 : activeIndex + by))];
    if (!next) return;
    goTo(desk, next.id);
    // The row may only be drawn after the list has scrolled to it.
    const list = frame.current;
    requestAnimationFrame(() => list.querySelector<HTMLElement>('[aria-current="true"]')?.focus());
  }

  if (shown.length === 0) {
    return (
      <p className="desk-empty">
        {all.length === 0
          ? "Nothing is marked yet. Select words in the text and press a digit, or use the buttons above."
          : "All annotations are hidden. Show a category again with the eye beside its name."}
      </p>
    );
  }
  const rows = shown.slice(view.first, view.first + view.count);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the buttons inside.
    <div ref={frame} className="desk-list" onScroll={measure} onKeyDown={move}>
      <ul style={{ height: shown.length * ROW }} aria-label="Annotations">
        {rows.map((annotation, i) => {
          const index = view.first + i;
          const isActive = annotation.id === activeId;
          // One stop for the Tab key: the active row, or the first one that is drawn.
          const stop = isActive || (activeIndex < 0 && i === 0);
          return (
            <li
              key={annotation.id}
              aria-setsize={shown.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${index * ROW}px)` }}
            >
              <Row annotation={annotation} index={index} total={shown.length} isActive={isActive} isStop={stop} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

interface RowProps {
  annotation: LiveAnnotation;
  index: number;
  total: number;
  isActive: boolean;
  isStop: boolean;
}

const STATE_NAMES = { saved: "", unsaved: ", not saved yet", refused: ", refused by the server" };

function Row({ annotation, index, total, isActive, isStop }: RowProps) {
  const desk = useDesk();
  const save = useSaveStateOf(annotation.id);
  const names = codeNames(desk.codebook, annotation);
  const overlapping = desk.annotations.overlapping(annotation).length - 1;
  const label =
    `${names.category}${names.subtype ? `, ${names.subtype}` : ""}: “${shortQuote(annotation.quote)}”, ` +
    `${index + 1} of ${total}${overlapping > 0 ? `, overlaps ${overlapping}` : ""}${STATE_NAMES[save]}`;
  return (
    <button
      type="button"
      className="desk-row"
      aria-label={label}
      aria-current={isActive ? "true" : undefined}
      tabIndex={isStop ? 0 : -1}
      data-save={save}
      onClick={() => {
        goTo(desk, annotation.id);
        desk.drawerOpen.set(false);
      }}
    >
      <Swatch category={annotation.category} />
      <span className="desk-row-words">
        <span className="desk-row-codes">
          {names.category}
          {names.subtype ? ` · ${names.subtype}` : ""}
        </span>
        <span className="desk-row-quote" dir="auto">
          {shortQuote(annotation.quote, 60)}
        </span>
      </span>
      {annotation.note ? <span title="Has a note">✎</span> : null}
      {overlapping > 0 ? (
        <span className="desk-row-count" title={`Overlaps ${overlapping}`}>
          ⧉{overlapping}
        </span>
      ) : null}
    </button>
  );
}
