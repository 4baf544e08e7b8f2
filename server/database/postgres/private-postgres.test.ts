import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DataFolderInUse } from "./data-folder-lock";
import { markOfProcess } from "./living-process";
import { openPrivatePostgres, type PrivatePostgres, urlOfRunningPostgres } from "./private-postgres";

const folder = mkdtempSync(join(realpathSync(tmpdir()), "slant-private-"));
const cluster = join(folder, "postgres");
const open = () => openPrivatePostgres(folder, { durable: false });

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client(url);
  // A server that is killed cuts its connections; that is the point of some of these tests.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return Object.values((await client.query(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

const postmaster = () => Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[0]);

async function untilGone(pid: number): Promise<void> {
  while (markOfProcess(pid) !== null) await wait(20);
}

/** Opens the folder in another process, which tells its number and the address, and then waits to be killed. */
async function openElsewhere(): Promise<{ pid: number; url: string; kill: () => Promise<void> }> {
  const code = `
    const { openPrivatePostgres } = await import("./server/database/postgres/private-postgres.ts");
    const { url } = await openPrivatePostgres(${JSON.stringify(folder)}, { durable: false });
    console.log(url);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((done, fail) => {
    child.stdout.once("data", (chunk: Buffer) => done(chunk.toString().trim()));
    child.once("exit", (code) => fail(new Error(`ended with ${code}`)));
  });
  const kill = async () => {
    const gone = new Promise((done) => child.once("exit", done));
    child.kill("SIGKILL");
    await gone;
  };
  return { pid: child.pid as number, url, kill };
}

describe.sequential("a private PostgreSQL", () => {
  let first: PrivatePostgres;

  beforeAll(async () => {
    first = await open();
    await ask(first.url, "CREATE TABLE kept (word text)");
    await ask(first.url, "INSERT INTO kept VALUES ('naïve')");
  });

  afterAll(async () => {
    await (await open().catch(() => null))?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("listens on the loopback only, sorts by code point and keeps its password to itself", async () => {
    expect(new URL(first.url).hostname).toBe("127.0.0.1");
    expect(await ask(first.url, "SHOW listen_addresses")).toBe("127.0.0.1");
    expect(await ask(first.url, "SHOW unix_socket_directories")).toBe("");
    expect(await ask(first.url, "SHOW server_encoding")).toBe("UTF8");
    expect(
      await ask(first.url, "SELECT string_agg(w, '' ORDER BY w) FROM unnest(ARRAY['é', 'b', 'A', 'a', 'B']) w"),
    ).toBe("ABabé");
    expect(await ask(first.url, "SELECT upper('straße é')")).toBe("STRAßE É");
    expect(statSync(join(folder, "postgres.password")).mode & 0o777).toBe(0o600);
    const wrong = new URL(first.url);
    wrong.password = "guess";
    await expect(ask(wrong.href, "SELECT 1")).rejects.toThrow(/password/);
  });

  test("writes safely unless it was told not to", async () => {
    expect(await ask(first.url, "SHOW fsync")).toBe("off");
    const other = mkdtempSync(join(realpathSync(tmpdir()), "slant-durable-"));
    const durable = await openPrivatePostgres(other);
    try {
      expect(await ask(durable.url, "SHOW fsync")).toBe("on");
      expect(await ask(durable.url, "SHOW synchronous_commit")).toBe("on");
    } finally {
      await durable.stop();
      rmSync(other, { recursive: true, force: true });
    }
  });

  test("is not opened twice, and the second is told by whom and where", async () => {
    first.announce("http://localhost:3000");
    const second = open();
    await expect(second).rejects.toThrow(DataFolderInUse);
    await expect(second).rejects.toThrow(`process ${process.pid}, serving http://localhost:3000`);
    expect(urlOfRunningPostgres(folder)).toBe(first.url);
  });

  test("stops cleanly, twice if asked twice, and keeps what was written", async () => {
    const pid = postmaster();
    await Promise.all([first.stop(), first.stop()]);
    expect(markOfProcess(pid)).toBeNull();
    expect(existsSync(join(folder, "slant.lock"))).toBe(false);
    expect(urlOfRunningPostgres(folder)).toBeNull();
    const again = await open();
    expect(await ask(again.url, "SELECT word FROM kept")).toBe("naïve");
    await again.stop();
  });

  test("left behind by a starter that was killed, it is adopted and can be stopped", async () => {
    const elsewhere = await openElsewhere();
    await expect(open()).rejects.toThrow(`process ${elsewhere.pid}`);
    const pid = postmaster();
    await elsewhere.kill();
    expect(markOfProcess(pid)).not.toBeNull();
    const adopted = await open();
    expect(adopted.adopted).toBe(true);
    expect(adopted.url).toBe(elsewhere.url);
    expect(await ask(adopted.url, "SELECT word FROM kept")).toBe("naïve");
    await adopted.stop();
    expect(markOfProcess(pid)).toBeNull();
  });

  test("killed itself, it says so and recovers what was committed", async () => {
    const opened = await open();
    await ask(opened.url, "INSERT INTO kept VALUES ('committed')");
    await ask(opened.url, "CHECKPOINT");
    const pid = postmaster();
    process.kill(pid, "SIGKILL");
    await opened.ended;
    await opened.stop();
    await untilGone(pid);
    expect(existsSync(join(cluster, "postmaster.pid"))).toBe(true);
    const recovered = await open();
    expect(recovered.adopted).toBe(false);
    expect(await ask(recovered.url, "SELECT count(*) FROM kept")).toBe("2");
    await recovered.stop();
  });

  test("a process file whose number now belongs to another program is no obstacle", async () => {
    // As after the restart of a container: the files are as a killed server left them, and the number is taken.
    writeFileSync(join(cluster, "postmaster.pid"), `${process.pid}\n${cluster}\n1\n5432\n\n127.0.0.1\n0 0\nready   \n`);
    writeFileSync(join(folder, "slant.lock"), JSON.stringify({ pid: process.pid, mark: "somebody else" }));
    const opened = await open();
    expect(opened.adopted).toBe(false);
    expect(await ask(opened.url, "SELECT count(*) FROM kept")).toBe("2");
    await opened.stop();
  });

  test("a lost password is made anew by whoever owns the files", async () => {
    rmSync(join(folder, "postgres.password"));
    const opened = await open();
    expect(await ask(opened.url, "SELECT count(*) FROM kept")).toBe("2");
    await opened.stop();
  });

  test("a cluster of another PostgreSQL version is refused, with both versions named", async () => {
    const file = join(cluster, "PG_VERSION");
    const version = readFileSync(file, "utf8");
    writeFileSync(file, "12\n");
    await expect(open()).rejects.toThrow(/made by PostgreSQL 12.*brings PostgreSQL \d+/s);
    writeFileSync(file, version);
    expect(existsSync(join(folder, "slant.lock"))).toBe(false);
  });
});
