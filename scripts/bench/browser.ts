import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from "@playwright/test";
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

/** A context in whose pages functions of a bench can run: the loader names them with a helper that pages do not know. */
export async function benchContext(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  await context.addInitScript("globalThis.__name ??= (value) => value;");
  return context;
}
