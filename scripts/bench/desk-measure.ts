import type { Browser, CDPSession, Page } from "@playwright/test";
import { benchContext } from "./browser";
import type { Contestant, Row } from "./contestant";
import { scrollThrough, type Way } from "./desk-scrolling";
import { median, percentile } from "./figures";
import { rememberInput, rememberLongTasks } from "./input";

export const OPENINGS = 5;
/** People hold the mouse button longer than machines do, and a component may take a short press for a click. */
const HOLD = 310;
/** Enough for a save and its answer from a server on the same machine, and for the news of it, which gather for a while. */
const AFTERMATH = 600;

/** How often the dear parts are repeated: ways through the whole document, and marks in each opened page. */
interface Repeats {
  scrollings: number;
  marks: number;
}

/** What one contestant costs with so many highlights, opening by opening, so that contestants can take turns. */
export interface Course {
  /** Opens, scrolls through, marks and deletes once. */
  goThrough(): Promise<void>;
  /** Ends it; answers with the figures of all openings. */
  end(): Promise<Row>;
}

export async function beginCourse(
  browser: Browser,
  contestant: Contestant,
  highlights: number,
  { scrollings, marks }: Repeats,
): Promise<Course> {
  const opened: Awaited<ReturnType<Contestant["open"]>>[] = [];
  const ways: Way[] = [];
  const heaps: { opened: number; marked: number; nodes: number }[] = [];
  const tally: Tally = { marked: [], removed: [], work: [], workInAll: [], longest: [], tried: 0 };
  const context = await benchContext(browser, { viewport: { width: 1280, height: 800 } });
  await context.addInitScript(rememberInput);
  await context.addInitScript(rememberLongTasks);
  const page = await context.newPage();

  async function goThrough(): Promise<void> {
    opened.push(await contestant.open(page, highlights));
    // Every way is the first way: what was drawn once is cheaper afterwards.
    if (ways.length < scrollings) ways.push(await scrollThrough(browser, page, contestant.scroller));
    const client = await context.newCDPSession(page);
    await client.send("Performance.enable", { timeDomain: "threadTicks" });
    const before = await memory(client);
    await markAndDelete(page, client, contestant, marks, tally);
    const after = await memory(client);
    heaps.push({ opened: before.heap, marked: after.heap, nodes: before.nodes });
    await client.detach();
    // Nothing of it is at work while others have their turn.
    await page.goto("about:blank");
  }

  async function end(): Promise<Row> {
    await context.close();
    const { marked, removed, work, workInAll, longest } = tally;
    return {
      contestant: contestant.name,
      highlights,
      firstText: median(opened.map((o) => o.firstText)),
      painted: median(opened.map((o) => o.painted)),
      mark: median(marked),
      markP95: percentile(marked, 0.95),
      remove: median(removed),
      removeP95: percentile(removed, 0.95),
      work: median(work),
      workInAll: median(workInAll),
      longestTask: percentile(longest, 0.95),
      worstFrame: Math.max(...ways.map((way) => way.work)),
      longestGap: Math.max(...ways.map((way) => way.gap)),
      heap: Math.max(median(heaps.map((h) => h.opened)), median(heaps.map((h) => h.marked))),
      nodes: median(heaps.map((h) => h.nodes)),
    };
  }

  return { goThrough, end };
}

/** What all marks and deletions of one contestant cost. */
interface Tally {
  marked: number[];
  removed: number[];
  work: number[];
  workInAll: number[];
  longest: number[];
  /** Places tried so far, over all openings: no two marks lie on the same words. */
  tried: number;
}

/** Marks and deletes in an opened page, all but the last mark, and sees to it that the contestant holds what is left. */
async function markAndDelete(
  page: Page,
  client: CDPSession,
  contestant: Contestant,
  marks: number,
  tally: Tally,
): Promise<void> {
  const { marked, removed, work, workInAll, longest } = tally;
  const held = await contestant.held(page);
  let made = 0;
  let gone = 0;
  const most = tally.tried + 3 * marks;
  // A few more places than needed: where the mouse meets only blanks, nothing is marked and the next place is tried.
  while (made < marks && tally.tried < most) {
    const i = tally.tried++;
    const area = await contestant.scrollTo(page, ((i * 7) % 31) / 31);
    const y = area.y + area.height * (0.3 + 0.04 * (i % 10));
    const x = area.x + Math.min(80, area.width / 6);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 90, y, { steps: 4 });
    await page.waitForTimeout(HOLD);
    await awaitChange(page, "pointerup");
    await longestTask(page);
    const before = await busy(client);
    await page.mouse.up();
    const mark = await changeSeen(page);
    if (mark === null) continue;
    work.push((await busy(client)) - before);
    marked.push(mark);
    made += 1;
    await page.waitForTimeout(AFTERMATH);
    workInAll.push((await busy(client)) - before);
    longest.push(await longestTask(page));
    if (made === marks) break;
    await awaitChange(page, "keydown");
    await page.keyboard.press("Delete");
    const removal = await changeSeen(page);
    if (removal === null) throw new Error(`${contestant.name}: a mark was not deleted.`);
    removed.push(removal);
    gone += 1;
  }
  if (made < marks) throw new Error(`${contestant.name}: only ${made} of ${marks} selections were marked.`);
  // Whatever changed on the screen after an input was the mark or its deletion, and was kept.
  const left = await contestant.held(page);
  const expected = held + made - gone;
  if (left !== expected) throw new Error(`${contestant.name} holds ${left} highlights instead of ${expected}.`);
}

async function memory(client: CDPSession): Promise<{ heap: number; nodes: number }> {
  await client.send("HeapProfiler.collectGarbage");
  const { JSHeapUsedSize: heap = Number.NaN, Nodes: nodes = Number.NaN } = await metrics(client);
  return { heap: heap / 1e6, nodes };
}

/** The longest task since it was last asked, in ms; 0 where none was over 50. */
function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => {
    const memory = globalThis as { benchLongest?: number };
    const longest = memory.benchLongest ?? 0;
    memory.benchLongest = 0;
    return longest;
  });
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
