import type { Page } from "@playwright/test";
import type { Span } from "@/domain/span";
import { blocksOf } from "@/domain/text";
import type { Contestant } from "./contestant";
import { rememberInput } from "./input";

/**
 * The floor: what a browser needs at the least. `<p>` blocks skipped off-screen, CSS highlights, no list, no saving, no
 * undo, no framework.
 */
export function floorContestant(text: string, spans: Span[]): Contestant {
  const blocks = blocksOf(text);
  return {
    name: "floor",
    open: async (page, highlights) => {
      await page.goto("about:blank");
      await page.setContent(shell);
      // Writing the content took every listener away.
      await page.evaluate(rememberInput);
      return page.evaluate(mount, { text, blocks, spans: spans.slice(0, highlights) });
    },
    held: (page) => page.evaluate(() => CSS.highlights.get("marks")?.size ?? 0),
    scroller: "#scroller",
    scrollTo: (page, share) => scrollBox(page, "#scroller", share),
  };
}

const shell = `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0 } #scroller { height: 100vh; overflow: auto }
  #text { max-width: 44rem; margin: auto; font: 18px/1.7 Georgia, serif }
  p { margin: 0 0 .6em; white-space: pre-wrap; content-visibility: auto; contain-intrinsic-block-size: auto 9rem }
  ::highlight(marks) { background: #ffe08a }
</style><div id="scroller"><div id="text"></div></div>`;

/** Runs in the page. */
function mount({ text, blocks, spans }: { text: string; blocks: Span[]; spans: Span[] }) {
  const begun = performance.now();
  const host = document.getElementById("text") as HTMLElement;
  const nodes = blocks.map((block) => {
    const p = document.createElement("p");
    const node = document.createTextNode(text.slice(block.start, block.end));
    p.append(node);
    host.append(p);
    return node;
  });
  const place = (offset: number, isEnd: boolean): [Text, number] => {
    let low = 0;
    let high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (blocks[middle]!.start < offset || (!isEnd && blocks[middle]!.start === offset)) low = middle;
      else high = middle - 1;
    }
    return [nodes[low]!, offset - blocks[low]!.start];
  };
  const rangeOf = (span: Span) => {
    const range = new Range();
    range.setStart(...place(span.start, false));
    range.setEnd(...place(span.end, true));
    return range;
  };
  const marks = new Highlight(...spans.map(rangeOf));
  CSS.highlights.set("marks", marks);
  let last: Range | null = null;
  addEventListener("pointerup", () => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed) return;
    last = selection.getRangeAt(0).cloneRange();
    selection.removeAllRanges();
    marks.add(last);
    dispatchEvent(new Event("bench-change"));
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Delete" || !last) return;
    marks.delete(last);
    dispatchEvent(new Event("bench-change"));
  });
  return new Promise<{ firstText: number; painted: number }>((answer) =>
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const time = performance.now() - begun;
        answer({ firstText: time, painted: time });
      }),
    ),
  );
}

/** Scrolls a box to a share of its content; answers the box once two frames have been drawn. */
export async function scrollBox(page: Page, selector: string, share: number) {
  return page.evaluate(
    ([selector, share]) =>
      new Promise<{ x: number; y: number; width: number; height: number }>((answer) => {
        const box = document.querySelector(selector) as HTMLElement;
        box.scrollTop = (box.scrollHeight - box.clientHeight) * share;
        const text = box.firstElementChild as HTMLElement;
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            const outer = box.getBoundingClientRect();
            const inner = text.getBoundingClientRect();
            answer({ x: inner.x, width: inner.width, y: outer.y, height: outer.height });
          }),
        );
      }),
    [selector, share] as const,
  );
}
