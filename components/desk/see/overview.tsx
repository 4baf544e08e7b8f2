"use client";
import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useRef } from "react";
import { useAnnotations, useDesk } from "../desk-context";
import { useLater, useSignal } from "../use-signal";
import "./overview.css";
import { drawOverview } from "./overview-drawing";
import { scrollTo } from "./text-view";

const STEPS: Record<string, number> = {
  ArrowDown: 0.02,
  ArrowUp: -0.02,
  PageDown: 0.1,
  PageUp: -0.1,
  Home: -1,
  End: 1,
};

/** A strip beside the text that shows the whole of it: what is marked, found, read and in sight. Pressed, it goes there. */
export function Overview() {
  const desk = useDesk();
  const { view, reading } = desk.way;
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const sight = useRef<HTMLDivElement>(null);
  const drawing = useRef<{ draw(): void } | null>(null);
  const pane = useSignal(view);
  const annotations = useAnnotations();
  const activeId = useLater(desk.activeId);
  const inSight = useLater(reading.inSight);
  const read = Math.round(useLater(reading.progress) * 100);
  const { length } = desk.text;
  const percent = Math.min(100, Math.round(((inSight?.start ?? 0) / Math.max(1, length)) * 100));

  useEffect(() => {
    if (!canvas.current || !frame.current || !sight.current || !pane) return;
    const overview = drawOverview(desk, canvas.current, frame.current, sight.current);
    drawing.current = overview;
    return () => {
      drawing.current = null;
      overview.stop();
    };
  }, [desk, pane]);

  // What is marked and chosen accompanies a highlight: it is drawn in one frame with list and card.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are what it is drawn for.
  useLayoutEffect(() => drawing.current?.draw(), [annotations, activeId]);

  // Where the last key led, until that is in sight: what is in sight is known a frame later, and keys may be faster.
  const asked = useRef<number | null>(null);
  useEffect(
    () =>
      reading.inSight.subscribe(() => {
        asked.current = null;
      }),
    [reading],
  );

  const goTo = (share: number) => {
    const to = Math.max(0, Math.min(length - 1, Math.round(share * length)));
    if (pane) scrollTo(pane, to);
    return to;
  };

  function onPointer(event: PointerEvent<HTMLDivElement>): void {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    event.currentTarget.setPointerCapture(event.pointerId);
    goTo((event.clientY - box.top) / box.height);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const by = STEPS[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const now = reading.inSight.get();
    const middle = asked.current ?? (now ? (now.start + now.end) / 2 : 0);
    asked.current = goTo(middle / length + by);
  }

  return (
    <div
      ref={frame}
      className="desk-overview"
      onWheel={({ deltaY }) => frame.current?.parentElement?.querySelector(".desk-scroller")?.scrollBy(0, deltaY)}
      role="slider"
      tabIndex={0}
      aria-label="Place in the document"
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={`${percent} percent, read ${read} percent`}
      title={`Read: ${read} %. Click or drag to go to a place.`}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} />
      <div ref={sight} className="desk-overview-sight" />
    </div>
  );
}
