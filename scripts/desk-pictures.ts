import type { Page } from "@playwright/test";

/** The pictures of the desk in the annotator's manual: its states, as somebody at work comes upon them. */

type Options = Partial<{ viewport: { width: number; height: number }; colorScheme: "light" | "dark" }>;
export interface Studio {
  /** Visits as the annotator of the demonstration who has work to do. */
  visit(visit: (page: Page) => Promise<void>, options?: Options): Promise<void>;
  shoot(page: Page, name: string): Promise<void>;
}

export async function takeDeskPictures({ visit, shoot }: Studio): Promise<void> {
  await visit(async (page) => {
    await openDesk(page);
    await rows(page).nth(2).click();
    await shoot(page, "desk-light");

    // A sentence selected at the caret: the card offers the categories, then the subtypes.
    await letGo(page);
    await page.keyboard.press("s");
    await page.getByRole("toolbar", { name: "Mark the selected words" }).waitFor();
    await shoot(page, "desk-card");

    // The same words twice: where marks lie on one another, one is asked which is meant.
    await page.keyboard.press("1");
    await page.keyboard.press("Shift+3");
    await letGo(page);
    await page.keyboard.press("Enter");
    await page.getByRole("toolbar", { name: "Annotations on these words" }).waitFor();
    await shoot(page, "desk-chooser");
    await letGo(page);

    await page.keyboard.press("Control+Enter");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Submit/ })
      .waitFor();
    await shoot(page, "desk-check-list");
    await page.keyboard.press("Escape");

    await page.context().setOffline(true);
    await rows(page).nth(1).click();
    await page.keyboard.press("Delete");
    await page
      .getByText(/kept in this browser/)
      .first()
      .waitFor();
    await shoot(page, "desk-offline");
    await page.keyboard.press("Control+z");
    await page.context().setOffline(false);
    await page.locator(".desk-saves[data-state=saved]").waitFor();
  });
  await visit(
    async (page) => {
      await openDesk(page);
      await rows(page).nth(2).click();
      await shoot(page, "desk-dark");
    },
    { colorScheme: "dark" },
  );
  await visit(
    async (page) => {
      await openDesk(page);
      await page.keyboard.press("]");
      await shoot(page, "desk-narrow");
    },
    { viewport: { width: 390, height: 844 } },
  );
}

const text = (page: Page) => page.getByRole("textbox", { name: "Text of the document" });
const rows = (page: Page) => page.getByRole("list", { name: "Annotations" }).getByRole("button");

async function openDesk(page: Page): Promise<void> {
  await page.goto("/");
  await page
    .getByRole("link", { name: /^Continue: / })
    .first()
    .click();
  await text(page).waitFor();
}

async function letGo(page: Page): Promise<void> {
  await text(page).focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press("Escape");
}
