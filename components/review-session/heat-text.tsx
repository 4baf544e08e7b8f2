"use client";

import { type MouseEvent, useEffect, useMemo, useRef } from "react";
import type { Heat, Mark } from "@/domain/review-result";
import { runsOf } from "@/domain/runs";
import classes from "./session.module.css";

type Layer = { start: number; end: number; people?: number; mark?: Mark };

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
}: {
  text: string;
  language: string;
  heat: readonly Heat[];
  readers: number;
  marks?: readonly Mark[];
  /** Where the instructor is. */
  place: number;
  follows?: boolean;
  /** The instructor's own place; called when scrolling rests and for a click. */
  onPlace?: (offset: number) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const runs = useMemo(() => {
    const layers: Layer[] = [...heat, ...marks.map((mark) => ({ start: mark.start, end: mark.end, mark }))];
    return runsOf(layers, { start: 0, end: text.length });
  }, [heat, marks, text]);

  useEffect(() => {
    if (!follows || !box.current) return;
    const pieces = [...box.current.querySelectorAll<HTMLElement>("[data-at]")];
    const target = pieces.find((piece) => Number(piece.dataset.until) > place) ?? pieces.at(-1);
    if (!target || !box.current) return;
    const reduced = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    // Only the text moves, never the page around it.
    const top = target.offsetTop - box.current.clientHeight / 3;
    box.current.scrollTo({ top, behavior: reduced ? "instant" : "smooth" });
  }, [place, follows]);

  useEffect(() => {
    const element = box.current;
    if (!onPlace || !element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let byHand = false;
    const hand = () => {
      byHand = true;
    };
    const rest = () => {
      clearTimeout(timer);
      if (!byHand) return;
      timer = setTimeout(() => {
        byHand = false;
        const third = element.scrollTop + element.clientHeight / 3;
        const pieces = [...element.querySelectorAll<HTMLElement>("[data-at]")];
        const at = pieces.find((piece) => piece.offsetTop + piece.offsetHeight > third);
        if (at) onPlace(Number(at.dataset.at));
      }, 500);
    };
    for (const name of ["wheel", "touchmove", "keydown", "pointerdown"]) element.addEventListener(name, hand);
    element.addEventListener("scroll", rest, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const name of ["wheel", "touchmove", "keydown", "pointerdown"]) element.removeEventListener(name, hand);
      element.removeEventListener("scroll", rest);
    };
  }, [onPlace]);

  const onClick = (event: MouseEvent) => {
    const at = (event.target as Element).closest<HTMLElement>("[data-at]")?.dataset.at;
    if (at !== undefined) onPlace?.(Number(at));
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the agenda beside the text leads to every place by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section ref={box} className={classes.heat} lang={language} tabIndex={0} aria-label="The text" onClick={onClick}>
      {runs.map((run) => {
        const people = run.items.reduce((most, item) => Math.max(most, item.people ?? 0), 0);
        const own = run.items.find((item) => item.mark)?.mark;
        const share = readers === 0 ? 0 : people / readers;
        return (
          <span
            key={run.start}
            data-at={run.start}
            data-until={run.end}
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
