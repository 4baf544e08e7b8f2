import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What PostgreSQL writes about itself into its cluster while it runs. */
export interface PidFile {
  pid: number;
  port: number;
  ready: boolean;
}

export function readPidFile(cluster: string): PidFile | null {
  try {
    const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
  } catch {
    return null;
  }
}
