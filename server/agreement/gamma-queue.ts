import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import type { AgreementData } from "@/domain/agreement/data";
import type { GammaRequest } from "@/domain/agreement/gamma-job";
import { db } from "../db";
import { log } from "../log";
import type { GammaWord, GammaWork } from "./gamma-work";

/**
 * Runs gamma off the request thread, one job at a time in this process, in the order of asking. The database row says how
 * far a job is, so that any process can tell and cancel it; the row of a job whose process died stands still.
 */

export type QueuedGamma = { id: string; request: GammaRequest; load(): Promise<AgreementData> };

type Queue = {
  waiting: QueuedGamma[];
  running: { id: string; stop(): void } | null;
  beat?: ReturnType<typeof setInterval>;
};
const holder = globalThis as { slantGamma?: Queue };
const queue = (): Queue => {
  holder.slantGamma ??= { waiting: [], running: null };
  return holder.slantGamma;
};

// Asked for at run time: a bundler that sees a worker being made would take its file, with all that loads it, into the bundle.
const { Worker: Thread } = process.getBuiltinModule("node:worker_threads");

/** A job that has not moved for this long (ms) has lost its process. */
export const deadAfter = 30_000;

export function enqueueGamma(job: QueuedGamma): void {
  const { waiting } = queue();
  if (!waiting.some(({ id }) => id === job.id)) waiting.push(job);
  void next();
}

/** Ends a job of this process. What its row says is up to the caller. */
export function stopGamma(id: string): void {
  const own = queue();
  own.waiting = own.waiting.filter((job) => job.id !== id);
  if (own.running?.id === id) own.running.stop();
}

/** Ends everything, for a process that ends. */
export function closeGamma(): void {
  const own = queue();
  own.waiting = [];
  own.running?.stop();
  clearInterval(own.beat);
  own.beat = undefined;
}

async function next(): Promise<void> {
  const own = queue();
  if (own.running !== null) return;
  const job = own.waiting.shift();
  if (job === undefined) {
    clearInterval(own.beat);
    own.beat = undefined;
    return;
  }
  own.beat ??= setInterval(keepAlive, deadAfter / 4).unref();
  let isStopped = false;
  own.running = {
    id: job.id,
    stop: () => {
      isStopped = true;
    },
  };
  try {
    const { count } = await db().gammaJob.updateMany({
      where: { id: job.id, state: "queued" },
      data: { state: "running", done: 0, updatedAt: new Date() },
    });
    if (count === 1 && !isStopped) await run(job, own);
  } catch (error) {
    log.error({ error: String(error), job: job.id }, "gamma failed");
    await end(job.id, { state: "failed", failure: "The server met a fault of its own. Start it again." }).catch(
      () => {},
    );
  } finally {
    own.running = null;
    void next();
  }
}

/** Resolves when the job has ended, whichever way. */
async function run(job: QueuedGamma, own: Queue): Promise<void> {
  const started = performance.now();
  const work: GammaWork = { data: await job.load(), request: job.request };
  const worker = new Thread(join(process.cwd(), "server", "agreement", "gamma-worker.mjs"), {
    workerData: work,
    // The thread registers its own loader for TypeScript; a test runner's or Next's flags are not for it.
    execArgv: [],
  });
  own.running = { id: job.id, stop: () => void worker.terminate() };
  await new Promise<void>((ended, fail) => {
    let last: Promise<unknown> = Promise.resolve();
    worker.on("message", (word: GammaWord) => {
      if (word.kind === "progress") last = last.then(() => progress(job.id, word.done, worker));
      if (word.kind === "failed") last = last.then(() => end(job.id, { state: "failed", failure: word.message }));
      if (word.kind === "done") {
        const result = { ...word.result, ...sizeOf(work.data), milliseconds: Math.round(performance.now() - started) };
        last = last.then(() => end(job.id, { state: "done", done: job.request.samples, result }));
      }
      last.catch(fail);
    });
    worker.once("error", fail);
    worker.once("exit", () => last.then(() => ended(), fail));
  });
}

async function progress(id: string, done: number, worker: Worker): Promise<void> {
  const { count } = await db().gammaJob.updateMany({
    where: { id, state: "running" },
    data: { done, updatedAt: new Date() },
  });
  // Cancelled through another process, or deleted with its round.
  if (count === 0) await worker.terminate();
}

async function end(
  id: string,
  data: { state: string; done?: number; result?: object; failure?: string },
): Promise<void> {
  await db().gammaJob.updateMany({
    where: { id, state: { in: ["queued", "running"] } },
    data: { ...data, updatedAt: new Date() },
  });
}

function keepAlive(): void {
  const own = queue();
  const ids = [...own.waiting.map(({ id }) => id), ...(own.running ? [own.running.id] : [])];
  db()
    .gammaJob.updateMany({ where: { id: { in: ids } }, data: { updatedAt: new Date() } })
    .catch((error) => log.warn({ error: String(error) }, "gamma jobs could not say that they are alive"));
}

function sizeOf({ documents }: AgreementData): { documents: number; people: number; spans: number } {
  const counted = documents.filter(({ participants }) => participants.length > 1);
  return {
    documents: counted.length,
    people: new Set(counted.flatMap(({ participants }) => participants)).size,
    spans: counted.reduce((sum, { spans }) => sum + spans.length, 0),
  };
}
