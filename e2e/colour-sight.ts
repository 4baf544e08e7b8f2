import type { Locator, Page } from "@playwright/test";
import { expect } from "./story";

/** What the eye tells apart on a page, asked of the browser's own pictures. */

const deficiencies = ["deuteranopia", "protanopia", "tritanopia", "achromatopsia"] as const;

/** No two neighbours of these swatches look alike, by colour or by texture, to eyes that lack some colours or all. */
export async function expectToldApart(page: Page, swatches: Locator): Promise<void> {
  await swatches.first().scrollIntoViewIfNeeded();
  const boxes = await swatches.evaluateAll((all) =>
    all.map((swatch) => {
      const { x, y, width, height } = swatch.getBoundingClientRect();
      return { x, y, width, height };
    }),
  );
  expect(boxes.length).toBeGreaterThan(1);
  const devtools = await page.context().newCDPSession(page);
  for (const type of deficiencies) {
    await devtools.send("Emulation.setEmulatedVisionDeficiency", { type });
    const picture = (await page.screenshot({ scale: "css" })).toString("base64");
    const differences = await neighbourDifferences(page, picture, boxes);
    for (const [at, difference] of differences.entries()) {
      expect(difference, `swatches ${at + 1} and ${at + 2} with ${type}`).toBeGreaterThan(20);
    }
  }
  await devtools.send("Emulation.setEmulatedVisionDeficiency", { type: "none" });
  await devtools.detach();
}

/** How much each part of a picture differs from the next: the mean over pixels and channels of 0 to 255. */
function neighbourDifferences(
  page: Page,
  picture: string,
  boxes: { x: number; y: number; width: number; height: number }[],
): Promise<number[]> {
  return page.evaluate(
    async ({ picture, boxes }) => {
      const image = new Image();
      image.src = `data:image/png;base64,${picture}`;
      await image.decode();
      const pen = new OffscreenCanvas(image.width, image.height).getContext("2d") as OffscreenCanvasRenderingContext2D;
      pen.drawImage(image, 0, 0);
      const size = boxes.map(({ width, height }) => [Math.floor(width), Math.floor(height)] as const);
      const width = Math.min(...size.map(([across]) => across));
      const height = Math.min(...size.map(([, down]) => down));
      const pixels = boxes.map(({ x, y }) => pen.getImageData(Math.ceil(x), Math.ceil(y), width, height).data);
      return pixels.slice(1).map((next, at) => {
        let sum = 0;
        for (const [index, value] of next.entries()) sum += Math.abs(value - pixels[at]![index]!);
        return sum / (width * height * 3);
      });
    },
    { picture, boxes },
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
