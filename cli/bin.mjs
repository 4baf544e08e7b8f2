#!/usr/bin/env node
// `npx slant …`: loads TypeScript through tsx, wherever the command is typed.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
if (!existsSync(new URL("node_modules/tsx", root))) {
  console.error("Slant is not installed yet. Run “npm run setup” in its folder first.");
  process.exit(1);
}
const { register } = await import("tsx/esm/api");
register({ tsconfig: fileURLToPath(new URL("tsconfig.json", root)) });
await import("./slant.ts");
