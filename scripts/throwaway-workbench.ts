import { randomBytes } from "node:crypto";
import getPort from "get-port";
import { openTestServer } from "@/server/testing/cluster";
import { announceTemplate, cloneTemplate, dropLeftovers, ensureTemplate } from "@/server/testing/database";
import { ensureBuild } from "./build";
import { startWebServer } from "./web-server";

/** The built application on a port and a database of its own, which are gone when it stops. */
export interface ThrowawayWorkbench {
  url: string;
  /** What whoever visits it may need: SLANT_E2E_URL, DATABASE_URL, BETTER_AUTH_SECRET. Set in this process too. */
  env: Record<string, string>;
  /** What the web server reported as errors so far. */
  errors: string[];
  stop(): Promise<void>;
}

export async function startThrowawayWorkbench(options: {
  /** Whether the database holds the demonstration project, or nothing at all. */
  demonstration: boolean;
  tell: (sentence: string) => void;
  signal?: AbortSignal;
}): Promise<ThrowawayWorkbench> {
  await ensureBuild(options.tell, options.signal);
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const postgres = await openTestServer();
    undo.push(postgres.stop);
    await dropLeftovers(postgres.url, postgres.exclusive);
    const template = await ensureTemplate(postgres.url, postgres.exclusive);
    announceTemplate(postgres.url, template);
    const database = await cloneTemplate(postgres.url, template);
    undo.push(database.drop);
    const secrets = { DATABASE_URL: database.url, BETTER_AUTH_SECRET: randomBytes(32).toString("hex") };
    Object.assign(process.env, secrets);
    if (options.demonstration) await seedDemonstration();
    const port = await getPort();
    const server = await startWebServer({
      port,
      host: "127.0.0.1",
      env: secrets,
      signal: options.signal,
    });
    undo.push(server.stop);
    const env = { ...secrets, SLANT_E2E_URL: server.url };
    Object.assign(process.env, env);
    return { url: server.url, env, errors: server.errors, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function seedDemonstration(): Promise<void> {
  const [{ seed }, { closeDb }] = await Promise.all([import("@/prisma/seed"), import("@/server/db")]);
  try {
    await seed({ demonstration: true });
  } finally {
    await closeDb();
  }
}
