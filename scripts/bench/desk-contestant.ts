import type { Page } from "@playwright/test";
import type { Contestant } from "./contestant";
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
      await page.addInitScript(watch, highlights);
      await page.goto(server.deskUrl(highlights));
      const opened = await page.evaluate(() => (window as unknown as Watched).benchOpened);
      await takePen(page);
      return opened;
    },
    scroller: ".desk-scroller",
    scrollTo: (page, share) => scrollBox(page, ".desk-scroller", share),
  };
}

type Watched = { benchOpened: Promise<{ firstText: number; painted: number }> };

/** With the pen every selection is marked when the mouse is released, as on the floor. */
async function takePen(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Text of the document" }).focus();
  await page.keyboard.press("Alt+3");
}

/** Runs in the page before anything else: tells when text and highlights are painted, and of each change of a highlight. */
function watch(highlights: number): void {
  const store = window as unknown as Partial<Watched>;
  if (store.benchOpened) return;
  store.benchOpened = new Promise((answer) => {
    let firstText = 0;
    const look = () => {
      if (!firstText && document.querySelector(".desk-prose p")) firstText = performance.now();
      // Ready is what takes keys and shows the highlights; text may have been there before.
      const editor = document.querySelector(".desk-text [role=textbox]");
      const isDrawn = editor && (highlights === 0 || editor.querySelector("[role=mark]"));
      if (!isDrawn) return requestAnimationFrame(look);
      requestAnimationFrame(() => {
        const navigation = performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming;
        answer({ firstText, painted: performance.now() - navigation.responseEnd });
        new MutationObserver(() => dispatchEvent(new Event("bench-change"))).observe(editor, {
          childList: true,
          subtree: true,
        });
      });
    };
    requestAnimationFrame(look);
  });
}
