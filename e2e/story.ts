import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import type { Person } from "./stage";

/** What every story shares: a console error fails it, and each screen can be checked for accessibility. */

/** Messages that the browser itself writes when a server refuses something, which stories provoke on purpose. */
const provoked =
  /Failed to load resource: (the server responded with a status of (4\d\d|5\d\d)|net::ERR_(INTERNET_DISCONNECTED|FAILED|CONNECTION_REFUSED|SOCKET_NOT_CONNECTED|CONNECTION_RESET|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING))/;

function watchConsole(page: Page, errors: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error" && !provoked.test(message.text())) errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(String(error)));
}

type Fixtures = {
  /** A browser of one more person, signed in or not. */
  visit: (person?: Person, options?: Parameters<import("@playwright/test").Browser["newContext"]>[0]) => Promise<Page>;
};

export const test = base.extend<Fixtures>({
  page: async ({ page }, use) => {
    const errors: string[] = [];
    watchConsole(page, errors);
    await use(page);
    expect(errors, "errors in the console").toEqual([]);
  },
  visit: async ({ browser, baseURL }, use) => {
    const errors: string[] = [];
    const contexts: BrowserContext[] = [];
    await use(async (person, options) => {
      const context = await browser.newContext({ baseURL, locale: "en-GB", timezoneId: "UTC", ...options });
      contexts.push(context);
      if (person) await signIn(context, person);
      const page = await context.newPage();
      watchConsole(page, errors);
      return page;
    });
    for (const context of contexts) await context.close();
    expect(errors, "errors in the console").toEqual([]);
  },
});

/** Signs in by the side door, without the form. */
export async function signIn(
  context: BrowserContext,
  { email, password }: Pick<Person, "email" | "password">,
): Promise<void> {
  const answer = await context.request.post("/api/auth/sign-in/email", { data: { email, password } });
  expect(answer.ok(), `signing in as ${email}`).toBe(true);
}

/** No violation of WCAG 2.2 A and AA that axe can see. */
export async function expectAccessible(page: Page): Promise<void> {
  // A link half under the fixed header counts as too small to hit, which it is only until one scrolls.
  await page.evaluate(() => window.scrollTo(0, 0));
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const found = violations.map(
    (v) =>
      `${v.id}: ${v.nodes
        .map((n) => n.target.join(" "))
        .slice(0, 3)
        .join(" | ")}`,
  );
  expect(found, "accessibility").toEqual([]);
}

/** Nothing sticks out sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, "pixels that stick out sideways").toBeLessThanOrEqual(0);
}

export { expect };
