import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The account of the operating system that PostgreSQL runs as, where that is not the one that runs Node. */
export interface PostgresAccount {
  name: string;
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root lends it the account `postgres`, made if the system has none (a container, typically).
 * Everybody else runs PostgreSQL as themselves: null.
 */
export function accountForPostgres(): PostgresAccount | null {
  if (process.getuid?.() !== 0) return null;
  const found = lookUp("postgres");
  if (found) return found;
  try {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false", "postgres"], {
      stdio: "pipe",
    });
  } catch (error) {
    throw new Error(
      "PostgreSQL does not run as root, and the account `postgres` that it would run as could not be made " +
        `(${error instanceof Error ? error.message.trim() : String(error)}).\n` +
        "Start Slant as an ordinary user, or add a user named postgres, or set DATABASE_URL to a PostgreSQL server of your own.",
    );
  }
  const made = lookUp("postgres");
  if (!made) throw new Error("The account `postgres` was made but cannot be found in /etc/passwd.");
  return made;
}

function lookUp(name: string): PostgresAccount | null {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  if (!line) return null;
  const [, , uid, gid] = line.split(":");
  return { name, uid: Number(uid), gid: Number(gid) };
}

/** Whether that account may enter a folder; root may enter all, so it has to be asked as the account itself. */
export function mayEnter(account: PostgresAccount, folder: string): boolean {
  try {
    execFileSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], {
      uid: account.uid,
      gid: account.gid,
      cwd: "/",
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
}
