import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { markOfProcess } from "./living-process";

/** What the lock file tells about the process that holds a data folder. */
export interface Holder {
  pid: number;
  mark: string;
  /** Where the holder serves, once it does; for the message to the person who starts a second one. */
  address?: string;
}

export interface DataFolderLock {
  /** Adds the address that the holder serves at. */
  announce(address: string): void;
  /** Another lock that goes along with this one from now on. */
  add(other: DataFolderLock): void;
  release(): void;
}

/** Somebody else is using the data folder; the message is fit for a person. */
export class DataFolderInUse extends Error {
  override name = "DataFolderInUse";
  constructor(
    readonly dataDir: string,
    readonly holder: Holder,
  ) {
    const where = holder.address ? `, serving ${holder.address}` : "";
    super(
      `Slant is already running on ${dataDir} (process ${holder.pid}${where}).\n` +
        "Stop that one first, or give this one a folder of its own with SLANT_DATA_DIR.",
    );
  }
}

/**
 * Takes a data folder for this process, so that two starters never work on one database. A lock whose process has ended, or whose
 * process number now belongs to another process, is taken over.
 */
export function lockDataFolder(dataDir: string): DataFolderLock {
  const path = join(dataDir, "slant.lock");
  const mark = markOfProcess(process.pid) ?? "unknown";
  const own: Holder = { pid: process.pid, mark };
  const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(draft, JSON.stringify(own), { mode: 0o644 });
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        // A hard link appears whole or not at all, so nobody ever reads a half-written lock.
        linkSync(draft, path);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST" || attempt > 20) throw error;
      }
      const found = readHolder(path);
      if (found && markOfProcess(found.pid) === found.mark) throw new DataFolderInUse(dataDir, found);
      removeStaleLock(path, found);
    }
  } finally {
    unlinkSync(draft);
  }
  let released = false;
  const others: DataFolderLock[] = [];
  return {
    add(other) {
      others.push(other);
    },
    announce(address) {
      if (released) return;
      for (const other of others) other.announce(address);
      writeFileSync(draft, JSON.stringify({ ...own, address }));
      renameSync(draft, path);
    },
    release() {
      if (released) return;
      released = true;
      for (const other of others) other.release();
      if (readHolder(path)?.mark === mark) unlinkSync(path);
    },
  };
}

/** Who holds the data folder at this moment, or null when nobody does. */
export function holderOf(dataDir: string): Holder | null {
  const found = readHolder(join(dataDir, "slant.lock"));
  return found && markOfProcess(found.pid) === found.mark ? found : null;
}

function readHolder(path: string): Holder | null {
  try {
    const value = JSON.parse(readFileSync(path, "utf8")) as Partial<Holder>;
    if (typeof value.pid !== "number" || typeof value.mark !== "string") return null;
    return { pid: value.pid, mark: value.mark, address: value.address };
  } catch {
    return null;
  }
}

/** Two starters may find the same stale lock; the one that comes second must not remove the fresh lock of the first. */
function removeStaleLock(path: string, stale: Holder | null): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = readHolder(aside);
  if (moved && moved.mark !== stale?.mark) {
    try {
      linkSync(aside, path);
    } catch {
      // A third starter was faster; its lock stands.
    }
  }
  unlinkSync(aside);
}
