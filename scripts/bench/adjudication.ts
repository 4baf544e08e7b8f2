import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import { startThrowawayWorkbench } from "../throwaway-workbench";
import { benchContext, openBenchBrowser } from "./browser";
import { median, percentile } from "./figures";
import { Verdicts } from "./verdicts";

/**
 * `npm run bench -- adjudication`: a round of five hundred items decided one after the other by keyboard in Chromium, from
 * the key to the next item on the screen with its readings.
 */

const documents = 10;
const perDocument = 50;
const items = documents * perDocument;
const itemsAnHour = 200;
const budget = 200;
/** Accept, reject, merge, contested; with a cause before it where there are two keys. */
const deeds = ["1", "0", "u", "s1", "c", "2", "bm"];

const account = { name: "Bench", email: "bench@check.example", password: "only for measuring" };

export async function runAdjudicationBench(): Promise<void> {
  const workbench = await startThrowawayWorkbench({ demonstration: false, tell: console.log });
  const verdicts = new Verdicts();
  try {
    const address = await prepare();
    const browser = await openBenchBrowser();
    try {
      const context = await benchContext(browser, { baseURL: workbench.url, viewport: { width: 1280, height: 900 } });
      const { email, password } = account;
      await context.request.post("/api/auth/sign-in/email", { data: { email, password } });
      const page = await context.newPage();
      const opening = performance.now();
      await page.goto(`${address}/adjudicate`);
      await page.getByRole("list", { name: "Readings" }).waitFor();
      const opened = performance.now() - opening;
      const begun = performance.now();
      const times = await decideAll(page);
      const took = performance.now() - begun;
      await page.getByText("Everything is decided").first().waitFor();
      await page.getByText(/\. Saved\.$/).waitFor();
      const waits = times.reduce((sum, time) => sum + time, 0);
      console.log(`\n${items} items in ${documents} texts; the desk opened in ${opened.toFixed(0)} ms`);
      console.log(
        `  from a key to the next item: p50 ${median(times).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms, worst ${Math.max(...times).toFixed(0)} ms`,
      );
      console.log(
        `  at ${itemsAnHour} items an hour one has ${3600 / itemsAnHour} s for each, of which the machine takes ${(waits / items / 1000).toFixed(3)} s`,
      );
      verdicts.atMost("from a key to the next item, p95", percentile(times, 0.95), budget, "ms");
      verdicts.atLeast("items an hour with no time to think", items / (took / 3_600_000), itemsAnHour, "items");
    } finally {
      await browser.close();
    }
  } finally {
    await workbench.stop();
  }
  if (!verdicts.tell()) process.exitCode = 1;
}

/** Every item has words of its own, so the page tells which one it shows. */
async function decideAll(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const shown = () => document.querySelector("aside ol q")?.textContent ?? null;
    const measured: number[] = [];
    Object.assign(window, { measured });
    addEventListener(
      "keydown",
      ({ key, timeStamp }) => {
        if (!/^[012cum]$/.test(key)) return;
        const before = shown();
        const look = () => {
          const now = shown();
          const progress = document.querySelector("progress");
          const isThere = (now !== null && now !== before) || progress?.value === progress?.max;
          if (!isThere) return requestAnimationFrame(look);
          // The frame with it has been painted when the next one begins.
          requestAnimationFrame((at) => measured.push(at - timeStamp));
        };
        requestAnimationFrame(look);
      },
      { capture: true },
    );
  });
  const count = () => page.evaluate(() => (window as unknown as { measured: number[] }).measured.length);
  for (let done = 0; done < items; done += 1) {
    for (const key of deeds[done % deeds.length] as string) await page.keyboard.press(key);
    await page.waitForFunction((many) => (window as unknown as { measured: number[] }).measured.length > many, done, {
      polling: "raf",
      timeout: 20_000,
    });
  }
  if ((await count()) !== items) throw new Error("Not every item was measured.");
  return page.evaluate(() => (window as unknown as { measured: number[] }).measured);
}

/** Written past the door: three people's marks on ten texts, each place read in two ways and overlooked by one. */
async function prepare(): Promise<string> {
  const { createAccount } = await import("@/server/accounts");
  const { createProject } = await import("@/server/projects");
  const { importText } = await import("@/server/documents");
  const { createRound, moveRound } = await import("@/server/rounds");
  const { db, closeDb } = await import("@/server/db");
  const { id: userId } = await createAccount(account);
  const actor = { userId, name: account.name, email: account.email };
  const { id: projectId } = await createProject(actor, { name: "Bench", description: "" });
  const memberIds: string[] = [];
  for (const name of ["one", "two", "three"]) {
    const email = `${name}@bench.example`;
    const { id } = await createAccount({ name, email, password: account.password });
    const pseudonym = `b${memberIds.length}`;
    const data = { projectId, userId: id, role: "annotator", pseudonym };
    memberIds.push((await db().member.create({ data })).id);
  }
  const documentIds: string[] = [];
  for (let at = 0; at < documents; at += 1) {
    const meta = { language: "en", outlet: "", sourceUrl: "", license: "", groupName: "" } as const;
    const { id } = await importText(actor, projectId, textOf(at), { ...meta, title: `Text ${at + 1}` });
    documentIds.push(id);
  }
  const { id: roundId } = await createRound(actor, projectId, { name: "The round", documentIds, memberIds });
  await moveRound(actor, projectId, roundId, "open");
  const assignments = await db().assignment.findMany({
    where: { roundId },
    select: { id: true, memberId: true, segment: { select: { position: true } } },
  });
  await db().annotation.createMany({
    data: assignments.flatMap(({ id: assignmentId, memberId, segment }) => {
      const text = textOf(segment.position);
      const reader = memberIds.indexOf(memberId);
      return Array.from({ length: perDocument }, (_, place) => {
        const first = wordOf(segment.position, place);
        const start = text.indexOf(first);
        const quote = text.slice(start, start + first.length + (reader === 1 ? " islanders".length : 0));
        return { id: uuidv7(), assignmentId, start, end: start + quote.length, quote, category: "loaded" };
      }).filter((_, place) => place % 3 !== reader);
    }),
  });
  await db().assignment.updateMany({ where: { roundId }, data: { state: "submitted", submittedAt: new Date() } });
  for (const state of ["closed", "revealed", "adjudicating"] as const)
    await moveRound(actor, projectId, roundId, state);
  const waiting = await db().adjudicationItem.count({ where: { roundId, outcome: null } });
  if (waiting !== items) throw new Error(`There are ${waiting} items instead of ${items}.`);
  await closeDb();
  return `/projects/${projectId}/rounds/${roundId}`;
}

const wordOf = (document: number, place: number): string =>
  `helpless${createHash("sha256").update(`${document} ${place}`).digest("hex").slice(0, 6)}`;

const textOf = (document: number): string =>
  Array.from(
    { length: perDocument },
    (_, place) =>
      `The ferry firm of harbour ${place} trapped ${wordOf(document, place)} islanders on the quay, and the council of text ${document} looked away.`,
  ).join("\n");
