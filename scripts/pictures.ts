import { mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import type { BrowserContextOptions, Page } from "@playwright/test";
import { demonstrationPassword } from "@/server/demonstration";
import { openBenchBrowser } from "./bench/browser";
import { shootClass } from "./class-pictures";
import { takeDeskPictures } from "./desk-pictures";
import { ROOT } from "./root";
import { startThrowawayWorkbench } from "./throwaway-workbench";

/** `npm run pictures`: the pictures of README and manual, taken from the running product with the demonstration project. */

/** Those of the README, and those that the workbench itself shows in its manual. */
const folder = join(ROOT, "docs", "pictures");
const manualFolder = join(ROOT, "public", "pictures");
for (const each of [folder, manualFolder]) mkdirSync(each, { recursive: true });

const workbench = await startThrowawayWorkbench({ demonstration: true, tell: console.log });
const browser = await openBenchBrowser();
try {
  await asPerson("junko@demo.slant.example", async (page) => {
    await page.goto(workbench.url);
    await shoot(page, "my-work");
    await page
      .getByRole("link", { name: /^Continue: / })
      .first()
      .click();
    await page.getByRole("textbox", { name: "Text of the document" }).waitFor();
    await page.getByRole("list", { name: "Annotations" }).getByRole("button").nth(2).click();
    await shoot(page, "desk");
  });
  await takeDeskPictures({
    visit: (visit, options) => asPerson("junko@demo.slant.example", visit, options),
    shoot: (page, name) => shoot(page, name, manualFolder),
  });
  await asPerson("ilse@demo.slant.example", async (page) => {
    await page.goto(`${workbench.url}/projects`);
    await page
      .getByRole("link", { name: /Demonstration/ })
      .first()
      .click();
    await shoot(page, "project");
    await page
      .getByRole("navigation", { name: /^Project/ })
      .getByRole("link", { name: "Rounds" })
      .click();
    await page
      .getByRole("link", { name: /calibration/ })
      .first()
      .click();
    await shoot(page, "round");
    await page
      .getByRole("link", { name: /Agreement/ })
      .first()
      .click();
    await page
      .getByText(/Submitted work only/)
      .first()
      .waitFor();
    await shoot(page, "agreement");
    await shoot(page, "agreement-summary", manualFolder);
    const views = page.getByRole("navigation", { name: "Views of agreement" });
    await views.getByRole("link", { name: "Categories" }).click();
    await page.getByRole("table", { name: "Agreement per subtype" }).waitFor();
    await shoot(page, "agreement-categories", manualFolder);
    await page.getByRole("link", { name: /^One said Loaded language, the other Framing/ }).click();
    await page.getByRole("link", { name: "Open in the text" }).first().waitFor();
    await shoot(page, "agreement-words", manualFolder);
    await page.keyboard.press("Escape");
    await views.getByRole("link", { name: "Documents" }).click();
    await page.locator('a[href*="/segments/"]').first().click();
    await page.waitForURL(/\/segments\//);
    await shoot(page, "readings");
  });
  const instructor = { email: "ilse@demo.slant.example", password: demonstrationPassword };
  await shootClass(browser, workbench.url, instructor, (page, name) => shoot(page, name, manualFolder));
} finally {
  await browser.close();
  await workbench.stop();
}
process.exit();

async function asPerson(
  email: string,
  visit: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    baseURL: workbench.url,
    ...options,
  });
  const answer = await context.request.post("/api/auth/sign-in/email", {
    data: { email, password: demonstrationPassword },
  });
  if (!answer.ok()) throw new Error(`Signing in as ${email} answered ${answer.status()}.`);
  const page = await context.newPage();
  await visit(page);
  await context.close();
}

async function shoot(page: Page, name: string, where = folder): Promise<void> {
  // A page that follows a stream of events is never idle.
  if (!name.startsWith("session-")) await page.waitForLoadState("networkidle");
  const path = join(where, `${name}.png`);
  await page.screenshot({ path, animations: "disabled" });
  console.log(relative(ROOT, path));
}
