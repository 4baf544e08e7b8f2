import { resolve } from "node:path";
import pg from "pg";
import { DataFolderInUse, holderOf } from "@/server/database/postgres/data-folder-lock";
import { ensureBuild } from "./build";
import { type OpenDatabase, openDatabase } from "./database";
import { Explained } from "./explained";
import { authSecret } from "./secret";
import { assertPortFree, startWebServer, type WebServer } from "./web-server";

/** What the sign-in page shows before anybody has signed in (GET /api/first-run). */
interface FirstRun {
  demonstration: { email: string; password: string; role: string }[];
  needsFirstAccount: boolean;
}

/** Starts everything, prints how to sign in, and resolves when everything has stopped; the exit code tells whether that was meant. */
export async function start(options: { development: boolean }): Promise<void> {
  const stopped = new Shutdown();
  try {
    await run(options, stopped);
  } catch (error) {
    // A build that was cut off by Ctrl-C is no failure.
    if (!stopped.asked) {
      if (!(error instanceof Explained)) console.error(error);
      else console.error(`\n${error.message}`);
      process.exitCode = 1;
    }
  }
  await stopped.everything();
  // The web server's idle connections and the like must not hold up an end that everybody agreed on.
  process.exit();
}

async function run({ development }: { development: boolean }, shutdown: Shutdown): Promise<void> {
  const tell = (sentence: string) => console.log(sentence);
  const port = portFrom(process.env.PORT);
  const host = process.env.HOST || "127.0.0.1";
  const dataDir = resolve(process.env.SLANT_DATA_DIR || "data");

  // Who starts a second time on the same data should hear that, not that the port is taken.
  const holder = process.env.DATABASE_URL ? null : holderOf(dataDir);
  if (holder) throw new Explained(new DataFolderInUse(dataDir, holder).message);
  await assertPortFree(port, host);
  const database = await openDatabase(dataDir, tell);
  shutdown.database = database;
  if (shutdown.asked) return;
  const env = { DATABASE_URL: database.url, BETTER_AUTH_SECRET: authSecret(dataDir) };
  Object.assign(process.env, env);

  if (!development) await ensureBuild(tell, shutdown.signal);
  if (process.env.SLANT_DEMO !== "0" && (await isEmpty(database.url))) {
    tell("Writing the demonstration project …");
    await writeDemonstration();
  }
  if (shutdown.asked) return;

  tell(development ? "Starting the development server …" : "Starting the server …");
  const server = await startWebServer({ port, host, development, env, signal: shutdown.signal });
  shutdown.server = server;
  const firstRun = await askFirstRun(server);
  if (shutdown.asked) return;
  database.announce(server.url);
  tell(welcome(server.url, host, firstRun));

  const reason = await Promise.race([
    shutdown.requested.then(() => null),
    server.ended.then((how) => `The web server ended unexpectedly (${how}).`),
    database.ended,
  ]);
  if (reason && !shutdown.asked) throw new Explained(reason);
}

function portFrom(given: string | undefined): number {
  const port = given ? Number(given) : 3000;
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Explained(`PORT is “${given}”, which is not a port; give a number from 1 to 65535.`);
}

async function isEmpty(url: string): Promise<boolean> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(`SELECT 1 FROM "user" LIMIT 1`)).rowCount === 0;
  } finally {
    await client.end();
  }
}

/** Imported only when it is needed: it brings half the application along, which would make every start slower. */
async function writeDemonstration(): Promise<void> {
  const [{ seed }, { closeDb }] = await Promise.all([import("@/prisma/seed"), import("@/server/db")]);
  try {
    await seed({ demonstration: true });
  } finally {
    await closeDb();
  }
}

/** A question that only an application with a working database can answer, so an address that is printed is one that works. */
async function askFirstRun(server: WebServer): Promise<FirstRun> {
  const url = `${server.localUrl}/api/first-run`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(60_000) });
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    return (await response.json()) as FirstRun;
  } catch (error) {
    throw new Explained(
      `The web server runs, but the application behind it does not work: ${error instanceof Error ? error.message : error}.\n` +
        "What it wrote above says why; `npx slant doctor` checks the rest.",
    );
  }
}

function welcome(url: string, host: string, firstRun: FirstRun): string {
  const lines = ["", `Slant is running at ${url}`];
  if (host === "0.0.0.0" || host === "::")
    lines.push("and at this machine's other addresses, for everybody who can reach them.");
  if (firstRun.demonstration.length > 0) {
    const width = Math.max(...firstRun.demonstration.map(({ role }) => role.length));
    lines.push("", "Try the demonstration project (invented texts and people); sign in as");
    for (const { role, email, password } of firstRun.demonstration) {
      lines.push(`  ${role.padEnd(width)}  ${email}  password: ${password}`);
    }
  } else if (firstRun.needsFirstAccount) {
    lines.push("", "Nobody has an account yet: open that address and make the first one.");
  }
  lines.push("", "Ctrl-C stops it.");
  return lines.join("\n");
}

/** Who has to be stopped, in which order: first the server that asks, then the database that answers. */
class Shutdown {
  server: WebServer | null = null;
  database: OpenDatabase | null = null;
  readonly requested: Promise<void>;
  private readonly abort = new AbortController();

  constructor() {
    this.requested = new Promise((done) => {
      const ask = () => {
        if (!this.asked) console.log("\nStopping …");
        this.abort.abort();
        done();
      };
      for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, ask);
      // npm runs us in a shell, and passes a SIGTERM on to that shell only, which dies of it without a word to us.
      const parent = process.ppid;
      if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && ask(), 250).unref();
    });
  }

  get asked(): boolean {
    return this.abort.signal.aborted;
  }

  get signal(): AbortSignal {
    return this.abort.signal;
  }

  async everything(): Promise<void> {
    await this.server?.stop();
    await this.database?.stop();
  }
}
