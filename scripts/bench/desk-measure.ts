import type { Browser, CDPSession, Page } from "@playwright/test";
import type { Contestant, Row } from "./contestant";
import { median, percentile } from "./figures";
import { rememberInput } from "./input";

const openings = 5;
/** People hold the mouse button longer than machines do, and a component may take a short press for a click. */
const HOLD = 310;
/** Enough for a save and its answer from a server on the same machine. */
const AFTERMATH = 250;

/** How often the dear parts are repeated: ways through the whole document, and marks with their deletions. */
interface Repeats {
  scrollings: number;
  marks: number;
}

/** Opens, scrolls through, marks and deletes: what one contestant costs with this many highlights. */
export async function measure(
  browser: Browser,
  contestant: Contestant,
  highlights: number,
  { scrollings, marks }: Repeats,
): Promise<Row> {
  const firstText: number[] = [];
  const painted: number[] = [];
  const worstFrame: number[] = [];
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  // The loader names functions with a helper of its own, which pages do not know.
  await context.addInitScript("globalThis.__name ??= (value) => value;");
  await context.addInitScript(rememberInput);
  const page = await context.newPage();
  for (let i = 0; i < openings; i++) {
    const opened = await contestant.open(page, highlights);
    firstText.push(opened.firstText);
    painted.push(opened.painted);
    // Every way is the first way: what was drawn once is cheaper afterwards.
    if (i < scrollings) worstFrame.push(await scrollThrough(page, contestant.scroller));
  }
  const client = await context.newCDPSession(page);
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  await client.send("HeapProfiler.collectGarbage");
  const { JSHeapUsedSize: heap = Number.NaN, Nodes: nodes = Number.NaN } = await metrics(client);

  const marked: number[] = [];
  const removed: number[] = [];
  const work: number[] = [];
  const workInAll: number[] = [];
  // A few more places than needed: where the mouse meets only blanks, nothing is marked and the next place is tried.
  for (let i = 0; marked.length < marks && i < marks * 3; i++) {
    const area = await contestant.scrollTo(page, ((i * 7) % 31) / 31);
    const y = area.y + area.height * (0.3 + 0.04 * (i % 10));
    const x = area.x + Math.min(80, area.width / 6);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 90, y, { steps: 4 });
    await page.waitForTimeout(HOLD);
    await awaitChange(page, "pointerup");
    const before = await busy(client);
    await page.mouse.up();
    const mark = await changeSeen(page);
    if (mark === null) continue;
    work.push((await busy(client)) - before);
    marked.push(mark);
    await page.waitForTimeout(AFTERMATH);
    workInAll.push((await busy(client)) - before);
    await awaitChange(page, "keydown");
    await page.keyboard.press("Delete");
    const removal = await changeSeen(page);
    if (removal !== null) removed.push(removal);
  }
  await context.close();
  for (const [what, times] of [
    ["marked", marked],
    ["deleted", removed],
  ] as const) {
    if (times.length < marks)
      throw new Error(`${contestant.name}: only ${times.length} of ${marks} selections were ${what}.`);
  }
  return {
    contestant: contestant.name,
    highlights,
    firstText: median(firstText),
    painted: median(painted),
    mark: median(marked),
    markP95: percentile(marked, 0.95),
    remove: median(removed),
    removeP95: percentile(removed, 0.95),
    work: median(work),
    workInAll: median(workInAll),
    worstFrame: median(worstFrame),
    heap: heap / 1e6,
    nodes,
  };
}

/** Scrolls from the beginning to the end, more than half a screen in every frame; the longest frame in whole ms. */
async function scrollThrough(page: Page, selector: string): Promise<number> {
  return page.evaluate(
    (selector) =>
      new Promise<number>((answer) => {
        const box = document.querySelector(selector) as HTMLElement;
        box.scrollTop = 0;
        let longest = 0;
        let last: number | null = null;
        const step = (now: number) => {
          if (last !== null) longest = Math.max(longest, now - last);
          last = now;
          const before = box.scrollTop;
          box.scrollTop += box.clientHeight * 0.6;
          if (box.scrollTop > before) requestAnimationFrame(step);
          else answer(Math.round(longest));
        };
        // What opening still had to do is no scroll frame.
        setTimeout(() => requestAnimationFrame(step), 500);
      }),
    selector,
  );
}

/** What the page knows of an input that is about to come. */
type Watch = { benchInput?: { name: string; at: number }; benchChange?: Promise<number | null> };

/** Begins to watch for the next change that this kind of input makes. */
async function awaitChange(page: Page, input: "pointerup" | "keydown"): Promise<void> {
  await page.evaluate((name) => {
    const memory = globalThis as Watch;
    // An input's own time may lie before this moment, though it is handled after: so forget instead of comparing.
    memory.benchInput = undefined;
    memory.benchChange = new Promise<number | null>((answer) => {
      const giveUp = setTimeout(() => done(null), 1000);
      const onChange = (event: Event) => {
        const last = memory.benchInput;
        // What an earlier input still had to draw does not count.
        if (last?.name !== name) return;
        removeEventListener("bench-change", onChange);
        let frames = (event as CustomEvent<{ frames: number } | null>).detail?.frames ?? 2;
        const frame = () => {
          frames -= 1;
          if (frames > 0) requestAnimationFrame(frame);
          else done(performance.now() - last.at);
        };
        requestAnimationFrame(frame);
      };
      const done = (value: number | null) => {
        clearTimeout(giveUp);
        removeEventListener("bench-change", onChange);
        answer(value);
      };
      addEventListener("bench-change", onChange);
    });
  }, input);
}

/**
 * Milliseconds from the input to the second frame after the change it made, or to as many frames later as the page says
 * itself; null when it made none within a second.
 */
const changeSeen = (page: Page): Promise<number | null> =>
  page.evaluate(() => (globalThis as Watch).benchChange as Promise<number | null>);

async function metrics(client: CDPSession): Promise<Record<string, number>> {
  const { metrics } = await client.send("Performance.getMetrics");
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** Milliseconds of processor time that the main thread has worked so far: other programs on the machine do not count. */
const busy = async (client: CDPSession): Promise<number> => ((await metrics(client)).TaskDuration ?? Number.NaN) * 1000;
