import type { Page } from "@playwright/test";
import { expectSaved, openDesk, placeOf, selectWithMouse, textPane } from "./desk";
import { type Person, savedAnnotations, setStage } from "./stage";
import { expect, test } from "./story";

/** Whatever is done to the text by hands, keyboards, input methods, extensions: its letters and offsets stay. */

const text = [
  "Mayor 😀 said “no” to the cycling fanatics.",
  "The ferry firm 👩🏽‍🚒 trapped helpless islanders. Experts say the pier is doomed.",
  "Cafe\u0301 owners met.\u00a0Nobody marked this line.",
].join("\n");

async function sitDown(visit: (person?: Person, options?: object) => Promise<Page>, options: object = {}) {
  const stage = await setStage([text], ["Ann"]);
  const ann = stage.annotators[0] as Person;
  const assignment = await stage.assignment(ann);
  const page = await visit(ann, options);
  await openDesk(page, assignment);
  const shown = () =>
    textPane(page).evaluate((pane) => [...pane.querySelectorAll("p")].map((block) => block.textContent).join("\n"));
  await expect.poll(shown).toBe(text);
  /** Marks what is selected and says what the database then holds, all of it read back from the text. */
  const marked = async (key: string) => {
    await page.keyboard.press(key);
    await expectSaved(page);
    const saved = await savedAnnotations(ann, assignment);
    for (const a of saved) expect(text.slice(a.start, a.end)).toBe(a.quote);
    return saved.map((a) => a.quote);
  };
  return { page, shown, marked };
}

test("typing, pasting, cutting, dropping and dragging words change nothing", async ({ visit }) => {
  const { page, shown, marked } = await sitDown(visit, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.evaluate(() => navigator.clipboard.writeText("pasted"));
  await selectWithMouse(page, "helpless");
  for (const keys of ["Control+v", "Control+x", "Control+Shift+v", "q", "Enter", "Control+Backspace"]) {
    await page.keyboard.press(keys);
    expect(await shown()).toBe(text);
  }
  expect(
    await page.evaluate(() => ["insertText", "delete", "bold"].map((c) => document.execCommand(c, false, "x"))),
  ).toEqual([expect.anything(), expect.anything(), expect.anything()]);
  expect(await shown()).toBe(text);

  // Selected words are taken by the mouse and let go elsewhere; then something comes from another window.
  await selectWithMouse(page, "trapped");
  const from = await placeOf(page, "trapped", 3);
  const to = await placeOf(page, "owners", 2);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
  await textPane(page).evaluate((pane) => {
    const data = new DataTransfer();
    data.setData("text/plain", "dropped");
    data.setData("text/html", "<b>dropped</b>");
    const options = { bubbles: true, cancelable: true, dataTransfer: data };
    for (const kind of ["dragenter", "dragover", "drop"])
      pane.querySelector("p")?.dispatchEvent(new DragEvent(kind, options));
  });
  expect(await shown()).toBe(text);
  await selectWithMouse(page, "islanders");
  expect(await marked("3")).toContain("islanders");
});

test("an input method composes in vain, and marking goes on behind it", async ({ visit }) => {
  const { page, shown, marked } = await sitDown(visit);
  const keyboard = await page.context().newCDPSession(page);
  const at = await placeOf(page, "ferry", 2);
  await page.mouse.click(at.x, at.y);
  for (const composed of ["に", "にほ", "にほん"]) {
    await keyboard.send("Input.imeSetComposition", {
      text: composed,
      selectionStart: composed.length,
      selectionEnd: composed.length,
    });
  }
  await keyboard.send("Input.insertText", { text: "日本" });
  await expect.poll(shown).toBe(text);
  await expect(textPane(page)).toBeFocused();
  await selectWithMouse(page, "😀 said");
  expect(await marked("2")).toEqual(["😀 said"]);
  expect(await shown()).toBe(text);
});

test("spell-checkers and translators are told to stay away, and what one does to the page is put back", async ({
  visit,
}) => {
  const { page, shown, marked } = await sitDown(visit);
  for (const [name, value] of [
    ["spellcheck", "false"],
    ["translate", "no"],
    ["autocorrect", "off"],
    ["data-gramm", "false"],
    ["aria-readonly", "true"],
  ] as const) {
    await expect(textPane(page)).toHaveAttribute(name, value);
  }
  // As a translator does it: the words are exchanged and wrapped.
  await textPane(page).evaluate((pane) => {
    const words = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT).nextNode() as Text;
    const font = document.createElement("font");
    font.textContent = "Bürgermeister sagte nein";
    words.replaceWith(font);
  });
  await expect.poll(shown).toBe(text);
  await textPane(page).evaluate((pane) => {
    (document.createTreeWalker(pane.querySelectorAll("p")[1] as Node, NodeFilter.SHOW_TEXT).nextNode() as Text).data =
      "Die Fähre";
  });
  await expect.poll(shown).toBe(text);
  await selectWithMouse(page, "doomed");
  expect(await marked("1")).toEqual(["doomed"]);
});

test("from the end to the start, across blocks, by triple click, all of it, and from inside an emoji", async ({
  visit,
}) => {
  const { page, marked } = await sitDown(visit);
  await selectWithMouse(page, "cycling fanatics", true);
  expect(await marked("3")).toEqual(["cycling fanatics"]);

  // Let go from its end to its start, the caret stands at the start, though a block begins there.
  await page.keyboard.press("Escape");
  await selectWithMouse(page, "The ferry firm", true);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Shift+ArrowRight");
  expect(await marked("2")).toContain("The");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Escape");

  const start = await placeOf(page, "pier");
  const end = await placeOf(page, "owners", 6);
  await page.mouse.move(end.x, end.y);
  await page.mouse.down();
  await page.mouse.move(start.x, start.y, { steps: 5 });
  await page.mouse.up();
  expect(await marked("1")).toContain("pier is doomed.\nCafe\u0301 owners");

  // Begun in the margin, it begins with the line's first letter.
  await page.keyboard.press("Escape");
  const line = await placeOf(page, "The ferry", 9);
  const scroller = (await page.locator(".desk-scroller").boundingBox())!;
  await page.mouse.move(scroller.x + 12, line.y);
  await page.mouse.down();
  await page.mouse.move(line.x, line.y, { steps: 5 });
  await page.mouse.up();
  expect(await marked("1")).toContain("The ferry");
  await page.keyboard.press("Escape");

  const third = await placeOf(page, "Nobody", 2);
  await page.mouse.click(third.x, third.y, { clickCount: 3 });
  expect(await marked("2")).toContain("Cafe\u0301 owners met.\u00a0Nobody marked this line");

  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+a");
  expect(await marked("2")).toContain(text.slice(0, -1));

  // The browser is made to select from the middle of a joined emoji.
  await page.keyboard.press("Escape");
  await textPane(page).evaluate((pane) => {
    const node = [...pane.querySelectorAll("*")]
      .flatMap((e) => [...e.childNodes])
      .find((n) => n.nodeType === 3 && n.textContent?.includes("👩🏽‍🚒")) as Text;
    const at = node.data.indexOf("👩🏽‍🚒");
    getSelection()?.setBaseAndExtent(node, at + 4, node, at + 5);
  });
  await expect(page.getByRole("toolbar", { name: "Mark the selected words" })).toBeVisible();
  expect(await marked("3")).toContain("👩🏽‍🚒");
});

test("what is copied is the document's own text, over block borders too", async ({ visit }) => {
  const { page } = await sitDown(visit, { permissions: ["clipboard-read", "clipboard-write"] });
  await textPane(page).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  expect(await copied()).toBe(text);
  // From the end to the start, and before the editor can have learnt of the selection.
  await textPane(page).evaluate((pane) => {
    const [first, second] = [0, 1].map((at) =>
      document.createTreeWalker(pane.querySelectorAll("p")[at] as Node, 4).nextNode(),
    );
    getSelection()?.setBaseAndExtent(second as Node, 9, first as Node, 9);
    document.execCommand("copy");
  });
  expect(await copied()).toBe(text.slice(9, text.indexOf("\n") + 10));
});
