import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { accountForPostgres, mayEnter, type PostgresAccount } from "./postgres-account";
import { findPostgresBinaries, type PostgresBinaries } from "./postgres-binaries";

/** Where a data folder's cluster lies, which programs serve it, and as whom. */
export interface PlaceOfCluster {
  cluster: string;
  binaries: PostgresBinaries;
  account: PostgresAccount | null;
  /** True when the cluster had to be put elsewhere than into the data folder. */
  sheltered: boolean;
}

/** Where root puts what the account of PostgreSQL could not reach otherwise. */
const SHELTER = "/var/lib/slant";

/**
 * The cluster lies inside the data folder. Only where root keeps Slant in a place that PostgreSQL's own account may not enter (root's home, typically) do
 * the cluster, and a copy of the programs, go to /var/lib/slant; the data folder then names the place in `postgres.place`.
 */
export function placeOfCluster(folder: string): PlaceOfCluster {
  const account = accountForPostgres();
  const found = findPostgresBinaries();
  const binaries = !account || mayEnter(account, found.home) ? found : copyForAccount(found, account);
  const noted = join(folder, "postgres.place");
  if (existsSync(noted)) return { cluster: readFileSync(noted, "utf8").trim(), binaries, account, sheltered: true };
  if (!account || mayEnter(account, folder)) {
    return { cluster: join(folder, "postgres"), binaries, account, sheltered: false };
  }
  if (existsSync(join(folder, "postgres"))) throw new Error(unreachable(account, join(folder, "postgres")));
  const home = join(SHELTER, `${basename(folder)}-${createHash("sha256").update(folder).digest("hex").slice(0, 12)}`);
  shelter(account, home);
  const cluster = join(home, "postgres");
  writeFileSync(noted, `${cluster}\n`);
  return { cluster, binaries, account, sheltered: true };
}

function copyForAccount(found: PostgresBinaries, account: PostgresAccount): PostgresBinaries {
  // The name carries the version: another Slant on this machine may bring another PostgreSQL.
  const home = join(SHELTER, `programs-${found.version}`);
  const at = (program: string) => join(home, "bin", basename(program));
  if (!existsSync(home)) {
    const draft = `${home}.${process.pid}`;
    shelter(account, draft);
    cpSync(found.home, draft, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(draft, home);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(home)) throw error;
    }
  }
  return { ...found, home, initdb: at(found.initdb), postgres: at(found.postgres), pgCtl: at(found.pgCtl) };
}

function shelter(account: PostgresAccount, folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
  } catch {
    throw new Error(unreachable(account, folder));
  }
  if (!mayEnter(account, folder)) throw new Error(unreachable(account, folder));
}

function unreachable(account: PostgresAccount, folder: string): string {
  return (
    `PostgreSQL does not run as root but as the user ${account.name}, who may not enter ${folder}.\n` +
    "Move Slant to a place that others may enter (such as /srv or /opt), start it as an ordinary user, " +
    "or set DATABASE_URL to a PostgreSQL server of your own."
  );
}
