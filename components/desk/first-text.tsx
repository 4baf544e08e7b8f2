"use client";
import { memo } from "react";
import { runsOf } from "@/domain/runs";
import { runClass } from "../text/highlight-class";
import { useDesk } from "./desk-context";
import type { DeskBlock } from "./positions";

/** Enough characters for a tall screen; everything else comes with the editor. */
const ENOUGH = 6000;

/**
 * The first screen of text with its highlights, as the server draws it, to be read before the editor has been loaded.
 * It looks as the editor will, character for character, and goes when the editor is there.
 */
export const FirstText = memo(function FirstText({ from }: { from: number }) {
  const { opening, positions } = useDesk();
  const first = positions.blockIndexAt(from);
  const begin = positions.blocks[first]!.start;
  const blocks = positions.blocks.slice(first).filter((block) => block.start < begin + ENOUGH);
  return (
    <div className="desk-prose desk-first-text" lang={opening.document.language || undefined}>
      <div className="desk-screenful">
        {blocks.map((block) => (
          <Block key={block.start} block={block} />
        ))}
      </div>
    </div>
  );
});

function Block({ block }: { block: DeskBlock }) {
  const { text, annotations, codebook } = useDesk();
  const place = { start: block.start, end: block.contentEnd };
  const indexOf = (id: string) => codebook.categories.findIndex((category) => category.id === id);
  return (
    <p dir="auto" className={block.outside ? "desk-block desk-outside" : "desk-block"}>
      {place.start === place.end ? <br /> : null}
      {runsOf(annotations.overlapping(place), place).map((run) => {
        const words = text.slice(run.start, run.end);
        if (run.items.length === 0) return words;
        return (
          <span key={run.start} className={runClass(run, indexOf)}>
            {words}
          </span>
        );
      })}
    </p>
  );
}
