import type { Locator, Page } from "@playwright/test";
import { annotationList, choose, expectSaved, mark, openDesk, placeOf, rowOf, selectWithMouse, textPane } from "./desk";
import { call, type Person, savedAnnotations, setStage } from "./stage";
import { expect, expectAccessible, test } from "./story";

/** Where the focus goes, and what keys and the menu do wherever it is. */

const text = [
  "The cycling fanatics met again. Nobody asked the islanders.",
  "The ferry firm trapped helpless islanders. Experts say the pier is doomed.",
].join("\n");

async function sitDown(visit: (person?: Person, options?: object) => Promise<Page>, options: object = {}) {
  const stage = await setStage([text], ["Ann"]);
  const ann = stage.annotators[0] as Person;
  const assignment = await stage.assignment(ann);
  const page = await visit(ann, options);
  await openDesk(page, assignment);
  const saved = async () => {
    await expectSaved(page);
    return savedAnnotations(ann, assignment);
  };
  return { page, ann, assignment, stage, saved };
}

/** Pressed by keyboard, so that the button itself had the focus. */
async function press(button: Locator): Promise<void> {
  await button.focus();
  await button.press("Enter");
}

const said = (page: Page) => page.locator(".desk-announcer");

test("the focus is never lost with what had it: buttons that go, panels that give way, dialogs that lead elsewhere", async ({
  visit,
}) => {
  const { page, ann, assignment, saved } = await sitDown(visit);
  const pane = textPane(page);

  // Buttons at the words.
  await selectWithMouse(page, "cycling fanatics");
  await press(page.getByRole("toolbar", { name: "Mark the selected words" }).getByRole("button", { name: /^Loaded/ }));
  await expect(pane).toBeFocused();
  const card = page.getByRole("toolbar", { name: "Category and subtype of this annotation" });
  await press(card.getByRole("button", { name: "Delete" }));
  await expect(pane).toBeFocused();
  await mark(page, "helpless", "3");

  // The network: the button that tries again goes with the trouble. What is said of saves is heard.
  await page.context().setOffline(true);
  await mark(page, "doomed", "1", "p");
  await expect(said(page)).toHaveText(/Waiting for the network — \d changes? kept in this browser/);
  await page.getByRole("button", { name: "Try again" }).focus();
  await page.context().setOffline(false);
  await expectSaved(page);
  await expect(pane).toBeFocused();
  await expect(said(page)).toHaveText("All changes saved");

  // A conflict: both versions are shown, and the card goes with the answer.
  const [before] = await saved();
  await page.context().setOffline(true);
  await rowOf(page, "helpless").click();
  await choose(page, "Category", "Sourcing");
  const { document } = await call<{ document: { textSha256: string } }>(ann, "GET", `/assignments/${assignment}`);
  const { start, end, quote } = before!;
  await call(ann, "PUT", `/assignments/${assignment}/annotations/${before!.id}`, {
    ...{ start, end, quote, category: "framing", subtype: null, attributes: {}, note: null },
    ...{ textSha256: document.textSha256, baseRevision: 1 },
  });
  await page.context().setOffline(false);
  const keep = page.getByRole("button", { name: "Keep the saved version" });
  await expect(keep).toBeVisible();
  await expectAccessible(page);
  // A narrow window leaves room for the words it is about.
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole("button", { name: "Apply mine again" })).toBeInViewport({ ratio: 0.99 });
  await expect.poll(async () => (await page.locator(".desk-scroller").boundingBox())!.height).toBeGreaterThan(240);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await press(keep);
  await expect(pane).toBeFocused();
  expect((await saved())[0]).toMatchObject({ quote: "helpless", category: "framing" });

  // In a panel what is around the button has it.
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "History" }).click();
  const history = page.getByRole("region", { name: "History" });
  await press(history.getByRole("button", { name: "Bring it back" }).last());
  await expect(history).toBeFocused();
  await page.getByRole("tab", { name: "Document" }).click();
  const questions = page.getByRole("region", { name: "Questions about the document" });
  await questions.getByRole("radio", { name: /3 · Strong/ }).check();
  await press(questions.getByRole("button", { name: "Take the answer to “Overall bias” back" }));
  await expect(questions).toBeFocused();

  // The check list leads to the very field; submitting and reopening lead to the text.
  await pane.focus();
  await page.keyboard.press("Control+Enter");
  const dialog = page.getByRole("dialog");
  await press(dialog.getByRole("button", { name: "Show: “helpless”" }));
  await expect(page.getByLabel("Subtype", { exact: true })).toBeFocused();
  await choose(page, "Subtype", "Role casting");
  await press(page.getByRole("button", { name: "Submit" }));
  await press(dialog.getByRole("button", { name: /^Submit \d/ }));
  await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
  await expect(pane).toBeFocused();
  await page.keyboard.press("3");
  await expect(page.locator(".desk-notice")).toContainText("Reopen it to change");
  await expectAccessible(page);
  await press(page.getByRole("button", { name: "Reopen" }));
  await expect(page.getByRole("button", { name: "Submit" })).toBeVisible();
  await expect(pane).toBeFocused();

  // A strongly zoomed window has no panel beside the text.
  await rowOf(page, "helpless").focus();
  await page.setViewportSize({ width: 640, height: 800 });
  await expect(annotationList(page)).toHaveCount(0);
  await expect(pane).toBeFocused();
  await selectWithMouse(page, "islanders");
  const bar = page.getByRole("toolbar", { name: "Mark", exact: true });
  await press(bar.getByRole("button", { name: /^Loaded/ }));
  await expect(bar.getByRole("button", { name: /^Emotive/ })).toBeVisible();
  await expect(pane).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await press(dialog.getByRole("button", { name: "Show: “islanders”" }));
  await expect(page.getByLabel("Subtype", { exact: true })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(pane).toBeFocused();
  await page.keyboard.press("Shift+Enter");
  await expect(page.getByRole("textbox", { name: /^Note/ })).toBeFocused();
});

test("who clicks where nothing is keeps every key", async ({ visit }) => {
  const { page, saved } = await sitDown(visit);
  await mark(page, "fanatics", "3");
  await rowOf(page, "fanatics").click();
  const list = (await annotationList(page).boundingBox())!;
  for (const [key, click] of [
    ["1", () => page.getByRole("heading", { level: 1 }).click()],
    ["2", () => page.mouse.click(list.x + 40, 700)],
    ["3", () => page.locator(".desk-editor-head .desk-quote").click()],
  ] as const) {
    await click();
    await page.keyboard.press(key);
    await expect(
      rowOf(page, `${{ 1: "Framing", 2: "Sourcing", 3: "Loaded language" }[key]}: “fanatics”`),
    ).toBeVisible();
  }
  expect(await saved()).toMatchObject([{ category: "loaded" }]);
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("F6");
  await expect(textPane(page)).toBeFocused();
});

test("from every field keys lead back to the text, and to what the desk can do", async ({ visit }) => {
  const { page } = await sitDown(visit);
  const pane = textPane(page);
  await mark(page, "fanatics", "3");
  await rowOf(page, "fanatics").click();
  const note = page.getByRole("textbox", { name: "Note" });
  const category = page.getByLabel("Category", { exact: true });

  for (const key of ["F6", "Escape"]) {
    for (const field of [note, category]) {
      await field.focus();
      await page.keyboard.press(key);
      await expect(pane).toBeFocused();
    }
  }
  await expect(note, "leaving a field lets nothing go").toBeVisible();

  // More than the server takes is not taken, and not in silence.
  await note.fill("n".repeat(10_001));
  await expect(page.locator(".desk-notice")).toContainText("A note has at most 10,000 characters");
  await expect(note).toHaveValue("n".repeat(10_000));
  await note.fill("");

  // What is written is taken back in the field; what is chosen, on the desk.
  await note.fill("word");
  await note.press("Control+z");
  await expect(note).toHaveValue("");
  await choose(page, "Category", "Framing");
  await category.press("Control+z");
  await expect(rowOf(page, "fanatics")).toHaveAccessibleName(/^Loaded language/);
  await note.press("Control+k");
  await expect(page.getByRole("dialog", { name: "All commands" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(pane).toBeFocused();

  await page.keyboard.press("Control+Shift+d");
  const answer = page.getByRole("radio").first();
  await expect(answer).toBeFocused();
  await page.keyboard.press("Shift+F6");
  await expect(rowOf(page, "fanatics")).toBeFocused();
  await page.keyboard.press("Shift+Enter");
  await expect(note).toBeFocused();
});

test("the menu offers what can be done with the words, the annotation or the sentence: by right click, by key, by button", async ({
  visit,
}) => {
  const { page, saved } = await sitDown(visit);
  const menu = page.getByRole("menu", { name: "What can be done here" });
  const rightClick = async (words: string) => {
    const { x, y } = await placeOf(page, words, 2);
    await page.mouse.click(x, y, { button: "right" });
  };
  // Selected words.
  await selectWithMouse(page, "cycling fanatics");
  await rightClick("cycling fanatics");
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await expectAccessible(page);
  await menu.getByRole("menuitem", { name: /^Loaded language/ }).click();
  await expect(textPane(page)).toBeFocused();
  expect(await saved()).toMatchObject([{ quote: "cycling fanatics", category: "loaded" }]);

  // The annotation under the pointer, by keys of the menu.
  await page.keyboard.press("Escape");
  await rightClick("fanatics");
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await expect(menu.getByRole("menuitem", { name: "Delete the annotation" })).toBeInViewport({ ratio: 0.99 });
  await menu.getByRole("menuitem", { name: /^Name-calling/ }).press("Enter");
  expect(await saved()).toMatchObject([{ quote: "cycling fanatics", subtype: "ll_label" }]);
  await page.keyboard.press("Shift+F10");
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
  await expect(textPane(page)).toBeFocused();

  // From the list; a plain place offers its sentence, in one command.
  await rowOf(page, "cycling fanatics").click({ button: "right" });
  await menu.getByRole("menuitem", { name: "Let the annotation go" }).click();
  await expect(rowOf(page, "cycling fanatics")).not.toHaveAttribute("aria-current");
  await rightClick("pier");
  await menu.getByRole("menuitem", { name: "Mark this sentence as Sourcing" }).click();
  expect((await saved())[1]).toMatchObject({ quote: "Experts say the pier is doomed", category: "sourcing" });
  // What lies under the pointer is named without a click.
  await page.keyboard.press("Escape");
  const { x, y } = await placeOf(page, "fanatics", 2);
  await page.mouse.move(x, y);
  await expect(page.locator(".desk-text")).toHaveAttribute("title", "Loaded language, Name-calling and labels");
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+ArrowRight");
  await page.keyboard.press("Control+ArrowRight");
  const names = page.getByRole("note", { name: "What is marked at the caret" });
  await expect(names).toContainText("Loaded language, Name-calling and labels");
  // Who does not see the card hears it with the words.
  await expect(said(page)).toContainText("Loaded language, Name-calling and labels");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(names).toHaveCount(0);
});

test("single keys can be switched off for good, and everything else goes on", async ({ visit }) => {
  const { page, saved } = await sitDown(visit);
  await selectWithMouse(page, "helpless");
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "All keys" });
  for (const words of ["Esc, then Tab", "Page down, Page up", "Enter, Shift Enter", "Ctrl A"]) {
    await expect(sheet.getByText(words, { exact: true }).first()).toBeVisible();
  }
  await sheet.getByRole("switch", { name: "Single keys" }).click();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await expect(textPane(page)).toBeFocused();
  await page.keyboard.press("3");
  await page.keyboard.press("?");
  expect(await saved()).toEqual([]);
  await page.reload();
  await selectWithMouse(page, "helpless");
  await page.keyboard.press("3");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find a command or an annotation" }).fill("single keys");
  await page.keyboard.press("Enter");
  await expect(page.locator(".desk-notice")).toContainText("Single keys are on");
  await expectAccessible(page);
  await page.keyboard.press("3");
  expect(await saved()).toMatchObject([{ quote: "helpless", category: "loaded" }]);

  // In the text Alt and an arrow are never the browser's way back, with an annotation or without.
  const address = page.url();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(page.locator(".desk-notice")).toContainText("Choose an annotation first.");
  expect(page.url()).toBe(address);

  // Home and End in the list.
  await mark(page, "cycling", "1");
  await mark(page, "doomed", "1");
  await rowOf(page, "doomed").focus();
  await page.keyboard.press("Home");
  await expect(rowOf(page, "cycling")).toBeFocused();
  await page.keyboard.press("End");
  await expect(rowOf(page, "doomed")).toBeFocused();
  await expect(rowOf(page, "doomed")).toHaveAccessibleName(/3 of 3, lacks: Subtype/);
  await expect(said(page)).toContainText("3 of 3");
  await page.keyboard.press("Shift+F6");
  await expect(rowOf(page, "doomed")).toBeFocused();
});
