import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import type { Download, Locator, Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import { v7 as uuidv7 } from "uuid";
import { call, type Person, type Stage } from "./stage";
import { expect } from "./story";

/** The agreement dashboard as its reader handles it. */

export type Demonstration = {
  owner: Person;
  annotator: Person;
  projectId: string;
  roundId: string;
  openRoundId: string;
};

/** The invented project that every browser test finds. Nobody changes it. */
export async function demonstrationOf(page: Page): Promise<Demonstration> {
  const first = await (await page.request.get("/api/first-run")).json();
  const personOf = (role: string): Person => {
    const found = first.demonstration.find((person: { role: string }) => person.role === role);
    return { ...found, api: page.request };
  };
  const owner = personOf("owner");
  await page.request.post("/api/auth/sign-in/email", { data: { email: owner.email, password: owner.password } });
  const projects = await (await page.request.get("/api/projects")).json();
  const projectId = projects.find((project: { isDemonstration: boolean }) => project.isDemonstration).id;
  const rounds = await (await page.request.get(`/api/projects/${projectId}/rounds`)).json();
  const roundNamed = (name: RegExp) => rounds.find((round: { name: string }) => name.test(round.name)).id;
  return {
    owner,
    annotator: personOf("annotator"),
    projectId,
    roundId: roundNamed(/calibration/i),
    openRoundId: rounds.find((round: { state: string }) => round.state === "open").id,
  };
}

export const view = (page: Page, name: string): Locator =>
  page.getByRole("navigation", { name: "Views of agreement" }).getByRole("link", { name });

export async function downloaded(page: Page, button: Locator): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return contentOf(download);
}

async function contentOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}

export async function csvOf(page: Page, table: string): Promise<Record<string, string>[]> {
  const content = await downloaded(page, page.getByRole("button", { name: `Download CSV: ${table}`, exact: true }));
  return parse(content, { columns: true, record_delimiter: "\r\n" });
}

/** What `slant agreement` prints for the round's exported data set. */
export async function printedCoefficients(
  page: Page,
  { projectId, roundId }: Pick<Demonstration, "projectId" | "roundId">,
  file: string,
): Promise<Record<string, number | null>> {
  const zip = await (await page.request.get(`/api/projects/${projectId}/rounds/${roundId}/export.zip`)).body();
  writeFileSync(file, strFromU8(unzipSync(zip)["agreement-input.json"] as Uint8Array));
  return JSON.parse(execFileSync(process.execPath, ["cli/bin.mjs", "agreement", file, "--json"], { encoding: "utf8" }));
}

/** Marks words of a text and submits it, through the door. */
export async function readAndSubmit(
  stage: Stage,
  person: Person,
  text: number,
  marks: [string, string][],
): Promise<void> {
  const id = await stage.assignment(person, text);
  for (const [words, category] of marks) await mark(person, id, words, category);
  await call(person, "POST", `/assignments/${id}/submit`, { foundNothing: marks.length === 0 });
}

export async function mark(person: Person, id: string, words: string, category: string): Promise<void> {
  const { document } = await call<{ document: { text: string; textSha256: string } }>(
    person,
    "GET",
    `/assignments/${id}`,
  );
  const start = document.text.indexOf(words);
  expect(start, words).toBeGreaterThanOrEqual(0);
  await call(person, "PUT", `/assignments/${id}/annotations/${uuidv7()}`, {
    start,
    end: start + words.length,
    quote: words,
    category,
    subtype: null,
    textSha256: document.textSha256,
    baseRevision: 0,
  });
}

/** From the filled form to the agenda of the session. */
export async function startAndReveal(page: Page, title: string): Promise<void> {
  await page.getByLabel("Name of the session").fill(title);
  await page.getByRole("button", { name: "Start the session" }).click();
  await page.getByRole("button", { name: /^Reveal/ }).click();
}
