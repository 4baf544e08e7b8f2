import { expect, type Locator, type Page } from "@playwright/test";

/** The annotation desk as its user handles it. */

export const textPane = (page: Page): Locator => page.getByRole("textbox", { name: "Text of the document" });
export const annotationList = (page: Page): Locator => page.getByRole("list", { name: "Annotations" });

export async function openDesk(page: Page, assignmentId: string): Promise<void> {
  await page.goto(`/assignments/${assignmentId}`);
  await expect(textPane(page)).toBeVisible();
}

/** The desk itself says so, and not only what was last announced. */
export async function expectSaved(page: Page, timeout?: number): Promise<void> {
  await expect(page.locator('.desk-saves[data-state="saved"]')).toHaveText("All changes saved", { timeout });
}

/** Goes on with the Tab key until something has the focus. */
export async function tabTo(page: Page, goal: Locator): Promise<void> {
  for (let i = 0; i < 60; i += 1) {
    if (await goal.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The Tab key does not lead there.");
}

/** Selects words with the mouse, from their first to their last letter; `backwards` begins at the end. */
export async function selectWithMouse(page: Page, words: string, backwards = false): Promise<void> {
  const ends = await textPane(page).evaluate((pane, words) => {
    // The words may lie in several text nodes, where highlights begin and end.
    const nodes: Text[] = [];
    const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node as Text);
    const whole = nodes.map((n) => n.data).join("");
    const start = whole.indexOf(words);
    if (start < 0) throw new Error(`“${words}” is not in the text.`);
    const rectangleAt = (offset: number) => {
      let seen = 0;
      for (const node of nodes) {
        if (offset < seen + node.length) {
          const range = new Range();
          range.setStart(node, offset - seen);
          range.setEnd(node, offset - seen + 1);
          if (offset === start) (node.parentElement as Element).scrollIntoView({ block: "center" });
          return range.getBoundingClientRect();
        }
        seen += node.length;
      }
      throw new Error("outside the text");
    };
    const first = rectangleAt(start);
    const last = rectangleAt(start + words.length - 1);
    // Where letters run to the left, a word begins at its right edge.
    const runsLeft = /^[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(words);
    return {
      from: { x: runsLeft ? first.right - 1 : first.left + 1, y: first.top + first.height / 2 },
      to: { x: runsLeft ? last.left + 1 : last.right - 1, y: last.top + last.height / 2 },
    };
  }, words);
  const [a, b] = backwards ? [ends.to, ends.from] : [ends.from, ends.to];
  await page.mouse.move(a.x, a.y);
  await page.mouse.down();
  await page.mouse.move((a.x + b.x) / 2, b.y, { steps: 3 });
  await page.mouse.move(b.x, b.y, { steps: 3 });
  await page.mouse.up();
}

/** Where a letter begins on the screen. */
export async function placeOf(page: Page, words: string, letter = 0): Promise<{ x: number; y: number }> {
  return textPane(page).evaluate(
    (pane, { words, letter }) => {
      const nodes: Text[] = [];
      const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node as Text);
      let at =
        nodes
          .map((n) => n.data)
          .join("")
          .indexOf(words) + letter;
      for (const node of nodes) {
        if (at < node.length) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const { left, top, height } = range.getBoundingClientRect();
          return { x: left, y: top + height / 2 };
        }
        at -= node.length;
      }
      throw new Error(`“${words}” is not in the text.`);
    },
    { words, letter },
  );
}

export const rowOf = (page: Page, quote: string): Locator =>
  annotationList(page).getByRole("button", { name: new RegExp(quote.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")) });

/** Lets go what is chosen, marks words with the mouse and the keys of a category and, perhaps, a subtype, and lets that go, too. */
export async function mark(page: Page, words: string, category: string, subtype?: string): Promise<void> {
  // The card of a chosen annotation may lie over the words.
  await page.keyboard.press("Escape");
  await selectWithMouse(page, words);
  await page.keyboard.press(category);
  await expect(rowOf(page, `“${words}”`)).toBeVisible();
  if (subtype) await page.keyboard.press(subtype);
  await page.keyboard.press("Escape");
}

/**
 * Selects words as a finger does. The long press and the handles belong to the system: what a page learns of them is a
 * touch, and then a selection that moves without any pointer.
 */
export async function selectWithFinger(page: Page, words: string): Promise<void> {
  const { x, y } = await placeOf(page, words, 1);
  // A tap is over when its click has come, which places a caret: on a busy machine that is after the touch was sent.
  await page.evaluate(() => {
    document.documentElement.dataset.tap = "sent";
    const arrived = () => delete document.documentElement.dataset.tap;
    window.addEventListener("click", arrived, { once: true });
  });
  await page.touchscreen.tap(x, y);
  await expect(page.locator("html[data-tap]")).toHaveCount(0);
  await textPane(page).evaluate((pane, words) => {
    const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      const at = node.data.indexOf(words);
      if (at >= 0) getSelection()?.setBaseAndExtent(node, at, node, at + words.length);
    }
  }, words);
}

/** Recodes the chosen annotation in the panel. A person comes to a field before they choose in it. */
export async function choose(page: Page, field: "Category" | "Subtype", code: string): Promise<void> {
  const select = page.getByLabel(field, { exact: true });
  await select.focus();
  await select.selectOption(code);
}
