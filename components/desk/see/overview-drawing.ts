import type { AnnotationChange } from "../annotation-set";
import type { DeskModel } from "../desk-model";
import { OverviewRows } from "./overview-rows";

interface Inks {
  categories: string[];
  text: string;
  hit: string;
}

/** Colours live in the style sheet; a canvas has to ask for them, again when light turns to dark. */
function inksOf(element: HTMLElement, categories: number): Inks {
  const style = getComputedStyle(element);
  if (matchMedia("(forced-colors: active)").matches) {
    return { categories: Array.from({ length: categories }, () => "CanvasText"), text: "CanvasText", hit: "Highlight" };
  }
  const dark = document.documentElement.dataset.mantineColorScheme === "dark";
  return {
    categories: Array.from({ length: categories }, (_, i) => style.getPropertyValue(`--hl-ink-${i % 9}`).trim()),
    text: style.color,
    hit: dark ? "#ffb347" : "#d97300",
  };
}

/**
 * Draws the strip and keeps it up to date: at most once per frame, and only when something has changed. Each category has
 * a column of its own, so that colour is not what tells them apart; the left edge is what was read, the right what was found.
 * @returns `draw` is for what is marked and chosen: who calls it knows when list and card are drawn
 */
export function drawOverview(
  desk: DeskModel,
  canvas: HTMLCanvasElement,
  frame: HTMLElement,
  sight: HTMLElement,
): { draw(): void; stop(): void } {
  const { way, codebook, text } = desk;
  const ids = codebook.categories.map((c) => c.id);
  const context = canvas.getContext("2d");
  let rows = new OverviewRows(1, text.length, ids);
  let inks = inksOf(frame, ids.length);
  let waiting = 0;

  function resize(): void {
    const height = Math.max(1, Math.round(frame.clientHeight));
    const scale = window.devicePixelRatio || 1;
    canvas.width = Math.round(frame.clientWidth * scale);
    canvas.height = Math.round(height * scale);
    rows = new OverviewRows(Math.ceil(height / 2), text.length, ids);
    rows.apply(desk.annotations.inReadingOrder.map((after) => ({ before: null, after })));
    soon();
  }

  function draw(): void {
    waiting = 0;
    if (!context || !canvas.isConnected) return;
    const { width, height } = canvas;
    const row = height / rows.rows;
    const edge = Math.max(3, Math.round(width * 0.1));
    context.clearRect(0, 0, width, height);
    const bar = (from: number, to: number, x: number, wide: number, least: number) =>
      context.fillRect(x, from * row, wide, Math.max(least, (to - from + 1) * row));

    context.fillStyle = inks.text;
    context.globalAlpha = 0.35;
    for (const span of way.reading.readSpans) bar(...rows.rowsOf(span), 0, edge - 1, 1);
    const gap = 2;
    const left = edge + gap;
    const lane = (width - 2 * (edge + gap)) / ids.length;
    // Empty passages: an outline over the columns, because nothing is in them.
    context.globalAlpha = 0.5;
    context.strokeStyle = inks.text;
    for (const span of way.passages.items.get().values()) {
      const [from, to] = rows.rowsOf(span);
      context.strokeRect(left + 0.5, from * row + 0.5, lane * ids.length - 1, Math.max(3, (to - from + 1) * row) - 1);
    }
    context.globalAlpha = 1;
    const hidden = desk.hidden.get();
    for (const [index, id] of ids.entries()) {
      if (hidden.has(id)) continue;
      context.fillStyle = inks.categories[index]!;
      for (const [from, to] of rows.runsOf(index)) bar(from, to, left + index * lane, Math.max(2, lane - 1), 2);
    }
    if (way.search.open.get()) {
      context.fillStyle = inks.hit;
      let last = -1;
      for (const hit of way.search.result.get().hits) {
        const [from] = rows.rowsOf(hit);
        if (from === last) continue;
        last = from;
        bar(from, from, width - edge, edge, 2);
      }
    }
    const active = desk.active;
    if (active) {
      const [from, to] = rows.rowsOf(active);
      context.strokeStyle = inks.text;
      context.lineWidth = 2;
      context.strokeRect(left, from * row - 2, lane * ids.length, Math.max(2, (to - from + 1) * row) + 4);
      context.lineWidth = 1;
    }
  }
  function soon(): void {
    if (waiting === 0) waiting = requestAnimationFrame(draw);
  }
  function showSight(): void {
    const place = way.reading.inSight.get();
    const height = frame.clientHeight;
    const part = (offset: number) => (offset / Math.max(1, text.length)) * height;
    sight.hidden = !place;
    if (!place) return;
    sight.style.transform = `translateY(${Math.min(part(place.start), height - 6)}px)`;
    sight.style.height = `${part(place.end - place.start)}px`;
  }
  const recolour = () => {
    inks = inksOf(frame, ids.length);
    soon();
  };

  const { search, reading, passages } = way;
  const redrawn = [search.open, search.result, reading.version, passages.items, desk.hidden];
  const stops = [
    desk.annotations.subscribe((changes: readonly AnnotationChange[]) => rows.apply(changes)),
    reading.inSight.subscribe(showSight),
    ...redrawn.map((source) => source.subscribe(soon)),
  ];
  const size = new ResizeObserver(() => {
    resize();
    showSight();
  });
  size.observe(frame);
  const scheme = new MutationObserver(recolour);
  scheme.observe(document.documentElement, { attributeFilter: ["data-mantine-color-scheme"] });
  // A system that forces its colours may exchange them for others.
  const system = [matchMedia("(forced-colors: active)"), matchMedia("(prefers-color-scheme: dark)")];
  for (const query of system) query.addEventListener("change", recolour);
  return {
    draw,
    stop() {
      cancelAnimationFrame(waiting);
      for (const stop of stops) stop();
      size.disconnect();
      scheme.disconnect();
      for (const query of system) query.removeEventListener("change", recolour);
    },
  };
}
