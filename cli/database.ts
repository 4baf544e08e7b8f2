import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { migrate } from "@/server/database/migrate";
import { openPrivatePostgres, urlOfRunningPostgres } from "@/server/database/postgres/private-postgres";
import { closeDb } from "@/server/db";
import { CommandFault } from "./fault";

const defaultDataDir = fileURLToPath(new URL("../data", import.meta.url));
export const dataDir = (): string => process.env.SLANT_DATA_DIR ?? defaultDataDir;

/**
 * Runs a command on the workbench's database: the one in DATABASE_URL, else the private one, beside a running server or
 * opened for this command alone.
 */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  // Hashing a password needs no secret, but the auth library wants one; nothing made here depends on it.
  process.env.BETTER_AUTH_SECRET ??= randomBytes(32).toString("hex");
  if (process.env.DATABASE_URL) return finish(work);
  const running = urlOfRunningPostgres(dataDir());
  if (running) {
    process.env.DATABASE_URL = running;
    return finish(work);
  }
  if (!existsSync(dataDir())) {
    throw new CommandFault(
      `There is no database in ${dataDir()} yet. Run “npm start” once, or set DATABASE_URL or SLANT_DATA_DIR.`,
    );
  }
  const postgres = await openPrivatePostgres(dataDir());
  try {
    process.env.DATABASE_URL = postgres.url;
    await migrate(postgres.url);
    return await finish(work);
  } finally {
    await postgres.stop();
  }
}

async function finish<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await closeDb();
  }
}
