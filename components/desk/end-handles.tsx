"use client";
import { type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Span } from "@/domain/span";
import type { SpanEnd } from "@/domain/span-end";
import type { LiveAnnotation } from "./annotation-set";
import { draggedTo, moveTo } from "./deeds";
import { useActive, useDesk, useLock } from "./desk-context";
import type { MountedPane } from "./pane-controller";

interface EndHandlesProps {
  paneOf(): MountedPane | null;
}

/** Handles at both ends of the chosen annotation, to drag it shorter or longer. Nothing is there while none is chosen. */
export function EndHandles({ paneOf }: EndHandlesProps) {
  const active = useActive();
  const lock = useLock();
  return active && lock === null ? <Handles key={active.id} active={active} paneOf={paneOf} /> : null;
}

interface Drag {
  end: SpanEnd;
  /** From the finger to the middle of the line that it drags, so that the words aimed at are not under the finger. */
  shiftX: number;
  shiftY: number;
  pointer: { x: number; y: number; altKey: boolean };
  /** Where the annotation would lie. */
  span: Span;
}

/** How near to the edge of the pane a drag has to come to scroll it, in pixels. */
const EDGE = 36;

function Handles({ active, paneOf }: EndHandlesProps & { active: LiveAnnotation }) {
  const desk = useDesk();
  const handles = { start: useRef<HTMLDivElement>(null), end: useRef<HTMLDivElement>(null) };
  const drag = useRef<Drag | null>(null);
  const [dragged, setDragged] = useState<Span | null>(null);
  const place = dragged ?? active;

  function layOut(): void {
    const pane = paneOf();
    const scroller = handles.start.current?.parentElement;
    if (!pane || !scroller) return;
    const frame = scroller.getBoundingClientRect();
    const { scrollLeft, scrollTop } = scroller;
    const borders = { start: pane.borderAt(place.start, "start"), end: pane.borderAt(place.end, "end") };
    // Others measure in the same go. What is written before they have would make the browser lay out the page for each.
    queueMicrotask(() => {
      for (const end of ["start", "end"] as const) {
        const style = handles[end].current?.style;
        const { x, top, bottom } = borders[end];
        style?.setProperty("left", `${x - frame.left + scrollLeft}px`);
        style?.setProperty("top", `${top - frame.top + scrollTop}px`);
        style?.setProperty("height", `${bottom - top}px`);
      }
    });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: it reads the place alone.
  useLayoutEffect(layOut, [place.start, place.end]);

  // Blocks that come into sight get their true height, and a zoomed or turned window other lines.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  useEffect(() => {
    const text = handles.start.current?.parentElement?.querySelector(".desk-prose");
    if (!text) return;
    const observer = new ResizeObserver(layOut);
    observer.observe(text);
    return () => observer.disconnect();
  }, [place.start, place.end]);

  function end(keep: boolean): void {
    const ended = drag.current;
    drag.current = null;
    desk.cancelDrag = null;
    delete handles.start.current?.parentElement?.dataset.dragging;
    setDragged(null);
    desk.together(() => {
      desk.pane?.preview(null);
      if (ended && keep) moveTo(desk, active, ended.span);
    });
    desk.pane?.focus();
  }

  // Whatever ends the handles ends the drag.
  useEffect(() => {
    const scroller = handles.start.current?.parentElement;
    return () => {
      if (!desk.cancelDrag) return;
      desk.cancelDrag = null;
      delete scroller?.dataset.dragging;
      desk.pane?.preview(null);
    };
  }, [desk, handles.start]);

  function follow(): void {
    const now = drag.current;
    const pane = paneOf();
    if (!now || !pane) return;
    const offset = pane.offsetAt(now.pointer.x + now.shiftX, now.pointer.y + now.shiftY);
    if (offset === null) return;
    const span = draggedTo(desk, active, now.end, offset, now.pointer.altKey !== desk.wholeWords.get());
    if (!span || (span.start === now.span.start && span.end === now.span.end)) return;
    now.span = span;
    setDragged(span);
    pane.preview(span);
  }

  function scrollAtEdge(): void {
    const scroller = handles.start.current?.parentElement;
    const now = drag.current;
    if (!scroller || !now) return;
    const { top, bottom } = scroller.getBoundingClientRect();
    const by = Math.min(0, now.pointer.y - top - EDGE) + Math.max(0, now.pointer.y - bottom + EDGE);
    if (by !== 0) {
      scroller.scrollTop += by / 3;
      follow();
    }
    requestAnimationFrame(scrollAtEdge);
  }

  const handle = (which: SpanEnd) => ({
    ref: handles[which],
    className: `desk-handle desk-handle-${which}`,
    "data-end": which,
    // The keys that nudge the ends are the way for who does not point.
    "aria-hidden": true,
    onPointerDown(event: PointerEvent<HTMLDivElement>) {
      if (event.button !== 0) return;
      // Neither the selection nor the focus moves.
      event.preventDefault();
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      const border = paneOf()?.borderAt(active[which], which);
      if (!border) return;
      const { clientX: x, clientY: y, altKey } = event;
      const shift = { shiftX: border.x - x, shiftY: (border.top + border.bottom) / 2 - y };
      // What lies over the text must not answer for it.
      const scroller = event.currentTarget.parentElement;
      if (scroller) scroller.dataset.dragging = which;
      desk.cancelDrag = () => end(false);
      drag.current = { end: which, ...shift, pointer: { x, y, altKey }, span: active };
      requestAnimationFrame(scrollAtEdge);
    },
    onPointerMove(event: PointerEvent<HTMLDivElement>) {
      if (!drag.current) return;
      drag.current.pointer = { x: event.clientX, y: event.clientY, altKey: event.altKey };
      follow();
    },
    onPointerUp: () => drag.current && end(true),
    onPointerCancel: () => drag.current && end(false),
  });

  return (
    <>
      <div {...handle("start")} />
      <div {...handle("end")} />
    </>
  );
}
