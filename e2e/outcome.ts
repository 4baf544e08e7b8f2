import { expect, type Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { annotationList, textPane } from "./desk";
import { openDatabase } from "./own-server";
import type { Person, Stage } from "./stage";

/** What became of an assignment in the three places where it can be seen. */

/** One annotation: the words are at their first place in the text, save where `more` says another. */
export type Wanted = [
  category: string,
  subtype: string | null,
  quote: string,
  more?: { note?: string; start?: number },
];

interface Marked {
  start: number;
  end: number;
  category: string;
  subtype: string | null;
  quote: string;
  note: string | null;
}

/** Where each annotation lies, what it is coded as, what it quotes and what is noted, in one order everywhere. */
const inWords = (marked: Marked[]): string[] =>
  marked.map((m) => `${m.start}–${m.end} ${m.category} ${m.subtype ?? "-"} “${m.quote}” ${m.note || "-"}`).sort();

interface Document {
  text: string;
  /** The ids of categories and subtypes by their names. */
  codes: Map<string, string>;
}

/** What the database holds, with its history: every change once, and each annotation as its last change left it. */
async function inDatabase(assignmentId: string): Promise<Document & { annotations: string[] }> {
  const database = await openDatabase();
  try {
    const { rows } = await database.query(
      `SELECT a.start, a."end", a.category, a.subtype, a.quote, a.note, a.revision, a."deletedAt" IS NOT NULL AS deleted,
              array_agg(e.revision ORDER BY e.revision) AS changes
       FROM annotation a JOIN annotation_event e ON e."annotationId" = a.id
       WHERE a."assignmentId" = $1 GROUP BY a.id`,
      [assignmentId],
    );
    for (const { quote, revision, changes } of rows) {
      const once = Array.from({ length: revision }, (_, i) => i + 1);
      expect(changes, `every change of “${quote}” is in its history once`).toEqual(once);
    }
    const { rows: found } = await database.query(
      `SELECT d.text, c.content FROM assignment a JOIN segment s ON s.id = a."segmentId" JOIN document d ON d.id = s."documentId"
       JOIN round r ON r.id = a."roundId" JOIN codebook_version c ON c.id = r."codebookId" WHERE a.id = $1`,
      [assignmentId],
    );
    const { text, content } = found[0];
    const codes = content.categories.flatMap((category: { id: string; name: string; subtypes: (typeof category)[] }) =>
      [category, ...category.subtypes].map(({ id, name }): [string, string] => [name, id]),
    );
    return { text, codes: new Map(codes), annotations: inWords(rows.filter(({ deleted }) => !deleted)) };
  } finally {
    await database.end();
  }
}

/** The words that are emphasised as the chosen annotation's, and how many letters of the text come before them. */
const chosenWords = (page: Page) =>
  textPane(page).evaluate((pane) => {
    const nodes = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
    let before = 0;
    let words = "";
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      if (node.parentElement?.closest(".hl-active")) words += node.textContent;
      else if (words === "") before += node.textContent?.length ?? 0;
    }
    return { before, words };
  });

/** What the list beside the text says of each annotation, what is emphasised in the text when it is chosen, and its note. */
async function onScreen(page: Page, { text, codes }: Document): Promise<string[]> {
  const marked: Marked[] = [];
  const list = annotationList(page);
  // Only rows near what is in sight are drawn, so each is scrolled to by its place.
  const scrollTo = (share: number) =>
    list.evaluate((drawn, share) => drawn.parentElement?.scrollTo(0, share * drawn.clientHeight), share);
  const total =
    (await list.count()) === 0 ? 0 : Number(await list.getByRole("listitem").first().getAttribute("aria-setsize"));
  for (let place = 1; place <= total; place += 1) {
    const row = list.locator(`[aria-posinset="${place}"]`).getByRole("button");
    await scrollTo((place - 1) / total);
    await row.click();
    await expect(row).toHaveAttribute("aria-current", "true");
    const [, category, , subtype] = (await row.getAttribute("aria-label"))?.match(/^([^:,]+)(, ([^:]+))?: “/) ?? [];
    const { before, words } = await chosenWords(page);
    // On the screen the text has no line ends.
    const places = Array.from({ length: text.length + 1 }, (_, at) => at);
    const start = places.find((at) => text.slice(0, at).replaceAll("\n", "").length === before && text[at] !== "\n");
    marked.push({
      start: start ?? -1,
      end: (start ?? -1) + words.length,
      category: codes.get(category ?? "") ?? "",
      subtype: subtype ? (codes.get(subtype) ?? "") : null,
      quote: words,
      note: await page.getByRole("textbox", { name: "Note" }).inputValue(),
    });
  }
  await page.keyboard.press("Escape");
  return inWords(marked);
}

async function inExport(stage: Stage, coder: string): Promise<string[]> {
  const { owner, projectId, roundId } = stage;
  const answer = await owner.api.get(`/api/projects/${projectId}/rounds/${roundId}/export.zip`);
  expect(answer.ok(), `exporting answered ${answer.status()}`).toBe(true);
  const spans = strFromU8(unzipSync(await answer.body())["spans.jsonl"] as Uint8Array);
  return inWords(
    spans
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line))
      .filter((span) => span.coder === coder)
      .map((span) => ({ ...span, start: span.start_utf16, end: span.end_utf16, note: span.comment })),
  );
}

/**
 * Compares database and screen with what is wanted, and the export, too, once the work is submitted.
 * @param coder the annotator's pseudonym in exports; left out while the work is not submitted
 */
export async function expectOutcome(
  page: Page,
  stage: Stage,
  assignmentId: string,
  wanted: Wanted[],
  coder?: string,
): Promise<void> {
  const { annotations, ...document } = await inDatabase(assignmentId);
  const expected = inWords(
    wanted.map(([category, subtype, quote, more = {}]) => {
      const start = more.start ?? document.text.indexOf(quote);
      return { start, end: start + quote.length, category, subtype, quote, note: more.note ?? null };
    }),
  );
  expect(annotations, "in the database").toEqual(expected);
  // The panel beside the text is drawn when there is time.
  await expect(async () => expect(await onScreen(page, document), "on the screen").toEqual(expected)).toPass();
  if (coder) expect(await inExport(stage, coder), "in the export").toEqual(expected);
}

/** The pseudonym under which a person's work leaves. */
export async function coderOf(stage: Stage, person: Person): Promise<string> {
  const answer = await stage.owner.api.get(`/api/projects/${stage.projectId}/members`);
  const members: { email: string; pseudonym: string }[] = await answer.json();
  return members.find(({ email }) => email === person.email)?.pseudonym as string;
}
