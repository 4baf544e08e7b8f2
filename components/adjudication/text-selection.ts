import type { Span } from "@/domain/span";
import { blocksOf } from "@/domain/text";

/**
 * The selected words of the text as a place in it. Blocks hold the text's words and nothing else, so a place inside a
 * block is counted by the words before it.
 */
export function selectedPlace(container: HTMLElement | null, text: string): Span | null {
  const selection = window.getSelection();
  const root = container?.querySelector("[data-blocks]");
  if (!root || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const blocks = blocksOf(text);
  const offsetOf = (node: Node, offset: number): number | null => {
    const index = [...root.children].findIndex((child) => child.contains(node));
    const block = blocks[index];
    const element = root.children[index];
    if (!block || !element) return null;
    const before = document.createRange();
    before.setStart(element, 0);
    before.setEnd(node, offset);
    return block.start + before.toString().length;
  };
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : { start, end };
}
