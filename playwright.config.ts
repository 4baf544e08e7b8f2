import { defineConfig } from "@playwright/test";

// `npm run test:e2e` starts the built application on a database of its own and sets these; see CONTRIBUTING.md.
const { SLANT_E2E_URL, SLANT_E2E_REPORT, CHROMIUM_PATH } = process.env;
if (!SLANT_E2E_URL) throw new Error("SLANT_E2E_URL is not set. Run the browser tests with `npm run test:e2e`.");

const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  // All tests visit one server and one database: each makes what it needs, and none relies on another.
  fullyParallel: true,
  workers: 2,
  // A test that passes at the second try is a fault, in the test or in the product.
  retries: 0,
  forbidOnly: true,
  // Long stories on busy machines: patience, not a claim about speed.
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ...(SLANT_E2E_REPORT ? [["json", { outputFile: SLANT_E2E_REPORT }] as const] : [])] as [
    string,
  ][],
  use: {
    baseURL: SLANT_E2E_URL,
    trace: "retain-on-failure",
    locale: "en-GB",
    timezoneId: "UTC",
    launchOptions: {
      executablePath: CHROMIUM_PATH,
      args: [
        // Chromium's sandbox refuses to run as root.
        ...(isRoot ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});
