import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Explained } from "./explained";
import { ROOT } from "./root";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge"];
const PLACES: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  ],
};

/**
 * The browser that the tests drive: CHROMIUM_PATH, else an installed one, else the one that Playwright downloads, else the system's package where root may install it.
 * Throws a sentence for a person when there is none to be had.
 */
export async function findBrowser(tell: (sentence: string) => void): Promise<string> {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (works(given)) return given;
    throw new Explained(`CHROMIUM_PATH is ${given}, but that is no browser that runs here.`);
  }
  const installed = findInstalled();
  if (installed) return installed;

  const { chromium } = await import("@playwright/test");
  const playwrights = () => (works(chromium.executablePath()) ? chromium.executablePath() : null);
  if (!playwrights()) {
    tell("Downloading a browser for the tests (once) …");
    const cli = join(ROOT, "node_modules", "@playwright", "test", "cli.js");
    run(process.execPath, [cli, "install", "chromium", ...(isRoot() ? ["--with-deps"] : [])]);
  }
  const downloaded = playwrights();
  if (downloaded) return downloaded;

  if (isRoot() && process.platform === "linux") {
    tell("The download did not work; installing the system's package chromium …");
    run("apt-get", ["update"]);
    run("apt-get", ["install", "--yes", "--no-install-recommends", "chromium"]);
    const packaged = findInstalled();
    if (packaged) return packaged;
  }
  throw new Explained(
    "The browser tests need Chromium or Chrome, and none was found or could be downloaded.\n" +
      "Install one, or name one with CHROMIUM_PATH=/path/to/chromium.",
  );
}

function findInstalled(): string | null {
  const inPath = NAMES.flatMap((name) => (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name)));
  return [...inPath, ...(PLACES[process.platform] ?? [])].find(works) ?? null;
}

/** Some systems install a stand-in under that name which only tells how to get the browser; so it has to answer. */
function works(path: string): boolean {
  if (!existsSync(path)) return false;
  if (process.platform === "win32") return true;
  return spawnSync(path, ["--version"], { timeout: 30_000, stdio: "ignore" }).status === 0;
}

function run(command: string, args: string[]): void {
  spawnSync(command, args, {
    stdio: "inherit",
    timeout: 600_000,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
