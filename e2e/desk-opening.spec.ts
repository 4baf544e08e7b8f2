import type { Page } from "@playwright/test";
import { expectSaved, openDesk, selectWithMouse, textPane } from "./desk";
import { setStage } from "./stage";
import { expect, test } from "./story";

const line = (i: number) =>
  `Paragraph ${i}: the council met again about the ferry, and nobody would say in public who had asked for the pier.`;
const text = Array.from({ length: 400 }, (_, i) => line(i + 1)).join("\n");

/** Where the blocks stand on the screen, and how they are cut into highlights. */
const seen = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".desk-prose p")]
      .map((p) => {
        const { x, y, width, height } = p.getBoundingClientRect();
        return { words: [...p.childNodes].map((node) => node.textContent), x, y, width, height };
      })
      .filter(({ y, height }) => y + height > 100 && y < window.innerHeight),
  );

/** The same words in the same pieces, at the same place but for a fraction of a pixel. */
function expectSamePlaces(now: Awaited<ReturnType<typeof seen>>, before: typeof now): void {
  expect(now.map(({ words }) => words)).toEqual(before.map(({ words }) => words));
  for (const [i, block] of now.entries()) {
    for (const side of ["x", "y", "width", "height"] as const) {
      expect(Math.abs(block[side] - (before[i]?.[side] ?? Number.NaN)), `${side} of block ${i}`).toBeLessThan(0.5);
    }
  }
}

test("the first screen is readable without a script, stays where it is when the editor comes, and begins where one left", async ({
  visit,
}) => {
  const stage = await setStage([text], ["Ann"]);
  const [ann] = stage.annotators as [(typeof stage.annotators)[0]];
  const assignment = await stage.assignment(ann);
  const page = await visit(ann);
  await openDesk(page, assignment);
  await selectWithMouse(page, "Paragraph 2");
  await page.keyboard.press("3");
  await expectSaved(page);

  // The same browser without scripts shows what the server sent.
  const withoutScripts = async () => {
    const still = await visit(ann, { javaScriptEnabled: false });
    await still.context().addCookies(await page.context().cookies());
    await still.goto(`/assignments/${assignment}`);
    await expect(still.locator(".desk-prose p").first()).toBeVisible();
    return still;
  };
  const sent = await seen(await withoutScripts());
  expect(sent.length).toBeGreaterThan(3);
  expect(sent[1]?.words, "the highlight comes with the text").toEqual(["Paragraph 2", line(2).slice(11)]);
  await page.reload();
  await expect(textPane(page)).toBeVisible();
  expectSamePlaces(await seen(page), sent);
  await expect(page.locator(".desk-first-text")).toHaveCount(0);

  // Reading goes on where it stopped; that part is what the server sends first.
  await page.getByText(line(250)).scrollIntoViewIfNeeded();
  await expect.poll(async () => (await page.context().cookies()).some((c) => c.name === "slant-place")).toBe(true);
  const sentLater = await seen(await withoutScripts());
  expect(sentLater[0]?.words.join("")).toMatch(/^Paragraph 2\d\d:/);
  await page.reload();
  await expect(textPane(page)).toBeVisible();
  expectSamePlaces(
    (await seen(page)).filter(({ y }) => y >= (sentLater[0]?.y ?? 0) - 1),
    sentLater,
  );
  // What is far from there is drawn, too, when there is time for it.
  await expect(textPane(page).locator('[role="mark"]')).toHaveText(["Paragraph 2"]);
});
