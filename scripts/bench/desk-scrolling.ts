import type { Browser, Page } from "@playwright/test";

/** The longest frame of one way through the document, in ms. */
export interface Way {
  /** Main-thread time in the frame that needed most of it. */
  work: number;
  /** The longest time between two frames by the clock. */
  gap: number;
}

const FRAME_MARK = "bench-frame";

/**
 * Scrolls from the beginning to the end, more than half a screen in every frame. A frame may come late because another
 * program had the processor; the page is to blame only for the time its own main thread was at work, which the browser's
 * trace has as processor time of every task.
 */
export async function scrollThrough(browser: Browser, page: Page, selector: string): Promise<Way> {
  await browser.startTracing(page, { categories: ["toplevel", "blink.user_timing"] });
  await page.evaluate(
    ([selector, mark]) =>
      new Promise<void>((answer) => {
        const box = document.querySelector(selector) as HTMLElement;
        box.scrollTop = 0;
        const step = () => {
          performance.mark(mark);
          const before = box.scrollTop;
          box.scrollTop += box.clientHeight * 0.6;
          if (box.scrollTop > before) requestAnimationFrame(step);
          else answer();
        };
        // What opening still had to do is no scroll frame.
        setTimeout(() => requestAnimationFrame(step), 500);
      }),
    [selector, FRAME_MARK] as const,
  );
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  return longestFrame(traceEvents);
}

/** Times in microseconds; `tdur` is processor time. */
export interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  pid: number;
  tid: number;
  dur?: number;
  tdur?: number;
}

/** Of the frames between the marks: the most processor time of their tasks, and the longest time between two marks. */
export function longestFrame(events: readonly TraceEvent[]): Way {
  const frames = events.filter(({ name }) => name === FRAME_MARK).sort((a, b) => a.ts - b.ts);
  const [first] = frames;
  if (!first || frames.length < 2) throw new Error("The trace has no frames.");
  const work = new Array<number>(frames.length - 1).fill(0);
  const gaps = work.map((_, i) => frames[i + 1]!.ts - frames[i]!.ts);
  for (const { name, ph, ts, pid, tid, dur = 0, tdur = 0 } of events) {
    const isTask = ph === "X" && name === "ThreadControllerImpl::RunTask" && pid === first.pid && tid === first.tid;
    if (!isTask) continue;
    // The task that made a mark goes on to draw that frame: its time is what keeps the next one waiting.
    const next = frames.findIndex((frame) => frame.ts > ts + dur);
    if (next > 0) work[next - 1]! += tdur;
  }
  return { work: Math.max(...work) / 1000, gap: Math.max(...gaps) / 1000 };
}
