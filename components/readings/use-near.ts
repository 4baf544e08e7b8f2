"use client";

import { type RefObject, useEffect, useState } from "react";

/** Blocks this far outside the window are drawn with their stretches, so that scrolling does not outrun the drawing. */
const margin = "1500px 0px";
const firstDrawn = 12;

/**
 * Which blocks are near the window. Only those are cut into stretches; all others are one piece of plain text, so that a
 * book with thousands of annotations opens as fast as its words. Blocks are the container's children.
 */
export function useNear(container: RefObject<HTMLElement | null>, count: number): ReadonlySet<number> {
  const [near, setNear] = useState<ReadonlySet<number>>(() => new Set(Array.from({ length: firstDrawn }, (_, i) => i)));
  useEffect(() => {
    const blocks = [...(container.current?.children ?? [])].slice(0, count);
    const place = new Map<Element, number>(blocks.map((block, index) => [block, index]));
    const observer = new IntersectionObserver(
      (entries) =>
        setNear((before) => {
          const after = new Set(before);
          for (const entry of entries) {
            const index = place.get(entry.target);
            if (index === undefined) continue;
            if (entry.isIntersecting) after.add(index);
            else after.delete(index);
          }
          return after;
        }),
      { rootMargin: margin },
    );
    for (const block of blocks) observer.observe(block);
    // Paper has no window: before printing everything is near.
    const drawAll = () => setNear(new Set(blocks.keys()));
    window.addEventListener("beforeprint", drawAll);
    return () => {
      observer.disconnect();
      window.removeEventListener("beforeprint", drawAll);
    };
  }, [container, count]);
  return near;
}
