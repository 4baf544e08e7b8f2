import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/prisma/generated/client";
import { env } from "./env";

/**
 * The one connection pool of this process, made at the first use (a build imports this file without a database).
 * Next may load a module more than once, so it hangs on globalThis.
 */
const holder = globalThis as { slantDb?: PrismaClient };

export function db(): PrismaClient {
  holder.slantDb ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().DATABASE_URL, max: 20 }),
    // A class of forty submits within one second: whoever comes last waits its turn and is not refused.
    transactionOptions: { maxWait: 15_000, timeout: 15_000 },
  });
  return holder.slantDb;
}

export async function closeDb(): Promise<void> {
  await holder.slantDb?.$disconnect();
  holder.slantDb = undefined;
}

export type { PrismaClient };
/** A client inside a transaction. */
export type Tx = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** Prisma 7 tests a broken unique key by its code only: `meta.target` is unreliable. */
export function isUniqueViolation(error: unknown): boolean {
  return typeof error === "object" && error !== null && (error as { code?: unknown }).code === "P2002";
}

const unstorable: Record<string, string> = {
  // In text and in JSON: PostgreSQL keeps every character but this one.
  "22021": "The request holds the character U+0000, which no text may have.",
  "22P05": "The request holds the character U+0000, which no text may have.",
  "22003": "The request holds a number that is too large.",
};

/** What a request held that the database cannot keep, in a sentence; null where the error is another one. */
export function unstorableIn(error: unknown): string | null {
  const { meta } = (error ?? {}) as { meta?: { driverAdapterError?: { cause?: { originalCode?: string } } } };
  return unstorable[meta?.driverAdapterError?.cause?.originalCode ?? ""] ?? null;
}
