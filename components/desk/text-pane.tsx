"use client";
import { useLayoutEffect, useRef, useState } from "react";
import { useDesk } from "./desk-context";
import { EndHandles } from "./end-handles";
import { FirstText } from "./first-text";
import { FloatingCard } from "./floating-card";
import { HINT, type MountedPane, mountPane } from "./pane-controller";
import { rememberPlace } from "./place";
import { Overview } from "./see/overview";
import { SearchBar } from "./see/search-bar";
import { drawSearchHits } from "./see/search-marks";
import { standStill } from "./stand-still";
import { useSignal } from "./use-signal";

/**
 * The scrolling text. React draws the frame once; the editor draws the text and its highlights.
 * @param place the offset at which reading goes on
 */
export function TextPane({ place }: { place: number }) {
  const desk = useDesk();
  const host = useRef<HTMLDivElement>(null);
  const mounted = useRef<MountedPane | null>(null);
  const hidden = useSignal(desk.hidden);
  const hiddenStyles = desk.codebook.categories.flatMap((category, index) => (hidden.has(category.id) ? [index] : []));

  const [ready, setReady] = useState(false);

  // Before the browser paints: the first text goes in the frame in which the editor comes, and nothing moves.
  useLayoutEffect(() => {
    const scroller = host.current?.parentElement;
    if (!host.current || !scroller) return;
    const alreadyScrolled = scroller.scrollTop;
    const pane = mountPane(host.current, desk, place);
    mounted.current = pane;
    if (place > 0) pane.beginAt(place);
    scroller.scrollTop += alreadyScrolled;
    const view = desk.way.view.get();
    const stopDrawing = view && drawSearchHits(desk, view);
    const stopStanding = standStill(scroller);
    pane.focus();
    setReady(true);
    const { id } = desk.opening.assignment;
    // Where reading has got to, noted every few seconds while one scrolls, and when the page goes: who marks meanwhile
    // does not wait for it.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keepPlace = () => {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      rememberPlace(id, pane.topOffset());
    };
    const onScroll = () => {
      timer ??= setTimeout(keepPlace, 4000);
    };
    scroller.addEventListener("scroll", onScroll, { passive: true });
    window.addEventListener("pagehide", keepPlace);
    return () => {
      keepPlace();
      window.removeEventListener("pagehide", keepPlace);
      scroller.removeEventListener("scroll", onScroll);
      stopDrawing?.();
      stopStanding();
      mounted.current = null;
      pane.destroy();
    };
  }, [desk, place]);

  return (
    <div className="desk-pane">
      <SearchBar />
      <div className="desk-scroller">
        <div ref={host} className="desk-text" data-hidden={hiddenStyles.join(" ")} />
        {ready ? null : <FirstText from={place} />}
        <EndHandles paneOf={() => mounted.current} />
        <FloatingCard rectangleOf={(span) => mounted.current?.rectangleOf(span) ?? null} />
      </div>
      <Overview />
      <p id={HINT} hidden>
        To be read and marked, not to be changed. Arrow keys move the caret, with Shift they select, a digit marks;
        question mark shows every key. Escape, then Tab, leaves the text.
      </p>
    </div>
  );
}
