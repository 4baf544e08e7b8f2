// `npm test`: every kind of test on a fresh clone, set-up included. Only plain Node up to the point where the packages are there.
import { orExplain, ROOT, setUp } from "./setup.mjs";

await orExplain(async () => {
  process.chdir(ROOT);
  await setUp();
  const { register } = await import("tsx/esm/api");
  register();
  const { main } = await import("./run-tests.ts");
  await main(process.argv.slice(2));
});
