import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import getPort from "get-port";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockDataFolder } from "@/server/database/postgres/data-folder-lock";
import { ROOT } from "./root";

// What `npm start` refuses before it does anything; that it serves is shown in e2e/start.spec.ts, on a built application.

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "slant-start-"));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function start(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: "", SLANT_DATA_DIR: dataDir, ...env },
  });
  let said = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  child.stderr.on("data", (chunk) => (said += chunk));
  return new Promise((done) => child.once("close", (code) => done({ code, said })));
}

test("a second start on the same data says who has it, and stops", async () => {
  const lock = lockDataFolder(dataDir);
  lock.announce("http://localhost:3000");
  const { code, said } = await start({});
  lock.release();
  expect(said).toContain(
    `Slant is already running on ${dataDir} (process ${process.pid}, serving http://localhost:3000)`,
  );
  expect(code).toBe(1);
});

test("a port in use is said so before anything is made", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => other.once("listening", done));
  const { port } = other.address() as AddressInfo;
  const { code, said } = await start({ PORT: String(port) });
  other.close();
  expect(said).toContain(`Port ${port} is already in use`);
  expect(said).not.toContain("Making the database");
  expect(code).toBe(1);
});

test("a port that is none, and a database that does not answer, are told without a stack trace", async () => {
  const [badPort, badDatabase] = await Promise.all([
    start({ PORT: "eighty" }),
    start({ PORT: String(await getPort()), DATABASE_URL: "postgresql://who:secret@127.0.0.1:1/none" }),
  ]);
  expect(badPort).toEqual({ code: 1, said: expect.stringContaining("PORT is “eighty”, which is not a port") });
  expect(badDatabase.said).toContain("127.0.0.1:1/none");
  for (const { said } of [badPort, badDatabase]) expect(said).not.toMatch(/secret|\n {4}at /);
});
