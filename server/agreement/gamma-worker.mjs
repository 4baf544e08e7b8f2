// A thread of its own for gamma: loads TypeScript through tsx, as the command line does, so that no bundler has to know it.
import { readlinkSync } from "node:fs";
import { setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

// Saves come first. Linux gives a thread a priority of its own; elsewhere the thread runs as any other.
try {
  setPriority(Number(readlinkSync("/proc/thread-self").split("/").at(-1)), 19);
} catch {}

register({ tsconfig: fileURLToPath(new URL("../../tsconfig.json", import.meta.url)) });
await import("./gamma-work.ts");
