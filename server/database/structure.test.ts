import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { emptyDatabase, testDatabase } from "@/server/testing/database";
import { MIGRATIONS_FOLDER } from "./migrate";
import { sqlBetween } from "./schema-diff";
import { structureOf } from "./structure";

const schema = readFileSync(join(MIGRATIONS_FOLDER, "..", "schema.prisma"), "utf8");

test("the migrations lead to exactly what prisma/schema.prisma says", async () => {
  const [migrated, drawn] = await Promise.all([testDatabase(), emptyDatabase()]);
  try {
    const client = new pg.Client(drawn.url);
    await client.connect();
    await client.query(await sqlBetween(drawn.url, null, schema));
    await client.end();
    const expected = await structureOf(drawn.url);
    expect(expected.length).toBeGreaterThan(100);
    expect(await structureOf(migrated.url), "write the missing migration with `npm run migration -- NAME`").toEqual(
      expected,
    );
  } finally {
    await Promise.all([migrated.drop(), drawn.drop()]);
  }
});

test("the newest migration holds a copy of the schema that it leads to, for the next one to start from", async () => {
  const newest = readdirSync(MIGRATIONS_FOLDER)
    .filter((name) => /^\d{14}_/.test(name))
    .sort()
    .at(-1) as string;
  const copy = readFileSync(join(MIGRATIONS_FOLDER, newest, "schema.prisma"), "utf8");
  const database = await emptyDatabase();
  try {
    // Comments may differ: they change no database.
    expect(await sqlBetween(database.url, copy, schema)).toBe("");
  } finally {
    await database.drop();
  }
});

test("a difference shows", async () => {
  const database = await testDatabase();
  try {
    const before = await structureOf(database.url);
    const client = new pg.Client(database.url);
    await client.connect();
    await client.query(
      `ALTER TABLE "project" ALTER COLUMN "description" DROP DEFAULT; CREATE INDEX extra ON "project" ("name")`,
    );
    await client.end();
    const after = await structureOf(database.url);
    expect(after.filter((fact) => !before.includes(fact))).toEqual([
      expect.stringContaining("column project.description text not null default none"),
      expect.stringContaining("CREATE INDEX extra"),
    ]);
  } finally {
    await database.drop();
  }
});
