import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { adopt } from "./adopt";
import { createOnce, passwordFile } from "./cluster";
import { type DataFolderLock, holderOf, lockDataFolder } from "./data-folder-lock";
import { readPidFile } from "./pid-file";
import { type PlaceOfCluster, placeOfCluster } from "./place-of-cluster";
import { type Server, signal, start, untilEnded } from "./server";
import { DATABASE, PATIENCE_MS, type PrivatePostgresOptions, urlOf } from "./settings";

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

function prepareDataFolder(dataDir: string): string {
  const folder = resolve(dataDir);
  mkdirSync(folder, { recursive: true });
  const { mode, uid } = statSync(folder);
  // Root's own umask may shut others out, but the account that PostgreSQL runs as must pass through (not look around; and the secrets inside are mode 600).
  if (process.getuid?.() === 0 && uid === 0 && (mode & 0o001) === 0) chmodSync(folder, (mode & 0o777) | 0o011);
  return realpathSync(folder);
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
