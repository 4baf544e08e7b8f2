import type { Page } from "@playwright/test";
import { benchContext, openBenchBrowser } from "./browser";
import type { Study } from "./dashboard-study";
import { median } from "./figures";
import type { Verdicts } from "./verdicts";

/**
 * The dashboard as its reader waits for it: the page's HTML, the headline painted in Chromium, and in an open preview a
 * figure that changes after somebody's save. Before each view every stamp is moved on, so that all is computed anew.
 */
export async function benchDashboardPage(
  url: string,
  study: Study,
  save: (round: number) => Promise<void>,
  verdicts: Verdicts,
): Promise<void> {
  const browser = await openBenchBrowser();
  try {
    const context = await benchContext(browser, { viewport: { width: 1280, height: 800 } });
    const { email, password } = study.owner;
    const answer = await context.request.post(`${url}/api/auth/sign-in/email`, { data: { email, password } });
    if (!answer.ok()) throw new Error(`Signing in answered ${answer.status()}.`);
    const address = `${url}${study.large}/agreement`;
    const html: number[] = [];
    for (let view = 0; view < 6; view++) {
      await study.makeStale();
      const start = performance.now();
      const response = await context.request.get(address);
      const body = await response.text();
      if (!response.ok() || !body.includes('id="headline"')) throw new Error("The page came without its headline.");
      html.push(performance.now() - start);
    }
    const page = await context.newPage();
    const painted: number[] = [];
    for (let view = 0; view < 6; view++) {
      // A dashboard that is being left would follow the changes, and its figures be computed beside those of the view.
      await page.goto("about:blank");
      await study.makeStale();
      await page.goto(address, { waitUntil: "commit" });
      painted.push(await headlinePainted(page));
    }
    const live = await changesPainted(page, `${address}?scope=preview`, save);
    const told = (times: number[]) => times.map((time) => time.toFixed(0)).join(" ");
    console.log(`  the page's HTML ${told(html)}; headline painted ${told(painted)}; a save seen ${told(live)}`);
    // The first of each warms the code up.
    verdicts.atMost("dashboard's page, HTML, first view, warm (median of 5)", median(html.slice(1)), 1000, "ms");
    verdicts.atMost("dashboard's page, headline painted, warm (median of 5)", median(painted.slice(1)), 1000, "ms");
    verdicts.atMost("from a save to its figure painted in an open preview (median of 5)", median(live), 1000, "ms");
  } finally {
    await browser.close();
  }
}

/** Since navigation, in ms, to the frame after the headline stands in the page. */
async function headlinePainted(page: Page): Promise<number> {
  await page.waitForFunction(
    () => document.querySelector('[aria-labelledby="headline"]')?.textContent?.includes("α ="),
    undefined,
    { polling: "raf" },
  );
  return page.evaluate(
    () =>
      new Promise<number>((tell) => requestAnimationFrame(() => requestAnimationFrame(() => tell(performance.now())))),
  );
}

async function changesPainted(page: Page, address: string, save: (round: number) => Promise<void>): Promise<number[]> {
  const connected = page.waitForResponse((response) => response.url().includes("/agreement/events"));
  await page.goto(address);
  await headlinePainted(page);
  await connected;
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const seen = page.evaluate(() => {
      const marked = () =>
        [...document.querySelectorAll("dt")].find((term) => term.textContent?.startsWith("Annotated characters"))
          ?.nextElementSibling?.textContent;
      const before = marked();
      return new Promise<number>((tell) => {
        const look = () => {
          if (marked() === before) requestAnimationFrame(look);
          else requestAnimationFrame(() => tell(Date.now()));
        };
        look();
      });
    });
    // The page looks at the figure before anything is saved.
    await page.evaluate(() => true);
    const start = Date.now();
    await save(round);
    times.push((await seen) - start);
  }
  return times;
}
