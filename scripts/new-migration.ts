import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MIGRATIONS_FOLDER } from "@/server/database/migrate";
import { openPrivatePostgres } from "@/server/database/postgres/private-postgres";
import { sqlBetween } from "@/server/database/schema-diff";

const USAGE = `Usage: npm run migration -- NAME          write the next migration from what changed in prisma/schema.prisma
       npm run migration -- NAME --empty  the same, also when the schema did not change (for SQL by hand)
       npm run migration -- --redo        write the newest migration anew, keeping its SQL by hand; only before it was applied anywhere that matters`;

/** What follows this line in a migration was written by a person, and --redo keeps it. */
const BY_HAND = "-- By hand: what the schema file cannot say.";

/**
 * Each migration folder holds the SQL and a copy of the schema that the SQL leads to. The next migration is the difference between the newest copy and
 * prisma/schema.prisma, so that writing one needs nobody's database.
 */
async function main(args: string[]): Promise<number> {
  const redo = args.includes("--redo");
  const name = args.find((word) => !word.startsWith("--"));
  const unknown = args.filter((word) => word.startsWith("--") && !["--redo", "--empty"].includes(word));
  if (unknown.length > 0 || redo === (name !== undefined)) {
    console.error(USAGE);
    return 2;
  }
  const all = folders();
  const replaced = redo ? all.at(-1) : undefined;
  if (redo && !replaced) {
    console.error("There is no migration yet to write anew.");
    return 1;
  }
  const before = redo ? all.at(-2) : all.at(-1);
  const current = readFileSync(join(MIGRATIONS_FOLDER, "..", "schema.prisma"), "utf8");
  const sql = await difference(before ? schemaOf(before) : null, current);
  if (sql === "" && !redo && !args.includes("--empty")) {
    console.log("prisma/schema.prisma did not change since the last migration. Add --empty to write SQL by hand.");
    return 0;
  }
  const byHand = replaced ? handwritten(replaced) : "";
  const title = replaced ? replaced.replace(/^\d+_/, "") : slug(name as string);
  const folder = `${stamp(new Date())}_${title}`;
  if (replaced) renameSync(join(MIGRATIONS_FOLDER, replaced), join(MIGRATIONS_FOLDER, folder));
  mkdirSync(join(MIGRATIONS_FOLDER, folder), { recursive: true });
  writeFileSync(
    join(MIGRATIONS_FOLDER, folder, "migration.sql"),
    `${[sql, `${BY_HAND}\n${byHand}`].join("\n").trim()}\n`,
  );
  writeFileSync(join(MIGRATIONS_FOLDER, folder, "schema.prisma"), current);
  console.log(
    `Wrote prisma/migrations/${folder}/migration.sql. Read it, add what the schema cannot say, and commit the folder.`,
  );
  return 0;
}

/** The engine wants a PostgreSQL to talk to, so it gets an empty one for the moment. */
async function difference(from: string | null, to: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "slant-migration-"));
  const postgres = await openPrivatePostgres(folder, { durable: false });
  try {
    return await sqlBetween(postgres.url, from, to);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function folders(): string[] {
  if (!existsSync(MIGRATIONS_FOLDER)) return [];
  return readdirSync(MIGRATIONS_FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function schemaOf(folder: string): string {
  return readFileSync(join(MIGRATIONS_FOLDER, folder, "schema.prisma"), "utf8");
}

function handwritten(folder: string): string {
  const sql = readFileSync(join(MIGRATIONS_FOLDER, folder, "migration.sql"), "utf8");
  const at = sql.indexOf(BY_HAND);
  return at < 0 ? "" : sql.slice(at + BY_HAND.length).trim();
}

function slug(name: string): string {
  const made = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  if (!made) throw new Error("The name of a migration needs letters or digits.");
  return made;
}

/** As Prisma names its migrations: the time in UTC, to the second. */
function stamp(now: Date): string {
  return now.toISOString().replace(/\D/g, "").slice(0, 14);
}

process.exitCode = await main(process.argv.slice(2));
