import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The manual is the folder docs/manual, so that it reads the same in the workbench and in the repository; the page on
 * agreement stands beside it, because data users and developers read it too.
 */

const docs = join(process.cwd(), "docs");
const folder = join(docs, "manual");
const pathOf = (name: string) => (name === "agreement" ? join(docs, "agreement.md") : join(folder, `${name}.md`));
const pageName = /^[a-z0-9][a-z0-9-]*$/;

export type ManualPage = { name: string; title: string; source: string };

/** One page of the manual; null when there is no such file. Only a plain name is ever looked for. */
export async function manualPage(name: string): Promise<ManualPage | null> {
  if (!pageName.test(name)) return null;
  const source = await readFile(pathOf(name), "utf8").catch(() => null);
  return source === null ? null : { name, title: /^# (.+)$/m.exec(source)?.[1] ?? name, source };
}

export async function manualPages(): Promise<ManualPage[]> {
  const files = await readdir(folder).catch(() => []);
  const names = files.filter((file) => file.endsWith(".md")).map((file) => file.slice(0, -3));
  names.push("agreement");
  const pages = await Promise.all(names.sort().map(manualPage));
  return pages.filter((page) => page !== null);
}
