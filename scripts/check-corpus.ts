import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { migrate } from "@/server/database/migrate";
import { openPrivatePostgres } from "@/server/database/postgres/private-postgres";
import { asker, assemble } from "./corpus/cast";
import { type ExerciseRow, exercise } from "./corpus/exercise";

/**
 * `npm run check:corpus -- DIR`: every .txt of DIR goes through the main job over HTTP, on an empty database, and must
 * come back equal. Prints a table; exit code 1 unless every row is equal.
 */

const spansEach = 220;

const folder = process.argv[2];
if (!folder) {
  console.error("Name the folder: npm run check:corpus -- DIR");
  process.exit(2);
}
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".txt"))
  .sort();
if (files.length === 0) {
  console.error(`There is no .txt file in ${folder}.`);
  process.exit(2);
}

const dataDir = mkdtempSync(join(tmpdir(), "slant-corpus-"));
console.log("Starting a server on an empty database …");
const postgres = await openPrivatePostgres(dataDir, { durable: false });
try {
  process.env.DATABASE_URL = postgres.url;
  process.env.BETTER_AUTH_SECRET = "only for this check, and gone with it";
  await migrate(postgres.url);
  process.exitCode = (await check(folder, files)) ? 0 : 1;
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function check(folder: string, files: string[]): Promise<boolean> {
  const { app } = await import("@/server/http/app");
  const { createAccount } = await import("@/server/accounts");
  const { createToken } = await import("@/server/actor");
  const { closeDb } = await import("@/server/db");
  const server = serve({
    fetch: app.fetch,
    port: 0,
    hostname: "127.0.0.1",
    // Comparing keeps this process busy for seconds; the server must not hang up on its own client meanwhile.
    serverOptions: { keepAliveTimeout: 120_000 },
  });
  try {
    await new Promise<void>((ready) => server.once("listening", ready));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const person = async (name: string) => {
      const { id } = await createAccount({ name, email: `${name}@check.example`, password: "for this check only" });
      return asker((path, init) => fetch(origin + path, init), (await createToken(id, "check")).secret);
    };
    const cast = await assemble(await person("owner"), [await person("first"), await person("second")]);
    const rows: ExerciseRow[] = [];
    for (const file of files) {
      const started = performance.now();
      const row = await exercise(cast, file, readFileSync(join(folder, file)), spansEach);
      console.log(`${file}: ${row.spans} spans in ${((performance.now() - started) / 1000).toFixed(1)} s`);
      rows.push(row);
    }
    print(rows);
    return rows.every((row) => row.equal);
  } finally {
    server.close();
    await closeDb();
  }
}

function print(rows: ExerciseRow[]): void {
  console.table(
    rows.map(({ file, characters, spans, alpha, differences, equal }) => ({
      file,
      characters,
      spans,
      "alpha (pooled)": alpha === null ? "n/a" : Number(alpha.toFixed(4)),
      "spans differ": differences.spans,
      "quotes differ": differences.quotes,
      "csv rows differ": differences.csv,
      "counts differ": differences.counts,
      "agreement differs": differences.agreement,
      result: equal ? "equal" : "DIFFERENT",
    })),
  );
  const equal = rows.filter((row) => row.equal).length;
  console.log(`${equal} of ${rows.length} documents equal`);
}
