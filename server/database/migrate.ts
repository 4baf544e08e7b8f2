import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MigrationList } from "@prisma/schema-engine-wasm";
import pg from "pg";
import { NO_FILTER, withSchemaEngine } from "./schema-engine";

export const MIGRATIONS_FOLDER = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** Any number, as long as it is ours: processes that start together migrate one after the other. */
const ADVISORY_LOCK = 5_142_017;

interface MigrationOnDisk {
  name: string;
  sql: string;
  /** SHA-256 of the SQL in hexadecimal, as Prisma records it. */
  checksum: string;
}

/**
 * Brings the database at `url` to the newest migration and answers the names of those it applied, oldest first. Safe to run again and from several processes at once.
 * Recorded in `_prisma_migrations`, so that `prisma migrate deploy` and `prisma migrate status` go on from there.
 * Throws when a migration fails (nothing of it is kept) and when one that was applied has been edited since.
 */
export async function migrate(url: string, folder: string = MIGRATIONS_FOLDER): Promise<string[]> {
  const onDisk = readMigrations(folder);
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [ADVISORY_LOCK]);
    const pending = await findPending(client, onDisk);
    if (pending.length === 0) return [];
    await withSchemaEngine(url, async (engine) => {
      try {
        await engine.applyMigrations({ migrationsList: asList(folder, onDisk), filters: NO_FILTER });
      } catch (error) {
        // The script was one transaction, so there is nothing to clean up but the record that says "failed", which would block every later attempt.
        const failed = await findFailed(client);
        for (const migrationName of failed) await engine.markMigrationRolledBack({ migrationName });
        throw new Error(
          `The migration ${failed.join(", ") || "of the database"} failed and was undone.\n${textOf(error)}`,
        );
      }
    });
    return pending;
  } finally {
    await client.end();
  }
}

/** Names of the migrations on disk that the database at `url` lacks. Changes nothing. */
export async function pendingMigrations(url: string, folder: string = MIGRATIONS_FOLDER): Promise<string[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await findPending(client, readMigrations(folder));
  } finally {
    await client.end();
  }
}

function readMigrations(folder: string): MigrationOnDisk[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "migration.sql")))
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

async function findPending(client: pg.Client, onDisk: MigrationOnDisk[]): Promise<string[]> {
  const table = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present");
  if (!table.rows[0]?.present) return onDisk.map((migration) => migration.name);
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    "SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  const edited = onDisk.filter(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (edited.length > 0) {
    throw new Error(
      `Migrations that this database already has were edited afterwards: ${edited.map(({ name }) => name).join(", ")}.\n` +
        "Undo the edit and write a new migration with `npm run migration NAME` instead.",
    );
  }
  const known = new Set(onDisk.map(({ name }) => name));
  const unknown = [...applied.keys()].filter((name) => !known.has(name)).sort();
  if (unknown.length > 0) {
    throw new Error(
      `This database was used by a newer Slant: it has migrations that this version lacks (${unknown.join(", ")}).\n` +
        "Start that newer version, or restore a backup from before the upgrade.",
    );
  }
  return onDisk.filter(({ name }) => !applied.has(name)).map(({ name }) => name);
}

async function findFailed(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ migration_name: string }>(
    "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL",
  );
  return rows.map((row) => row.migration_name);
}

function asList(folder: string, onDisk: MigrationOnDisk[]): MigrationList {
  const lockfile = join(folder, "migration_lock.toml");
  return {
    baseDir: folder,
    lockfile: {
      path: "migration_lock.toml",
      content: existsSync(lockfile) ? readFileSync(lockfile, "utf8") : null,
    },
    shadowDbInitScript: "",
    migrationDirectories: onDisk.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
