import { existsSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { markOfProcess, processesWorkingIn } from "./living-process";
import { type PidFile, readPidFile } from "./pid-file";
import type { PlaceOfCluster } from "./place-of-cluster";
import type { Server } from "./server";
import { PATIENCE_MS, urlOf } from "./settings";

/** Takes over a server that is still running on this cluster; null when there is none. Clears a process file that lies. */
export async function adopt(place: PlaceOfCluster, password: string): Promise<Server | null> {
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
