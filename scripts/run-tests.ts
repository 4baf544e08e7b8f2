import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "./browser";
import { Explained } from "./explained";
import { ROOT } from "./root";
import { type Counts, countPlaywright, countVitest, readReport, settle } from "./test-counts";
import { startThrowawayWorkbench } from "./throwaway-workbench";

type Kind = "lint" | "types" | "pure" | "server" | "browser";

/** Runs the tests of a kind and counts them. `args` are for the kind's own program: a file to run, say. */
type Run = (args: string[]) => Promise<Counts>;

const KINDS: Record<Kind, Run> = {
  lint: runLint,
  types: runTypes,
  pure: (args) => runVitest(["domain", "components"], args),
  server: (args) => runVitest(["server"], args),
  browser: runBrowser,
};

const USAGE = `Usage: npm test                                  all kinds: ${Object.keys(KINDS).join(", ")}
       npm test -- --only KIND [ARGUMENTS]       one kind; the arguments go to its own program, a file to run for instance`;

const MINUTES = 60_000;
/** No kind takes this long unless it hangs. */
const LIMIT_MS = 28 * MINUTES;

const FAILED: Counts = { passed: 0, failed: 1, skipped: 0, names: [] };

const tell = (sentence: string) => console.log(sentence);
const reports = mkdtempSync(join(tmpdir(), "slant-reports-"));
const interrupted = new AbortController();
let running: ChildProcess | null = null;

export async function main(args: string[]): Promise<void> {
  const at = args.indexOf("--only");
  const only = at >= 0 ? args[at + 1] : undefined;
  const rest = at >= 0 ? args.filter((_, index) => index !== at && index !== at + 1) : args;
  if ((at >= 0 && !(only && only in KINDS)) || (at < 0 && rest.length > 0)) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      interrupted.abort();
      running?.kill(name);
    });
  }
  const kinds = only ? [only as Kind] : (Object.keys(KINDS) as Kind[]);
  const results: [Kind, Counts][] = [];
  try {
    for (const kind of kinds) {
      if (interrupted.signal.aborted) break;
      console.log(`\n── ${kind} ──`);
      const begun = Date.now();
      const counts = await KINDS[kind](rest).catch((error: unknown) => {
        console.error(error instanceof Explained ? error.message : error);
        return FAILED;
      });
      results.push([kind, counts]);
      console.log(`${kind}: ${sentence(counts)} in ${Math.round((Date.now() - begun) / 1000)} s`);
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  summarize(kinds, results);
  // Idle connections of what was stopped must not hold up the end.
  process.exit();
}

function summarize(kinds: Kind[], results: [Kind, Counts][]): void {
  const sum = (key: Exclude<keyof Counts, "names">) => results.reduce((total, [, counts]) => total + counts[key], 0);
  console.log("");
  for (const [kind, { names }] of results) for (const name of names) console.log(`${kind.padEnd(8)} failed: ${name}`);
  for (const [kind, counts] of results) console.log(`${kind.padEnd(8)} ${sentence(counts)}`);
  const missing = kinds.length - results.length;
  if (missing > 0) console.log("Interrupted; the remaining kinds did not run and count as failed.");
  const failed = sum("failed") + missing;
  if (failed > 0) process.exitCode = 1;
  console.log(`${sum("passed")} passed, ${failed} failed`);
}

function sentence({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

// ---- the kinds ----

async function runLint(args: string[]): Promise<Counts> {
  const program = join("node_modules", "@biomejs", "biome", "bin", "biome");
  return asOneTest(await runNode([program, "check", ...args]));
}

async function runTypes(args: string[]): Promise<Counts> {
  // A fresh clone lacks what Next.js generates (next-env.d.ts and the types of the routes), and an old build's would be stale.
  const generated = await runNode([join("node_modules", "next", "dist", "bin", "next"), "typegen"]);
  if (generated !== 0) return asOneTest(generated);
  return asOneTest(await runNode([join("node_modules", "typescript", "bin", "tsc"), "--noEmit", ...args]));
}

function asOneTest(exitCode: number): Counts {
  return exitCode === 0 ? { ...FAILED, passed: 1, failed: 0 } : FAILED;
}

async function runVitest(projects: string[], args: string[]): Promise<Counts> {
  const report = join(reports, `${projects[0]}.json`);
  const exitCode = await runNode([
    join("node_modules", "vitest", "vitest.mjs"),
    "run",
    ...projects.flatMap((project) => ["--project", project]),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...args,
  ]);
  return settle(countVitest(readReport(report)), exitCode);
}

async function runBrowser(args: string[]): Promise<Counts> {
  const browser = await findBrowser(tell);
  const workbench = await startThrowawayWorkbench({ demonstration: true, tell, signal: interrupted.signal });
  try {
    const report = join(reports, "browser.json");
    const exitCode = await runNode([join("node_modules", "@playwright", "test", "cli.js"), "test", ...args], {
      ...workbench.env,
      CHROMIUM_PATH: browser,
      SLANT_E2E_REPORT: report,
    });
    if (exitCode !== 0) showScreens();
    const counts = settle(countPlaywright(readReport(report)), exitCode);
    if (workbench.errors.length === 0) return counts;
    console.error("The server reported errors while it was visited, which count as one failed test:");
    console.error([...new Set(workbench.errors)].join("\n"));
    return { ...counts, failed: counts.failed + 1 };
  } finally {
    await workbench.stop();
  }
}

/** What was on the screen when a story failed: on another machine the report is all there is to go by. */
function showScreens(): void {
  const results = join(ROOT, "test-results");
  if (!existsSync(results)) return;
  for (const story of readdirSync(results)) {
    const file = join(results, story, "error-context.md");
    const page = existsSync(file) ? /^```yaml\n(.*?)^```/ms.exec(readFileSync(file, "utf8"))?.[1] : undefined;
    if (page) console.error(`The page when ${story} failed:\n${page}`);
  }
}

// ---- running ----

/** Runs a program of node_modules with its output shown, and answers its exit code. */
function runNode(args: string[], more: Record<string, string> = {}): Promise<number> {
  // A production setting of the person's shell would change what the tools do.
  const env: Record<string, string | undefined> = { ...process.env, NODE_ENV: undefined, NEXT_TELEMETRY_DISABLED: "1" };
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...env, ...more } as NodeJS.ProcessEnv,
    });
    running = child;
    const limit = setTimeout(() => {
      console.error(`Stopped after ${LIMIT_MS / MINUTES} minutes: something hangs.`);
      child.kill("SIGKILL");
    }, LIMIT_MS);
    child.once("error", fail);
    child.once("close", (code) => {
      clearTimeout(limit);
      running = null;
      done(code ?? 1);
    });
  });
}
