import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openBenchBrowser } from "./bench/browser";
import { asker, assemble } from "./corpus/cast";
import { type DashboardRow, lookAround, readAll } from "./corpus/dashboard";
import { startThrowawayWorkbench } from "./throwaway-workbench";

/**
 * `npm run check:dashboard -- DIR`: the agreement dashboard on every .txt of DIR, in a browser, beside the command line's
 * figures. Prints a table; exit code 1 unless every row is equal, 2 when there is no folder to read.
 */

const spansEach = 60;
const looks = [
  { look: "wide and light", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { look: "narrow and dark", viewport: { width: 390, height: 844 }, colorScheme: "dark" },
] as const;
const password = "for this check only";

const folder = process.argv[2];
const names =
  folder && existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".txt"))
        .sort()
    : [];
if (!folder || names.length === 0) {
  console.error(
    `Nothing was checked: ${folder ? `there is no .txt file in ${folder}` : "name the folder: npm run check:dashboard -- DIR"}.`,
  );
  process.exit(2);
}

const workbench = await startThrowawayWorkbench({ demonstration: false, tell: console.log });
const browser = await openBenchBrowser();
try {
  const { createAccount } = await import("@/server/accounts");
  const { createToken } = await import("@/server/actor");
  const person = async (name: string) => {
    const { id } = await createAccount({ name, email: `${name}@check.example`, password });
    return asker((path, init) => fetch(workbench.url + path, init), (await createToken(id, "check")).secret);
  };
  const cast = await assemble(await person("owner"), [await person("first"), await person("second")]);
  const files = names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
  const round = await readAll(cast, files, spansEach);
  const rows: (DashboardRow & { look: string })[] = [];
  for (const { look, ...options } of looks) {
    const context = await browser.newContext({ baseURL: workbench.url, ...options });
    const signedIn = await context.request.post("/api/auth/sign-in/email", {
      data: { email: "owner@check.example", password },
    });
    if (!signedIn.ok()) throw new Error(`Signing in answered ${signedIn.status()}.`);
    for (const row of await lookAround(await context.newPage(), cast, round)) rows.push({ look, ...row });
    await context.close();
  }
  console.table(rows);
  console.log(`${rows.filter((row) => row.equal).length} of ${rows.length} equal, on ${names.length} documents`);
  process.exitCode = rows.every((row) => row.equal) && workbench.errors.length === 0 ? 0 : 1;
  if (workbench.errors.length > 0) console.error(workbench.errors.join("\n"));
} finally {
  await browser.close();
  await workbench.stop();
}
process.exit();
