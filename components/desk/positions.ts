import { contains, type Span } from "@/domain/span";
import { blocksOf } from "@/domain/text";

/**
 * Between offsets in the document's text and positions in the editor, by arithmetic.
 *
 * The editor's document is one block node per block of the text, gathered to screenfuls. A line end is the border between
 * two blocks and not a character inside one, so that a line looks, moves and ends as a line should. Opening and closing a
 * block or a screenful costs two positions and a line end costs none: the content of block i in screenful j (both from 0)
 * begins at `start + 2 + 2 · i + 2 · j − (line ends before it)`.
 */
export interface DeskBlock extends Span {
  /** Where the displayed words end: `end`, or before the line end. */
  contentEnd: number;
  /** Position before the block node. Its content begins one further. */
  position: number;
  /** Whether the block lies outside the assigned segment and is only there to be read. */
  outside: boolean;
}

export interface Positions {
  blocks: readonly DeskBlock[];
  /** The blocks again, gathered to about a screen each: what is far from the screen is then skipped at one look. */
  screenfuls: readonly (readonly DeskBlock[])[];
  /** Index of the block that holds the character at `offset`; the end of the text belongs to the last block. */
  blockIndexAt(offset: number): number;
  /** A border between two blocks has two positions: a span starts behind it and ends before it. */
  toPosition(offset: number, side: "start" | "end"): number;
  /** Any position of the editor, also one between two blocks, is some offset of the text. */
  toOffset(position: number): number;
  /** A span as one range of positions per block that it touches. Empty pieces are left out. */
  pieces(span: Span): { from: number; to: number }[];
}

/** Characters after which a screenful is full. */
const SCREENFUL = 4000;

/** Largest index whose value is at most `limit`, or 0. */
function lastAtMost(length: number, valueAt: (index: number) => number, limit: number): number {
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (valueAt(middle) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The blocks of the text, cut further where the assigned segment begins and ends, so that each is in it or not. */
function cutAtSegment(blocks: Span[], segment: Span): Span[] {
  return blocks.flatMap((block) => {
    const cuts = [segment.start, segment.end].filter((cut) => cut > block.start && cut < block.end);
    if (cuts.length === 0) return [block];
    const borders = [block.start, ...cuts, block.end];
    return cuts
      .map((_, i) => ({ start: borders[i]!, end: borders[i + 1]! }))
      .concat({
        start: cuts.at(-1)!,
        end: block.end,
      });
  });
}

export function positionsOf(text: string, segment: Span = { start: 0, end: text.length }): Positions {
  const spans = cutAtSegment(blocksOf(text), segment);
  // The editor cannot be empty; the empty text, which no document has, is one empty block.
  if (spans.length === 0) spans.push({ start: 0, end: 0 });
  const screenfuls: DeskBlock[][] = [];
  // Of the node before the first one, which would be closed here.
  let position = -1;
  for (const span of spans) {
    let screenful = screenfuls.at(-1);
    if (!screenful || span.start - screenful[0]!.start >= SCREENFUL) {
      screenful = [];
      screenfuls.push(screenful);
      position += 2;
    }
    const contentEnd = text.charAt(span.end - 1) === "\n" ? span.end - 1 : span.end;
    screenful.push({ ...span, contentEnd, position, outside: !contains(segment, span) });
    position += contentEnd - span.start + 2;
  }
  const blocks = screenfuls.flat();

  const blockIndexAt = (offset: number) => lastAtMost(blocks.length, (i) => blocks[i]!.start, offset);
  const inBlock = (block: DeskBlock, offset: number) =>
    block.position + 1 + Math.max(0, Math.min(offset, block.contentEnd) - block.start);

  return {
    blocks,
    screenfuls,
    blockIndexAt,
    toPosition(offset, side) {
      const index = blockIndexAt(side === "end" && offset > 0 ? offset - 1 : offset);
      return inBlock(blocks[index]!, offset);
    },
    toOffset(at) {
      const block = blocks[lastAtMost(blocks.length, (i) => blocks[i]!.position, at)]!;
      return Math.max(block.start, Math.min(block.start + at - block.position - 1, block.contentEnd));
    },
    pieces(span) {
      const pieces: { from: number; to: number }[] = [];
      for (let i = blockIndexAt(span.start); i < blocks.length && blocks[i]!.start < span.end; i += 1) {
        const block = blocks[i]!;
        const from = inBlock(block, Math.max(span.start, block.start));
        const to = inBlock(block, Math.min(span.end, block.contentEnd));
        if (to > from) pieces.push({ from, to });
      }
      return pieces;
    },
  };
}
