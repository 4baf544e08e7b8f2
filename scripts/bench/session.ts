import { setTimeout as wait } from "node:timers/promises";
import getPort from "get-port";
import { startThrowawayWorkbench } from "../throwaway-workbench";
import { startWebServer } from "../web-server";
import { percentile } from "./figures";

/**
 * `npm run bench -- session`: a class of forty over HTTP and Server-Sent Events, on one process and on two behind one
 * database. From an action to its arrival at everybody else; everybody submitting in one second; events lost.
 */

const students = 40;
const actions = 60;
const budget = 300;

const text = [
  "The ferry firm once more trapped helpless islanders on the quay, and the council looked away.",
  "Experts say the pier is doomed; the so-called council did nothing for years.",
  "The harbour office counted 212 berths in its report of May.",
].join("\n");

type Caller = (method: string, path: string, body?: unknown) => Promise<Response>;

/** A person with a cookie at one of the processes. */
const callerAt =
  (url: string, cookie: string): Caller =>
  (method, path, body) =>
    fetch(`${url}/api${path}`, {
      method,
      headers: { Cookie: cookie, "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });

const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

// biome-ignore lint/suspicious/noExplicitAny: the answers are looked at, not used.
async function must(answer: Promise<Response>): Promise<any> {
  const response = await answer;
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Reads a stream and notes when each argument arrived, and which numbers came. */
async function follow(url: string, cookie: string, sessionId: string, face: string, after: number) {
  const abort = new AbortController();
  const response = await fetch(`${url}/api/review-sessions/${sessionId}/events?face=${face}&after=${after}`, {
    headers: { Cookie: cookie },
    signal: abort.signal,
  });
  if (!response.ok || !response.body) throw new Error(`The stream answered ${response.status}.`);
  const arrivals = new Map<string, number>();
  const numbers: number[] = [];
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let pending = "";
  const done = (async () => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const at = performance.now();
      pending += decoder.decode(value, { stream: true });
      for (let end = pending.indexOf("\n\n"); end >= 0; end = pending.indexOf("\n\n")) {
        const data = /^data: (.*)$/m.exec(pending.slice(0, end))?.[1];
        pending = pending.slice(end + 2);
        if (!data) continue;
        const told = JSON.parse(data) as { kind: string; number?: number; text?: string };
        if (told.number !== undefined) numbers.push(told.number);
        if (told.kind === "argument" && told.text) arrivals.set(told.text, at);
      }
    }
  })().catch(() => undefined);
  return { arrivals, numbers, close: () => abort.abort(), done };
}

async function runOn(urls: string[], email: string, password: string, name: string): Promise<boolean> {
  const at = (i: number) => urls[i % urls.length] as string;
  const signIn = await fetch(`${urls[0]}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: urls[0] as string },
    body: JSON.stringify({ email, password }),
  });
  const ownerCookie = cookieOf(signIn);
  const owner = callerAt(urls[0] as string, ownerCookie);
  const { id: projectId } = await must(owner("POST", "/projects", { name }));
  const { id: sessionId } = await must(
    owner("POST", `/projects/${projectId}/review-sessions`, {
      title: "The class",
      source: { kind: "text", title: "The text", text },
    }),
  );
  const path = `/review-sessions/${sessionId}`;
  const { code } = await must(owner("POST", `${path}/join-code`, {}));
  const go = (from: string, to: string) => must(owner("POST", `${path}/phase`, { from, to }));

  const joining = performance.now();
  const cookies = await Promise.all(
    Array.from({ length: students }, async (_, i) => {
      const answer = await fetch(`${at(i)}/api/review-sessions/join`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ code, name: `Student ${i + 1}` }),
      });
      if (!answer.ok) throw new Error(`Joining answered ${answer.status}: ${await answer.text()}`);
      return cookieOf(answer);
    }),
  );
  const joined = performance.now() - joining;
  const callers = cookies.map((cookie, i) => callerAt(at(i), cookie));

  await go("gather", "mark");
  const work = await Promise.all(
    callers.map(async (caller) => (await must(caller("GET", `${path}/student`))).work[0].id as string),
  );
  await Promise.all(
    callers.map((caller, i) => {
      const [start, end] = [
        [23, 30],
        [31, 39],
        [40, 49],
      ][i % 3] as [number, number];
      return mark(caller, work[i] as string, start, end);
    }),
  );
  const submitting = performance.now();
  const answers = await Promise.all(
    callers.map(async (caller, i) => {
      const begun = performance.now();
      const answer = await caller("POST", `/assignments/${work[i]}/submit`, { foundNothing: false });
      return { ok: answer.ok, took: performance.now() - begun };
    }),
  );
  const submitted = performance.now() - submitting;
  const refused = answers.filter((a) => !a.ok).length;

  await go("mark", "reveal");
  const { board, event } = await must(owner("GET", `${path}/instructor`));
  const itemId = board.agenda[0].id as string;
  await must(owner("POST", `${path}/items/${itemId}/choose`));
  await must(owner("PUT", `${path}/items/${itemId}/poll`, { open: true }));
  const streams = await Promise.all([
    follow(urls[0] as string, ownerCookie, sessionId, "instructor", event),
    follow(urls.at(-1) as string, ownerCookie, sessionId, "projector", event),
    ...cookies.map((cookie, i) => follow(at(i), cookie, sessionId, "student", event)),
  ]);

  // Somebody says something every 150 ms, while the others vote.
  const sent = new Map<string, number>();
  const pending: Promise<unknown>[] = [];
  for (let i = 0; i < actions; i += 1) {
    const words = `Argument ${i}`;
    sent.set(words, performance.now());
    pending.push(must((callers[i % students] as Caller)("POST", `${path}/items/${itemId}/arguments`, { text: words })));
    const voter = callers[(i * 7) % students] as Caller;
    pending.push(must(voter("PUT", `${path}/items/${itemId}/vote`, { choice: i % 2 ? "mark" : "none" })));
    await wait(150);
  }
  await Promise.all(pending);
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline && streams.some((s) => s.arrivals.size < actions)) await wait(50);
  // The whole class votes in the same moment.
  const voting = performance.now();
  await Promise.all(callers.map((caller) => must(caller("PUT", `${path}/items/${itemId}/vote`, { choice: "mark" }))));
  const voted = performance.now() - voting;
  const last = (await must(owner("GET", `${path}/instructor`))).event as number;
  while (Date.now() < deadline + 5000 && (streams[0]?.numbers.at(-1) ?? 0) < last) await wait(50);

  const delays: number[] = [];
  let lost = 0;
  for (const stream of streams) {
    for (const [words, since] of sent) {
      const arrived = stream.arrivals.get(words);
      if (arrived === undefined) lost += 1;
      else delays.push(arrived - since);
    }
  }
  // The instructor's stream has every event, so a gap in its numbers is one that was lost.
  const heard = streams[0]?.numbers ?? [];
  lost += last - event - new Set(heard).size;
  for (const stream of streams) stream.close();
  await Promise.all(streams.map((stream) => stream.done));

  const p95 = percentile(delays, 0.95);
  const isGood = p95 <= budget && lost === 0 && refused === 0;
  console.log(`\n${name}: ${students} students, ${streams.length} streams`);
  console.log(`  joining, all at once                 ${joined.toFixed(0)} ms`);
  console.log(
    `  submitting, all at once              ${submitted.toFixed(0)} ms for all, p95 ${percentile(
      answers.map((a) => a.took),
      0.95,
    ).toFixed(0)} ms each, ${refused} refused`,
  );
  console.log(`  voting, all at once                  ${voted.toFixed(0)} ms for all`);
  console.log(
    `  from an action to everybody else     p50 ${percentile(delays, 0.5).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, worst ${Math.max(...delays).toFixed(0)} ms (${delays.length} arrivals; budget p95 ${budget} ms)`,
  );
  console.log(`  events lost                          ${lost}`);
  console.log(`  ${isGood ? "within the budget" : "SHORT OF THE BUDGET"}`);
  return isGood;
}

async function mark(caller: Caller, assignment: string, start: number, end: number): Promise<void> {
  const { document } = await must(caller("GET", `/assignments/${assignment}`));
  await must(
    caller("PUT", `/assignments/${assignment}/annotations/${crypto.randomUUID()}`, {
      start,
      end,
      quote: text.slice(start, end),
      textSha256: document.textSha256,
      category: "loaded",
      subtype: null,
      baseRevision: 0,
    }),
  );
}

export async function runSessionBench(): Promise<void> {
  const workbench = await startThrowawayWorkbench({ demonstration: false, tell: console.log });
  const port = await getPort();
  const { DATABASE_URL = "", BETTER_AUTH_SECRET = "" } = workbench.env;
  const account = { name: "Bench", email: "bench@check.example", password: "only for measuring" };
  let isGood = true;
  const another = await startWebServer({
    port,
    host: "127.0.0.1",
    env: { DATABASE_URL, BETTER_AUTH_SECRET },
  });
  try {
    await must(
      fetch(`${workbench.url}/api/first-account`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(account),
      }),
    );
    const { email, password } = account;
    isGood = (await runOn([workbench.url], email, password, "One process")) && isGood;
    isGood = (await runOn([workbench.url, another.url], email, password, "Two processes, one database")) && isGood;
  } finally {
    await another.stop();
    await workbench.stop();
  }
  if (!isGood) process.exitCode = 1;
}
