import type { Span } from "@/domain/span";
import { type ReadSignal, type Signal, signal } from "../signal";
import type { TextView } from "./text-view";

/** How long words have to be in sight to count as read: reading speed in characters per second, fast on purpose. */
const CHARACTERS_PER_SECOND = 90;
const LONGEST = 6000;
const STEPS = Array.from({ length: 11 }, (_, i) => i / 10);
/** Farther than so many screens away no browser draws a block that may be skipped. */
const FAR = 4;
/** Told by the browser of screenfuls that it begins to draw or ceases to. */
const NEARNESS = "contentvisibilityautostatechange";

/**
 * Which blocks are in sight and which have been long enough to be read. The browser itself says what comes into sight, so
 * that nothing is measured while somebody scrolls. What was read is kept in this browser, per assignment.
 */
export class Reading {
  /** What is in sight now. */
  readonly inSight: Signal<Span | null> = signal<Span | null>(null);
  /** Rises whenever another block counts as read. */
  readonly version: Signal<number> = signal(0);
  private readonly share: Signal<number> = signal(0);
  private readonly read = new Set<number>();
  private view: TextView | null = null;
  private readonly key: string;

  constructor(
    assignmentId: string,
    private readonly segment: Span,
  ) {
    this.key = `slant-read:${assignmentId}`;
  }

  /** The part of the assigned text that has been in sight long enough, 0 to 1. */
  get progress(): ReadSignal<number> {
    return this.share;
  }

  /** Stretches that count as read, in order. */
  get readSpans(): Span[] {
    const view = this.view;
    if (!view) return [];
    const spans: Span[] = [];
    for (const index of [...this.read].sort((a, b) => a - b)) {
      const span = view.blockSpan(index);
      const last = spans.at(-1);
      if (last && last.end === span.start) last.end = span.end;
      else spans.push({ ...span });
    }
    return spans;
  }

  /** Follows the pane until the answer is called. */
  follow(source: ReadSignal<TextView | null>): () => void {
    let stop: (() => void) | null = null;
    const restart = () => {
      stop?.();
      this.view = source.get();
      stop = this.view && this.watch(this.view);
    };
    restart();
    const stopListening = source.subscribe(restart);
    return () => {
      stopListening();
      stop?.();
    };
  }

  private watch(view: TextView): () => void {
    for (const index of kept(this.key)) if (index < view.blockCount) this.read.add(index);
    this.count(view);
    const indexOf = new Map<Element, number>();
    const ratios = new Map<number, { shown: number; top: boolean }>();
    const timers = new Map<number, ReturnType<typeof setTimeout>>();
    /** Those of which half is in sight, or as much of a long one as fits. */
    const seen = new Set<number>();
    const stopWaiting = (index: number) => {
      clearTimeout(timers.get(index));
      timers.delete(index);
    };
    // A hidden tab is not read.
    const wait = (index: number) => {
      if (this.read.has(index) || timers.has(index) || document.visibilityState === "hidden") return;
      const { start, end } = view.blockSpan(index);
      const patience = Math.min(LONGEST, 400 + ((end - start) / CHARACTERS_PER_SECOND) * 1000);
      timers.set(
        index,
        setTimeout(() => this.haveRead(index, view), patience),
      );
    };
    // Every block that is watched costs something in every frame, so only those are that the browser draws: it says itself
    // when another comes near. Where it does not, all of them are watched.
    let stillAll = `on${NEARNESS}` in view.scroller;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting, intersectionRatio, boundingClientRect, rootBounds } of entries) {
          const index = indexOf.get(target)!;
          const { top, bottom, height } = rootBounds ?? boundingClientRect;
          const away = Math.max(top - boundingClientRect.bottom, boundingClientRect.top - bottom);
          if (stillAll && away > FAR * height) observer.unobserve(target);
          if (isIntersecting) {
            ratios.set(index, {
              shown: intersectionRatio,
              top: rootBounds !== null && boundingClientRect.top >= rootBounds.top,
            });
          } else ratios.delete(index);
          if (isIntersecting && (intersectionRatio >= 0.5 || boundingClientRect.height > 400)) {
            seen.add(index);
            wait(index);
          } else {
            seen.delete(index);
            stopWaiting(index);
          }
        }
        stillAll = false;
        this.inSight.set(spanOf(view, ratios));
      },
      { root: view.scroller, threshold: STEPS },
    );
    for (let index = 0; index < view.blockCount; index += 1) {
      const element = view.blockElement(index);
      if (!element) continue;
      indexOf.set(element, index);
      observer.observe(element);
    }
    const onNearness = (event: Event) => {
      const { target, skipped } = event as ContentVisibilityAutoStateChangeEvent;
      if (!(target instanceof Element)) return;
      for (const block of target.children) {
        if (!indexOf.has(block)) continue;
        if (skipped) observer.unobserve(block);
        else observer.observe(block);
      }
    };
    view.scroller.addEventListener(NEARNESS, onNearness);
    const onVisibility = () => {
      for (const index of seen) {
        if (document.visibilityState === "hidden") stopWaiting(index);
        else wait(index);
      }
    };
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      observer.disconnect();
      view.scroller.removeEventListener(NEARNESS, onNearness);
      document.removeEventListener("visibilitychange", onVisibility);
      for (const timer of timers.values()) clearTimeout(timer);
    };
  }

  private haveRead(index: number, view: TextView): void {
    this.read.add(index);
    // Another tab may have read on meanwhile.
    for (const other of kept(this.key)) if (other < view.blockCount) this.read.add(other);
    keep(this.key, this.read);
    this.count(view);
  }

  private count(view: TextView): void {
    const { start, end } = this.segment;
    let seen = 0;
    for (const index of this.read) {
      const block = view.blockSpan(index);
      seen += Math.max(0, Math.min(block.end, end) - Math.max(block.start, start));
    }
    this.share.set(end > start ? seen / (end - start) : 1);
    this.version.set(this.version.get() + 1);
  }
}

/** From the first words in sight to the last: of a block that is cut by the frame, the part that is shown. */
function spanOf(view: TextView, ratios: ReadonlyMap<number, { shown: number; top: boolean }>): Span | null {
  if (ratios.size === 0) return null;
  const indexes = [...ratios.keys()];
  const first = Math.min(...indexes);
  const last = Math.max(...indexes);
  const part = (index: number) => {
    const { start, end } = view.blockSpan(index);
    const { shown, top } = ratios.get(index)!;
    return { start, end, length: (end - start) * shown, top };
  };
  const head = part(first);
  const tail = part(last);
  return {
    start: Math.round(head.top ? head.start : head.end - head.length),
    end: Math.round(last === first && !tail.top ? tail.end : tail.start + tail.length),
  };
}

/** Blocks are kept by number: a text never changes, and neither does how it is cut. Runs keep the note short. */
function kept(key: string): number[] {
  try {
    const runs = (localStorage.getItem(key) ?? "").split(",").filter(Boolean);
    return runs.flatMap((run) => {
      const [from = 0, to = from] = run.split("-").map(Number);
      return Number.isInteger(from) && to >= from && to < 1_000_000
        ? Array.from({ length: to - from + 1 }, (_, i) => from + i)
        : [];
    });
  } catch {
    return [];
  }
}

function keep(key: string, read: ReadonlySet<number>): void {
  const runs: [number, number][] = [];
  for (const index of [...read].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] === index - 1) last[1] = index;
    else runs.push([index, index]);
  }
  try {
    localStorage.setItem(key, runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(","));
  } catch {
    // Only a convenience is lost.
  }
}
