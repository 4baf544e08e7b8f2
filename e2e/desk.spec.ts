import { v7 as uuidv7 } from "uuid";
import {
  annotationList,
  expectSaved,
  openDesk,
  rowOf,
  selectWithFinger,
  selectWithMouse,
  tabTo,
  textPane,
} from "./desk";
import { coderOf, expectOutcome } from "./outcome";
import { call, savedAnnotations, setStage } from "./stage";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./story";

const text = [
  "Mayor 😀 said “no” to the cycling fanatics.",
  "The ferry firm 👩🏽‍🚒 trapped helpless islanders. Experts say the pier is doomed.",
  "Cafe\u0301 owners met.\u00a0Nobody marked this line.",
].join("\n");

test("by keyboard alone: move, select, mark, subtype, note, undo, redo, delete, submit; database, screen and export agree", async ({
  visit,
}) => {
  const stage = await setStage([text], ["Ann"]);
  const [ann] = stage.annotators as [(typeof stage.annotators)[0]];
  const assignment = await stage.assignment(ann);
  const page = await visit(ann);
  await openDesk(page, assignment);

  await tabTo(page, textPane(page));
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+Shift+ArrowRight");
  await page.keyboard.press("3");
  await page.keyboard.press("l");
  await expect(rowOf(page, "Mayor")).toBeVisible();
  await expectSaved(page);
  expect(await savedAnnotations(ann, assignment)).toMatchObject([
    { start: 0, end: 5, quote: "Mayor", category: "loaded", subtype: "ll_label" },
  ]);

  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(rowOf(page, "Mayor")).toHaveCount(0);
  await page.keyboard.press("Control+y");
  await expect(rowOf(page, "Mayor")).toBeVisible();
  await page.keyboard.press("Control+y");
  await expectSaved(page);

  // The sentence at the caret, whole.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+End");
  await page.keyboard.press("s");
  await page.keyboard.press("1");
  await expectSaved(page);
  const [, sentence] = await savedAnnotations(ann, assignment);
  expect(sentence).toMatchObject({ category: "framing", quote: "Nobody marked this line" });

  await page.keyboard.press("Delete");
  await expect(annotationList(page).getByRole("button")).toHaveCount(1);
  await expectSaved(page);

  // Two words in the middle of a line, with a note.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Home");
  for (let i = 0; i < 7; i += 1) await page.keyboard.press("Control+ArrowRight");
  await page.keyboard.press("Control+Shift+ArrowRight");
  await page.keyboard.press("Control+Shift+ArrowRight");
  await page.keyboard.press("2");
  await expect(rowOf(page, "“the cycling”")).toBeVisible();
  await tabTo(page, page.getByRole("textbox", { name: "Note" }));
  await page.keyboard.type("Who says so?");
  await page.keyboard.press("Escape");
  await expectSaved(page);

  await page.keyboard.press("Control+Enter");
  await tabTo(page, page.getByRole("dialog").getByRole("button", { name: "Submit 2 annotations" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
  await page.reload();
  const outcome: Parameters<typeof expectOutcome>[3] = [
    ["loaded", "ll_label", "Mayor"],
    ["sourcing", null, "the cycling", { note: "Who says so?" }],
  ];
  await expectOutcome(page, stage, assignment, outcome, await coderOf(stage, ann));
});

test("overlapping, nested and identical highlights are told apart, each can be reached, changed and deleted", async ({
  visit,
}) => {
  const stage = await setStage([text], ["Ann"]);
  const [ann] = stage.annotators as [(typeof stage.annotators)[0]];
  const assignment = await stage.assignment(ann);
  const page = await visit(ann);
  await openDesk(page, assignment);
  for (const [words, key] of [
    ["trapped helpless islanders", "1"],
    ["helpless islanders", "3"],
    ["islanders", "2"],
  ] as const) {
    await selectWithMouse(page, words);
    await page.keyboard.press(key);
    await expect(rowOf(page, `“${words}”`)).toBeVisible();
    await page.keyboard.press("Escape");
  }
  await expect(rowOf(page, "“islanders”")).toHaveAccessibleName(/overlaps 2/);
  await expectSaved(page);
  await expectAccessible(page);

  // From another device the same again: told before submitting.
  const { document } = await call<{ document: { textSha256: string } }>(ann, "GET", `/assignments/${assignment}`);
  const [, , islanders] = await savedAnnotations(ann, assignment);
  const twin = `/assignments/${assignment}/annotations/${uuidv7()}`;
  await call(ann, "PUT", twin, {
    ...{ start: islanders!.start, end: islanders!.end, quote: "islanders", category: "sourcing", subtype: null },
    ...{ attributes: {}, note: null, textSha256: document.textSha256, baseRevision: 0 },
  });
  await expect(rowOf(page, "“islanders”")).toHaveCount(2);
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByRole("dialog").getByText(/“islanders”.* is marked twice in the same way/)).toBeVisible();
  await page.keyboard.press("Escape");
  await call(ann, "DELETE", `${twin}?baseRevision=1`);
  await expect(rowOf(page, "“islanders”")).toHaveCount(1);

  // Where they stack, a click asks which is meant.
  await textPane(page).getByText("islanders", { exact: true }).first().click();
  await expectAccessible(page);
  await page
    .getByRole("button", { name: /Framing/ })
    .filter({ hasText: "trapped" })
    .first()
    .click();
  await page.keyboard.press("Delete");
  await expect(rowOf(page, "trapped")).toHaveCount(0);
  await expectSaved(page);
  expect((await savedAnnotations(ann, assignment)).map((a) => [a.category, a.quote])).toEqual([
    ["loaded", "helpless islanders"],
    ["sourcing", "islanders"],
  ]);
});

test("nothing that is typed, pasted, cut or dropped changes the text, and offsets hold around emoji", async ({
  visit,
}) => {
  const stage = await setStage([text], ["Ann"]);
  const [ann] = stage.annotators as [(typeof stage.annotators)[0]];
  const assignment = await stage.assignment(ann);
  const page = await visit(ann, { permissions: ["clipboard-read", "clipboard-write"] });
  await openDesk(page, assignment);
  const shown = () => textPane(page).evaluate((pane) => pane.textContent);
  const before = await shown();
  await textPane(page).focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("xyz Hello");
  await page.keyboard.insertText("漢字");
  for (const key of ["Backspace", "Enter", "Delete", "Tab"]) {
    await textPane(page).focus();
    await page.keyboard.press(key);
  }
  await page.evaluate(() => navigator.clipboard.writeText("pasted"));
  await textPane(page).focus();
  await page.keyboard.press("Control+v");
  await selectWithMouse(page, "cycling fanatics");
  await page.keyboard.press("Control+x");
  expect(await shown()).toBe(before);

  // A selection that begins inside a joined emoji takes it whole.
  await selectWithMouse(page, "👩🏽‍🚒 trapped");
  await page.keyboard.press("3");
  await expectSaved(page);
  const saved = await savedAnnotations(ann, assignment);
  for (const a of saved) expect(text.slice(a.start, a.end)).toBe(a.quote);
  expect(saved.map((a) => a.quote)).toContain("👩🏽‍🚒 trapped");
});

test("work goes on without the network and arrives when it is back, also after closing the window", async ({
  visit,
}) => {
  const stage = await setStage([text], ["Ann"]);
  const [ann] = stage.annotators as [(typeof stage.annotators)[0]];
  const assignment = await stage.assignment(ann);
  const page = await visit(ann);
  await openDesk(page, assignment);
  await page.context().setOffline(true);
  await selectWithMouse(page, "cycling fanatics");
  await page.keyboard.press("3");
  await expect(page.getByText(/Waiting for the network — 1 change kept in this browser/).first()).toBeVisible();
  expect(await savedAnnotations(ann, assignment)).toEqual([]);
  await expectAccessible(page);

  // The window is closed before the network is back; another one of the same browser sends what was kept.
  const context = page.context();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await openDesk(again, assignment);
  await expect(rowOf(again, "cycling fanatics")).toBeVisible();
  await expectSaved(again);
  expect(await savedAnnotations(ann, assignment)).toMatchObject([{ quote: "cycling fanatics", category: "loaded" }]);
});

test("“found nothing” is an answer, and reopening takes it back", async ({ visit }) => {
  const stage = await setStage([text], ["Ann"]);
  const [ann] = stage.annotators as [(typeof stage.annotators)[0]];
  const page = await visit(ann);
  await openDesk(page, await stage.assignment(ann));
  await page.getByRole("button", { name: "Submit" }).click();
  await page.getByRole("button", { name: "I read it and found nothing" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Submitted, nothing found" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Reopen" }).click();
  await expect(page.getByRole("button", { name: "Submit" })).toBeVisible();
});

test("at 390 pixels the desk can be read, marked by touch selection and submitted", async ({ visit }) => {
  const stage = await setStage([text], ["Ann"]);
  const [ann] = stage.annotators as [(typeof stage.annotators)[0]];
  const assignment = await stage.assignment(ann);
  const options = {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    colorScheme: "dark",
  } as const;
  const page = await visit(ann, options);
  await openDesk(page, assignment);
  await expectNoSidewaysScroll(page);
  const saved = async () => {
    await expectSaved(page);
    return (await savedAnnotations(ann, assignment)).map((a) => a.quote);
  };
  const bar = page.getByRole("toolbar", { name: "Mark", exact: true });
  await selectWithFinger(page, "doomed");
  await bar.getByRole("button", { name: "Loaded language" }).tap();
  await bar.getByRole("button", { name: "Emotive wording" }).tap();
  expect(await saved()).toEqual(["doomed"]);

  // Whole words, once the finger has come to rest, and moved by buttons instead of handles.
  await page.getByRole("button", { name: "Edit", exact: true }).tap();
  await page.getByRole("button", { name: "Move the start one word back" }).tap();
  await page.getByRole("button", { name: "Whole words" }).tap();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Close" }).tap();
  await selectWithFinger(page, "apped");
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe("trapped");
  await bar.getByRole("button", { name: "Framing" }).tap();
  expect(await saved()).toEqual(["trapped", "is doomed"]);

  // The pen in the hand of a finger; the menu by a button.
  await page.getByRole("button", { name: "More", exact: true }).tap();
  await page.getByRole("menuitem", { name: "Let the annotation go" }).tap();
  await page.getByRole("button", { name: "List", exact: true }).tap();
  const pen = page.getByRole("button", { name: "Pen: mark every selection as Sourcing" });
  await pen.tap();
  await expect(pen).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Close" }).tap();
  await selectWithFinger(page, "Expert");
  await expect.poll(saved).toEqual(["trapped", "Experts", "is doomed"]);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Submit" }).tap();
  await page.getByRole("dialog").getByRole("button", { name: "Submit 3 annotations" }).tap();
  await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
  await expectNoSidewaysScroll(page);
});

test("somebody else's assignment does not exist", async ({ visit }) => {
  const stage = await setStage([text]);
  const [ann, ben] = stage.annotators as [(typeof stage.annotators)[0], (typeof stage.annotators)[0]];
  const page = await visit(ben);
  const answer = await page.goto(`/assignments/${await stage.assignment(ann)}`);
  expect(answer?.status()).toBe(404);
});
