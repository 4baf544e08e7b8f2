import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import getPort from "get-port";

// An operator's story: `npm start`, an accident, `npm start` again. It needs no page, only the built application.

const ROOT = join(import.meta.dirname, "..");
let dataDir: string;
let running: ChildProcess | undefined;

test.beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "slant-start-"));
});

test.afterEach(async () => {
  if (running) await end(running, "SIGTERM");
  rmSync(dataDir, { recursive: true, force: true });
});

/** Starts Slant and resolves with what it said up to the address; rejects when it ends before. */
async function start(port: number, ...flags: string[]): Promise<{ process: ChildProcess; said: string }> {
  const child = spawn(process.execPath, ["scripts/start.mjs", ...flags], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: "", BETTER_AUTH_SECRET: "", SLANT_DATA_DIR: dataDir, PORT: String(port) },
  });
  running = child;
  let said = "";
  return new Promise((done, fail) => {
    const hear = (chunk: Buffer) => {
      said += chunk;
      if (said.includes("Ctrl-C stops it.")) done({ process: child, said });
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("close", (code) => fail(new Error(`ended with ${code} and said: ${said}`)));
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const over = new Promise<number | null>((done) => child.once("close", done));
  child.kill(signal);
  return over;
}

test("npm start serves the demonstration, survives being killed, and stops cleanly", async ({ request }) => {
  const port = await getPort();
  const first = await start(port);
  const address = `http://localhost:${port}`;
  expect(first.said).toContain(`Slant is running at ${address}`);
  const [, email = "", password = ""] = first.said.match(/owner\s+(\S+)\s+password: (\S+)/) ?? [];
  const signIn = () =>
    request.post(`${address}/api/auth/sign-in/email`, { data: { email, password }, headers: { Origin: address } });
  expect((await signIn()).status()).toBe(200);

  await end(first.process, "SIGKILL");
  await expect
    .poll(() => signIn().catch(() => "nobody answers"), "the web server goes with its starter")
    .toBe("nobody answers");

  const second = await start(port);
  expect(second.said).toContain("Took over the database");
  expect(second.said, "the demonstration is there already").not.toContain("Writing the demonstration");
  expect((await signIn()).status()).toBe(200);
  expect(await end(second.process, "SIGINT")).toBe(0);
});

test("npm run dev serves too, and goes with its starter", async ({ request }) => {
  const port = await getPort();
  const { process: starter } = await start(port, "--dev");
  const answer = () =>
    request.get(`http://localhost:${port}/api/first-run`).then(
      (a) => a.status(),
      () => "nobody",
    );
  expect(await answer()).toBe(200);
  await end(starter, "SIGKILL");
  await expect.poll(answer).toBe("nobody");
});
