import { createHash } from "node:crypto";
import type { Command } from "commander";

/** `slant doctor`: whether the installation is sound and the data prove their own offsets. */
export function registerDoctor(program: Command): void {
  program
    .command("doctor")
    .description("check the installation, the database, every text's hash and every annotation's quote")
    .action(async () => {
      const sound = [checkNode()];
      try {
        const { withDatabase } = await import("./database");
        sound.push(...(await withDatabase(() => checkDatabase())));
      } catch (error) {
        sound.push(report(false, "database", error instanceof Error ? error.message : String(error)));
      }
      if (sound.includes(false)) process.exitCode = 1;
      else console.log("All is well.");
    });
}

function report(good: boolean, what: string, detail: string): boolean {
  console.log(`${good ? "ok   " : "FAULT"} ${what}: ${detail}`);
  return good;
}

function checkNode(): boolean {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const good = major > 20 || (major === 20 && minor >= 19);
  return report(good, "Node", `${process.versions.node}${good ? "" : ", but 20.19 or newer is needed"}`);
}

async function checkDatabase(): Promise<boolean[]> {
  const { db } = await import("@/server/db");
  const { pendingMigrations } = await import("@/server/database/migrate");
  const { dataDir } = await import("./database");
  const out: boolean[] = [];
  const [{ version }] = await db().$queryRaw<[{ version: string }]>`SELECT split_part(version(), ' ', 2) AS version`;
  const place = process.env.DATABASE_URL && !process.env.SLANT_DATA_DIR ? "reached" : `in ${dataDir()}`;
  out.push(report(true, "database", `PostgreSQL ${version} ${place}`));
  const pending = await pendingMigrations(process.env.DATABASE_URL as string);
  out.push(
    report(
      pending.length === 0,
      "migrations",
      pending.length === 0 ? "all applied" : `not applied: ${pending.join(", ")}`,
    ),
  );
  if (pending.length > 0) return out;

  const documents = await db().document.findMany({ select: { id: true } });
  const badTexts: string[] = [];
  let annotations = 0;
  const badQuotes: string[] = [];
  // One text at a time: a project may hold hundreds of megabytes.
  for (const { id } of documents) {
    const { text, textSha256 } = await db().document.findUniqueOrThrow({ where: { id } });
    if (createHash("sha256").update(text).digest("hex") !== textSha256) badTexts.push(id);
    const rows = await db().annotation.findMany({
      where: { deletedAt: null, assignment: { segment: { documentId: id } } },
      select: { id: true, start: true, end: true, quote: true },
    });
    annotations += rows.length;
    for (const row of rows) if (text.slice(row.start, row.end) !== row.quote) badQuotes.push(row.id);
  }
  out.push(
    report(
      badTexts.length === 0,
      "texts",
      badTexts.length === 0 ? `${documents.length} documents equal their hashes` : `changed: ${badTexts.join(", ")}`,
    ),
    report(
      badQuotes.length === 0,
      "annotations",
      badQuotes.length === 0
        ? `${annotations} quotes equal their places in the text`
        : `differ: ${badQuotes.join(", ")}`,
    ),
  );
  return out;
}
