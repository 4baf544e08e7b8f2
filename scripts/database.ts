import pg from "pg";
import { migrate } from "@/server/database/migrate";
import { openPrivatePostgres } from "@/server/database/postgres/private-postgres";
import { Explained } from "./explained";

/** The database that the application works on, whoever serves it. */
export interface OpenDatabase {
  url: string;
  /** Resolves with a sentence when the database ends by itself; never, where it is not ours to watch. */
  ended: Promise<string>;
  announce(address: string): void;
  stop(): Promise<void>;
}

/** The private PostgreSQL of the data folder, or the one that DATABASE_URL names; migrated. */
export async function openDatabase(dataDir: string, tell: (sentence: string) => void): Promise<OpenDatabase> {
  const database = process.env.DATABASE_URL
    ? await reachGiven(process.env.DATABASE_URL)
    : await openPrivate(dataDir, tell);
  try {
    const applied = await migrate(database.url);
    if (applied.length > 0)
      tell(`Brought the database up to date (${applied.length} ${applied.length === 1 ? "migration" : "migrations"}).`);
    return database;
  } catch (error) {
    await database.stop();
    throw new Explained(error instanceof Error ? error.message : String(error));
  }
}

async function openPrivate(dataDir: string, tell: (sentence: string) => void): Promise<OpenDatabase> {
  try {
    const postgres = await openPrivatePostgres(dataDir, { onProgress: tell });
    if (postgres.adopted) tell("Took over the database that an earlier start had left running.");
    return {
      ...postgres,
      ended: postgres.ended.then(() => "The database ended unexpectedly; see postgres.log in the data folder."),
    };
  } catch (error) {
    throw new Explained(error instanceof Error ? error.message : String(error));
  }
}

async function reachGiven(url: string): Promise<OpenDatabase> {
  let client: pg.Client;
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    await client.connect();
    await client.end();
  } catch (error) {
    // Without the password that the address may hold.
    const where = URL.canParse(url) ? `${new URL(url).host}${new URL(url).pathname}` : "an address that cannot be read";
    const why = error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error);
    throw new Explained(
      `The database that DATABASE_URL names (${where}) cannot be reached: ${why}.\n` +
        "Check that it runs and that the address, user, password and database name are right; without DATABASE_URL Slant brings its own.",
    );
  }
  return { url, ended: new Promise(() => undefined), announce: () => undefined, stop: async () => undefined };
}
