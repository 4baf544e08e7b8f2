import { execFile, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { PlaceOfCluster } from "./place-of-cluster";
import { PATIENCE_MS, type PrivatePostgresOptions, ROLE } from "./settings";

// The cluster, made once: its files and its password.

export function passwordFile(folder: string): string {
  return join(folder, "postgres.password");
}

/** Makes cluster and password where they are missing; answers the password. */
export async function createOnce(
  folder: string,
  place: PlaceOfCluster,
  options: PrivatePostgresOptions,
): Promise<string> {
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

export function asAccount(place: PlaceOfCluster) {
  // Settings of another PostgreSQL (PGDATA, PGPORT …) and the locale of the person must not leak into ours.
  const env: NodeJS.ProcessEnv = { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: "C" };
  if (process.env.SystemRoot) env.SystemRoot = process.env.SystemRoot;
  return place.account ? { uid: place.account.uid, gid: place.account.gid, env } : { env };
}
