import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Explained } from "./explained";

/** The secret that signs sessions: BETTER_AUTH_SECRET, or a random one kept in the data folder so that a restart signs nobody out. */
export function authSecret(dataDir: string): string {
  const given = process.env.BETTER_AUTH_SECRET;
  if (given && given.length < 32)
    throw new Explained("BETTER_AUTH_SECRET is too short to be safe: give it at least 32 characters.");
  if (given) return given;
  const file = join(dataDir, "auth.secret");
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600 });
  }
  return readFileSync(file, "utf8").trim();
}
