import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { DataFolderInUse, type DataFolderLock, lockDataFolder } from "@/server/database/postgres/data-folder-lock";
import { Explained } from "./explained";
import { ROOT } from "./root";

const MARKER = join(ROOT, ".next", "slant-build");
const BUILD_ID = join(ROOT, ".next", "BUILD_ID");
const SOURCES = [
  "app",
  "components",
  "domain",
  "server",
  "public",
  "prisma/schema.prisma",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
];
const SETTINGS = ["next.config.js", "tsconfig.json", "package-lock.json", "postcss.config.js", ".env"];

/** Whether .next was built from the sources as they are now. */
export function isBuildFresh(): boolean {
  return existsSync(MARKER) && readFileSync(MARKER, "utf8") === markOf(fingerprint());
}

/** Next.js names each build: one that somebody made by hand meanwhile is not the one that the marker speaks of. */
function markOf(sources: string): string {
  return `${sources} ${existsSync(BUILD_ID) ? readFileSync(BUILD_ID, "utf8") : "without a build"}`;
}

/** Builds the application unless the build is fresh. Two processes that want a build make one, one after the other. */
export async function ensureBuild(tell: (sentence: string) => void, signal?: AbortSignal): Promise<void> {
  if (isBuildFresh()) return;
  const lock = await lockBuild();
  try {
    if (isBuildFresh()) return;
    const begun = Date.now();
    tell("Building the application (after a change of the sources, a minute or so) …");
    // Taken before the build, so that a source changed meanwhile makes it stale.
    const state = fingerprint();
    rmSync(MARKER, { force: true });
    await runBuild(signal);
    writeFileSync(MARKER, markOf(state));
    tell(`Built in ${Math.round((Date.now() - begun) / 1000)} s.`);
  } finally {
    lock.release();
  }
}

async function lockBuild(): Promise<DataFolderLock> {
  const folder = join(ROOT, "node_modules", ".cache", "slant", "build");
  mkdirSync(folder, { recursive: true });
  for (;;) {
    try {
      return lockDataFolder(folder);
    } catch (error) {
      if (!(error instanceof DataFolderInUse)) throw error;
      await wait(250);
    }
  }
}

function runBuild(signal?: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join("node_modules", "next", "dist", "bin", "next"), "build"], {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      signal,
    });
    const said: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => said.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
    child.once("error", fail);
    child.once("close", (code) => {
      if (code === 0) return done();
      const output = Buffer.concat(said).toString().trim();
      fail(new Explained(`${output}\n\nThe application could not be built; its own words above say why.`));
    });
  });
}

/** A hash over everything that a build is made from. Tests and what only they use do not count. */
function fingerprint(): string {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0] as string);
  for (const path of [...SOURCES.flatMap((source) => filesUnder(source)), ...SETTINGS]) {
    const file = join(ROOT, path);
    if (existsSync(file)) hash.update(`\0${path}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function filesUnder(path: string): string[] {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(full, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const child = `${path}/${entry.name}`;
      if (entry.isDirectory()) return child === "server/testing" ? [] : filesUnder(child);
      return /\.test\.tsx?$/.test(entry.name) ? [] : [child];
    });
}
