import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import getPort from "get-port";
import pg from "pg";
import { asAccount } from "./cluster";
import { markOfProcess } from "./living-process";
import { readPidFile } from "./pid-file";
import type { PlaceOfCluster } from "./place-of-cluster";
import { PATIENCE_MS, type PrivatePostgresOptions, urlOf } from "./settings";

// The server process of a cluster: its start and its end.

export interface Server {
  pid: number;
  port: number;
  child: ChildProcess | null;
}

function logFile(folder: string): string {
  return join(folder, "postgres.log");
}

export async function start(
  folder: string,
  place: PlaceOfCluster,
  password: string,
  options: PrivatePostgresOptions,
): Promise<Server> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await getPort({ host: "127.0.0.1" });
    const outcome = await startOn(port, folder, place, password, options);
    if (typeof outcome !== "string") return outcome;
    // Somebody took the port between asking for it and using it.
    if (attempt < 5 && /could not bind|Address already in use/i.test(outcome)) continue;
    throw new Error(
      `The private PostgreSQL did not start on ${place.cluster}.\n${outcome.trim()}\n(from ${logFile(folder)})`,
    );
  }
}

/** Starts the server on a port; answers it, or what it wrote to its log when it ended instead. */
async function startOn(
  port: number,
  folder: string,
  place: PlaceOfCluster,
  password: string,
  options: PrivatePostgresOptions,
): Promise<Server | string> {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    cluster_name: "slant",
    fsync: options.durable === false ? "off" : "on",
    ...(options.durable === false ? { synchronous_commit: "off", full_page_writes: "off" } : {}),
    ...options.settings,
  };
  const log = openLog(folder);
  // Detached: Ctrl-C reaches every process of the terminal's group, and the database must outlive the web server.
  const child = spawn(
    place.binaries.postgres,
    ["-D", place.cluster, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { ...asAccount(place), cwd: place.cluster, detached: true, stdio: ["ignore", log.fd, log.fd], windowsHide: true },
  );
  closeSync(log.fd);
  child.unref();
  let failure: string | null = null;
  child.once("error", (error) => {
    failure = error.message;
  });
  child.once("exit", (code, signal) => {
    failure ??= `PostgreSQL ended with ${signal ?? `exit code ${code}`}.`;
  });
  const deadline = Date.now() + PATIENCE_MS;
  let told = false;
  while (Date.now() < deadline) {
    if (failure !== null) return readFileSync(logFile(folder)).subarray(log.from).toString() || failure;
    if (readPidFile(place.cluster)?.ready && (await answers(port, password))) {
      return { pid: child.pid as number, port, child };
    }
    if (!told && Date.now() > deadline - PATIENCE_MS + 5_000) {
      told = true;
      options.onProgress?.("Waiting for the database (it may be recovering from an unclean stop) …");
    }
    await wait(25);
  }
  child.kill("SIGINT");
  return `PostgreSQL did not answer within ${PATIENCE_MS / 1000} seconds.\n${readFileSync(logFile(folder)).subarray(log.from)}`;
}

function openLog(folder: string): { fd: number; from: number } {
  const path = logFile(folder);
  if (existsSync(path) && statSync(path).size > 5_000_000) renameSync(path, `${path}.old`);
  const from = existsSync(path) ? statSync(path).size : 0;
  return { fd: openSync(path, "a", 0o600), from };
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = new pg.Client(urlOf(port, password, "postgres"));
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The "fast" way to stop: open transactions are rolled back, everything else is written out. */
export function signal(place: PlaceOfCluster, server: Server): void {
  if (readPidFile(place.cluster)?.pid !== server.pid) return;
  if (process.platform === "win32") {
    spawnSync(place.binaries.pgCtl, ["stop", "-D", place.cluster, "-m", "fast", "-W"], { stdio: "ignore" });
    return;
  }
  try {
    process.kill(server.pid, "SIGINT");
  } catch {
    // It has ended already.
  }
}

/** Resolves when the server process has ended. */
export async function untilEnded(place: PlaceOfCluster, server: Server): Promise<void> {
  const { child } = server;
  if (child) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((done) => child.once("exit", () => done()));
    return;
  }
  // An adopted server is nobody's child, so it can only be looked at. PostgreSQL removes its process file as the very last thing.
  const mark = markOfProcess(server.pid);
  while (markOfProcess(server.pid) === mark && readPidFile(place.cluster)?.pid === server.pid) {
    await wait(100, undefined, { ref: false });
  }
}
