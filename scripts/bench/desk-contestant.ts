import type { Page } from "@playwright/test";
import type { Contestant } from "./desk";
import { scrollBox } from "./floor-contestant";
import type { BenchServer } from "./server";

/** The whole desk of the built application, signed in, saving to the database. */
export function deskContestant(server: BenchServer): Contestant {
  return {
    name: "desk",
    open: async (page, highlights) => {
      if ((await page.context().cookies()).length === 0) await server.signIn(page.context());
      // A desk that has unsaved changes would ask whether to leave.
      await page.goto("about:blank");
      await page.addInitScript(watch);
      await page.goto(server.deskUrl(highlights));
      const opened = await page.evaluate(() => (window as unknown as Watched).benchOpened);
      const expectsHighlights = highlights > 0;
      await takePen(page);
      return {
        firstText: opened.firstText,
        painted: expectsHighlights ? opened.painted : opened.firstText - opened.arrived,
      };
    },
    scrollTo: (page, share) => scrollBox(page, ".desk-scroller", share),
    choose: async (page) => {
      await page.keyboard.press("[");
      // Choosing draws too; the next change to be timed is the deletion's.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    },
  };
}

type Watched = { benchOpened: Promise<{ firstText: number; painted: number; arrived: number }> };

/** With the pen every selection is marked when the mouse is released, as on the floor. */
async function takePen(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Text of the document" }).focus();
  await page.keyboard.press("Alt+3");
}

/** Runs in the page before anything else: tells when text and highlights are painted, and of each change of a highlight. */
function watch(): void {
  const store = window as unknown as Partial<Watched>;
  if (store.benchOpened) return;
  store.benchOpened = new Promise((answer) => {
    let firstText = 0;
    const look = () => {
      const text = document.querySelector(".desk-text p");
      if (!text) return requestAnimationFrame(look);
      // Highlights are drawn with the text or right after it; without any, the list says that there are none.
      firstText ||= performance.now();
      const isDrawn = document.querySelector(".desk-text [role=mark]") ?? performance.now() - firstText > 500;
      if (!isDrawn) return requestAnimationFrame(look);
      requestAnimationFrame(() => {
        const navigation = performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming;
        answer({ firstText, painted: performance.now() - navigation.responseEnd, arrived: navigation.responseEnd });
        new MutationObserver(() => dispatchEvent(new Event("bench-change"))).observe(
          document.querySelector(".desk-text") as Element,
          { childList: true, subtree: true },
        );
      });
    };
    requestAnimationFrame(look);
  });
}
