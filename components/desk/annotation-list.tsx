"use client";
import { type KeyboardEvent, type MouseEvent, memo, useLayoutEffect, useMemo, useRef } from "react";
import type { LiveAnnotation } from "./annotation-set";
import { missingIn } from "./attributes";
import { Swatch } from "./code-buttons";
import { codeNames } from "./code-names";
import { goTo } from "./deeds";
import { useAnnotations, useDesk, useSaveStateOf } from "./desk-context";
import { ROW } from "./list-view";
import { shortQuote } from "./short-quote";
import { useListView } from "./use-list-view";
import { useRowFocus } from "./use-row-focus";
import { drawNow, useLater, useSignal } from "./use-signal";

/** Every annotation by name, in reading order: the parallel list for who cannot see the highlights, and the map for who can. */
export function AnnotationList() {
  const desk = useDesk();
  const all = useAnnotations();
  const hidden = useSignal(desk.hidden);
  const activeId = useLater(desk.activeId);
  const frame = useRef<HTMLDivElement>(null);
  /** The annotation whose row is to have the focus: arrow keys move it, but that row has to be drawn as the active one first. */
  const bringFocus = useRef<string | null>(null);
  const shown = useMemo(() => (hidden.size > 0 ? all.filter((a) => !hidden.has(a.category)) : all), [all, hidden]);
  const keepFocus = useRowFocus(frame, shown);
  const activeIndex = activeId === null ? -1 : shown.findIndex((a) => a.id === activeId);

  const { first, end, ...scrolling } = useListView(frame, shown.length, { id: activeId, index: activeIndex });

  function takeFocus(): void {
    bringFocus.current = null;
    const row = frame.current?.querySelector<HTMLElement>('[aria-current="true"]');
    row?.focus({ preventScroll: true });
    // The list has scrolled to it already; in a low window the panel around the list may have to.
    row?.scrollIntoView({ block: "nearest" });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once the row is drawn as the active one.
  useLayoutEffect(() => {
    if (bringFocus.current !== null && bringFocus.current === activeId) takeFocus();
  }, [activeId]);

  function move(event: KeyboardEvent<HTMLDivElement>): void {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -shown.length, End: shown.length }[
      event.key
    ];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    // A key held down is ahead of what is drawn; and what is chosen by other ways is not where the focus is.
    const focused = event.target instanceof Element && event.target.closest<HTMLElement>("[data-id]")?.dataset.id;
    const now = bringFocus.current ?? (focused || desk.activeId.get());
    const at = now === null ? -1 : shown.findIndex((a) => a.id === now);
    // From outside the list the first key comes to the first row.
    const to = at < 0 && event.key !== "End" ? 0 : at + by;
    const next = shown[Math.max(0, Math.min(shown.length - 1, to))];
    if (!next || next.id === now) return;
    bringFocus.current = next.id;
    goTo(desk, next.id);
    if (next.id === activeId) takeFocus();
  }

  function openMenu(event: MouseEvent<HTMLDivElement>): void {
    const id = event.target instanceof Element && event.target.closest<HTMLElement>("[data-id]")?.dataset.id;
    if (!id || event.shiftKey) return;
    event.preventDefault();
    goTo(desk, id);
    desk.menu.set({ x: event.clientX, y: event.clientY });
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
  const rows = shown.slice(first, end);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the buttons inside.
    <div
      ref={frame}
      className="desk-list"
      tabIndex={-1}
      {...scrolling}
      onKeyDown={move}
      onContextMenu={openMenu}
      {...keepFocus}
    >
      <ul style={{ height: shown.length * ROW, paddingTop: first * ROW }} aria-label="Annotations">
        {rows.map((annotation, i) => {
          const index = first + i;
          const isActive = annotation.id === activeId;
          return (
            <li key={annotation.id} aria-setsize={shown.length} aria-posinset={index + 1}>
              <Row
                annotation={annotation}
                index={index}
                total={shown.length}
                overlapping={desk.annotations.overlapping(annotation).filter((a) => !hidden.has(a.category)).length - 1}
                isActive={isActive}
                // One stop for the Tab key: the active row, or the first one that is drawn.
                isStop={isActive || (activeIndex < 0 && i === 0)}
              />
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
  /** How many others share words with it. */
  overlapping: number;
  isActive: boolean;
  isStop: boolean;
}

const STATE_NAMES = {
  saved: "",
  saving: ", saving",
  waiting: ", not saved yet, waiting to be sent",
  stale: ", changed elsewhere meanwhile, see above the text",
  refused: ", refused by the server",
};

const Row = memo(function Row({ annotation, index, total, overlapping, isActive, isStop }: RowProps) {
  const desk = useDesk();
  const save = useSaveStateOf(annotation.id);
  const refusal = desk.saves.refusalOf(annotation.id);
  const names = codeNames(desk.codebook, annotation);
  const lacking = missingIn(desk.codebook, annotation)
    .map(({ name }) => name)
    .join(", ");
  const codes = [names.category, names.subtype, lacking && `lacks ${lacking}`].filter(Boolean);
  const label =
    `${names.category}${names.subtype ? `, ${names.subtype}` : ""}: “${shortQuote(annotation.quote)}”, ` +
    `${index + 1} of ${total}${overlapping > 0 ? `, overlaps ${overlapping}` : ""}` +
    `${annotation.note ? ", has a note" : ""}${lacking ? `, lacks: ${lacking}` : ""}${STATE_NAMES[save]}`;
  return (
    <button
      type="button"
      className="desk-row"
      aria-label={label}
      aria-current={isActive ? "true" : undefined}
      tabIndex={isStop ? 0 : -1}
      data-save={save}
      title={refusal ? `${refusal} What can be done stands above the text.` : undefined}
      data-id={annotation.id}
      onClick={() => {
        goTo(desk, annotation.id);
        drawNow();
        desk.drawerOpen.set(false);
      }}
    >
      <Swatch category={annotation.category} />
      {overlapping > 0 ? (
        <span className="desk-row-sign" title={`Overlaps ${overlapping}`}>
          ⧉{overlapping}
        </span>
      ) : null}
      {annotation.note ? (
        <span className="desk-row-sign" title="Has a note">
          ✎
        </span>
      ) : null}
      <span className="desk-row-codes">{codes.join(" · ")}</span>
      <span className="desk-row-quote" dir="auto" lang={desk.opening.document.language || undefined}>
        {shortQuote(annotation.quote, 60)}
      </span>
    </button>
  );
});
