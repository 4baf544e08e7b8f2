import { type CSSProperties, createContext, memo, useContext } from "react";
import type { Span } from "@/domain/span";
import { type LanePlan, lanePlan, lookOf, styleOf } from "./lanes";
import classes from "./readings.module.css";
import { type Piece, piecesOf, type Stretch } from "./stretches";

/**
 * What is drawn over the words. A context and no property, because it changes for all blocks at once and is long:
 * while developing, React compares the properties of every block word by word.
 */
export const LayersContext = createContext<{ stretches: readonly Stretch[]; plan: LanePlan }>({
  stretches: [],
  plan: lanePlan(new Set(), [], [], false),
});

interface Selected {
  /** The selected passage clipped to this block; equal where none of it lies here. Numbers, so that memo can compare. */
  selectedStart: number;
  selectedEnd: number;
  /** Where the stretch begins that was clicked, or −1. */
  picked: number;
}

/** One displayed paragraph. It is drawn anew only when something in it changes. */
export const TextBlock = memo(function TextBlock({
  text,
  block,
  isNear,
  ...selected
}: Selected & { text: string; block: Span; isNear: boolean }) {
  return (
    <div
      className={classes.block}
      // A guess at the height of a block that has not been laid out yet; a wrong one only moves the scroll bar.
      style={{ containIntrinsicBlockSize: `auto calc(${Math.ceil((block.end - block.start) / 75)} * var(--line))` }}
    >
      {isNear ? <Pieces text={text} block={block} {...selected} /> : text.slice(block.start, block.end)}
    </div>
  );
});

function Pieces({ text, block, selectedStart, selectedEnd, picked }: Selected & { text: string; block: Span }) {
  const { stretches, plan } = useContext(LayersContext);
  return piecesOf(block, stretches).map((piece) => {
    const words = text.slice(piece.start, piece.end);
    if (piece.run === null) return words;
    return (
      <span
        key={piece.start}
        data-at={piece.start}
        data-selected={(piece.start >= selectedStart && piece.end <= selectedEnd) || undefined}
        data-picked={piece.run.start === picked || undefined}
        className={classes.stretch}
        style={lookStyle(piece, piece.run, plan)}
      >
        {words}
      </span>
    );
  });
}

const styles = new WeakMap<LanePlan, Map<string, CSSProperties>>();

function lookStyle(piece: Piece, run: Stretch, plan: LanePlan): CSSProperties {
  let known = styles.get(plan);
  if (!known) {
    known = new Map();
    styles.set(plan, known);
  }
  // A stretch that goes on from the block before does not begin a second time.
  const look = piece.start === run.start ? lookOf(run, plan) : lookOf(run, plan).replaceAll("!", "");
  let style = known.get(look);
  if (!style) {
    style = styleOf(look, plan);
    known.set(look, style);
  }
  return style;
}
