import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assignmentStates } from "@/domain/assignment";
import { roles } from "@/domain/policy";
import { roundStates } from "@/domain/round";
import { type TestDatabase, testDatabase } from "@/server/testing/database";

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  client = new pg.Client(database.url);
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

async function check(name: string): Promise<string> {
  const { rows } = await client.query(
    "SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE conname = $1",
    [name],
  );
  return rows[0]?.rule ?? "";
}

test.each([
  ["round_state_known", roundStates],
  ["assignment_state_known", assignmentStates],
  ["member_role_known", roles],
  ["invitation_role_known", roles],
])("%s allows exactly the words of the domain", async (name, words) => {
  const allowed = [...(await check(name)).matchAll(/'([^']+)'/g)].map((match) => match[1]);
  expect(allowed.sort()).toEqual([...words].sort());
});

test("the text of a document is frozen, also for somebody at a database console", async () => {
  const sha = "0".repeat(64);
  await client.query(
    `INSERT INTO "project" ("id", "name") VALUES ('01890000-0000-7000-8000-000000000001', 'Checks');
     INSERT INTO "document" ("id", "projectId", "title", "text", "textSha256", "originalSha256", "encoding", "lengthUtf16", "lengthCp")
     VALUES ('01890000-0000-7000-8000-000000000002', '01890000-0000-7000-8000-000000000001', 'A', 'a😀', '${sha}', '${sha}', 'utf-8', 3, 2)`,
  );
  await client.query(`UPDATE "document" SET "title" = 'B'`);
  await expect(client.query(`UPDATE "document" SET "text" = 'b😀'`)).rejects.toThrow("frozen at import");
  await expect(client.query(`UPDATE "document" SET "lengthCp" = 3`)).rejects.toThrow("document_lengths_agree");
});
