"use client";

import { type CSSProperties, type MouseEvent, useContext, useEffect, useMemo, useRef } from "react";
import type { Span } from "@/domain/span";
import { blocksOf } from "@/domain/text";
import { lanesHeight } from "./lanes";
import type { Passage } from "./passages";
import classes from "./readings.module.css";
import { firstStretchAfter, type Stretch } from "./stretches";
import { LayersContext, TextBlock } from "./text-block";
import { useNear } from "./use-near";

/** What is selected, and whether the text must be moved so that it is seen. */
export interface Selection {
  passage: Passage;
  /** The stretch that was clicked; null when one came by the list or by key. */
  picked: Stretch | null;
  scrolls: boolean;
}

/** The words with everybody's marks on them. A click tells which place was meant; ids are never read from the page. */
export function ReadingText({
  text,
  language,
  selection,
  onPick,
}: {
  text: string;
  language: string;
  selection: (Pick<Selection, "picked" | "scrolls"> & { passage: Span }) | null;
  onPick: (offset: number) => void;
}) {
  const { plan } = useContext(LayersContext);
  const container = useRef<HTMLDivElement>(null);
  const blocks = useMemo(() => blocksOf(text), [text]);
  const near = useNear(container, blocks.length);

  useEffect(() => {
    if (!selection?.scrolls || !container.current) return;
    return bringIntoView(
      container.current,
      firstStretchAfter(blocks, selection.passage.start),
      selection.passage.start,
    );
  }, [selection, blocks]);

  const onClick = (event: MouseEvent) => {
    // Whoever drags over words wants to copy them.
    if (window.getSelection()?.isCollapsed === false) return;
    const at = (event.target as Element).closest<HTMLElement>("[data-at]")?.dataset.at;
    if (at !== undefined) onPick(Number(at));
  };

  const { start, end } = selection?.passage ?? { start: -1, end: -1 };
  return (
    // The list beside the text reaches every passage by keyboard; a click on words is the same for those with a mouse.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above; keys n and p are handled by the workspace.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above.
    <div
      ref={container}
      className={classes.text}
      data-blocks
      lang={language}
      dir="auto"
      style={{ "--lanes": `${lanesHeight(plan)}px` } as CSSProperties}
      onClick={onClick}
    >
      {blocks.map((block, index) => {
        const from = Math.max(block.start, start);
        const to = Math.min(block.end, end);
        return (
          <TextBlock
            key={block.start}
            text={text}
            block={block}
            isNear={near.has(index)}
            selectedStart={from < to ? from : -1}
            selectedEnd={from < to ? to : -1}
            picked={from < to ? (selection?.picked?.start ?? -1) : -1}
          />
        );
      })}
    </div>
  );
}

/**
 * Scrolls a place of the text to the middle. Blocks far away have a guessed height and no stretches, so the block comes
 * first, and its stretch as soon as it has been drawn. Returns what gives up.
 */
function bringIntoView(container: HTMLElement, block: number, start: number): () => void {
  let frame = 0;
  let tries = 0;
  const step = () => {
    const place = container.querySelector(`[data-at="${start}"]`);
    (place ?? container.children[block])?.scrollIntoView({ block: "center" });
    tries += 1;
    // Once more after it was found, because the blocks above may only now have got their true height.
    if (tries < (place ? 4 : 30)) frame = requestAnimationFrame(step);
  };
  step();
  return () => cancelAnimationFrame(frame);
}
