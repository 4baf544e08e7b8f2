"use client";

import { type MouseEvent, useEffect, useMemo, useRef } from "react";
import type { Heat, Mark } from "@/domain/review-result";
import { runsOf } from "@/domain/runs";
import { letterAt, topOf } from "./places";
import classes from "./session.module.css";

type Layer = { start: number; end: number; people?: number; mark?: Mark; isItem?: true };

/**
 * A text with the share of people who marked each stretch, and one's own marks under it. The ground is darker and the
 * line below thicker the more people there are, so that it can be read without colour.
 */
export function HeatText({
  text,
  language,
  heat,
  readers,
  marks = [],
  place,
  follows = true,
  onPlace,
  item = null,
}: {
  text: string;
  language: string;
  heat: readonly Heat[];
  readers: number;
  marks?: readonly Mark[];
  /** Where the instructor is. */
  place: number;
  follows?: boolean;
  /** The instructor's own place; called while scrolling by hand, when that has come to rest, and for a click. */
  onPlace?: (offset: number) => void;
  /** The words that are talked about. */
  item?: { start: number; end: number } | null;
}) {
  const box = useRef<HTMLDivElement>(null);
  const from = item?.start;
  const to = item?.end;
  const runs = useMemo(() => {
    const layers: Layer[] = [...heat, ...marks.map((mark) => ({ start: mark.start, end: mark.end, mark }))];
    if (from !== undefined && to !== undefined) layers.push({ start: from, end: to, isItem: true });
    return runsOf(layers, { start: 0, end: text.length });
  }, [heat, marks, text, from, to]);

  const byHand = useRef(false);
  useEffect(() => {
    const element = box.current;
    if (!follows || !element) return;
    const top = topOf(element, place);
    if (top === null) return;
    byHand.current = false;
    const reduced = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    // Only the text moves, never the page around it.
    element.scrollTo({ top: top - element.clientHeight / 3, behavior: reduced ? "instant" : "smooth" });
  }, [place, follows]);

  useEffect(() => {
    const element = box.current;
    if (!onPlace || !element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hand = () => {
      byHand.current = true;
    };
    const here = () => {
      const { scrollTop, clientHeight, scrollHeight } = element;
      if (scrollTop <= 1) return 0;
      if (scrollTop + clientHeight >= scrollHeight - 1) return text.length;
      return letterAt(element, element.getBoundingClientRect().top + clientHeight / 3, text.length);
    };
    const scrolled = () => {
      if (!byHand.current) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        onPlace(here());
      }, 250);
    };
    const hands = ["wheel", "touchmove", "keydown", "pointerdown"];
    for (const name of hands) element.addEventListener(name, hand, { passive: true });
    element.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const name of hands) element.removeEventListener(name, hand);
      element.removeEventListener("scroll", scrolled);
    };
  }, [onPlace, text]);

  const onClick = (event: MouseEvent) => {
    if (box.current) onPlace?.(letterAt(box.current, event.clientY, text.length));
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the agenda beside the text leads to every place by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section ref={box} className={classes.heat} lang={language} tabIndex={0} aria-label="The text" onClick={onClick}>
      {runs.map((run) => {
        const people = run.items.reduce((most, one) => Math.max(most, one.people ?? 0), 0);
        const own = run.items.find((one) => one.mark)?.mark;
        const share = readers === 0 ? 0 : people / readers;
        return (
          <span
            key={run.start}
            data-at={run.start}
            data-item={run.items.some((one) => one.isItem) || undefined}
            data-own={own ? "" : undefined}
            className={`${classes.piece} ${own ? "slant-category" : ""}`}
            data-category={own?.category}
            title={people > 0 ? `${people} of ${readers} marked this` : undefined}
            style={
              people > 0
                ? {
                    backgroundColor: `color-mix(in srgb, var(--heat) ${Math.round(15 + share * 85)}%, transparent)`,
                    boxShadow: `inset 0 -${1 + Math.round(share * 3)}px 0 var(--heat-line)`,
                  }
                : undefined
            }
          >
            {text.slice(run.start, run.end)}
          </span>
        );
      })}
    </section>
  );
}
