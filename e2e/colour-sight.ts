import type { Locator, Page } from "@playwright/test";
import { expect } from "./story";

/** What the eye tells apart on a page, asked of the browser's own pictures. */

const deficiencies = ["none", "deuteranopia", "protanopia", "tritanopia", "achromatopsia"] as const;

/** No two neighbours of these swatches look alike, by colour or by texture, to eyes that lack some colours or all. */
export async function expectToldApart(page: Page, swatches: Locator): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  for (const type of deficiencies) {
    await devtools.send("Emulation.setEmulatedVisionDeficiency", { type });
    const pictures: string[] = [];
    for (const swatch of await swatches.all()) pictures.push((await swatch.screenshot()).toString("base64"));
    expect(pictures.length).toBeGreaterThan(1);
    for (const [at, picture] of pictures.slice(1).entries()) {
      const difference = await pictureDifference(page, pictures[at]!, picture);
      expect(difference, `swatches ${at + 1} and ${at + 2} with ${type}`).toBeGreaterThan(20);
    }
  }
  await devtools.send("Emulation.setEmulatedVisionDeficiency", { type: "none" });
  await devtools.detach();
}

/** The mean difference of two pictures, over pixels and channels of 0 to 255. */
function pictureDifference(page: Page, one: string, other: string): Promise<number> {
  return page.evaluate(
    async (sources) => {
      const pens = sources.map(async (source) => {
        const picture = new Image();
        picture.src = `data:image/png;base64,${source}`;
        await picture.decode();
        const canvas = new OffscreenCanvas(picture.width, picture.height);
        const pen = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
        pen.drawImage(picture, 0, 0);
        return { pen, width: picture.width, height: picture.height };
      });
      const [a, b] = (await Promise.all(pens)) as [Awaited<(typeof pens)[0]>, Awaited<(typeof pens)[0]>];
      const [width, height] = [Math.min(a.width, b.width), Math.min(a.height, b.height)];
      const [mine, theirs] = [a, b].map(({ pen }) => pen.getImageData(0, 0, width, height).data);
      let sum = 0;
      for (let at = 0; at < mine!.length; at++) sum += Math.abs(mine![at]! - theirs![at]!);
      return sum / (width * height * 3);
    },
    [one, other],
  );
}

/** The ground of a text has a shade for each number of annotators: the last layer under the words. */
export async function expectSharesDrawn(page: Page): Promise<void> {
  const grounds = await page
    .locator("[data-at]")
    .evaluateAll((stretches) =>
      stretches.map((stretch) => getComputedStyle(stretch).backgroundImage.split("linear-gradient").at(-1)),
    );
  expect(new Set(grounds).size, "shades on the ground of the text").toBe(3);
}
