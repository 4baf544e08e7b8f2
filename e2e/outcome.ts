import { expect, type Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { annotationList } from "./desk";
import { openDatabase } from "./own-server";
import type { Person, Stage } from "./stage";

/** What became of an assignment in the three places where it can be seen. */

/** Category, subtype and quote of each annotation, in one order everywhere. */
type Outcome = string[];

const inWords = (category: string, subtype: string | null, quote: string) => `${category} ${subtype ?? "-"} ${quote}`;

/** What the database holds, with its history: every change once, and each annotation as its last change left it. */
async function inDatabase(assignmentId: string): Promise<Outcome> {
  const database = await openDatabase();
  try {
    const { rows } = await database.query(
      `SELECT a.id, a.category, a.subtype, a.quote, a.revision, a."deletedAt" IS NOT NULL AS deleted,
              array_agg(e.revision ORDER BY e.revision) AS changes
       FROM annotation a JOIN annotation_event e ON e."annotationId" = a.id
       WHERE a."assignmentId" = $1 GROUP BY a.id`,
      [assignmentId],
    );
    for (const { quote, revision, changes } of rows) {
      const once = Array.from({ length: revision }, (_, i) => i + 1);
      expect(changes, `every change of “${quote}” is in its history once`).toEqual(once);
    }
    return rows
      .filter(({ deleted }) => !deleted)
      .map(({ category, subtype, quote }) => inWords(category, subtype, quote))
      .sort();
  } finally {
    await database.end();
  }
}

/** What the list beside the text says. The names of codes are the default codebook's. */
async function onScreen(page: Page): Promise<string[]> {
  const names = await annotationList(page)
    .getByRole("button")
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("aria-label") ?? ""));
  return names.map((name) => name.match(/“(.*)”/s)?.[1] ?? "").sort();
}

async function inExport(stage: Stage, coder: string): Promise<Outcome> {
  const { owner, projectId, roundId } = stage;
  const answer = await owner.api.get(`/api/projects/${projectId}/rounds/${roundId}/export.zip`);
  expect(answer.ok(), `exporting answered ${answer.status()}`).toBe(true);
  const spans = strFromU8(unzipSync(await answer.body())["spans.jsonl"] as Uint8Array);
  return spans
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter((span) => span.coder === coder)
    .map((span) => inWords(span.category, span.subtype, span.quote))
    .sort();
}

/**
 * Compares database and screen with what is wanted, and the export, too, once the work is submitted.
 * @param coder the annotator's pseudonym in exports; left out while the work is not submitted
 */
export async function expectOutcome(
  page: Page,
  stage: Stage,
  assignmentId: string,
  wanted: [category: string, subtype: string | null, quote: string][],
  coder?: string,
): Promise<void> {
  const sorted = wanted.map((each) => inWords(...each)).sort();
  expect(await inDatabase(assignmentId), "in the database").toEqual(sorted);
  expect(await onScreen(page), "on the screen").toEqual(wanted.map(([, , quote]) => quote).sort());
  if (coder) expect(await inExport(stage, coder), "in the export").toEqual(sorted);
}

/** The pseudonym under which a person's work leaves. */
export async function coderOf(stage: Stage, person: Person): Promise<string> {
  const answer = await stage.owner.api.get(`/api/projects/${stage.projectId}/members`);
  const members: { email: string; pseudonym: string }[] = await answer.json();
  return members.find(({ email }) => email === person.email)?.pseudonym as string;
}
