import { createRequire } from "node:module";
import type { Span } from "@/domain/span";
import { blocksOf } from "@/domain/text";
import type { Contestant } from "./contestant";
import { scrollBox } from "./floor-contestant";
import { rememberInput } from "./input";

/**
 * `@recogito/text-annotator`, the fastest public component for annotating text in a page: boxes behind the words of the
 * viewport, found by an R-tree. A bare page as on the floor, with what the component does by itself and nothing else.
 * Its blocks are laid out whole: it measures every annotation when it opens, wherever it lies.
 */
export function recogitoContestant(text: string, spans: Span[]): Contestant {
  const require = createRequire(import.meta.url);
  const script = require.resolve("@recogito/text-annotator");
  const style = require.resolve("@recogito/text-annotator/text-annotator.css");
  const blocks = blocksOf(text).map((block) => text.slice(block.start, block.end));
  const annotations = spans.map(({ start, end }, i) => ({
    id: `a${i}`,
    bodies: [],
    target: { annotation: `a${i}`, selector: [{ quote: text.slice(start, end), start, end }] },
  }));
  return {
    name: "recogito",
    open: async (page, highlights) => {
      await page.goto("about:blank");
      await page.setContent(shell);
      await page.addStyleTag({ path: style });
      // The script for plain pages asks which environment it was built for.
      await page.evaluate(() => Object.assign(globalThis, { process: { env: { NODE_ENV: "production" } } }));
      await page.addScriptTag({ path: script });
      // Writing the content took every listener away.
      await page.evaluate(rememberInput);
      return page.evaluate(mount, { blocks, annotations: annotations.slice(0, highlights) });
    },
    held: (page) => page.evaluate(() => (globalThis as unknown as Held).benchHeld()),
    scroller: "#scroller",
    scrollTo: (page, share) => scrollBox(page, "#scroller", share),
  };
}

const shell = `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0 } #scroller { height: 100vh; overflow: auto }
  #text { max-width: 44rem; margin: auto; font: 18px/1.7 Georgia, serif }
  p { margin: 0 0 .6em; white-space: pre-wrap }
</style><div id="scroller"><div id="text"></div></div>`;

type Stored = {
  id: string;
  bodies: never[];
  target: { annotation: string; selector: { quote: string; start: number; end: number }[] };
};
type Held = { benchHeld(): number };
type Annotator = {
  getAnnotations(): unknown[];
  setAnnotations(annotations: Stored[]): void;
  removeAnnotation(id: string): void;
  state: { selection: { selected: { id: string }[]; clear(): void } };
  renderer: { on(event: "onRedraw", run: () => void): () => void };
};

/** Runs in the page. */
async function mount({ blocks, annotations }: { blocks: string[]; annotations: Stored[] }) {
  const begun = performance.now();
  const host = document.getElementById("text") as HTMLElement;
  for (const words of blocks) {
    const p = document.createElement("p");
    p.append(document.createTextNode(words));
    host.append(p);
  }
  const library = (globalThis as unknown as { RecogitoJS: { createTextAnnotator(host: HTMLElement): Annotator } })
    .RecogitoJS;
  const annotator = library.createTextAnnotator(host);
  Object.assign(globalThis, { benchHeld: () => annotator.getAnnotations().length });
  const layer = host.querySelector(".r6o-span-highlight-layer") ?? host;
  // It draws inside a frame, so that one frame later it is on the screen.
  const tellOfChanges = () =>
    new MutationObserver(() => dispatchEvent(new CustomEvent("bench-change", { detail: { frames: 1 } }))).observe(
      layer,
      { childList: true, subtree: true },
    );
  addEventListener("keydown", (event) => {
    const last = annotator.state.selection.selected[0];
    if (event.key !== "Delete" || !last) return;
    annotator.state.selection.clear();
    annotator.removeAnnotation(last.id);
  });
  const firstText = new Promise<number>((answer) =>
    requestAnimationFrame(() => requestAnimationFrame(() => answer(performance.now() - begun))),
  );
  const painted = new Promise<number>((answer) => {
    const stop = annotator.renderer.on("onRedraw", () => {
      stop();
      requestAnimationFrame(() => answer(performance.now() - begun));
    });
    annotator.setAnnotations(annotations);
  });
  const opened = { firstText: await firstText, painted: await painted };
  tellOfChanges();
  return opened;
}
