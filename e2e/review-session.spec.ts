import { createHash, randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { expectSaved, selectWithMouse, textPane } from "./desk";
import { call, newPerson } from "./stage";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./story";

/**
 * A class from joining to minutes: one instructor, one projector and six students, each in a browser of their own, two
 * of them on phones, one who loses the network, one who comes late.
 */

const text = [
  "The ferry firm once more trapped helpless islanders on the quay.",
  "Experts say the pier is doomed, and the so-called council did nothing.",
  "The harbour office counted 212 berths in its report of May.",
].join("\n");
const second = [
  "The tram firm coldly raised its fares again on Monday.",
  "Insiders say more is to come, although nobody at the firm would confirm it.",
  "A day ticket now costs six pounds.",
].join("\n");

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

type Student = { name: string; page: Page };
type Marked = [words: string, category: string, subtype: string | null];

/** Marks and submits through the door, with the cookie of the student's own browser. */
async function handIn({ page }: Student, sessionId: string, body: string, marks: Marked[], submits = true) {
  const view = await (await page.request.get(`/api/review-sessions/${sessionId}/student`)).json();
  const assignment = view.work[0].id as string;
  for (const [words, category, subtype] of marks) {
    const start = body.indexOf(words);
    const answer = await page.request.put(`/api/assignments/${assignment}/annotations/${randomUUID()}`, {
      data: {
        start,
        end: start + words.length,
        quote: words,
        textSha256: createHash("sha256").update(body).digest("hex"),
        category,
        subtype,
        baseRevision: 0,
      },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
  }
  if (!submits) return;
  const answer = await page.request.post(`/api/assignments/${assignment}/submit`, {
    data: { foundNothing: marks.length === 0 },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

async function expectGood(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
}

test("a class marks, reveals, discusses, decides, marks again, and leaves minutes and gold", async ({ visit }) => {
  const owner = await newPerson("Olga");
  const { id: projectId } = await call<{ id: string }>(owner, "POST", "/projects", { name: "Reading the news" });
  let lectern = await visit(owner, { viewport: { width: 1280, height: 900 } });

  await test.step("the instructor starts a session on a fresh text", async () => {
    await lectern.goto(`/projects/${projectId}/sessions`);
    await lectern.getByRole("link", { name: "New session" }).click();
    await lectern.getByLabel("Name of the session").fill("Monday's class");
    await lectern.getByLabel("Title of the text").fill("Ferry strike");
    await lectern.getByLabel("Text", { exact: true }).fill(text);
    await lectern.getByRole("button", { name: "Start the session" }).click();
    await expect(lectern.getByRole("heading", { level: 1, name: "Monday's class" })).toBeVisible();
    await expectGood(lectern);
  });
  const sessionId = new URL(lectern.url()).pathname.split("/").at(-1) as string;
  const wall = await visit(owner, { viewport: { width: 1600, height: 900 } });
  await wall.goto(`/sessions/${sessionId}/projector`);
  const code = ((await wall.getByText(/^[A-Z]{3} [A-Z]{3}$/).textContent()) ?? "").trim();
  await expectGood(wall);

  const join = async (name: string, options = {}): Promise<Student> => {
    const page = await visit(undefined, options);
    await page.goto(`/class#${code.replace(" ", "")}`);
    await page.getByLabel("Your name").fill(name);
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await expect(page.getByText(`You are ${name}.`)).toBeVisible();
    return { name, page };
  };
  const ann = await join("Ann");
  const ben = await join("Ben");
  const cleo = await join("Cleo");
  const pia = await join("Pia", phone);
  const paul = await join("Paul", { ...phone, colorScheme: "dark" });

  await test.step("a wrong code and a taken name are answered", async () => {
    const page = await visit(undefined, phone);
    await page.goto("/class");
    await page.getByLabel("Code").fill("ccc ccc");
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "No session has this code" })).toBeVisible();
    await page.getByLabel("Code").fill(code.toLowerCase());
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByLabel("Your name").fill("ann");
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await expect(page.getByRole("button", { name: "Call me ann 2" })).toBeVisible();
    await expectGood(page);
    await page.context().close();
  });

  await test.step("everybody marks, blind", async () => {
    await expect(wall.getByText("5 people have joined.")).toBeVisible();
    await lectern.getByRole("button", { name: "Let them mark" }).click();
    await lectern.getByRole("button", { name: "Set the clock to 20 minutes" }).click();
    await expect(wall.getByRole("timer")).toContainText(/^(20:00|19:)/);
    await expectGood(paul.page);

    // Ann at a laptop, with the mouse.
    await ann.page.getByRole("link", { name: /Begin: Ferry strike/ }).click();
    await expect(textPane(ann.page)).toBeVisible();
    await selectWithMouse(ann.page, "helpless");
    await ann.page.keyboard.press("3");
    await expectSaved(ann.page);
    await ann.page.getByRole("button", { name: "Submit", exact: true }).click();
    await ann.page
      .getByRole("dialog")
      .getByRole("button", { name: /^Submit/ })
      .click();
    await expect(ann.page.getByText("Submitted. Thank you.")).toBeAttached();
    await ann.page.getByRole("link", { name: "Back to the session" }).click();
    await expect(ann.page.getByRole("heading", { name: "Submitted" })).toBeVisible();

    // Ben loses the network in the middle of it.
    await ben.page.getByRole("link", { name: /Begin: Ferry strike/ }).click();
    await expect(textPane(ben.page)).toBeVisible();
    await ben.page.context().setOffline(true);
    await selectWithMouse(ben.page, "Experts say");
    await ben.page.keyboard.press("2");
    await expect(ben.page.getByText("All changes saved")).toHaveCount(0);
    await ben.page.context().setOffline(false);
    // Shown, and said to those who do not see it.
    await expect(ben.page.getByText("All changes saved").first()).toBeVisible();

    const late = await visit();
    await late.goto("/class");
    await late.getByLabel("Code").fill(code);
    await late.getByRole("button", { name: "Go on" }).click();
    await late.getByLabel("Your name").fill("Late");
    await late.getByRole("button", { name: "Join", exact: true }).click();
    await expect(late.getByRole("link", { name: /Begin: Ferry strike/ })).toBeVisible();

    await handIn({ name: "Late", page: late }, sessionId, text, []);
    await handIn(cleo, sessionId, text, [["trapped helpless islanders", "framing", "fr_role"]]);
    await handIn(pia, sessionId, text, [
      ["helpless", "loaded", "ll_emotive"],
      ["so-called", "loaded", "ll_scare"],
    ]);
    await handIn(paul, sessionId, text, [["Experts say", "sourcing", "so_vague"]]);
    await expect(lectern.getByText("5 of 6 submitted, 6 begun")).toBeVisible();
    // Progress, and nothing else.
    await expect(lectern.getByText("helpless")).toHaveCount(0);
    await expectGood(lectern);
    students.push(ann, ben, cleo, pia, paul, { name: "Late", page: late });
  });

  await test.step("the reveal hands in what Ben had begun, and shows where the class parts", async () => {
    await lectern.getByRole("button", { name: /^Reveal/ }).click();
    await expect(lectern.getByRole("dialog").getByText("5 of 6 readings submitted.")).toBeVisible();
    await lectern.getByRole("dialog").getByRole("button", { name: "Reveal", exact: true }).click();
    await expect(lectern.getByRole("heading", { name: "Agenda" })).toBeVisible();
    await expect(wall.getByRole("heading", { name: "Hot spots" })).toBeVisible();
    await expect(wall.getByText("1 of 6").first()).toBeVisible();
    await expect(pia.page.getByRole("heading", { name: "What the class marked" })).toBeVisible();
    await ben.page.getByRole("link", { name: "Go to the session" }).click();
    await expect(ben.page.getByRole("heading", { name: "What the class marked" })).toBeVisible();
    for (const page of [lectern, wall, pia.page, paul.page]) await expectGood(page);
    for (const { name } of students) await expect(wall.getByText(name, { exact: true })).toHaveCount(0);
  });

  await test.step("they talk about a place, vote, and decide; one is away meanwhile", async () => {
    await cleo.page.context().setOffline(true);
    await lectern.getByRole("button", { name: "Discuss the next place" }).click();
    await lectern.getByRole("button", { name: "Open the vote", exact: true }).click();
    for (const { page } of [ann, pia]) await page.getByRole("button", { name: /^Mark it/ }).click();
    for (const { page } of [ben, paul]) await page.getByRole("button", { name: "Do not mark it" }).click();
    await paul.page.getByRole("button", { name: /^Mark it/ }).click();
    await expect(wall.getByText("Vote now. 4 people have voted.")).toBeVisible();
    await ann.page.getByLabel("Say something about it").fill("A plainer word would lose nothing.");
    await ann.page.getByRole("button", { name: "Say it" }).click();
    await expect(wall.getByText("A plainer word would lose nothing.")).toBeVisible();
    await expect(paul.page.getByText("A plainer word would lose nothing.")).toBeVisible();
    await expectGood(paul.page);

    // A browser that crashed, and a phone that slept: both come back to where the class is.
    await lectern.close();
    lectern = await visit(owner, { viewport: { width: 1280, height: 900 } });
    await lectern.goto(`/sessions/${sessionId}`);
    await expect(lectern.getByText("4 of 6 people voted")).toBeVisible();
    await cleo.page.context().setOffline(false);
    await cleo.page.getByRole("button", { name: "Do not mark it" }).click();
    await expect(lectern.getByText("5 of 6 people voted")).toBeVisible();
    await expectGood(lectern);

    await lectern.getByRole("button", { name: "Close the vote", exact: true }).click();
    await expect(wall.getByRole("heading", { name: "5 votes" })).toBeVisible();
    await expect(pia.page.getByRole("heading", { name: "5 votes" })).toBeVisible();
    await lectern.getByRole("button", { name: "Close the vote and decide" }).click();
    const form = lectern.getByRole("form", { name: "Decide" });
    await form.getByRole("radio", { name: /^Reading A/ }).check();
    await form.getByLabel("Why did the readings differ?").click();
    await lectern.getByRole("option", { name: /^Codebook unclear/ }).click();
    await form.getByLabel("Reason").fill("The word can be replaced.");
    await form.getByLabel("Rule note").fill("Mark the word, not the clause around it.");
    await expectGood(lectern);
    await form.getByRole("button", { name: "Write the decision" }).click();
    await expect(wall.getByRole("heading", { name: "Decision: accepted" })).toBeVisible();
    await expect(pia.page.getByText("Mark the word, not the clause around it.")).toBeVisible();
    await expectGood(wall);
  });

  await test.step("a second round on a new text, and a comparison with its cautions", async () => {
    await lectern.getByRole("button", { name: "Choose the text" }).click();
    const dialog = lectern.getByRole("dialog");
    await dialog.getByText("A new text").click();
    await dialog.getByLabel("Title").fill("Tram fares");
    await dialog.getByLabel("Text", { exact: true }).fill(second);
    await dialog.getByRole("button", { name: "Take this" }).click();
    await lectern.getByRole("button", { name: "Begin the second round" }).click();
    await expect(pia.page.getByRole("link", { name: /Begin: Tram fares/ })).toBeVisible();
    for (const student of students) {
      await handIn(student, sessionId, second, [
        ["coldly", "loaded", "ll_emotive"],
        ...(student === paul ? [] : ([["Insiders say", "sourcing", "so_vague"]] as Marked[])),
      ]);
    }
    await expect(lectern.getByText("6 of 6 submitted, 6 begun")).toBeVisible();
    await lectern.getByRole("button", { name: /^End the second round and compare/ }).click();
    await lectern.getByRole("dialog").getByRole("button", { name: "End it and compare" }).click();
    for (const page of [lectern, wall, pia.page]) {
      await expect(page.getByRole("row", { name: /^All categories/ })).toBeVisible();
      await expect(page.getByText(/Only 6 people/)).toBeVisible();
      await expectGood(page);
    }
  });

  await test.step("each looks at the own result and writes something for oneself", async () => {
    await lectern.getByRole("button", { name: "Debrief" }).click();
    await expect(pia.page.getByRole("heading", { name: "Your own result" })).toBeVisible();
    await pia.page.getByLabel(/hardest to make/).fill("The one about the firm I like.");
    await pia.page.getByRole("button", { name: "Keep it" }).click();
    await expect(pia.page.getByText("Kept.")).toBeVisible();
    await expectGood(pia.page);
    await expectGood(paul.page);
  });

  await test.step("minutes without names, and gold in the export", async () => {
    await lectern.getByRole("button", { name: /^End the session/ }).click();
    await lectern.getByRole("dialog").getByRole("button", { name: "End it" }).click();
    await lectern.getByRole("link", { name: "Minutes" }).click();
    await expect(lectern.getByRole("heading", { level: 1, name: /Minutes/ })).toBeVisible();
    await expect(lectern.getByText("Mark the word, not the clause around it.").first()).toBeVisible();
    await expectGood(lectern);
    const markdown = await (await lectern.request.get(`/api/review-sessions/${sessionId}/minutes.md`)).text();
    expect(markdown).toContain("A plainer word would lose nothing.");
    expect(markdown).toContain("1 of them handed in unfinished");
    for (const { name } of students) expect(markdown).not.toMatch(new RegExp(`\\b${name}\\b`));
    await pia.page.getByRole("link", { name: "Minutes of the session" }).click();
    await expect(pia.page.getByRole("heading", { level: 1, name: /Minutes/ })).toBeVisible();
    await expectGood(pia.page);

    const [round] = await call<{ id: string }[]>(owner, "GET", `/projects/${projectId}/rounds`);
    const zip = await owner.api.get(`/api/projects/${projectId}/rounds/${round?.id}/export.zip`);
    const files = unzipSync(new Uint8Array(await zip.body()));
    const gold = strFromU8(files["gold.jsonl"] as Uint8Array);
    expect(gold).toContain("helpless");
    await lectern.goto(`/projects/${projectId}/sessions`);
    await expect(lectern.getByText("Mark the word, not the clause around it.")).toBeVisible();
    await expectGood(lectern);
  });
});

const students: Student[] = [];
