// `npm start`: a clone becomes a running workbench. Only plain Node up to the point where the packages are there.
import { existsSync } from "node:fs";
import { orExplain, ROOT, setUp } from "./setup.mjs";

await orExplain(async () => {
  process.chdir(ROOT);
  await setUp();
  if (existsSync(".env")) process.loadEnvFile(".env");
  const { register } = await import("tsx/esm/api");
  register();
  const { start } = await import("./start.ts");
  await start({ development: process.argv.includes("--dev") });
});
