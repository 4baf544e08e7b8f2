import type { Board } from "@/domain/review-board";

/** Where the item before the group lies in the text that the board shows; null where it is in another. */
export function itemIn({ text, item }: Board): { start: number; end: number } | null {
  if (!text || !item || item.segmentId !== text.segmentId) return null;
  const start = item.start - text.start;
  return { start, end: start + item.words.length };
}
