import { join } from "node:path";
import { accountForPostgres, mayEnter, type PostgresAccount } from "./postgres-account";
import { findPostgresBinaries, type PostgresBinaries } from "./postgres-binaries";

/** Where a data folder's cluster lies, which programs serve it, and as whom. */
export interface PlaceOfCluster {
  cluster: string;
  binaries: PostgresBinaries;
  account: PostgresAccount | null;
}

export function placeOfCluster(folder: string): PlaceOfCluster {
  const binaries = findPostgresBinaries();
  const account = accountForPostgres();
  const cluster = join(folder, "postgres");
  for (const needed of account ? [folder, binaries.home] : []) {
    if (account && !mayEnter(account, needed)) {
      throw new Error(
        `PostgreSQL does not run as root but as the user ${account.name}, who may not enter ${needed}.\n` +
          "Move Slant to a place that others may enter (such as /srv or /opt), start it as an ordinary user, " +
          "or set DATABASE_URL to a PostgreSQL server of your own.",
      );
    }
  }
  return { cluster, binaries, account };
}
