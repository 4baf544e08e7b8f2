import { type Browser, chromium } from "@playwright/test";
import { findBrowser } from "../browser";

/** Chromium as a person has it, without what would disturb a measurement. */
export async function openBenchBrowser(): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: await findBrowser(console.log),
    args: [
      ...(isRoot ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}
