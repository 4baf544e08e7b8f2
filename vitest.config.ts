import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Busy machines need patience; only what hangs or grows without measure comes to it. */
const testTimeout = 30_000;
const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };

// The folder decides the kind of test: pure rules, the server on a real PostgreSQL, or visual logic.
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: { name: "domain", include: ["domain/**/*.test.ts"], environment: "node", testTimeout },
      },
      {
        resolve: { alias },
        test: {
          name: "server",
          include: ["server/**/*.test.ts", "prisma/**/*.test.ts", "cli/**/*.test.ts", "scripts/**/*.test.ts"],
          environment: "node",
          globalSetup: ["server/testing/global-setup.ts"],
          testTimeout,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        resolve: { alias },
        test: { name: "components", include: ["components/**/*.test.ts"], environment: "node", testTimeout },
      },
    ],
  },
});
