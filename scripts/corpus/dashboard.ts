import type { Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { v7 as uuidv7 } from "uuid";
import { causes } from "@/domain/agreement/breakdown";
import { coefficients } from "@/domain/agreement/coefficients";
import { parseAgreementFile } from "@/domain/agreement/file";
import type { Cast } from "./exercise";
import { seededSpans } from "./seeded-spans";

/**
 * The dashboard's story on whole documents: one round of all of them, read by two people, and then by its screens alone: the
 * headline, a figure of every cause, the words behind it, and the place in the text.
 */

export type DashboardRow = { what: string; shown: string; expected: string; equal: boolean };

const coding = [
  ["framing", "fr_cause"],
  ["sourcing", "so_vague"],
  ["loaded", "ll_emotive"],
] as const;

/** A round in which both annotators read every document; answers its id and the texts by title. */
export async function readAll(
  { owner, annotators, projectId }: Cast,
  files: { name: string; bytes: Uint8Array }[],
  spansEach: number,
): Promise<{ roundId: string; texts: Map<string, string> }> {
  const documentIds: string[] = [];
  for (const { name, bytes } of files) {
    const path = `/projects/${projectId}/documents/file?name=${encodeURIComponent(name)}`;
    documentIds.push((await owner("POST", path, bytes)).id);
  }
  const { id: roundId } = await owner("POST", `/projects/${projectId}/rounds`, {
    name: "Corpus",
    documentIds,
    memberIds: annotators.map((annotator) => annotator.memberId),
  });
  await owner("POST", `/projects/${projectId}/rounds/${roundId}/state`, { state: "open" });
  const texts = new Map<string, string>();
  for (const [person, { ask }] of annotators.entries()) {
    const work = await ask("GET", "/me/assignments");
    for (const { id, title, round } of work) {
      if (round.id !== roundId) continue;
      const { document } = await ask("GET", `/assignments/${id}`);
      texts.set(title, document.text);
      // Both mark most of the same places, some of them further or as something else: every cause occurs.
      for (const [at, { start, end }] of seededSpans(document.text, spansEach, 7).entries()) {
        const isMoved = person === 1 && at % 4 === 1 && end - start > 4;
        if (person === 1 && at % 4 === 2) continue;
        const isRecoded = person === 1 && at % 4 === 3;
        const [category, subtype] = coding[(at + (isRecoded ? 1 : 0)) % coding.length]!;
        await ask("PUT", `/assignments/${id}/annotations/${uuidv7()}`, {
          start,
          end: isMoved ? start + 2 : end,
          quote: document.text.slice(start, isMoved ? start + 2 : end),
          category,
          subtype: person === 1 && at % 8 === 4 ? null : subtype,
          textSha256: document.textSha256,
          baseRevision: 0,
        });
      }
      await ask("POST", `/assignments/${id}/submit`, { foundNothing: false });
    }
  }
  return { roundId, texts };
}

/** What the screens show beside what the exported data set gives on the command line. */
export async function lookAround(
  page: Page,
  { owner, projectId }: Cast,
  { roundId, texts }: { roundId: string; texts: Map<string, string> },
): Promise<DashboardRow[]> {
  const base = `/projects/${projectId}/rounds/${roundId}`;
  const zip = unzipSync(await owner("GET", `${base}/export.zip`));
  const printed = coefficients(parseAgreementFile(strFromU8(zip["agreement-input.json"] as Uint8Array)));
  const rows: DashboardRow[] = [];
  const note = (what: string, shown: string, expected: string, equal = shown === expected) =>
    rows.push({ what, shown, expected, equal });

  await page.goto(`${base}/agreement`);
  const headline = (await page.locator("p[title^='α =']").getAttribute("title")) ?? "";
  note("headline", headline, `α = ${(printed["char.alpha.pooled"] ?? 0).toFixed(3).replace("-", "−")}`);

  for (const cause of causes) {
    await page.goto(`${base}/agreement?look=cause%3D${cause}`);
    const place = page.getByRole("dialog").getByRole("listitem").first();
    await place.waitFor();
    const words = (await place.locator("mark").textContent()) ?? "";
    // Nothing is in every text, so words must be some.
    const within = words !== "" && [...texts.values()].some((text) => text.includes(words));
    note(`${cause}: words`, within ? "in the text" : `not in the text: “${words.slice(0, 40)}”`, "in the text");
    await page.getByRole("link", { name: "Open in the text" }).first().click();
    await page.waitForURL(/#at-\d+/);
    await page.locator("[data-selected]").first().waitFor();
    const [document = ""] = (await page.getByRole("heading", { level: 1 }).allTextContents()) as [string?];
    const at = Number(/#at-(\d+)/.exec(page.url())?.[1]);
    const found = texts.get(document)?.slice(at, at + words.length) ?? "";
    note(`${cause}: place`, found.slice(0, 24), words.slice(0, 24), found !== "" && found === words);
  }
  return rows;
}
