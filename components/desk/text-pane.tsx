"use client";
import { useEffect, useRef } from "react";
import { useDesk } from "./desk-context";
import { FloatingCard } from "./floating-card";
import { type MountedPane, mountPane } from "./pane-controller";
import { rememberedPlace, rememberPlace } from "./place";
import { useSignal } from "./use-signal";

/** The scrolling text. React draws the frame once; the editor draws the text and its highlights. */
export function TextPane() {
  const desk = useDesk();
  const host = useRef<HTMLDivElement>(null);
  const mounted = useRef<MountedPane | null>(null);
  const hidden = useSignal(desk.hidden);
  const hiddenStyles = desk.codebook.categories.flatMap((category, index) => (hidden.has(category.id) ? [index] : []));

  useEffect(() => {
    if (!host.current) return;
    const pane = mountPane(host.current, desk);
    mounted.current = pane;
    pane.focus();
    const { id } = desk.opening.assignment;
    const place = rememberedPlace(id);
    if (place > 0) pane.reveal({ start: place, end: place });
    // Where reading has got to, noted when scrolling rests.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const scroller = host.current.parentElement;
    const onScroll = () => {
      clearTimeout(timer);
      timer = setTimeout(() => rememberPlace(id, pane.topOffset()), 500);
    };
    scroller?.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      scroller?.removeEventListener("scroll", onScroll);
      mounted.current = null;
      pane.destroy();
    };
  }, [desk]);

  return (
    <div className="desk-scroller">
      <div ref={host} className="desk-text" data-hidden={hiddenStyles.join(" ")} />
      <FloatingCard rectangleOf={(span) => mounted.current?.rectangleOf(span) ?? null} />
    </div>
  );
}
