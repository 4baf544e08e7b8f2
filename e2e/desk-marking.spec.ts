import type { Page } from "@playwright/test";
import { annotationList, choose, expectSaved, openDesk, placeOf, rowOf, selectWithMouse, textPane } from "./desk";
import { call, type Person, savedAnnotations, setStage } from "./stage";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./story";

const text = [
  "The cycling fanatics met again. Nobody asked the cycling fanatics.",
  "The ferry firm 👩🏽‍🚒 trapped helpless islanders. Cycling fanatics say the pier is doomed.",
  "A so-called expert met cycling\nfanatics on the quay.",
].join("\n");

type Visit = (person?: Person, options?: object) => Promise<Page>;

/** A desk on the text, and how to ask what is saved. */
async function sitDown(visit: Visit, options: object = {}, words = text) {
  const stage = await setStage([words], ["Ann"]);
  const ann = stage.annotators[0] as Person;
  const assignment = await stage.assignment(ann);
  const page = await visit(ann, options);
  await openDesk(page, assignment);
  const saved = async () => {
    await expectSaved(page);
    return savedAnnotations(ann, assignment);
  };
  const quotes = async () => (await saved()).map((a) => a.quote);
  return { page, ann, stage, assignment, saved, quotes };
}

const handle = (page: Page, end: "start" | "end") => page.locator(`.desk-handle-${end}`);

/** Drags a handle to the left edge of a letter of the words. */
async function dragTo(page: Page, end: "start" | "end", words: string, letter = 0): Promise<void> {
  const target = await placeOf(page, words, letter);
  const box = await handle(page, end).boundingBox();
  if (!box) throw new Error("There is no handle.");
  await page.mouse.move(box.x, box.y + box.height / 2 + (end === "start" ? -1 : 1) * (box.height / 2 + 3));
  await page.mouse.down();
  await page.mouse.move(target.x, target.y + (end === "start" ? -14 : 14), { steps: 6 });
}

test("undo and redo go on after a reload, deep into the earlier visit", async ({ visit }) => {
  const { page, quotes, saved } = await sitDown(visit);
  await selectWithMouse(page, "helpless");
  await page.keyboard.press("3");
  await page.keyboard.press("e");
  await selectWithMouse(page, "doomed");
  await page.keyboard.press("1");
  await page.keyboard.press("Delete");
  expect(await quotes()).toEqual(["helpless"]);

  await page.reload();
  await expect(rowOf(page, "helpless")).toBeVisible();
  await textPane(page).focus();
  await page.keyboard.press("Control+z");
  await expect(rowOf(page, "doomed")).toBeVisible();
  expect(await quotes()).toEqual(["helpless", "doomed"]);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  expect(await saved()).toMatchObject([{ quote: "helpless", subtype: null }]);

  await page.reload();
  await expect(rowOf(page, "helpless")).toBeVisible();
  await textPane(page).focus();
  await page.keyboard.press("Control+y");
  await page.keyboard.press("Control+y");
  await expect(rowOf(page, "doomed")).toBeVisible();
  expect(await saved()).toMatchObject([{ quote: "helpless", subtype: "ll_emotive" }, { quote: "doomed" }]);
});

test("what is undone while the page goes can be done again on the next", async ({ visit }) => {
  const { page, quotes, saved, assignment } = await sitDown(visit);
  page.on("dialog", (dialog) => void dialog.accept());
  for (const words of ["helpless", "doomed", "trapped"]) {
    await selectWithMouse(page, words);
    await page.keyboard.press("1");
  }
  await expectSaved(page);
  for (const left of [["helpless", "doomed"], ["helpless"], []]) {
    await textPane(page).focus();
    // An empty page comes at once: nothing that the desk does a moment later is done on this one.
    await page.evaluate(() => {
      const go = () => setTimeout(() => location.assign("about:blank"));
      addEventListener("keydown", ({ key }) => key === "z" && go(), { capture: true });
    });
    await page.keyboard.press("Control+z");
    await page.waitForURL("about:blank");
    await openDesk(page, assignment);
    await expect(page.locator(".desk-row")).toHaveCount(left.length);
    await expectSaved(page);
    expect(await quotes()).toEqual(left);
  }
  await textPane(page).focus();
  for (const quote of ["helpless", "doomed", "trapped"]) {
    await page.keyboard.press("Control+y");
    await expect(rowOf(page, quote)).toBeVisible();
  }
  await expectSaved(page);
  expect(await saved()).toHaveLength(3);
});

test("an undo that another tab has overtaken changes nothing and says so", async ({ visit }) => {
  const { page, saved, assignment } = await sitDown(visit);
  await selectWithMouse(page, "helpless");
  await page.keyboard.press("3");
  await expectSaved(page);
  const other = await page.context().newPage();
  await openDesk(other, assignment);
  await rowOf(other, "helpless").click();
  await textPane(other).focus();
  await other.keyboard.press("1");
  await expectSaved(other);
  await page.bringToFront();
  await expect(rowOf(page, "Framing: “helpless”")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(page.locator(".desk-notice")).toContainText("overtaken by a change elsewhere");
  expect(await saved()).toMatchObject([{ quote: "helpless", category: "framing" }]);
});

test("by keyboard: sentence by sentence, block by block, selecting on the way; ends by word; Tab from mark to mark", async ({
  visit,
}) => {
  const { page, quotes, saved } = await sitDown(visit);
  await textPane(page).focus();
  await page.keyboard.press("Control+Home");
  // The second sentence.
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+J");
  await page.keyboard.press("2");
  expect(await quotes()).toEqual(["Nobody asked the cycling fanatics"]);
  await page.keyboard.press(",");
  await page.keyboard.press("Shift+Period");
  expect(await quotes()).toEqual(["asked the cycling"]);
  // The next block, and back by a sentence.
  await page.keyboard.press("Escape");
  await page.keyboard.press("d");
  await page.keyboard.press("Shift+D");
  await page.keyboard.press("1");
  expect(await quotes()).toContain(
    "The ferry firm 👩🏽‍🚒 trapped helpless islanders. Cycling fanatics say the pier is doomed",
  );
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("]");
  await expect(rowOf(page, "asked the cycling")).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("Tab");
  await expect(rowOf(page, "The ferry firm")).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("Shift+Tab");
  await expect(rowOf(page, "asked the cycling")).toHaveAttribute("aria-current", "true");
  await expect(textPane(page)).toBeFocused();
  await page.keyboard.press("Escape");
  // A selection goes on over the ends of lines, and says when there is no more.
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Shift+D");
  await page.keyboard.press("Shift+J");
  await page.keyboard.press("3");
  expect(await quotes()).toContain(`${text.slice(0, text.indexOf(" islanders"))} islanders`);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Home");
  for (let i = 0; i < 5; i++) await page.keyboard.press("Shift+D");
  await page.keyboard.press("3");
  expect(await quotes()).toContain(text.slice(0, -1));
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(page.locator(".desk-row")).toHaveCount(2);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("]");
  // Behind the last one Tab leaves the text.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(textPane(page)).not.toBeFocused();
  expect(await saved()).toHaveLength(2);
});

test("the command palette finds commands, categories, subtypes and annotations, and acts on the selection", async ({
  visit,
}) => {
  const { page, saved } = await sitDown(visit);
  await selectWithMouse(page, "helpless");
  await page.keyboard.press("Control+k");
  const finder = page.getByRole("combobox", { name: "Find a command or an annotation" });
  await expect(finder).toBeFocused();
  await expectAccessible(page);
  await expect(finder).toHaveAttribute("aria-activedescendant", /.+/);
  await finder.fill("emotive");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(rowOf(page, "helpless")).toBeVisible();
  expect(await saved()).toMatchObject([{ quote: "helpless", category: "loaded", subtype: "ll_emotive" }]);
  await expect(textPane(page)).toBeFocused();

  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await finder.fill("annotation helpless");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(rowOf(page, "helpless")).toHaveAttribute("aria-current", "true");

  await page.keyboard.press("Control+k");
  await finder.fill("zzz");
  await expect(page.getByText("Nothing has these words.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(textPane(page)).toBeFocused();
  // Another dialog can follow at once.
  await page.keyboard.press("Control+k");
  await finder.fill("all keys");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "All keys" })).toBeVisible();
  await expectAccessible(page);
});

test("both ends can be dragged, to the letter or to the word, and Escape takes it back", async ({ visit }) => {
  const { page, quotes } = await sitDown(visit);
  await selectWithMouse(page, "helpless");
  await page.keyboard.press("3");
  await dragTo(page, "end", "islanders", 3);
  await expect(page.locator(".hl-active").last()).toContainText("isl");
  await page.mouse.up();
  expect(await quotes()).toEqual(["helpless isl"]);

  await dragTo(page, "start", "trapped", 2);
  await page.keyboard.down("Alt");
  await page.mouse.move(0, 0);
  await page.mouse.up();
  await page.keyboard.up("Alt");
  await page.keyboard.press("Control+z");
  expect(await quotes()).toEqual(["helpless isl"]);

  await dragTo(page, "end", "doomed", 2);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  expect(await quotes()).toEqual(["helpless isl"]);
  await expect(rowOf(page, "helpless isl")).toHaveAttribute("aria-current", "true");

  // Beside the text the end of that line is meant, not of the paragraph.
  const grip = (await handle(page, "start").boundingBox())!;
  const pane = (await textPane(page).boundingBox())!;
  await dragTo(page, "start", "trapped", 2);
  await page.mouse.move(pane.x + 5, grip.y + 5, { steps: 4 });
  await page.mouse.up();
  const [reached] = await quotes();
  expect(reached).toMatch(/helpless isl$/);
  expect(reached!.length).toBeLessThan(90);
  await page.keyboard.press("Control+z");
  expect(await quotes()).toEqual(["helpless isl"]);

  // Whole words: the setting is remembered.
  await page.keyboard.press("w");
  await dragTo(page, "start", "trapped", 2);
  await page.mouse.up();
  expect(await quotes()).toEqual(["trapped helpless isl"]);
  await page.reload();
  await expect(page.getByRole("button", { name: "Whole words" })).toHaveAttribute("aria-pressed", "true");
  await selectWithMouse(page, "o-cal");
  await page.keyboard.press("3");
  expect(await quotes()).toContain("so-called");
  await page.keyboard.down("Alt");
  await selectWithMouse(page, "xper");
  await page.keyboard.up("Alt");
  await page.keyboard.press("3");
  expect(await quotes()).toContain("xper");
});

test("the same words are offered one by one; each is marked or skipped, counted, and undone on its own", async ({
  visit,
}) => {
  const { page, quotes } = await sitDown(visit);
  await selectWithMouse(page, "cycling fanatics");
  await page.keyboard.press("3");
  await page.keyboard.press("l");
  await page.keyboard.press("f");
  const card = page.getByRole("toolbar", { name: "The same words again" });
  await expect(card).toContainText("1 of 2");
  // The place is emphasised before anything is marked there.
  await expect(page.locator(".hl-active")).toHaveText("cycling fanatics");
  await expect(page.locator(".hl-active")).toHaveCSS("background-color", "rgb(255, 227, 122)");
  await expectAccessible(page);
  await card.getByRole("checkbox", { name: "also with other capitals" }).check();
  await expect(card).toContainText("1 of 3");
  await card.getByRole("button", { name: /^Mark/ }).click();
  await expect(card).toContainText("2 of 3");
  await expect(card).toContainText("1 marked now");
  await textPane(page).focus();
  await page.keyboard.press("Space");
  await expect(card).toContainText("3 of 3");
  await page.keyboard.press("Enter");
  await expect(card).toHaveCount(0);
  await expect(page.locator(".desk-notice")).toContainText("2 places marked");
  expect(await quotes()).toEqual(["cycling fanatics", "cycling fanatics", "cycling\nfanatics"]);
  await page.keyboard.press("Control+z");
  await expect(annotationList(page).getByRole("button")).toHaveCount(2);
  await page.keyboard.press("Control+z");
  expect(await quotes()).toEqual(["cycling fanatics"]);
});

test("with colours forced by the system each category keeps its line, and what is chosen can be told and read", async ({
  visit,
}) => {
  const { page } = await sitDown(visit, { forcedColors: "active", colorScheme: "dark" });
  for (const [words, key] of [
    ["helpless", "1"],
    ["islanders", "2"],
    ["doomed", "3"],
  ] as const) {
    await selectWithMouse(page, words);
    await page.keyboard.press(key);
    await expect(rowOf(page, words)).toHaveAttribute("aria-current", "true");
  }
  const looks = await textPane(page)
    .locator(".hl")
    .evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).backgroundImage));
  expect(new Set(looks).size).toBe(3);
  for (const look of looks) expect(look).toContain("gradient");
  const active = textPane(page).locator(".hl-active");
  await expect(active).toHaveCSS("outline-style", "solid");
  const { ground, ink } = await active.evaluate((mark) => {
    const { backgroundColor, color } = getComputedStyle(mark);
    return { ground: backgroundColor, ink: color };
  });
  expect([ground, ink]).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
  await expect(rowOf(page, "doomed")).toHaveCSS("outline-style", "solid");
  await expectAccessible(page);
});

test("the pen marks at once, hidden categories draw nothing and come back with what is done in them, a closed round is read", async ({
  visit,
}) => {
  const { page, ann, stage, quotes, saved } = await sitDown(visit);
  await page.keyboard.press("Alt+3");
  await selectWithMouse(page, "helpless islanders");
  await expect(rowOf(page, "helpless islanders")).toHaveAttribute("aria-current", "true");
  // Nothing lies over the next words.
  await expect(page.getByRole("toolbar", { name: "Category and subtype of this annotation" })).toHaveCount(0);
  await selectWithMouse(page, "doomed");
  expect(await quotes()).toEqual(["helpless islanders", "doomed"]);
  await expectAccessible(page);
  for (let i = 0; i < 3; i += 1) await page.keyboard.press("Escape");
  await selectWithMouse(page, "helpless");
  await page.keyboard.press("1");
  expect(await quotes()).toEqual(["helpless", "helpless islanders", "doomed"]);
  await page.keyboard.press("Escape");

  // Two that begin together: hiding one leaves the edge of the other.
  const looks = () =>
    textPane(page)
      .locator(".hl")
      .evaluateAll((marks) =>
        marks.map((mark) => {
          const { backgroundImage, boxShadow } = getComputedStyle(mark);
          const drawn = backgroundImage.split(/, (?=none|\w+-gradient)/).filter((layer) => layer !== "none").length;
          const edges = boxShadow.split(/, (?=rgb)/).filter((edge) => !edge.startsWith("rgba(0, 0, 0, 0)")).length;
          return `${mark.textContent}: ${drawn} ${edges}`;
        }),
      );
  await expect.poll(looks).toEqual(["helpless: 4 2", " islanders: 2 1", "doomed: 2 2"]);
  await page.keyboard.press("Shift+Alt+3");
  await expect.poll(looks).toEqual(["helpless: 2 2", " islanders: 0 0", "doomed: 0 0"]);
  await expect(annotationList(page).getByRole("button")).toHaveCount(1);
  await expectAccessible(page);
  await page.keyboard.press("Control+Alt+3");
  await expect.poll(looks).toEqual(["helpless: 2 1", " islanders: 2 1", "doomed: 2 2"]);
  await selectWithMouse(page, "Nobody");
  await page.keyboard.press("1");
  await expect(page.locator(".desk-notice")).toHaveText("Framing is shown again.");
  await expectAccessible(page);
  await expect(annotationList(page).getByRole("button")).toHaveCount(4);

  // A selection in hand does not outlive an undo.
  await selectWithMouse(page, "the pier");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("3");
  expect((await saved()).map((a) => a.quote)).not.toContain("the pier");

  await page.keyboard.press("Control+b");
  await expect(page.getByRole("region", { name: "Codebook" })).toBeVisible();
  await expectAccessible(page);
  await call(stage.owner, "POST", `/projects/${stage.projectId}/rounds/${stage.roundId}/state`, { state: "closed" });
  await page.reload();
  await textPane(page).focus();
  await selectWithMouse(page, "the pier");
  await page.keyboard.press("3");
  await expect(page.locator(".desk-notice")).toContainText(/closed/);
  await expectAccessible(page);
  expect((await savedAnnotations(ann, await stage.assignment(ann))).map((a) => a.quote)).not.toContain("the pier");
});

test("category and subtype are changed in place, from the list too, and deleting never loses the focus", async ({
  visit,
}) => {
  const { page, saved } = await sitDown(visit);
  for (const words of ["helpless", "islanders", "doomed"]) {
    await selectWithMouse(page, words);
    await page.keyboard.press("3");
  }
  await rowOf(page, "islanders").click();
  await expect(page.getByRole("region", { name: "The chosen annotation" })).toContainText("islanders");
  await choose(page, "Category", "Framing");
  await choose(page, "Subtype", "Role casting");
  await expectAccessible(page);
  expect((await saved())[1]).toMatchObject({ quote: "islanders", category: "framing", subtype: "fr_role" });

  await rowOf(page, "islanders").focus();
  await page.keyboard.press("Delete");
  await expect(rowOf(page, "doomed")).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(rowOf(page, "helpless")).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(textPane(page)).toBeFocused();
  expect(await saved()).toEqual([]);
  await page.keyboard.press("Control+z");
  await expect(rowOf(page, "helpless")).toBeVisible();

  // In a low window what belongs to the words is scrolled rather than lying over them.
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 1100, height: 400 });
  await rowOf(page, "helpless").click();
  const card = page.getByRole("toolbar", { name: "Category and subtype of this annotation" });
  await expect(card).toHaveCSS("overflow-y", "auto");
  const { y } = await placeOf(page, "helpless");
  const box = (await card.boundingBox())!;
  expect(box.y > y || box.y + box.height < y).toBe(true);
});

test("with a finger at 390 pixels: a handle is dragged, a stack is chosen from, the subtype is set", async ({
  visit,
}) => {
  const { page, saved } = await sitDown(visit, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/annotations/*", async (route) => {
    await answered;
    await route.continue();
  });
  const spot = await placeOf(page, "asked");
  await page.touchscreen.tap(spot.x + 4, spot.y);
  await page.getByRole("button", { name: "Sentence" }).tap();
  await page
    .getByRole("button", { name: /Framing/ })
    .first()
    .tap();
  await expect(handle(page, "end")).toBeAttached();
  const box = await handle(page, "end").boundingBox();
  const target = await placeOf(page, " the cycling fanatics");
  if (!box) throw new Error("There is no handle.");
  const touch = await page.context().newCDPSession(page);
  const finger = (
    type: "touchStart" | "touchMove" | "touchEnd" | "touchCancel",
    ...points: { x: number; y: number }[]
  ) => touch.send("Input.dispatchTouchEvent", { type, touchPoints: points.map((point) => ({ ...point, id: 1 })) });
  const from = { x: box.x + 2, y: box.y + box.height + 6 };
  const drag = async () => {
    for (let i = 1; i <= 5; i += 1) {
      const x = from.x + ((target.x - 2 - from.x) * i) / 5;
      const y = from.y + ((target.y + 16 - from.y) * i) / 5;
      await finger("touchMove", { x, y });
    }
    await expect(page.locator(".hl-active")).toHaveText("Nobody asked");
  };
  // The system takes the finger away: nothing has happened.
  await finger("touchStart", from);
  await drag();
  await finger("touchCancel");
  await expect(page.locator(".hl-active")).toHaveText("Nobody asked the cycling fanatics");
  // What the desk says of saving changes in the middle of a drag, and the text stays where it is under the finger.
  await finger("touchStart", from);
  answer();
  expect(await saved()).toMatchObject([{ quote: "Nobody asked the cycling fanatics" }]);
  await drag();
  await finger("touchEnd");
  expect(await saved()).toMatchObject([{ quote: "Nobody asked", category: "framing" }]);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);

  // A second one on the same words: a tap asks which is meant.
  await page.getByRole("button", { name: "Edit" }).tap();
  await expect(page.getByLabel("Category", { exact: true })).toBeFocused();
  await expect(page.getByRole("region", { name: "The chosen annotation" }).getByText("Nobody asked")).toBeInViewport();
  await choose(page, "Subtype", "Moral judgement");
  await page.getByRole("button", { name: "Close" }).tap();
  await page.getByRole("button", { name: "All commands" }).tap();
  await page.getByRole("combobox").fill("also loaded");
  await page.getByRole("option").tap();
  expect(await saved()).toHaveLength(2);
  await page.touchscreen.tap(spot.x + 4, spot.y);
  const chooser = page.getByRole("toolbar", { name: "Annotations on these words" });
  await expect(chooser.getByRole("button")).toHaveCount(2);
  for (const box of await chooser.getByRole("button").all()) {
    expect((await box.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  }
  await expectAccessible(page);
  await chooser.getByRole("button", { name: /Loaded language/ }).tap();
  await page.getByRole("button", { name: "Emotive wording" }).tap();
  expect((await saved()).map((a) => a.subtype).sort()).toEqual(["fr_moral", "ll_emotive"]);
});

test("a word without end leaves everything about it within the panel", async ({ visit }) => {
  const { page } = await sitDown(visit, {}, `See https://${"press-office-of-the-harbour/".repeat(8)} for all of it.`);
  await selectWithMouse(page, "https://press-office-of-the-harbour/press-office-of-the-harbour");
  await page.keyboard.press("3");
  const panel = page.getByRole("region", { name: "The chosen annotation" });
  await expect(panel.getByRole("button", { name: "Let the annotation go" })).toBeInViewport({ ratio: 0.99 });
  await expect(panel.getByRole("textbox", { name: "Note" })).toBeInViewport({ ratio: 0.99 });
  await expectNoSidewaysScroll(page);
});
