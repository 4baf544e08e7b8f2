import { type Run, runsOf } from "@/domain/runs";
import type { Span } from "@/domain/span";
import type { PlacedAnnotation } from "./reading";

/** Part of a block: plain words, or words under the same annotations throughout. */
export interface Piece extends Span {
  run: Run<PlacedAnnotation> | null;
}

export type Stretch = Run<PlacedAnnotation>;

/** All annotated stretches of the text, in order. */
export function stretchesOf(annotations: readonly PlacedAnnotation[]): Stretch[] {
  return runsOf(annotations);
}

/** The first stretch that ends behind the offset, by halving. */
export function firstStretchAfter(stretches: readonly Span[], offset: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The stretch over a character, or undefined where nobody marked it. */
export function stretchAt(stretches: readonly Stretch[], offset: number): Stretch | undefined {
  const stretch = stretches[firstStretchAfter(stretches, offset)];
  return stretch !== undefined && stretch.start <= offset ? stretch : undefined;
}

/** A block cut into pieces whose words joined are the block's words. */
export function piecesOf(block: Span, stretches: readonly Stretch[]): Piece[] {
  const pieces: Piece[] = [];
  let at = block.start;
  for (let i = firstStretchAfter(stretches, block.start); i < stretches.length; i += 1) {
    const stretch = stretches[i]!;
    if (stretch.start >= block.end) break;
    const start = Math.max(stretch.start, block.start);
    if (start > at) pieces.push({ start: at, end: start, run: null });
    at = Math.min(stretch.end, block.end);
    pieces.push({ start, end: at, run: stretch });
  }
  if (at < block.end) pieces.push({ start: at, end: block.end, run: null });
  return pieces;
}

/** How many different annotators marked a stretch. */
export function readersOf(stretch: Stretch): number {
  return new Set(stretch.items.map((item) => item.reader)).size;
}
