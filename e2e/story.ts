import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { startOwnServer } from "./own-server";
import type { Person } from "./stage";

/** What every story shares: a console error fails it, and each screen can be checked for accessibility. */

/** Messages that the browser itself writes when a server refuses something or the network is gone, which stories provoke on purpose. */
const provokedByRefusing =
  /Failed to load resource: (the server responded with a status of (4\d\d|5\d\d)|net::ERR_(INTERNET_DISCONNECTED|FAILED))/;
/** Those of a connection that breaks, which is a fault unless the story kills its server. */
const provokedByKilling =
  /Failed to load resource: net::ERR_(CONNECTION_REFUSED|SOCKET_NOT_CONNECTED|CONNECTION_RESET|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)/;

function watchConsole(page: Page, errors: string[], provoked: readonly RegExp[]): void {
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !provoked.some((each) => each.test(text))) errors.push(text);
  });
  page.on("pageerror", (error) => errors.push(String(error)));
}

type Fixtures = {
  /** What the browser may write in its console in this story. */
  provoked: RegExp[];
  /** Starts a server that the story may kill. */
  startOwnServer: typeof startOwnServer;
  /** A browser of one more person, signed in or not. */
  visit: (person?: Person, options?: Parameters<import("@playwright/test").Browser["newContext"]>[0]) => Promise<Page>;
};

export const test = base.extend<Fixtures>({
  provoked: ({ browserName: _ }, use) => use([provokedByRefusing]),
  startOwnServer: ({ provoked }, use) =>
    use((env) => {
      provoked.push(provokedByKilling);
      return startOwnServer(env);
    }),
  page: async ({ page, provoked }, use) => {
    const errors: string[] = [];
    watchConsole(page, errors, provoked);
    await use(page);
    expect(errors, "errors in the console").toEqual([]);
  },
  visit: async ({ browser, baseURL, provoked }, use) => {
    const errors: string[] = [];
    const contexts: BrowserContext[] = [];
    await use(async (person, options) => {
      const context = await browser.newContext({ baseURL, locale: "en-GB", timezoneId: "UTC", ...options });
      contexts.push(context);
      if (person) await signIn(context, person);
      const page = await context.newPage();
      watchConsole(page, errors, provoked);
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
