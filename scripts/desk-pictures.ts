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
  await visit(async (page) => {
    await openDesk(page);
    await page.keyboard.press("Control+f");
    await page.keyboard.type("the ");
    await shoot(page, "desk-search");
    await page.keyboard.press("Escape");
    await letGo(page);
    await rows(page).nth(2).click();
    await page.keyboard.press("Shift+F10");
    await page.getByRole("menu").waitFor();
    await shoot(page, "desk-menu");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+H");
    await page.getByRole("region", { name: "History" }).getByRole("listitem").first().waitFor();
    await shoot(page, "desk-history");
    await page.getByRole("tab", { name: /^Annotations/ }).click();

    await changeElsewhere(page);
    await page.getByText("Changed elsewhere meanwhile").first().waitFor();
    await shoot(page, "desk-conflict");
    await page.getByRole("button", { name: "Keep the saved version" }).click();

    await page.context().clearCookies();
    await rows(page).first().click();
    await page.keyboard.press("Delete");
    await page.getByRole("dialog", { name: "Sign in again" }).waitFor();
    await shoot(page, "desk-sign-in");
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

/** The third annotation gets one note at this desk and another on some other device, before either hears of the other. */
async function changeElsewhere(page: Page): Promise<void> {
  const door = `/api/assignments/${page.url().split("/").pop()}`;
  const { annotations, document } = await (await page.context().request.get(door)).json();
  const { id, start, end, quote, category, subtype, attributes, revision } = annotations[2];
  await page.route("**/annotations/*", (route) => route.abort());
  await rows(page).nth(2).click();
  await page.getByRole("textbox", { name: /^Note/ }).fill("The label is the charge.");
  await text(page).focus();
  await page
    .getByText(/kept in this browser/)
    .first()
    .waitFor();
  const written = { start, end, quote, category, subtype, attributes, note: "Ask in class." };
  await page.context().request.put(`${door}/annotations/${id}`, {
    data: { ...written, textSha256: document.textSha256, baseRevision: revision },
  });
  await page.unroute("**/annotations/*");
}

async function letGo(page: Page): Promise<void> {
  await text(page).focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press("Escape");
}
