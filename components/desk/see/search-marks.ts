import type { DeskModel } from "../desk-model";
import type { TextView } from "./text-view";

/** No more places than this are drawn at a time: those around what is in sight. */
const DRAWN = 1500;
const NAMES = ["desk-hit", "desk-hit-current"] as const;

/**
 * Draws the hits of the search with the CSS Custom Highlight API, which leaves the page's elements alone. Only hits near
 * what is in sight are drawn, and anew when that moves on or the highlights beneath are drawn otherwise.
 */
export function drawSearchHits(desk: DeskModel, view: TextView): () => void {
  if (typeof Highlight === "undefined") return () => undefined;
  const { search, reading } = desk.way;
  let frame = 0;

  function draw(): void {
    frame = 0;
    for (const name of NAMES) CSS.highlights.delete(name);
    const { hits } = search.result.get();
    if (!search.open.get() || hits.length === 0) return;
    const sight = reading.inSight.get() ?? { start: 0, end: 0 };
    const margin = 3000;
    const near = hits.filter((hit) => hit.end > sight.start - margin && hit.start < sight.end + margin);
    CSS.highlights.set(NAMES[0], new Highlight(...near.slice(0, DRAWN).flatMap((hit) => view.rangesOf(hit))));
    const { current } = search;
    if (!current) return;
    const strong = new Highlight(...view.rangesOf(current));
    strong.priority = 1;
    CSS.highlights.set(NAMES[1], strong);
  }
  const soon = () => {
    if (frame === 0 && (search.open.get() || CSS.highlights.has(NAMES[0]))) frame = requestAnimationFrame(draw);
  };
  const sources = [search.open, search.result, search.at, reading.inSight, desk.annotations, desk.activeId];
  const stops = sources.map((source) => source.subscribe(soon));
  return () => {
    cancelAnimationFrame(frame);
    for (const stop of stops) stop();
    for (const name of NAMES) CSS.highlights.delete(name);
  };
}
