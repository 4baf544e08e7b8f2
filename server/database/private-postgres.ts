import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import getPort from "get-port";
import pg from "pg";
import { type DataFolderLock, holderOf, lockDataFolder } from "./data-folder-lock";
import { markOfProcess, processesWorkingIn } from "./living-process";
import { type PlaceOfCluster, placeOfCluster } from "./place-of-cluster";

const ROLE = "slant";
const DATABASE = "slant";
const PATIENCE_MS = 120_000;

export interface PrivatePostgresOptions {
  /**
   * False gives up safety against power cuts for speed (`fsync` off). Only for clusters whose content nobody would miss, as in tests.
   */
  durable?: boolean;
  /** More settings of postgresql.conf. */
  settings?: Record<string, string>;
  /** Told what takes a while, in a sentence for a person. */
  onProgress?: (sentence: string) => void;
}

export interface PrivatePostgres {
  /** Connection string with password; loopback only. */
  url: string;
  /** True when the server was already running, left behind by a starter that was killed. */
  adopted: boolean;
  /** Resolves when the server process has ended, for whatever reason. */
  ended: Promise<void>;
  /** Writes into the lock file where the application serves, for the message to a second starter. */
  announce(address: string): void;
  /** Stops the server cleanly, waits until it is gone, and frees the data folder. May be called more than once. */
  stop(): Promise<void>;
}

/**
 * Opens the private PostgreSQL of a data folder, making the cluster the first time. A server that an earlier starter left running (it was
 * killed) is adopted; one that died is recovered by PostgreSQL itself from its write-ahead log. Throws `DataFolderInUse` when another living process has the folder.
 */
export async function openPrivatePostgres(
  dataDir: string,
  options: PrivatePostgresOptions = {},
): Promise<PrivatePostgres> {
  const folder = prepareDataFolder(dataDir);
  const lock = lockDataFolder(folder);
  try {
    const place = placeOfCluster(folder);
    // Two copies of a data folder may name one place.
    if (place.sheltered) lock.add(lockDataFolder(dirname(place.cluster)));
    const password = await createOnce(folder, place, options);
    const running = await adopt(place, password);
    const server = running ?? (await start(folder, place, password, options));
    await ensureDatabase(server.port, password);
    return hold(lock, place, server, password, running !== null);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * The address of a private PostgreSQL that another process holds open, or null when nobody does. Lets a command in a second terminal work beside a running server.
 */
export function urlOfRunningPostgres(dataDir: string): string | null {
  const folder = resolve(dataDir);
  if (!holderOf(folder) || !existsSync(passwordFile(folder))) return null;
  const found = readPidFile(placeOfCluster(folder).cluster);
  return found?.ready ? urlOf(found.port, readFileSync(passwordFile(folder), "utf8").trim()) : null;
}

// ---- the data folder ----

function prepareDataFolder(dataDir: string): string {
  const folder = resolve(dataDir);
  mkdirSync(folder, { recursive: true });
  const { mode, uid } = statSync(folder);
  // Root's own umask may shut others out, but the account that PostgreSQL runs as must pass through (not look around; and the secrets inside are mode 600).
  if (process.getuid?.() === 0 && uid === 0 && (mode & 0o001) === 0) chmodSync(folder, (mode & 0o777) | 0o011);
  return realpathSync(folder);
}

function passwordFile(folder: string): string {
  return join(folder, "postgres.password");
}

function logFile(folder: string): string {
  return join(folder, "postgres.log");
}

function urlOf(port: number, password: string, database = DATABASE): string {
  return `postgresql://${ROLE}:${password}@127.0.0.1:${port}/${database}`;
}

// ---- the cluster, made once ----

/** Makes cluster and password where they are missing; answers the password. */
async function createOnce(folder: string, place: PlaceOfCluster, options: PrivatePostgresOptions): Promise<string> {
  const hadPassword = existsSync(passwordFile(folder));
  if (!hadPassword) writeFileSync(passwordFile(folder), `${randomBytes(24).toString("hex")}\n`, { mode: 0o600 });
  const password = readFileSync(passwordFile(folder), "utf8").trim();
  if (existsSync(place.cluster)) {
    checkVersion(place);
    if (!hadPassword) setPassword(place, password);
    return password;
  }
  options.onProgress?.(
    place.sheltered
      ? `Making the database (once), in ${place.cluster}: PostgreSQL runs as ${place.account?.name}, who may not enter ${folder} …`
      : "Making the database (once) …",
  );
  // The cluster is made under another name and renamed when it is whole, so that an interrupted first start leaves nothing half-made.
  const draft = `${place.cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  const handover = `${draft}.password`;
  if (place.account) chownSync(draft, place.account.uid, place.account.gid);
  try {
    writeFileSync(handover, `${password}\n`, { mode: 0o600 });
    if (place.account) chownSync(handover, place.account.uid, place.account.gid);
    await promisify(execFile)(
      place.binaries.initdb,
      [
        `--pgdata=${draft}`,
        "--encoding=UTF8",
        // Sorting by code point, upper and lower case by Unicode, all built in: the same on every machine and after every upgrade of the system.
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--auth=scram-sha-256",
        `--username=${ROLE}`,
        `--pwfile=${handover}`,
        "--no-instructions",
        ...(options.durable === false ? ["--no-sync"] : []),
      ],
      { ...asAccount(place), cwd: draft, timeout: PATIENCE_MS },
    );
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    const detail = error as Error & { stderr?: string };
    throw new Error(`The database could not be made in ${place.cluster}.\n${detail.stderr?.trim() || detail.message}`);
  } finally {
    rmSync(handover, { force: true });
  }
  renameSync(draft, place.cluster);
  return password;
}

function checkVersion(place: PlaceOfCluster): void {
  const made = readFileSync(join(place.cluster, "PG_VERSION"), "utf8").trim();
  const brought = place.binaries.version.split(".")[0];
  if (brought !== made) {
    throw new Error(
      `The database in ${place.cluster} was made by PostgreSQL ${made}; this version of Slant brings PostgreSQL ${brought}, which cannot read it.\n` +
        "docs/manual/operator.md tells how to move it.",
    );
  }
}

/** The password file was lost: a stopped cluster takes a new password from its owner in single-user mode, without the old one. */
function setPassword(place: PlaceOfCluster, password: string): void {
  const result = spawnSync(place.binaries.postgres, ["--single", "-D", place.cluster, "postgres"], {
    ...asAccount(place),
    cwd: place.cluster,
    // Not a secret from the log: single-user mode does not log statements.
    input: `ALTER ROLE ${ROLE} PASSWORD '${password}';\n`,
    encoding: "utf8",
    timeout: PATIENCE_MS,
  });
  if (result.status !== 0) {
    throw new Error(
      `The password of the database in ${place.cluster} was lost and could not be set anew.\n${result.stderr}`,
    );
  }
}

// ---- the server ----

interface Server {
  pid: number;
  port: number;
  child: ChildProcess | null;
}

function asAccount(place: PlaceOfCluster) {
  // Settings of another PostgreSQL (PGDATA, PGPORT …) and the locale of the person must not leak into ours.
  const env: NodeJS.ProcessEnv = { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: "C" };
  if (process.env.SystemRoot) env.SystemRoot = process.env.SystemRoot;
  return place.account ? { uid: place.account.uid, gid: place.account.gid, env } : { env };
}

interface PidFile {
  pid: number;
  port: number;
  ready: boolean;
}

function readPidFile(cluster: string): PidFile | null {
  try {
    const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
  } catch {
    return null;
  }
}

/** Takes over a server that is still running on this cluster; null when there is none. Clears a process file that lies. */
async function adopt(place: PlaceOfCluster, password: string): Promise<Server | null> {
  const found = readPidFile(place.cluster);
  if (!found) return null;
  const mark = markOfProcess(found.pid);
  const inside = processesWorkingIn(realpathSync(place.cluster));
  // PostgreSQL works inside its own cluster. Where the system tells working folders, a process elsewhere only inherited the number.
  const lives = mark !== null && (inside === null || inside.includes(found.pid));
  if (!lives) {
    await clearStalePidFile(place, found, mark);
    return null;
  }
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      const port = readPidFile(place.cluster)?.port || found.port;
      const client = new pg.Client(urlOf(port, password, "postgres"));
      await client.connect();
      try {
        const answer = await client.query<{ data_directory: string }>("SHOW data_directory");
        if (realpathSync(answer.rows[0]?.data_directory ?? "/") !== realpathSync(place.cluster)) break;
      } finally {
        await client.end();
      }
      return { pid: found.pid, port, child: null };
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (code === "28P01") break;
      // It ended meanwhile, as one that had been told to stop just before the starter was killed.
      if (markOfProcess(found.pid) !== mark) return null;
      if (Date.now() > deadline) break;
    }
    await wait(100);
  }
  throw new Error(
    `A PostgreSQL is already running on ${place.cluster} (process ${found.pid}), but it does not answer to the password in the data folder.\n` +
      `Stop it (kill -INT ${found.pid}) and start again.`,
  );
}

/**
 * PostgreSQL itself replaces a process file whose process is dead, and refuses one whose number lives. After a restart of a container the number
 * usually lives, as another program. The file is removed only when nothing at all is working inside the cluster any more.
 */
async function clearStalePidFile(place: PlaceOfCluster, found: PidFile, mark: string | null): Promise<void> {
  const cluster = realpathSync(place.cluster);
  // After a `kill -9` of PostgreSQL's own parent process its children end by themselves as soon as they notice.
  for (let waited = 0; (processesWorkingIn(cluster)?.length ?? 0) > 0; waited += 100) {
    if (waited >= 15_000) {
      throw new Error(
        `The PostgreSQL of ${cluster} has died, but processes of it are still running (${processesWorkingIn(cluster)?.join(", ")}).\n` +
          "Wait for them or stop them, then start again.",
      );
    }
    await wait(100);
  }
  const numberLives = mark !== null || (processesWorkingIn(cluster) !== null && existsSync(`/proc/${found.pid}`));
  if (numberLives) rmSync(join(place.cluster, "postmaster.pid"), { force: true });
}

async function start(
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

async function ensureDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client(urlOf(port, password, "postgres"));
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE "${DATABASE}"`);
  } finally {
    await client.end();
  }
}

// ---- holding and stopping ----

function hold(
  lock: DataFolderLock,
  place: PlaceOfCluster,
  server: Server,
  password: string,
  adopted: boolean,
): PrivatePostgres {
  // When Node ends by an error instead of stop(), the database is told to stop; it needs nobody to wait for it.
  const onExit = () => {
    signal(place, server);
    lock.release();
  };
  process.on("exit", onExit);

  const ended = untilEnded(place, server);
  let stopping: Promise<void> | null = null;
  const stop = async () => {
    signal(place, server);
    // The timer also keeps Node alive meanwhile: the database process itself is not waited for.
    const patience = new AbortController();
    const tooLong = wait(PATIENCE_MS, "too long", { signal: patience.signal }).catch(() => null);
    if (await Promise.race([ended, tooLong])) {
      throw new Error(
        `The private PostgreSQL (process ${server.pid}) did not stop within ${PATIENCE_MS / 1000} seconds.`,
      );
    }
    patience.abort();
    process.off("exit", onExit);
    lock.release();
  };
  return {
    url: urlOf(server.port, password),
    adopted,
    ended,
    announce: (address) => lock.announce(address),
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

/** The "fast" way to stop: open transactions are rolled back, everything else is written out. */
function signal(place: PlaceOfCluster, server: Server): void {
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

async function untilEnded(place: PlaceOfCluster, server: Server): Promise<void> {
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
