import { setTimeout as wait } from "node:timers/promises";
import getPort from "get-port";
import { v7 as uuidv7 } from "uuid";
import { startThrowawayWorkbench } from "../throwaway-workbench";
import { startWebServer } from "../web-server";
import { percentile } from "./figures";
import { type Caller, callerAt, cookieOf, must, Screen, until } from "./session-class";

/**
 * `npm run bench -- session`: a class of forty over HTTP and Server-Sent Events, on one process and on two behind one
 * database. All screens are open from the beginning. From an action to its arrival at everybody else, and to what a
 * student then sees; everybody submitting in one second; events lost, also by phones that sleep in between.
 */

const students = 40;
const actions = 60;
/** In milliseconds, for nineteen of twenty. */
const budget = { arrival: 300, seen: 300, submitting: 1000 };

/** A news text of usual length, with something to differ about in each sentence. */
const sentences = Array.from(
  { length: 60 },
  (_, i) =>
    `On day ${i + 1} the so-called council trapped helpless islanders on the quay, experts say, and looked away.`,
);
const text = sentences.join("\n");
const marksEach = 24;

/** What a student of this number marks: the same places as others, with other borders and codes. */
const marksOf = (student: number) =>
  Array.from({ length: marksEach }, (_, i) => {
    const sentence = (i * 5 + (student % 7)) % sentences.length;
    const begin = text.indexOf(sentences[sentence] as string);
    const words = ["helpless", "trapped helpless islanders", "so-called", "experts say"][(i + student) % 4] as string;
    const start = text.indexOf(words, begin);
    return {
      start,
      end: start + words.length,
      category: ["loaded", "framing", "loaded", "sourcing"][(i + student) % 4],
    };
  });

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
  const { event } = await must(owner("GET", `${path}/instructor`));
  const phones = cookies.map((cookie, i) => new Screen(at(i), cookie, sessionId, "student", event));
  const front = [
    new Screen(urls[0] as string, ownerCookie, sessionId, "instructor", event),
    new Screen(urls.at(-1) as string, ownerCookie, sessionId, "projector", event),
  ];
  const screens = [...front, ...phones];
  await Promise.all(screens.map((screen) => screen.open()));

  await go("gather", "mark");
  const work = await Promise.all(
    callers.map(async (caller) => (await must(caller("GET", `${path}/student`))).work[0].id as string),
  );
  await Promise.all(callers.map((caller, i) => markAll(caller, work[i] as string, i)));
  const submitting = performance.now();
  const answers = await Promise.all(
    callers.map(async (caller, i) => {
      const begun = performance.now();
      const answer = await caller("POST", `/assignments/${work[i]}/submit`, { foundNothing: false });
      return { ok: answer.ok, took: performance.now() - begun };
    }),
  );
  const submitted = performance.now() - submitting;
  const kept = (await must(owner("GET", `${path}/instructor`))).progress.submitted as number;

  /** When each command was given, by the number of the event it made. */
  const commands = new Map<number, number>();
  const command = async (act: () => Promise<unknown>) => {
    const since = performance.now();
    const before = front[0]?.numbers.at(-1) ?? event;
    await act();
    const now = (await must(owner("GET", `${path}/projector`))).event as number;
    for (let number = before + 1; number <= now; number += 1) commands.set(number, since);
    await until(() => phones.every((phone) => [...phone.seen.keys()].some((number) => number > before)));
  };
  await command(() => go("mark", "reveal"));
  const { board } = await must(owner("GET", `${path}/instructor`));
  const items = (board.agenda as { id: string }[]).slice(0, 4).map((row) => `${path}/items/${row.id}`);

  // Four places, one after the other: chosen, voted on by the whole class in the same moment, decided.
  const voting: number[] = [];
  for (const item of items) {
    await command(() => must(owner("POST", `${item}/choose`)));
    await command(() => must(owner("PUT", `${item}/poll`, { open: true })));
    const since = performance.now();
    await Promise.all(callers.map((caller) => must(caller("PUT", `${item}/vote`, { choice: "mark" }))));
    voting.push(performance.now() - since);
    await command(() => must(owner("PUT", `${item}/poll`, { open: false })));
    await command(() => go("discuss", "decide"));
    await command(() => must(owner("POST", `${item}/decision`, { baseRevision: 0, outcome: "rejected" })));
  }

  // Somebody says something every 150 ms, while the others vote, the instructor scrolls, and phones sleep and wake.
  const item = items[0] as string;
  await command(() => must(owner("DELETE", `${item}/decision?baseRevision=1`)));
  await command(() => must(owner("POST", `${item}/choose`)));
  await command(() => must(owner("PUT", `${item}/poll`, { open: true })));
  const sent = new Map<string, number>();
  const pending: Promise<unknown>[] = [];
  const slept = new Set<Screen>();
  for (let i = 0; i < actions; i += 1) {
    const words = `Argument ${i}`;
    sent.set(words, performance.now());
    pending.push(must((callers[i % students] as Caller)("POST", `${item}/arguments`, { text: words })));
    const voter = callers[(i * 7) % students] as Caller;
    pending.push(must(voter("PUT", `${item}/vote`, { choice: i % 2 ? "mark" : "none" })));
    if (i % 5 === 0) {
      const place = { segmentId: board.text.segmentId, start: i };
      pending.push(
        must(owner("PUT", `${path}/place`, place)),
        must(owner("PUT", `${path}/timer`, { seconds: 600 + i })),
      );
    }
    if (i % 6 === 0) {
      const sleeper = screens[(i * 11) % screens.length] as Screen;
      slept.add(sleeper);
      pending.push(
        sleeper
          .drop()
          .then(() => wait(400))
          .then(() => sleeper.open()),
      );
    }
    await wait(150);
  }
  await Promise.all(pending);
  const last = (await must(owner("GET", `${path}/instructor`))).event as number;
  await until(() => screens.every((screen) => screen.arrivals.size === actions));
  await until(() => (front[0]?.numbers.at(-1) ?? 0) >= last);

  // Who slept did not hear at once; that nothing was lost to them is counted below.
  const delays = screens
    .filter((screen) => !slept.has(screen))
    .flatMap((screen) => [...sent].flatMap(([words, since]) => (screen.arrivals.get(words) ?? Number.NaN) - since));
  const seen = phones.flatMap((phone) =>
    [...commands].flatMap(([number, since]) =>
      phone.seen.has(number) ? [(phone.seen.get(number) as number) - since] : [],
    ),
  );
  const lost = countLost(screens, event, last);
  await Promise.all(screens.map((screen) => screen.drop()));

  const share = (values: number[]) =>
    `p50 ${percentile(values, 0.5).toFixed(0)} ms, p95 ${percentile(values, 0.95).toFixed(0)} ms, worst ${Math.max(...values).toFixed(0)} ms (${values.length})`;
  const took = answers.map((a) => a.took);
  const verdicts = [
    [
      percentile(delays, 0.95) <= budget.arrival,
      `from an action to everybody else   ${share(delays)}; budget p95 ${budget.arrival} ms`,
    ],
    [
      percentile(seen, 0.95) <= budget.seen,
      `from a command to what a student sees ${share(seen)}; budget p95 ${budget.seen} ms`,
    ],
    [
      kept === students && percentile(took, 0.95) <= budget.submitting,
      `submitting, all at once            ${kept} of ${students} in the database, ${submitted.toFixed(0)} ms for all, each ${share(took)}; budget p95 ${budget.submitting} ms`,
    ],
    [
      lost === 0,
      `events lost or told twice          ${lost} of ${last - event} by ${screens.length} screens, ${slept.size} of which slept in between`,
    ],
  ] as const;
  console.log(`\n${name}: ${students} students with ${students * marksEach} marks, ${screens.length} screens`);
  console.log(`  joining, all at once               ${joined.toFixed(0)} ms for all`);
  console.log(`  voting, all at once                ${share(voting)} for all`);
  const pushes = phones.flatMap((phone) => phone.pushes);
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  console.log(
    `  a view that a stream brought       p50 ${kilobytes(percentile(pushes, 0.5))}, p95 ${kilobytes(percentile(pushes, 0.95))}, largest ${kilobytes(Math.max(...pushes))} (${pushes.length})`,
  );
  for (const [holds, words] of verdicts) console.log(`  ${words}: ${holds ? "holds" : "SHORT OF THE BUDGET"}`);
  return verdicts.every(([holds]) => holds);
}

/** Every screen has every event that is for it, of whatever kind, once. */
function countLost(screens: Screen[], from: number, to: number): number {
  const all = Array.from({ length: to - from }, (_, i) => from + 1 + i);
  const [instructor, projector, ...phones] = screens.map((screen) => new Set(screen.numbers));
  // The instructor hears everything, the projector here, too; that somebody voted is not for phones.
  const forPhones = all.filter((number) => screens[0]?.kinds.get(number) !== "voted");
  const missing = (wanted: number[], heard: Set<number> | undefined) =>
    wanted.filter((number) => !heard?.has(number)).length;
  return (
    missing(all, instructor) +
    missing(all, projector) +
    phones.reduce((sum, phone) => sum + missing(forPhones, phone), 0) +
    screens.reduce((sum, screen) => sum + screen.twice, 0)
  );
}

async function markAll(caller: Caller, assignment: string, student: number): Promise<void> {
  const { document } = await must(caller("GET", `/assignments/${assignment}`));
  for (const { start, end, category } of marksOf(student)) {
    await must(
      caller("PUT", `/assignments/${assignment}/annotations/${uuidv7()}`, {
        start,
        end,
        quote: text.slice(start, end),
        textSha256: document.textSha256,
        category,
        subtype: null,
        baseRevision: 0,
      }),
    );
  }
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
