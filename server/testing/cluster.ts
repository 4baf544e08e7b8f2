import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DataFolderInUse } from "@/server/database/postgres/data-folder-lock";
import { openPrivatePostgres } from "@/server/database/postgres/private-postgres";

const FOLDER = fileURLToPath(new URL("../../node_modules/.cache/slant", import.meta.url));
const PLACES = 16;

/** A PostgreSQL server for tests. */
export interface TestServer {
  /** Connection string of its maintenance database. */
  url: string;
  /** True when nobody else uses this server, so that whatever lies on it is left over from killed runs. */
  exclusive: boolean;
  stop(): Promise<void>;
}

/**
 * The server that DATABASE_URL_TEST names, or a private one without `fsync`. Runs that go on at the same time take a cluster each; the clusters are kept, because
 * starting one again takes a tenth of the time of making it.
 */
export async function openTestServer(): Promise<TestServer> {
  const given = process.env.DATABASE_URL_TEST;
  if (given) return { url: given, exclusive: false, stop: async () => undefined };
  for (let place = 1; place <= PLACES; place += 1) {
    try {
      const postgres = await openPrivatePostgres(join(FOLDER, `test-postgres-${place}`), {
        durable: false,
        settings: { max_connections: "200" },
      });
      const url = new URL(postgres.url);
      url.pathname = "/postgres";
      return { url: url.href, exclusive: true, stop: postgres.stop };
    } catch (error) {
      if (!(error instanceof DataFolderInUse)) throw error;
    }
  }
  throw new Error(`${PLACES} test runs are going on at the same time; wait for one to end.`);
}
