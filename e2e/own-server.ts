import getPort from "get-port";
import pg from "pg";
import { startWebServer, type WebServer } from "../scripts/web-server";

/** A web server of a test's own on the database that all tests share: it may be killed and started again. */
export interface OwnServer {
  url: string;
  /** Ends it at once, as a power cut would: no request in the air is answered. */
  kill(): Promise<void>;
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** @param env what it is told otherwise than the common one */
export async function startOwnServer(env: Record<string, string> = {}): Promise<OwnServer> {
  const port = await getPort();
  const start = () => startWebServer({ port, host: "127.0.0.1", env, loud: false });
  let server: WebServer = await start();
  return {
    url: server.url,
    async kill() {
      process.kill(server.pid, "SIGKILL");
      await server.ended;
    },
    async startAgain() {
      server = await start();
    },
    stop: () => server.stop(),
  };
}

/** The database itself, beside every door. */
export async function openDatabase(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  return client;
}
