import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  DriverAdapterError,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

/** Nothing in the database is managed by anybody else. */
export const NO_FILTER = { externalTables: [], externalEnums: [] };

let loaded: Promise<void> | null = null;

/**
 * Prisma's schema engine as WebAssembly, instantiated by hand. Prisma's command line would download a native engine from a server of its own, which a
 * machine without access to that server cannot do; this one comes with `npm ci`.
 */
function loadEngine(): Promise<void> {
  loaded ??= (async () => {
    const folder = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
    const module = await WebAssembly.compile(await readFile(join(folder, "schema_engine_bg.wasm")));
    const instance = await WebAssembly.instantiate(module, {
      "./schema_engine_bg.js": withPatientTimers(bindings),
    });
    bindings.__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
  })();
  return loaded;
}

/** The engine sets timers of ten seconds and forgets them; they must not keep a finished process from ending. */
function withPatientTimers(imports: object): WebAssembly.ModuleImports {
  return Object.fromEntries(
    Object.entries(imports as WebAssembly.ModuleImports).map(([name, value]) => {
      if (!name.startsWith("__wbg_setTimeout_") || typeof value !== "function") return [name, value];
      const set = value as (callback: () => void, delay: number) => NodeJS.Timeout;
      return [name, (callback: () => void, delay: number) => set(callback, delay).unref()];
    }),
  );
}

/** Runs `work` with an engine connected to the database at `url`; it insists on one even for comparing two schema files. */
export async function withSchemaEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  await loadEngine();
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(wholeScripts(pool));
    const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
}

/**
 * The adapter cuts a script at every semicolon, also at those inside strings, comments and function bodies, and runs the pieces one by one. Sent to PostgreSQL in one
 * message, a script may hold any SQL and is one transaction: a migration happens wholly or not at all.
 */
function wholeScripts(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    adapter.executeScript = async (script) => {
      try {
        await pool.query(script);
      } catch (error) {
        const known = error as pg.DatabaseError;
        throw new DriverAdapterError({
          kind: "postgres",
          code: known.code ?? "XX000",
          severity: known.severity ?? "ERROR",
          message: known.message,
          detail: known.detail,
          column: known.column,
          hint: known.hint,
        });
      }
    };
    return adapter;
  };
  return factory;
}
