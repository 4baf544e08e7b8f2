import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { MIGRATIONS_FOLDER, migrate } from "@/server/database/migrate";

/** A database of a test's own: migrated, empty, on a real PostgreSQL. */
export interface TestDatabase {
  url: string;
  /** Throws away the database and whatever is still connected to it. */
  drop(): Promise<void>;
}

/** The names of the variables by which a test run tells its workers where to clone. */
const SERVER = "SLANT_TEST_SERVER";
const TEMPLATE = "SLANT_TEST_TEMPLATE";

const TEMPLATE_PREFIX = "slant_template_";
const CLONE_PREFIX = "slant_test_";
const ADVISORY_LOCK = 5_142_018;
/** On a shared server, a clone without connections of this age was left by a run that was killed. */
const LEFTOVER_AFTER_MS = 6 * 3_600_000;

/**
 * A fresh clone of the migrated template. Works wherever the run's global set-up ran before (vitest project "server", and the browser tests of `npm test`).
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = process.env[SERVER];
  const template = process.env[TEMPLATE];
  if (!server || !template) {
    throw new Error(
      `${SERVER} is not set: test databases exist only inside a test run (see server/testing/global-setup.ts).`,
    );
  }
  return cloneTemplate(server, template);
}

/** A database with nothing in it, not even tables; for testing migrations themselves. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const server = process.env[SERVER];
  if (!server) throw new Error(`${SERVER} is not set: see testDatabase().`);
  return cloneTemplate(server, "template0");
}

/** Lets `testDatabase()` work in this process and in those it starts from now on. */
export function announceTemplate(server: string, template: string): void {
  process.env[SERVER] = server;
  process.env[TEMPLATE] = template;
}

export async function cloneTemplate(server: string, template: string): Promise<TestDatabase> {
  const name = `${CLONE_PREFIX}${Date.now().toString(36)}_${randomBytes(5).toString("hex")}`;
  await ask(server, `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  return {
    url: urlOf(server, name),
    drop: () => ask(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  };
}

/**
 * Makes the template database unless one of the present migrations is there already, and answers its name. Older templates are removed where nobody else could need them.
 */
export async function ensureTemplate(server: string, exclusive: boolean): Promise<string> {
  const template = `${TEMPLATE_PREFIX}${fingerprintOfMigrations()}`;
  const client = new pg.Client(server);
  await client.connect();
  try {
    // Runs on a shared server that start together make the template only once.
    await client.query("SELECT pg_advisory_lock($1)", [ADVISORY_LOCK]);
    const names = await databasesLike(client, TEMPLATE_PREFIX);
    if (exclusive) {
      for (const name of names.filter((known) => known !== template))
        await client.query(`DROP DATABASE "${name}" WITH (FORCE)`);
    }
    if (!names.includes(template)) {
      const draft = `${template}_draft`;
      await client.query(`DROP DATABASE IF EXISTS "${draft}" WITH (FORCE)`);
      await client.query(`CREATE DATABASE "${draft}"`);
      await migrate(urlOf(server, draft));
      await client.query(`ALTER DATABASE "${draft}" RENAME TO "${template}"`);
      // A stray connection to a template would make cloning it fail.
      await client.query(`ALTER DATABASE "${template}" ALLOW_CONNECTIONS false`);
    }
    return template;
  } finally {
    await client.end();
  }
}

/** Removes the clones that killed runs left. */
export async function dropLeftovers(server: string, exclusive: boolean): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    for (const name of await databasesLike(client, CLONE_PREFIX)) {
      const made = Number.parseInt(name.slice(CLONE_PREFIX.length).split("_")[0] ?? "", 36);
      if (!exclusive && !(Date.now() - made > LEFTOVER_AFTER_MS)) continue;
      // Without FORCE on a shared server: a run that is still connected keeps its database.
      await client.query(`DROP DATABASE IF EXISTS "${name}"${exclusive ? " WITH (FORCE)" : ""}`).catch(() => undefined);
    }
  } finally {
    await client.end();
  }
}

async function databasesLike(client: pg.Client, prefix: string): Promise<string[]> {
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE starts_with(datname, $1)",
    [prefix],
  );
  return rows.map((row) => row.datname);
}

async function ask(server: string, sql: string): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

function fingerprintOfMigrations(): string {
  const hash = createHash("sha256");
  for (const entry of readdirSync(MIGRATIONS_FOLDER, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    if (!entry.isDirectory()) continue;
    hash.update(entry.name).update(readFileSync(join(MIGRATIONS_FOLDER, entry.name, "migration.sql")));
  }
  return hash.digest("hex").slice(0, 16);
}
