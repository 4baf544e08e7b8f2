import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { emptyDatabase, type TestDatabase, testDatabase } from "@/server/testing/database";
import { MIGRATIONS_FOLDER, migrate, pendingMigrations } from "./migrate";

let database: TestDatabase;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slant-migrations-"));
  writeFileSync(join(folder, "migration_lock.toml"), 'provider = "postgresql"\n');
});

afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(database.url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("migrating Slant's own database", () => {
  test("a second time does nothing", async () => {
    database = await testDatabase();
    const before = await rows("SELECT * FROM _prisma_migrations");
    expect(await pendingMigrations(database.url)).toEqual([]);
    expect(await migrate(database.url)).toEqual([]);
    expect(await rows("SELECT * FROM _prisma_migrations")).toEqual(before);
  });

  test("from nothing, by two processes at once, applies each migration once", async () => {
    database = await emptyDatabase();
    const all = readdirSync(MIGRATIONS_FOLDER).filter((name) => /^\d{14}_/.test(name));
    const [one, two] = await Promise.all([migrate(database.url), migrate(database.url)]);
    expect([...one, ...two]).toEqual(all.sort());
    expect(await rows("SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL")).toHaveLength(
      all.length,
    );
  });
});

describe("a migration", () => {
  beforeEach(async () => {
    database = await emptyDatabase();
  });

  test("may hold any SQL by hand: checks, functions, semicolons inside strings", async () => {
    write(
      "20260101000000_by_hand",
      `CREATE TABLE note (body text CONSTRAINT note_body CHECK (body <> ';'));
       INSERT INTO note VALUES ('one; two'); -- a comment; with a semicolon
       CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN n := n * 2; RETURN n; END; $$;`,
    );
    expect(await migrate(database.url, folder)).toEqual(["20260101000000_by_hand"]);
    expect(await rows("SELECT body, twice(21) AS n FROM note")).toEqual([{ body: "one; two", n: 42 }]);
    await expect(rows("INSERT INTO note VALUES (';')")).rejects.toThrow("note_body");
  });

  test("that fails leaves nothing behind, and works once it is put right", async () => {
    write("20260101000000_first", "CREATE TABLE first (n int);");
    write("20260102000000_second", "CREATE TABLE second (n int);\nCREATE TABLE first (n int);");
    await expect(migrate(database.url, folder)).rejects.toThrow(
      /20260102000000_second failed and was undone.*"first" already exists/s,
    );
    expect(
      await rows("SELECT to_regclass('first') IS NOT NULL AS first, to_regclass('second') IS NOT NULL AS second"),
    ).toEqual([{ first: true, second: false }]);
    write("20260102000000_second", "CREATE TABLE second (n int);");
    expect(await migrate(database.url, folder)).toEqual(["20260102000000_second"]);
  });

  test("that was edited after it was applied is refused", async () => {
    write("20260101000000_first", "CREATE TABLE first (n int);");
    await migrate(database.url, folder);
    write("20260101000000_first", "CREATE TABLE first (n bigint);");
    await expect(migrate(database.url, folder)).rejects.toThrow(/edited afterwards: 20260101000000_first/);
  });

  test("of a newer version is refused rather than ignored", async () => {
    write("20260101000000_first", "CREATE TABLE first (n int);");
    write("20270101000000_future", "CREATE TABLE future (n int);");
    await migrate(database.url, folder);
    rmSync(join(folder, "20270101000000_future"), { recursive: true });
    await expect(migrate(database.url, folder)).rejects.toThrow(/newer Slant.*20270101000000_future/s);
  });
});
