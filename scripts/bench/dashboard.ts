import { v7 as uuidv7 } from "uuid";
import { startThrowawayWorkbench } from "../throwaway-workbench";
import { benchDashboardPage } from "./dashboard-page";
import { type Begun, keptFree, prepareStudy, type Study, sha256 } from "./dashboard-study";
import { median, percentile } from "./figures";
import type { Verdicts } from "./verdicts";

/**
 * The agreement dashboard of 1,000 documents × 10 people × 100,000 spans, through the HTTP door of the built application
 * on a real PostgreSQL, and as a page in a browser; and saves while γ runs.
 */
export async function benchDashboard(verdicts: Verdicts): Promise<void> {
  const workbench = await startThrowawayWorkbench({ demonstration: false, tell: console.log });
  try {
    const study = await prepareStudy();
    const ask = asking(workbench.url);
    await benchDoors(study, ask, verdicts);
    // Where nobody has marked anything yet, so that one more mark changes a figure.
    const saveSomewhereNew = (round: number) => saveOne(ask, study.begun, 60 * round, 59);
    await benchDashboardPage(workbench.url, study, saveSomewhereNew, verdicts);
    await benchSavesBesideGamma(study, ask, verdicts);
  } finally {
    await workbench.stop();
  }
}

async function benchDoors(study: Study, ask: Ask, verdicts: Verdicts): Promise<void> {
  const door = (rest: string) => ask(study.owner.token, "GET", `${study.large}/agreement${rest}`);
  const [cold] = await timed(() => door("?scope=preview"));
  const warm: number[] = [];
  let headline = { documents: 0, people: 0, value: 0 };
  for (let view = 0; view < 5; view++) {
    await study.makeStale();
    const [time, seen] = await timed(() => door("?scope=submitted"));
    warm.push(time);
    headline = seen.report.headline;
  }
  console.log(
    `Dashboard, ${headline.documents} documents × ${headline.people} people, α = ${headline.value.toFixed(3)}; in ms`,
  );
  console.log(`  after the start ${cold.toFixed(0)}; warm, every figure computed anew ${listed(warm)}`);
  verdicts.atMost("dashboard's figures, first view, warm (median of 5)", median(warm), 1000, "ms");
  // What the first view no longer holds, asked for after it as a reader does.
  for (const [name, rest] of [
    ["groups and outlets", "/groups"],
    ["order of work", "/drift"],
  ] as const) {
    const first: number[] = [];
    for (let view = 0; view < 5; view++) {
      await study.makeStale();
      await door("?scope=submitted");
      first.push((await timed(() => door(`${rest}?scope=submitted`)))[0]);
    }
    console.log(`  ${name}, looked at after a first view ${listed(first)}`);
  }

  for (const [name, rest] of [
    ["dashboard's figures", ""],
    ["groups and outlets", "/groups"],
    ["order of work", "/drift"],
    ["answers to questions", "/ratings"],
    ["all coefficients", "/coefficients"],
  ] as const) {
    const [first] = await timed(() => door(`${rest}?scope=preview`));
    const afterSave: number[] = [];
    for (let save = 0; save < 15; save++) {
      await saveOne(ask, study.begun, anywhere(study.begun), 9);
      afterSave.push((await timed(() => door(`${rest}?scope=preview`)))[0]);
    }
    console.log(`  ${name}: first ${first.toFixed(0)}, after a save ${listed(afterSave)}`);
    verdicts.atMost(`${name}, after one save (median of 15)`, median(afterSave), 100, "ms");
  }
  const [places] = await timed(() => door("/places?cause=category"));
  const [subtypes] = await timed(() => door("/subtypes"));
  const [same] = await timed(() => door("?scope=submitted"));
  console.log(`  unchanged ${same.toFixed(0)}, places ${places.toFixed(0)}, subtypes ${subtypes.toFixed(0)}`);
}

async function benchSavesBesideGamma(study: Study, ask: Ask, verdicts: Verdicts): Promise<void> {
  const { token } = study.owner;
  const saves = async (count: number) => {
    const times: number[] = [];
    for (let save = 0; save < count; save++)
      times.push((await timed(() => saveOne(ask, study.begun, anywhere(study.begun), 9)))[0]);
    return times;
  };
  await saves(50);
  const idle = percentile(await saves(200), 0.95);
  const job = await ask(token, "POST", `${study.small}/agreement/gamma`, { samples: 1000 });
  const state = async () => (await ask(token, "GET", `${study.small}/agreement/gamma/${job.id}`)).state as string;
  while ((await state()) === "queued") await new Promise((next) => setTimeout(next, 20));
  const during = percentile(await saves(200), 0.95);
  const ranAllTheTime = (await state()) === "running";
  await ask(token, "DELETE", `${study.small}/agreement/gamma/${job.id}`);
  if (!ranAllTheTime) throw new Error("γ ended before the saves did: its measurement says nothing.");
  console.log(`A save, p95 of 200: idle ${idle.toFixed(1)} ms, while γ runs ${during.toFixed(1)} ms`);
  verdicts.atMost("p95 of a save while γ runs / idle", during / idle, 2, "×");
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const start = performance.now();
  const answer = await work();
  return [performance.now() - start, answer];
}

const listed = (times: readonly number[]) => times.map((time) => time.toFixed(0)).join(" ");

// biome-ignore lint/suspicious/noExplicitAny: a bench looks at what it needs
type Ask = (token: string, method: string, path: string, body?: unknown) => Promise<any>;

function asking(url: string): Ask {
  return async (token, method, path, body) => {
    const answer = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
}

const anywhere = ({ text }: Begun) => keptFree + Math.floor((Math.random() * (text.length - keptFree - 60)) / 10) * 10;

async function saveOne(ask: Ask, { assignmentId, token, text }: Begun, start: number, length: number): Promise<void> {
  await ask(token, "PUT", `/assignments/${assignmentId}/annotations/${uuidv7()}`, {
    start,
    end: start + length,
    quote: text.slice(start, start + length),
    textSha256: sha256(text),
    category: "loaded",
    subtype: null,
    attributes: {},
    note: null,
    baseRevision: 0,
  });
}
