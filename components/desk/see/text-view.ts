import type { EditorView } from "@tiptap/pm/view";
import type { Span } from "@/domain/span";
import type { Positions } from "../positions";

/** The text as it lies on the screen, for what is drawn beside and over it. The pane makes it. */
export interface TextView {
  scroller: HTMLElement;
  /** The element of the n-th block; null when it is not drawn. */
  blockElement(index: number): HTMLElement | null;
  blockCount: number;
  blockSpan(index: number): Span;
  blockIndexAt(offset: number): number;
  /** A place as ranges of the page, one per block it touches. */
  rangesOf(span: Span): Range[];
}

export function textViewOf(view: EditorView, element: HTMLElement, positions: Positions): TextView {
  const { blocks } = positions;
  return {
    scroller: element.closest<HTMLElement>(".desk-scroller") ?? element,
    blockCount: blocks.length,
    blockSpan: (index) => ({ start: blocks[index]!.start, end: blocks[index]!.end }),
    blockIndexAt: positions.blockIndexAt,
    blockElement(index) {
      const node = view.nodeDOM(blocks[index]!.position);
      return node instanceof HTMLElement ? node : null;
    },
    rangesOf: (span) =>
      positions.pieces(span).map(({ from, to }) => {
        const range = new Range();
        const start = view.domAtPos(from, 1);
        const end = view.domAtPos(to, -1);
        range.setStart(start.node, start.offset);
        range.setEnd(end.node, end.offset);
        return range;
      }),
  };
}

/**
 * Scrolls until a place is in the middle of the frame. A block that was never drawn has only an estimated height, so this
 * goes near it first and corrects when it is drawn; a later call overtakes an earlier one.
 */
export function scrollTo(view: TextView, offset: number): void {
  const element = view.blockElement(view.blockIndexAt(offset));
  if (!element) return;
  const call = (calls.get(view) ?? 0) + 1;
  calls.set(view, call);
  element.scrollIntoView({ block: "center" });
  requestAnimationFrame(() => {
    if (calls.get(view) !== call) return;
    const range = view.rangesOf({ start: offset, end: offset + 1 })[0];
    const place = range ? range.getBoundingClientRect() : element.getBoundingClientRect();
    const frame = view.scroller.getBoundingClientRect();
    view.scroller.scrollTop += place.top - frame.top - frame.height / 2;
  });
}
const calls = new WeakMap<TextView, number>();
