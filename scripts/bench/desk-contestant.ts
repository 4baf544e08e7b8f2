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
      await page.addInitScript(watch);
      await page.goto(server.deskUrl(highlights));
      const opened = await page.evaluate(() => (window as unknown as Watched).benchOpened);
      await takePen(page);
      return opened;
    },
    held: async (page) => {
      await page.locator('.desk-saves[data-state="saved"]').waitFor();
      return server.held(page.url());
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

/**
 * Runs in the page before anything else: tells when the first text and when everything (the editor, which takes keys, its
 * highlights, the rows of the list, the strip beside the text) is painted, and of each change of a highlight.
 */
function watch(): void {
  const store = window as unknown as Partial<Watched>;
  if (store.benchOpened) return;
  store.benchOpened = new Promise((answer) => {
    let firstText = 0;
    // What a frame finds is on the screen when the next one begins.
    let textIsThere = false;
    // In its own size: made smaller, the line of a single annotation would fade to nothing.
    const isInked = (strip: HTMLCanvasElement | null) => {
      if (!strip || strip.width === 0 || strip.height === 0) return false;
      const { width, height } = strip;
      const probe = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
      probe?.drawImage(strip, 0, 0);
      return probe?.getImageData(0, 0, width, height).data.some((value) => value > 0) ?? false;
    };
    const look = () => {
      if (textIsThere) firstText ||= performance.now();
      textIsThere ||= document.querySelector(".desk-prose p") !== null;
      const editor = document.querySelector(".desk-text [role=textbox]");
      const isDrawn =
        editor?.querySelector("[role=mark]") &&
        document.querySelector(".desk-list .desk-row") &&
        isInked(document.querySelector<HTMLCanvasElement>(".desk-overview canvas"));
      const isEmpty = editor && document.querySelector(".desk-empty");
      if (!editor || !(isDrawn || isEmpty)) return requestAnimationFrame(look);
      requestAnimationFrame(() => {
        firstText ||= performance.now();
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
