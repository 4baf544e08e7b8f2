import type { Browser, Page } from "@playwright/test";
import { blocksOf } from "@/domain/text";
import { seededSpans } from "../corpus/seeded-spans";
import { benchText } from "./bench-text";
import { openBenchBrowser } from "./browser";
import { deskContestant } from "./desk-contestant";
import { median, percentile } from "./figures";
import { floorContestant } from "./floor-contestant";
import { rememberInput } from "./input";
import { startBenchServer } from "./server";

/**
 * The annotation desk beside the floor: a bare page of `<p>` blocks that draws with CSS highlights and does nothing else.
 * Same document, same spans, same real mouse, same run. Times end two animation frames after the change, so that an
 * idle page shows about 33 ms.
 */

/** One page that shows a text with highlights and marks what is selected with the mouse. */
export type Contestant = {
  name: string;
  /** Opens the page anew and tells, in ms: navigation → first text, data arrived → all highlights painted. */
  open(page: Page, highlights: number): Promise<{ firstText: number; painted: number }>;
  /** Scrolls to a share (0 to 1) of the text and answers the rectangle in which text is seen. */
  scrollTo(page: Page, share: number): Promise<{ x: number; y: number; width: number; height: number }>;
  /** Makes the annotation before the caret the one that Delete takes away. */
  choose(page: Page): Promise<void>;
};

const counts = [0, 500, 2000, 5000];
const openings = 5;
const marks = 30;

type Row = {
  contestant: string;
  highlights: number;
  firstText: number;
  painted: number;
  mark: number;
  markP95: number;
  remove: number;
  work: number;
  heap: number;
};

export async function runDeskBench(): Promise<void> {
  const { text, source } = benchText();
  const spans = seededSpans(text, Math.max(...counts) * 2, 7)
    .filter((span) => span.end - span.start <= 200)
    .slice(0, Math.max(...counts));
  console.log(`Text: ${source}, ${text.length.toLocaleString("en")} characters in ${blocksOf(text).length} blocks.`);
  const server = await startBenchServer(text, spans, counts);
  const browser = await openBenchBrowser();
  const rows: Row[] = [];
  try {
    for (const highlights of counts) {
      for (const contestant of [floorContestant(text, spans), deskContestant(server)]) {
        rows.push(await measure(browser, contestant, highlights));
        console.log(`  ${contestant.name}, ${highlights} highlights: done`);
      }
    }
  } finally {
    await browser.close();
    await server.stop();
  }
  print(rows);
}

async function measure(browser: Browser, contestant: Contestant, highlights: number): Promise<Row> {
  const firstText: number[] = [];
  const painted: number[] = [];
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  // The loader names functions with a helper of its own, which pages do not know.
  await context.addInitScript("globalThis.__name ??= (value) => value;");
  await context.addInitScript(rememberInput);
  const page = await context.newPage();
  for (let i = 0; i < openings; i++) {
    const opened = await contestant.open(page, highlights);
    firstText.push(opened.firstText);
    painted.push(opened.painted);
  }
  const client = await context.newCDPSession(page);
  await client.send("Performance.enable");
  await client.send("HeapProfiler.collectGarbage");
  const heap = await metric(client, "JSHeapUsedSize");

  const marked: number[] = [];
  const removed: number[] = [];
  const work: number[] = [];
  // A few more places than needed: where the mouse meets only blanks, nothing is marked and the next place is tried.
  for (let i = 0; marked.length < marks && i < marks * 3; i++) {
    const area = await contestant.scrollTo(page, ((i * 7) % 31) / 31);
    const y = area.y + area.height * (0.3 + 0.04 * (i % 10));
    const x = area.x + Math.min(80, area.width / 6);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 90, y, { steps: 4 });
    const before = await metric(client, "TaskDuration");
    const [mark] = await Promise.all([nextChange(page, "pointerup"), page.mouse.up()]);
    if (mark === null) continue;
    work.push(((await metric(client, "TaskDuration")) - before) * 1000);
    marked.push(mark);
    await contestant.choose(page);
    const [removal] = await Promise.all([nextChange(page, "keydown"), page.keyboard.press("Delete")]);
    if (removal !== null) removed.push(removal);
  }
  await context.close();
  if (marked.length < marks)
    throw new Error(`${contestant.name}: only ${marked.length} of ${marks} selections were marked.`);
  return {
    contestant: contestant.name,
    highlights,
    firstText: median(firstText),
    painted: median(painted),
    mark: median(marked),
    markP95: percentile(marked, 0.95),
    remove: median(removed),
    work: median(work),
    heap: heap / 1e6,
  };
}

/** Milliseconds from the input to the second frame after the change it made; null when it made none within a second. */
async function nextChange(page: Page, input: "pointerup" | "keydown"): Promise<number | null> {
  return page.evaluate(
    (name) =>
      new Promise<number | null>((answer) => {
        const memory = globalThis as { benchInput?: { name: string; at: number } };
        // An input's own time may lie before this moment, though it is handled after: so forget instead of comparing.
        memory.benchInput = undefined;
        const giveUp = setTimeout(() => done(null), 1000);
        const onChange = () => {
          const last = memory.benchInput;
          // What an earlier input still had to draw does not count.
          if (last?.name !== name) return;
          removeEventListener("bench-change", onChange);
          requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - last.at)));
        };
        const done = (value: number | null) => {
          clearTimeout(giveUp);
          removeEventListener("bench-change", onChange);
          answer(value);
        };
        addEventListener("bench-change", onChange);
      }),
    input,
  );
}

type Metrics = { send(method: "Performance.getMetrics"): Promise<{ metrics: { name: string; value: number }[] }> };

async function metric(client: Metrics, name: string): Promise<number> {
  const { metrics } = await client.send("Performance.getMetrics");
  return metrics.find((m) => m.name === name)?.value ?? Number.NaN;
}

function print(rows: Row[]): void {
  const ms = (value: number) => Number(value.toFixed(value < 10 ? 1 : 0));
  console.table(
    rows.map((row) => ({
      contestant: row.contestant,
      highlights: row.highlights,
      "first text ms": ms(row.firstText),
      "all painted ms": ms(row.painted),
      "mark median ms": ms(row.mark),
      "mark p95 ms": ms(row.markP95),
      "delete ms": ms(row.remove),
      "work/mark ms": ms(row.work),
      "heap MB": Number(row.heap.toFixed(1)),
    })),
  );
  const at = (name: string, highlights: number) =>
    rows.find((row) => row.contestant === name && row.highlights === highlights) as Row;
  const floor = at("floor", 2000);
  const desk = at("desk", 2000);
  const frame = 1000 / 60;
  verdict("marking at 2,000: at most one frame above the floor", desk.mark - floor.mark, frame, "ms");
  verdict("opening at 2,000: at most 1 s after the data arrived", desk.painted, 1000, "ms");
}

function verdict(what: string, value: number, budget: number, unit: string): void {
  const holds = value <= budget;
  const figures = `${value.toFixed(1)} of ${budget.toFixed(1)} ${unit}`;
  console.log(`${holds ? "holds" : "FALLS SHORT"}: ${what} (${figures})`);
}
