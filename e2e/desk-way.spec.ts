import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { v7 as uuidv7 } from "uuid";
import { annotationList, expectSaved, mark, openDesk, placeOf, rowOf, selectWithMouse, textPane } from "./desk";
import { call, type Person, type Stage, savedAnnotations, setStage } from "./stage";
import { expect, expectAccessible, expectNoSidewaysScroll, signIn, test } from "./story";

/** Finding one's way at the desk, and what is said there beside annotations. */

const text = [
  "Mayor 😀 said “no” to the cycling fanatics, and called their leaflet propa-",
  "ganda. The ferry firm trapped helpless islanders.",
  "Experts say the pier is doomed. Nobody asked the",
  "islanders. Café owners met.",
].join("\n");

/** Long enough to scroll, with two words that occur once. */
const long = Array.from(
  { length: 160 },
  (_, i) =>
    `${i === 120 ? "Xylophone" : "Line"} ${i + 1}: the council of Upper Ford met and spoke of the ferry, the pier and the fog for an hour.`,
).join("\n");

type Opened = {
  assignment: { state: string };
  ratings: { item: string; value: unknown }[];
  emptyPassages: { start: number; end: number }[];
  workedSeconds: number;
};
const opened = (person: Person, assignment: string) => call<Opened>(person, "GET", `/assignments/${assignment}`);
const search = (page: Page) => page.getByRole("textbox", { name: "Search in the text" });

async function begin(
  visit: (person?: Person, options?: object) => Promise<Page>,
  texts = [text],
  options?: object,
): Promise<{ stage: Stage; ann: Person; assignment: string; page: Page }> {
  const stage = await setStage(texts, ["Ann", "Ben"]);
  const [ann] = stage.annotators as [Person];
  const assignment = await stage.assignment(ann);
  const page = await visit(ann, options);
  await openDesk(page, assignment);
  return { stage, ann, assignment, page };
}

/** What a browser tells a tab that goes to the background or comes back. */
const show = (page: Page, visible: boolean) =>
  page.evaluate((visible) => {
    Object.defineProperty(document, "visibilityState", {
      configurable: true,
      get: () => (visible ? "visible" : "hidden"),
    });
    document.dispatchEvent(new Event("visibilitychange"));
  }, visible);

async function exported(stage: Stage): Promise<(path: string) => Record<string, unknown>[]> {
  const path = `/api/projects/${stage.projectId}/rounds/${stage.roundId}/export.zip`;
  const files = unzipSync(new Uint8Array(await (await stage.owner.api.get(path)).body()));
  return (name) =>
    strFromU8(files[name] as Uint8Array)
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
}

test("the list follows what is chosen, and a row that is pressed stays under the hand", async ({ visit }) => {
  const stage = await setStage([long], ["Ann"]);
  const [ann] = stage.annotators as [Person];
  const assignment = await stage.assignment(ann);
  const textSha256 = createHash("sha256").update(long).digest("hex");
  for (const [line, { index: start }] of [...long.matchAll(/council/g)].slice(0, 40).entries())
    await call(ann, "PUT", `/assignments/${assignment}/annotations/${uuidv7()}`, {
      ...{ start, end: start + 7, quote: "council", textSha256, baseRevision: 0, subtype: null },
      category: line % 2 === 0 ? "loaded" : "framing",
    });
  const page = await visit(ann);
  await openDesk(page, assignment);
  const panel = page.getByRole("region", { name: "The chosen annotation" });
  const row = (n: number) => annotationList(page).locator(`[aria-posinset="${n}"]`);
  const y = async (n: number) => (await row(n).boundingBox())!.y;
  /** Wholly in sight: of a row at the edge a part would be. */
  const expectInSight = (n: number) => expect(row(n)).toBeInViewport({ ratio: 0.99 });

  // Below where the panel comes.
  await expectInSight(7);
  const before = await y(7);
  await row(7).click();
  await expect(panel).toBeVisible();
  expect(Math.abs((await y(7)) - before)).toBeLessThan(1);
  await expect(row(7).getByRole("button")).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  expect(Math.abs((await y(7)) - before)).toBeLessThan(1);

  // Where the panel comes, its Delete button is not pressed by the second click.
  await row(1).dblclick({ position: { x: 280, y: 20 } });
  await expect(panel).toBeVisible();
  await expectInSight(1);
  expect(await savedAnnotations(ann, assignment)).toHaveLength(40);

  // In a high window the panel has a room of its own. Making it high takes no row out of sight.
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await expectInSight(1);
  await page.setViewportSize({ width: 1280, height: 900 });
  await expect(page.getByText("Choose a highlight in the text or in the list")).toBeVisible();
  await expectAccessible(page);
  await expectInSight(1);
  const first = await y(1);
  await row(1).dblclick({ position: { x: 280, y: 20 } });
  await expect(panel).toBeVisible();
  expect(Math.abs((await y(1)) - first)).toBeLessThan(1);
  expect(await savedAnnotations(ann, assignment)).toHaveLength(40);
  await page.setViewportSize({ width: 1280, height: 720 });

  await row(1).getByRole("button").focus();
  for (let n = 2; n <= 16; n++) {
    await page.keyboard.press("ArrowDown");
    await expect(row(n).getByRole("button")).toBeFocused();
    await expectInSight(n);
  }
  for (const [key, n] of [
    ["End", 40],
    ["ArrowUp", 39],
    ["PageUp", 31],
    ["Home", 1],
  ] as const) {
    await page.keyboard.press(key);
    await expect(row(n).getByRole("button")).toBeFocused();
    await expectInSight(n);
  }

  // What undo brings back is chosen, and the focus is where it was: from there the arrows go on.
  await page.keyboard.press("End");
  await expect(row(40).getByRole("button")).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(row(39).getByRole("button")).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(row(40).getByRole("button")).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("ArrowDown");
  await expect(row(40).getByRole("button")).toBeFocused();

  // A row with the focus that is scrolled away leaves it in the list, where the arrows go on.
  await page.keyboard.press("Home");
  await expect(row(1).getByRole("button")).toBeFocused();
  await annotationList(page).hover();
  await page.mouse.wheel(0, 1600);
  await expect(row(1)).toHaveCount(0);
  await page.keyboard.press("ArrowDown");
  await expect(row(2).getByRole("button")).toBeFocused();
  await expectInSight(2);

  // From the text, far from what the list shows.
  await annotationList(page).evaluate((list) => list.parentElement!.scrollTo(0, 1e6));
  await expectInSight(40);
  await selectWithMouse(page, "Line 20: ");
  await page.keyboard.press("3");
  await expect(row(20).getByRole("button")).toHaveAttribute("aria-current", "true");
  await expectInSight(20);
});

test("the search finds across hyphens and lines, steps through, and leaves the hit selected to be marked", async ({
  visit,
}) => {
  const { ann, assignment, page } = await begin(visit);
  await textPane(page).focus();
  // Typed in one go: no letter is lost, or meant for the text.
  await page.keyboard.press("Control+f");
  await page.keyboard.type("Mayor");
  await expect(search(page)).toBeFocused();
  await expect(search(page)).toHaveValue("Mayor");
  // Where it is asked lies over no hit, not even in the first line.
  await expect(page.getByText("1 of 1", { exact: true })).toBeVisible();
  const bar = (await page.getByRole("search").boundingBox())!;
  await expect.poll(async () => (await placeOf(page, "Mayor")).y).toBeGreaterThan(bar.y + bar.height);
  await search(page).fill("PROPAGANDA");
  await expect(page.getByText("1 of 1", { exact: true })).toBeVisible();
  await search(page).fill("islanders");
  await expect(page.getByText("1 of 2", { exact: true })).toBeVisible();
  await search(page).press("Enter");
  await expect(page.getByText("2 of 2", { exact: true })).toBeVisible();
  await expect(page.locator(".desk-announcer")).toHaveText(/^2 of 2: … .*Nobody asked the islanders/);
  await search(page).press("F3");
  await search(page).press("Shift+Enter");
  await expect(page.getByText("2 of 2", { exact: true })).toBeVisible();
  const drawn = () => page.evaluate(() => [...CSS.highlights.entries()].map(([name, ranges]) => [name, ranges.size]));
  await expect.poll(drawn).toEqual([
    ["desk-hit", 2],
    ["desk-hit-current", 1],
  ]);
  await expectAccessible(page);

  // Without accents unless they count; across the border of two lines.
  await search(page).fill("cafe owners");
  await expect(page.getByText("1 of 1", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Accents count" }).click();
  await expect(page.getByText("Not found", { exact: true })).toBeVisible();
  await search(page).fill("asked the islanders");
  await expect(page.getByText("1 of 1", { exact: true })).toBeVisible();

  // Esc closes it, from the text too.
  await textPane(page).focus();
  await page.keyboard.press("Escape");
  await expect(search(page)).toHaveCount(0);
  await expect(textPane(page)).toBeFocused();
  await expect.poll(drawn).toEqual([]);
  await page.keyboard.press("2");
  await expectSaved(page);
  expect(await savedAnnotations(ann, assignment)).toMatchObject([
    { category: "sourcing", quote: "asked the\nislanders", start: text.indexOf("asked the") },
  ]);
});

test("the strip beside the text goes to any place by mouse and by key, and says how much was read", async ({
  visit,
}) => {
  const { page, assignment } = await begin(visit, [long]);
  const place = (tab: Page) => tab.getByRole("slider", { name: "Place in the document" });
  const strip = place(page);
  await expect(strip).toHaveAttribute("aria-valuenow", "0");
  const box = (await strip.boundingBox())!;
  const far = textPane(page).getByText("Xylophone 121");
  await expect(far).not.toBeInViewport();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height * (120.5 / 160));
  await expect(far).toBeInViewport();
  await expect.poll(async () => Number(await strip.getAttribute("aria-valuenow"))).toBeGreaterThan(60);

  await strip.focus();
  await page.keyboard.press("Home");
  await expect(textPane(page).getByText("Line 1:")).toBeInViewport();
  await page.keyboard.press("End");
  await expect(textPane(page).getByText("Line 160:")).toBeInViewport();
  await expect(strip).toHaveAttribute("aria-valuetext", /read [1-9]\d? percent/);
  await expectAccessible(page);

  // What was read is remembered, in one tab and in another; a tab that is not seen reads nothing, and goes on when it is.
  const readIn = async (tab: Page) =>
    Number(/read (\d+)/.exec((await place(tab).getAttribute("aria-valuetext")) ?? "")?.[1]);
  const second = await page.context().newPage();
  await openDesk(second, assignment);
  await show(second, false);
  await place(second).press("Home");
  for (let i = 0; i < 3; i += 1) await place(second).press("PageDown");
  const hidden = await readIn(second);
  await show(second, true);
  await expect.poll(() => readIn(second)).toBeGreaterThan(hidden);
  await place(page).press("Home");
  for (let i = 0; i < 6; i += 1) await place(page).press("PageDown");
  const whole = await readIn(second);
  await expect.poll(() => readIn(page)).toBeGreaterThan(whole);
  await page.reload();
  await expect(page.getByText(/Read [1-9]\d? %/)).toBeVisible();
  expect(await readIn(page)).toBeGreaterThan(whole);
});

test("questions about the document are answered offline, arrive when the network is back, and leave with the export", async ({
  visit,
}) => {
  const { stage, ann, assignment, page } = await begin(visit);
  await page.getByRole("tab", { name: "Document" }).click();
  const questions = page.getByRole("region", { name: "Questions about the document" });
  await expect(questions.getByText(/1 required answer is missing/)).toBeVisible();
  await expectAccessible(page);
  await page.context().setOffline(true);
  await questions.getByRole("radio", { name: /3 · Strong/ }).check();
  await questions.getByRole("radio", { name: "Opinion" }).check();
  await expect(page.getByText(/Waiting for the network — 2 changes kept in this browser/).first()).toBeVisible();
  expect((await opened(ann, assignment)).ratings).toEqual([]);

  // The window is closed before the network is back; another one of the same browser sends what was kept.
  const context = page.context();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await openDesk(again, assignment);
  await expectSaved(again);
  await expect
    .poll(async () => (await opened(ann, assignment)).ratings.map((r) => [r.item, r.value]))
    .toEqual([
      ["genre", "opinion"],
      ["overall_bias", "3"],
    ]);
  await again.getByRole("tab", { name: "Document" }).click();
  await expect(again.getByRole("radio", { name: /3 · Strong/ })).toBeChecked();

  // Undo takes the last answer back, as it does everything else.
  await again.getByRole("radio", { name: "Reporting" }).check();
  await again.keyboard.press("Control+z");
  await expect(again.getByRole("radio", { name: "Opinion" })).toBeChecked();
  await expect(again.locator(".desk-notice")).toHaveText("Undone: Answer to “Genre” changed");
  await again.keyboard.press("Control+y");
  await expect(again.getByRole("radio", { name: "Reporting" })).toBeChecked();
  await again.keyboard.press("Control+z");

  // A second window of the same person learns of a change, and of one that both made.
  await again.getByRole("button", { name: "Take the answer to “Genre” back" }).click();
  await expectSaved(again);
  const rating = (value: string, baseRevision: number) =>
    call(ann, "PUT", `/assignments/${assignment}/ratings/overall_bias`, { value, baseRevision });
  await rating("1", 1);
  await expect(again.getByRole("radio", { name: /1 · Slight/ })).toBeChecked();

  await again.getByRole("button", { name: "Submit" }).click();
  await again.getByRole("button", { name: "I read it and found nothing" }).click();
  await expect(again.getByRole("button", { name: "Reopen" })).toBeVisible();
  const file = await exported(stage);
  expect(file("ratings.jsonl")).toMatchObject([{ item: "overall_bias", value: 1, value_name: "Slight" }]);
  expect(file("submissions.jsonl")).toMatchObject([{ ratings: 1, found_nothing: true }]);
});

test("“nothing found here” is said of a stretch, drawn, undone, done again, and leaves with the export", async ({
  visit,
}) => {
  const { stage, ann, assignment, page } = await begin(visit);
  const said = async () => {
    await expectSaved(page);
    const { emptyPassages } = await opened(ann, assignment);
    return emptyPassages.map(({ start, end }) => text.slice(start, end));
  };
  await selectWithMouse(page, "Experts say the pier is doomed");
  await page.keyboard.press("0");
  await expect(page.locator(".desk-empty-words")).toHaveText("Experts say the pier is doomed");
  expect(await said()).toEqual(["Experts say the pier is doomed"]);
  await page.keyboard.press("Control+z");
  await expect(page.locator(".desk-empty-words")).toHaveCount(0);
  expect(await said()).toEqual([]);
  await page.keyboard.press("Control+y");
  await expect(page.locator(".desk-empty-words")).toHaveCount(1);
  expect(await said()).toEqual(["Experts say the pier is doomed"]);
  await expectAccessible(page);
  // Undone and done again after a reload, too.
  for (const [key, count] of [
    ["Control+z", 0],
    ["Control+y", 1],
  ] as const) {
    await page.reload();
    await textPane(page).press(key);
    await expect(page.locator(".desk-empty-words")).toHaveCount(count);
    expect(await said()).toHaveLength(count);
  }
  // Without eyes it is found by a key.
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Shift+Alt+ArrowDown");
  await expect(page.locator(".desk-announcer")).toHaveText(
    "Nothing found here, 1 of 1: “Experts say the pier is doomed”",
  );

  // Where something is marked, it would be untrue; what is marked afterwards is named before submitting.
  await selectWithMouse(page, "fanatics");
  await page.keyboard.press("3");
  await expectSaved(page);
  await selectWithMouse(page, "cycling fanatics");
  await page.keyboard.press("0");
  expect(await said()).toHaveLength(1);
  await selectWithMouse(page, "doomed");
  await page.keyboard.press("3");
  await expectSaved(page);
  await page.keyboard.press("Control+Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/was said to hold nothing/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Show: Overall bias" }).click();
  await expect(page.getByRole("radio", { name: /0 · None/ })).toBeFocused();
  await page.keyboard.press("Space");
  await expectSaved(page);
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(dialog.getByText(/Overall bias/)).toHaveCount(0);
  await dialog.getByRole("button", { name: "Submit 2 annotations" }).click();
  await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();

  const file = await exported(stage);
  const [document] = file("documents.jsonl");
  const words = [...String(document?.text)];
  expect(file("empty_passages.jsonl").map((p) => words.slice(p.start as number, p.end as number).join(""))).toEqual([
    "Experts say the pier is doomed",
  ]);
  expect(file("ratings.jsonl")).toMatchObject([{ item: "overall_bias", value: 0 }]);
});

test("the history shows every change with what it was before, and brings a deleted annotation back", async ({
  visit,
}) => {
  const { ann, assignment, page } = await begin(visit);
  await selectWithMouse(page, "helpless islanders");
  await page.keyboard.press("3");
  await page.keyboard.press("l");
  await expectSaved(page);
  await page.keyboard.press("1");
  await expectSaved(page);
  const [made] = await savedAnnotations(ann, assignment);
  await page.getByRole("tab", { name: "History" }).click();
  const history = page.getByRole("region", { name: "History" });
  await expect(history.getByText("Category: Loaded language → Framing")).toBeVisible();
  await expectAccessible(page);
  // It goes on with what is undone and done again while it is open.
  await textPane(page).focus();
  await page.keyboard.press("Control+z");
  await expect(history.getByRole("listitem").first()).toContainText("Category: Framing → Loaded language");
  await page.keyboard.press("Control+y");
  await expect(history.getByRole("listitem").first()).toContainText("Category: Loaded language → Framing");
  await page.keyboard.press("Delete");
  await expectSaved(page);
  expect(await savedAnnotations(ann, assignment)).toEqual([]);

  // Another visit: the desk knows nothing of what was deleted, the history does.
  await page.reload();
  await expect(textPane(page)).toBeVisible();
  await page.keyboard.press("Shift+H");
  await expect(history.getByText("Deleted", { exact: true })).toBeVisible();
  const bringBack = page.getByRole("button", { name: "Bring it back" });
  const versions = history.getByRole("listitem").filter({ has: bringBack });
  await versions.filter({ hasText: "Subtype: –" }).last().getByRole("button", { name: "Bring it back" }).click();
  await expectSaved(page);
  expect(await savedAnnotations(ann, assignment)).toMatchObject([
    { id: made?.id, category: "loaded", subtype: "ll_label", quote: "helpless islanders" },
  ]);
  await expect(history.getByText("Restored", { exact: true })).toBeVisible();
});

test("when the sign-in ends, one signs in again over the desk and the work goes on", async ({ visit }) => {
  const { stage, ann, assignment, page } = await begin(visit);
  const ben = stage.annotators[1] as Person;
  await page.context().clearCookies();
  await selectWithMouse(page, "cycling fanatics");
  await page.keyboard.press("3");
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await expect(dialog.getByText(/1 change is kept in this browser/)).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "E-mail" })).toHaveValue(ann.email);
  await expectAccessible(page);

  // Closed, the desk goes on collecting changes, and the way back stays in sight.
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await selectWithMouse(page, "doomed");
  await page.keyboard.press("3");
  await expect(rowOf(page, "doomed")).toBeVisible();
  expect(await savedAnnotations(ann, assignment)).toEqual([]);

  await page.getByRole("button", { name: "Sign in again" }).click();
  await dialog.getByLabel("Password", { exact: true }).fill("wrong password here");
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog.getByText(/do not belong together/)).toBeVisible();
  expect(await savedAnnotations(ann, assignment)).toEqual([]);

  await dialog.getByLabel("Password", { exact: true }).fill(ann.password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toHaveCount(0);
  await expectSaved(page);
  expect((await savedAnnotations(ann, assignment)).map((a) => a.quote)).toEqual(["cycling fanatics", "doomed"]);

  // Somebody else signs in in another tab. The desk sends with their cookie: that is no refusal of the change.
  await page.keyboard.press("Escape");
  await page.context().clearCookies();
  await signIn(page.context(), ben);
  const answer = page.waitForResponse((response) => response.request().method() === "PUT");
  await selectWithMouse(page, "Experts");
  await page.keyboard.press("2");
  expect((await answer).status()).toBe(404);
  await expect(
    dialog.getByText("Ben is signed in in this browser now. 1 change is kept in this browser"),
  ).toBeVisible();
  await expect(page.getByRole("region", { name: "Changes that were not saved" })).toHaveCount(0);
  await expectAccessible(page);
  expect(await savedAnnotations(ann, assignment)).toHaveLength(2);
  await dialog.getByLabel("Password", { exact: true }).fill(ann.password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toHaveCount(0);
  await expectSaved(page);
  expect((await savedAnnotations(ann, assignment)).map((a) => a.quote)).toContain("Experts");
});

test("a document that was submitted elsewhere refuses, loses nothing, and takes what it refused once it is open again", async ({
  visit,
}) => {
  const { stage, ann, assignment, page } = await begin(visit);
  const again = page.getByRole("button", { name: "Try again" });
  const quotes = async () => {
    await expectSaved(page);
    return (await savedAnnotations(ann, assignment)).map((a) => a.quote);
  };
  const markTooLate = async (words: string, foundNothing: boolean) => {
    await page.context().setOffline(true);
    await mark(page, words, "3");
    await expect(page.getByText(/Waiting for the network/).first()).toBeVisible();
    await call(ann, "POST", `/assignments/${assignment}/submit`, { foundNothing });
    await page.context().setOffline(false);
    await expect(page.getByText(/Refused: You have submitted this document/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
    // As long as it is submitted, it would be refused again.
    await expect(again).toHaveCount(0);
    await expectAccessible(page);
  };

  await test.step("reopened here: whoever reopens wants it changed", async () => {
    await markTooLate("cycling fanatics", true);
    await page.getByRole("button", { name: "Reopen" }).click();
    expect(await quotes()).toEqual(["cycling fanatics"]);
  });

  await test.step("reopened elsewhere: it is asked", async () => {
    await markTooLate("helpless islanders", false);
    await call(ann, "POST", `/assignments/${assignment}/reopen`);
    await expect(page.getByText(/It is open again, so they can be sent now/)).toBeVisible();
    await again.click();
    expect(await quotes()).toEqual(["cycling fanatics", "helpless islanders"]);
  });

  await test.step("the round closed and opened again by the instructor: the open desk hears of both", async () => {
    const move = (state: string) =>
      call(stage.owner, "POST", `/projects/${stage.projectId}/rounds/${stage.roundId}/state`, { state });
    await page.context().setOffline(true);
    await mark(page, "doomed", "3");
    await move("closed");
    await page.context().setOffline(false);
    await expect(page.getByText(/Refused: This round is closed/)).toBeVisible();
    await expect(page.locator(".desk-lock")).toContainText("This round is closed");
    await expect(again).toHaveCount(0);
    await expectAccessible(page);
    await move("open");
    await expect(page.locator(".desk-lock")).toHaveCount(0);
    await again.click();
    expect(await quotes()).toEqual(["cycling fanatics", "helpless islanders", "doomed"]);
  });
});

test("time on task stands still when nobody works, is counted once for two devices, and seen by those who run the round", async ({
  visit,
}) => {
  const { stage, ann, assignment, page } = await begin(visit);
  await expect(page.getByText("under 1 min")).toBeVisible();
  const other = await visit(ann);
  const sent = [page, other].map((window) => {
    const slots = new Set<number>();
    window.on("request", (request) => {
      if (!request.url().endsWith("/time")) return;
      for (const slot of (request.postDataJSON() as { slots: number[] }).slots) slots.add(slot);
    });
    return slots;
  }) as [Set<number>, Set<number>];
  // The same minute on both, whatever the time is.
  const now = new Date();
  for (const window of [page, other]) {
    await window.clock.install({ time: now });
    await openDesk(window, assignment);
    await selectWithMouse(window, "doomed");
    await expect(window.getByText(", paused")).toHaveCount(0);
    await window.clock.fastForward("01:10");
    await expect(window.getByText(", paused")).toBeVisible();
  }
  // Hidden, a tab reports what it has counted.
  await show(other, false);
  await expect.poll(() => sent[1].size).toBeGreaterThan(0);
  await selectWithMouse(page, "fanatics");
  await expect(page.getByText(", paused")).toHaveCount(0);
  await page.keyboard.press("3");
  await expectSaved(page);
  await page.getByRole("button", { name: "Submit" }).click();
  await page.getByRole("button", { name: "Submit 1 annotation" }).click();
  await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
  const [here, there] = sent;
  expect([...here].filter((slot) => there.has(slot)).length, "worked at the same time").toBeGreaterThan(0);
  expect((await opened(ann, assignment)).workedSeconds).toBe(15 * new Set([...here, ...there]).size);
  const owners = await visit(stage.owner);
  await owners.goto(`/projects/${stage.projectId}/rounds/${stage.roundId}`);
  await expect(owners.getByText(/under 1 min|\d min/).first()).toBeVisible();
  await expectAccessible(owners);
});

for (const [name, options] of [
  ["at 390 pixels, dark", { viewport: { width: 390, height: 844 }, colorScheme: "dark" }],
  ["zoomed to 400 %", { viewport: { width: 320, height: 256 } }],
] as const) {
  test(`${name}, everything is there and nothing sticks out`, async ({ visit }) => {
    const { page, ann, assignment } = await begin(visit, [long], options);
    await expectNoSidewaysScroll(page);
    // By keyboard alone: a word is marked, made longer, coded.
    await textPane(page).focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Control+Shift+ArrowRight");
    await page.keyboard.press("3");
    await page.keyboard.press(".");
    await page.keyboard.press("e");
    await expectSaved(page);
    expect(await savedAnnotations(ann, assignment)).toMatchObject([{ quote: "Line 1", subtype: "ll_emotive" }]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Search" }).click();
    await search(page).fill("Xylophone");
    await expect(page.getByText("1 of 1", { exact: true })).toBeVisible();
    const field = await search(page).boundingBox();
    expect(field?.x, "the field's beginning").toBeGreaterThanOrEqual(0);
    expect(field?.width).toBeGreaterThan(150);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await search(page).press("Escape");
    await page.getByRole("button", { name: /^(List|Edit)$/ }).click();
    for (const tab of ["Document", "History"]) {
      await page.getByRole("tab", { name: tab }).click();
      // What is half out of sight counts as too small to hit, which it is only until one scrolls.
      await page.getByRole("dialog").evaluate((drawer) => drawer.scrollTo(0, 0));
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
    // What is told is seen in front of the drawer.
    const notice = page.locator(".desk-notice");
    await page.getByRole("button", { name: "Whole words" }).press("Enter");
    await expect(notice).toContainText("Pointing takes whole words");
    const inFront = await notice.evaluate((words) => {
      const { left, top, width, height } = words.getBoundingClientRect();
      (words as HTMLElement).style.pointerEvents = "auto";
      return document.elementFromPoint(left + width / 2, top + height / 2) === words;
    });
    expect(inFront, "in front of the drawer").toBe(true);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page.keyboard.press("Control+Enter");
    const submit = page.getByRole("dialog").getByRole("button", { name: "Submit 1 annotation" });
    await expect(submit).toBeVisible();
    await expectAccessible(page);
    await submit.press("Enter");
    await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
    await expect(textPane(page)).toBeFocused();
    await expectNoSidewaysScroll(page);
  });
}
