import { blocksOf } from "@/domain/text";
import { seededSpans } from "../corpus/seeded-spans";
import { benchText } from "./bench-text";
import { openBenchBrowser } from "./browser";
import type { Row } from "./contestant";
import { budgetsOf, judge } from "./desk-budgets";
import { deskContestant } from "./desk-contestant";
import { beginCourse, type Course, OPENINGS } from "./desk-measure";
import { floorContestant } from "./floor-contestant";
import { recogitoContestant } from "./recogito-contestant";
import { startBenchServer } from "./server";

/**
 * The annotation desk beside the floor, a bare page of `<p>` blocks that draws with CSS highlights and does nothing else,
 * and beside the fastest public component. Same document, same spans, same real mouse, same run. Times end two animation
 * frames after the change, so that an idle page shows about 33 ms.
 */

const ALL = [0, 500, 2000, 5000];

/** @param only numbers of highlights to measure, for a quick look; all when left out */
export async function runDeskBench(only: readonly number[] = []): Promise<void> {
  const counts = only.length > 0 ? [...only] : ALL;
  const most = Math.max(...counts);
  const { text, source } = benchText();
  const spans = seededSpans(text, most * 2, 7)
    .filter((span) => span.end - span.start <= 200)
    .slice(0, most);
  console.log(`Text: ${source}, ${text.length.toLocaleString("en")} characters in ${blocksOf(text).length} blocks.`);
  const server = await startBenchServer(text, spans, counts);
  const browser = await openBenchBrowser();
  const rows: Row[] = [];
  try {
    for (const highlights of counts) {
      const contestants = [floorContestant(text, spans), recogitoContestant(text, spans), deskContestant(server)];
      // The budgets are about the most; the others show whether the number matters.
      const repeats = highlights === most ? { scrollings: 5, marks: 7 } : { scrollings: 1, marks: 3 };
      const courses: Course[] = [];
      for (const contestant of contestants) courses.push(await beginCourse(browser, contestant, highlights, repeats));
      // In turn: a shared machine is faster in some minutes than in others.
      for (let i = 1; i <= OPENINGS; i++) {
        for (const course of courses) await course.goThrough();
        console.log(`  ${highlights} highlights: ${i} of ${OPENINGS} openings`);
      }
      for (const course of courses) rows.push(await course.end());
    }
  } finally {
    await browser.close();
    await server.stop();
  }
  print(rows);
  console.log(`Budgets of the desk with ${most.toLocaleString("en")} highlights:`);
  if (judge(budgetsOf(rows, most), (line) => console.log(`  ${line}`)) > 0) process.exitCode = 1;
}

function print(rows: Row[]): void {
  const ms = (value: number) => Number(value.toFixed(value < 10 ? 1 : 0));
  console.table(
    rows.map((row) => ({
      contestant: row.contestant,
      highlights: row.highlights,
      "first text": ms(row.firstText),
      "all painted": ms(row.painted),
      mark: ms(row.mark),
      "mark p95": ms(row.markP95),
      delete: ms(row.remove),
      "delete p95": ms(row.removeP95),
      "work to paint": ms(row.work),
      "work in all": ms(row.workInAll),
      "longest task": ms(row.longestTask),
      "scroll frame work": ms(row.worstFrame),
      "scroll frame": ms(row.longestGap),
      "heap MB": Number(row.heap.toFixed(1)),
      "DOM nodes": row.nodes,
    })),
  );
  console.log(
    [
      "Milliseconds, medians of 5 openings, with 15 marks and 10 deletions by a real mouse and real keys, 35 and 30 in the",
      "last rows; of scroll frames the longest. First text of the desk counts from navigation; the others are given their data",
      "and count from there.",
    ].join("\n"),
  );
}
