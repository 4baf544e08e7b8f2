import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import { view } from "./dashboard";
import { expectSaved, rowOf, selectWithMouse, textPane } from "./desk";
import { newPerson } from "./stage";
import { expect, expectAccessible, test } from "./story";

/**
 * The main job, end to end, by the screens alone: project, documents, people, round, two blind readings, agreement,
 * who marked what, and the data set on disk.
 */

const ferry = [
  "The ferry firm 😀 once more trapped helpless islanders on the quay.",
  "Experts say the pier is doomed, and the so-called council “did nothing”.",
  "The harbour office counted 212 berths in its report of May.",
].join("\n");

test("two people read the same document blind, an instructor sees their agreement, the data set is on disk", async ({
  visit,
}, info) => {
  const owner = await newPerson("Olga");
  const page = await visit(owner);

  await test.step("a project", async () => {
    await page.goto("/projects");
    await page.getByRole("button", { name: "New project" }).first().click();
    await page.getByLabel("Name").fill(`Ferries ${info.workerIndex}`);
    await page.getByRole("button", { name: "Make the project" }).click();
    await expect(page.getByRole("heading", { level: 1, name: /Ferries/ })).toBeVisible();
    await expectAccessible(page);
  });
  const projectPath = new URL(page.url()).pathname;

  await test.step("documents: pasted, uploaded, refused, asked about", async () => {
    await page.goto(`${projectPath}/documents/import`);
    await page.getByRole("tab", { name: "Paste a text" }).click();
    await page.getByLabel("Text", { exact: true }).fill(ferry);
    await page.getByLabel("Title").fill("Ferry strike");
    await page.getByRole("button", { name: "Import this text" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Imported" })).toContainText("Ferry strike");

    await page.getByRole("tab", { name: "Upload files" }).click();
    await page
      .locator("input[type=file]")
      .first()
      .setInputFiles([
        { name: "harbour.txt", mimeType: "text/plain", buffer: Buffer.from("The harbour is open.") },
        { name: "scan.txt", mimeType: "text/plain", buffer: Buffer.from("%PDF-1.7\n%âãÏÓ") },
        { name: "twice.txt", mimeType: "text/plain", buffer: Buffer.from(ferry) },
        { name: "old.txt", mimeType: "text/plain", buffer: Buffer.from([0x43, 0x61, 0x66, 0xe9, 0x2e]) },
      ]);
    const files = page.getByRole("region", { name: "Files" });
    await expect(files.getByRole("listitem").filter({ hasText: "harbour.txt" })).toContainText("Imported as");
    await expect(files.getByRole("listitem").filter({ hasText: "scan.txt" })).toContainText("PDF");
    await expect(files.getByRole("listitem").filter({ hasText: "twice.txt" })).toContainText("already");
    await files.getByRole("button", { name: "It reads right: import it so" }).click();
    await expect(files.getByRole("listitem").filter({ hasText: "old.txt" })).toContainText("Imported as");
    await expectAccessible(page);
  });

  const links: string[] = [];
  await test.step("a link invites two annotators", async () => {
    await page.goto(`${projectPath}/people`);
    await page.getByLabel("For how many people").fill("2");
    await page.getByRole("button", { name: "Make an invitation link" }).click();
    links.push(await page.getByRole("textbox", { name: /Invitation link/ }).inputValue());
    await expectAccessible(page);
  });
  const join = async (name: string) => {
    const guest = await visit();
    await guest.goto(links[0] as string);
    await guest.getByLabel("Name").fill(name);
    await guest.getByLabel("E-mail").fill(`${name}.${Date.now()}@main.example`.toLowerCase());
    await guest.getByRole("textbox", { name: "Password" }).fill("a long enough password");
    await guest.getByRole("button", { name: "Make the account and join" }).click();
    await expect(guest.getByRole("heading", { name: "My work" })).toBeVisible();
    return guest;
  };
  const ann = await join("Ann");
  const ben = await join("Ben");

  await test.step("a round, opened", async () => {
    await page.goto(`${projectPath}/rounds/new`);
    await page.getByLabel("Name").fill("Round 1");
    await page
      .getByRole("group", { name: /Documents/ })
      .getByLabel("Ferry strike")
      .check();
    for (const name of ["Ann", "Ben"])
      await page
        .getByRole("group", { name: /Annotators/ })
        .getByRole("checkbox", { name: new RegExp(`^${name} `) })
        .check();
    await page.getByRole("button", { name: "Make the round" }).click();
    await page.getByRole("button", { name: "Open the round" }).click();
    // Opened too early: nobody has submitted, so it can be a draft again.
    await page.getByRole("button", { name: "Back to draft…" }).click();
    await expect(page.getByRole("dialog")).toContainText("Nothing that was marked is lost");
    await expectAccessible(page);
    await page.getByRole("dialog").getByRole("button", { name: "Back to draft" }).click();
    await page.getByRole("button", { name: "Open the round" }).click();
    await expect(page.getByRole("button", { name: "Close the round" })).toBeVisible();
    await expectAccessible(page);
  });
  const roundPath = new URL(page.url()).pathname;

  await test.step("Ann reads with the mouse", async () => {
    await ann.goto("/");
    await expectAccessible(ann);
    await ann.getByRole("link", { name: "Start: Ferry strike" }).click();
    await expect(textPane(ann)).toBeVisible();
    await selectWithMouse(ann, "helpless islanders");
    await ann.keyboard.press("3");
    await ann.keyboard.press("l");
    await expect(rowOf(ann, "helpless islanders")).toBeVisible();
    await selectWithMouse(ann, "Experts say", true);
    await ann.keyboard.press("2");
    await ann.keyboard.press("v");
    await expectSaved(ann);
    await expectAccessible(ann);
    await ann.getByRole("button", { name: "Submit" }).click();
    await ann.getByRole("button", { name: "Submit 2 annotations" }).click();
    await expect(ann.getByRole("button", { name: "Reopen" })).toBeVisible();
  });

  await test.step("Ben reads, sees nothing of Ann's, and marks wider", async () => {
    await ben.goto("/");
    await ben.getByRole("link", { name: "Start: Ferry strike" }).click();
    await expect(textPane(ben)).toBeVisible();
    await expect(ben.getByText("Nothing is marked yet")).toBeVisible();
    await selectWithMouse(ben, "trapped helpless islanders");
    await ben.keyboard.press("3");
    await expectSaved(ben);
    await ben.getByRole("button", { name: "Submit" }).click();
    await ben.getByRole("button", { name: "Submit 1 annotation" }).click();
    await expect(ben.getByRole("button", { name: "Reopen" })).toBeVisible();
  });

  await test.step("the instructor sees the agreement and who marked what", async () => {
    await page.goto(`${roundPath}/agreement`);
    await expect(page.getByText(/Submitted work only: 2 of 2/)).toBeVisible();
    await expectAccessible(page);
    await view(page, "Documents").click();
    await page.getByRole("link", { name: "Ferry strike" }).first().click();
    await expect(page.getByRole("heading", { name: /Ferry strike/ })).toBeVisible();
    await expect(page.getByText("Experts say").first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("the data set proves its offsets", async () => {
    await page.goto(roundPath);
    await page.getByRole("button", { name: "Export" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: /Data set with the texts/ }).click(),
    ]);
    const files = unzipSync(readFileSync(await download.path()));
    const lines = (path: string) =>
      strFromU8(files[path] as Uint8Array)
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    const [document] = lines("documents.jsonl");
    const spans = lines("spans.jsonl");
    expect(document.text).toBe(ferry);
    for (const span of spans) expect([...document.text].slice(span.start, span.end).join("")).toBe(span.quote);
    expect(spans.map((s) => [s.coder, s.quote, s.category, s.subtype])).toEqual([
      ["c2", "helpless islanders", "loaded", "ll_label"],
      ["c2", "Experts say", "sourcing", "so_vague"],
      ["c3", "trapped helpless islanders", "loaded", null],
    ]);
  });

  await test.step("closed, nothing changes any more; revealed, for good", async () => {
    await page.getByRole("button", { name: "Close the round" }).click();
    await page.getByRole("button", { name: "Reveal the round…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Reveal the round" }).click();
    await expect(page.getByText("Revealed").first()).toBeVisible();
    await ann.reload();
    await expect(ann.getByRole("button", { name: "Reopen" })).toBeHidden();
  });

  await test.step("Ann takes her own work with her", async () => {
    await ann.goto("/");
    const [download] = await Promise.all([
      ann.waitForEvent("download"),
      ann.getByRole("link", { name: "Take what you have submitted with you" }).click(),
    ]);
    const spans = strFromU8(unzipSync(readFileSync(await download.path()))["spans.jsonl"] as Uint8Array);
    expect(spans.match(/"quote":"[^"]*"/g)).toEqual(['"quote":"helpless islanders"', '"quote":"Experts say"']);
  });
});
