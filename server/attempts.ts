import { Problem } from "@/domain/problem";
import { db } from "./db";

/**
 * How often something was tried within a time, over all processes. Kept in the table that better-auth keeps its own
 * limits in.
 */

/**
 * Counts one more try.
 * @param key what is tried by whom, such as `code:203.0.113.7`
 * @param most how many tries are allowed within the time
 * @param seconds the time, from the first try on
 * @returns whether this one is allowed
 */
export async function attempt(key: string, most: number, seconds: number): Promise<boolean> {
  const now = Date.now();
  const since = BigInt(now - seconds * 1000);
  const rows = await db().$queryRaw<{ count: number }[]>`
    INSERT INTO rate_limit (id, key, count, "lastRequest") VALUES (${crypto.randomUUID()}, ${key}, 1, ${BigInt(now)})
    ON CONFLICT (key) DO UPDATE
    SET count = CASE WHEN rate_limit."lastRequest" < ${since} THEN 1 ELSE rate_limit.count + 1 END,
        "lastRequest" = CASE WHEN rate_limit."lastRequest" < ${since} THEN EXCLUDED."lastRequest" ELSE rate_limit."lastRequest" END
    RETURNING count`;
  return (rows[0]?.count ?? 1) <= most;
}

/** How many tries were counted within the time, without counting one. */
export async function attempts(key: string, seconds: number): Promise<number> {
  const row = await db().rateLimit.findUnique({ where: { key } });
  return row && Number(row.lastRequest) >= Date.now() - seconds * 1000 ? row.count : 0;
}

/** @throws Problem `rate_limited` */
export async function refuseFlood(key: string, most: number, seconds: number): Promise<void> {
  if (await attempt(key, most, seconds)) return;
  throw new Problem("rate_limited", "That was a little fast. Wait a few seconds, then try again.", "too_fast");
}
