import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import type { Span } from "@/domain/span";
import type { SpanEnd } from "@/domain/span-end";
import type { AnnotationChange } from "./annotation-set";
import { drawPassages, passagePlugin } from "./answers/passage-plugin";
import { markableSpan } from "./deeds";
import type { DeskModel } from "./desk-model";
import { changeHighlights, highlightPlugin } from "./highlight-plugin";
import type { TextPane } from "./pane";
import { followPointing } from "./pointing";
import { readingEditor } from "./reading-editor";
import { textViewOf } from "./see/text-view";
import { showNow, shownSelection } from "./shown-selection";

/** Id of the words that tell who does not see the desk how the text is handled. */
export const HINT = "desk-text-hint";

export interface MountedPane extends TextPane {
  /** Where one end of a span is on the screen, in client coordinates: a vertical line from `top` to `bottom`. */
  borderAt(offset: number, side: SpanEnd): { x: number; top: number; bottom: number };
  /** The offset nearest to a point on the screen; null where there is no text. */
  offsetAt(x: number, y: number): number | null;
  /** Rectangle of the last line of a place, in client coordinates. */
  rectangleOf(span: Span): { left: number; top: number; bottom: number };
  /** Offset of the first block in sight; 0 at the very top. */
  topOffset(): number;
  /** Puts the block of a place at the top of the pane, and the caret at its start. */
  beginAt(offset: number): void;
  destroy(): void;
}

/** How far inside a block a line begins and ends, in pixels; see `.desk-block` in desk.css. */
const LINE_EDGE = 5;

/**
 * Joins the editor to the desk: annotations become highlights, selections become spans, clicks become annotations.
 * It works beside React, because a highlight has to be on the screen in the next frame.
 * @param place the offset at which reading goes on
 */
export function mountPane(element: HTMLElement, desk: DeskModel, place: number): MountedPane {
  const { positions, annotations } = desk;
  const categoryIndex = (id: string) => desk.codebook.categories.findIndex((category) => category.id === id);
  const editor: Editor = readingEditor({
    element,
    text: desk.text,
    positions,
    label: "Text of the document",
    hintId: HINT,
    plugins: [
      highlightPlugin({ positions, place, categoryIndex, overlapping: (span) => annotations.overlapping(span) }),
      passagePlugin(positions, () => desk.way.passages.items.get().values()),
    ],
  });
  const view = editor.view;
  view.dom.lang = desk.opening.document.language;
  // Before each of its commits React notes the selection of a focused editable element, by walking through all of its
  // nodes: tens of milliseconds here. It asks this property whether to, and nobody else does; the attribute stays.
  Object.defineProperty(view.dom, "contentEditable", { configurable: true, get: () => "plaintext-only" });
  /** True while the desk itself moves the caret, which is no wish of the person's to let the annotation go. */
  let moving = false;
  let preview: Span | null = null;

  /** What waits to be drawn in one transaction. */
  let pending: { changed: Span[]; caret: [number, number] | null } | null = null;

  function together(run: () => void): void {
    if (pending) {
      run();
      return;
    }
    pending = { changed: [], caret: null };
    try {
      run();
    } finally {
      const { changed, caret } = pending;
      pending = null;
      const active = preview ?? desk.active;
      const transaction = view.state.tr;
      if (caret) transaction.setSelection(TextSelection.create(view.state.doc, ...caret));
      moving = true;
      view.dispatch(
        changeHighlights(transaction, { changed, active: active && { start: active.start, end: active.end } }),
      );
      moving = false;
    }
  }

  function spanOf(from: number, to: number): Span | null {
    if (from === to) return null;
    const span = { start: positions.toOffset(Math.min(from, to)), end: positions.toOffset(Math.max(from, to)) };
    return span.start < span.end ? span : null;
  }

  const currentSelection = () => shownSelection(view);

  const selectedSpan = () => {
    const { anchor, head } = currentSelection();
    return spanOf(anchor, head);
  };

  function showSelection(span: Span | null): void {
    pointing.hurry();
    desk.selection.set(span && desk.lock === null ? markableSpan(desk, span) : null);
  }

  const setSelection = (anchor: number, head: number) =>
    together(() => {
      if (pending) pending.caret = [anchor, head];
    });

  const onAnnotations = (changes: readonly AnnotationChange[]) =>
    together(() => {
      for (const { before, after } of changes) {
        if (before) pending?.changed.push(before);
        if (after) pending?.changed.push(after);
      }
    });
  const onActive = () => together(() => undefined);
  const stopAnnotations = annotations.subscribe(onAnnotations);
  const stopActive = desk.activeId.subscribe(onActive);
  const stopPassages = desk.way.passages.items.subscribe(() => view.dispatch(drawPassages(view.state.tr)));

  editor.on("selectionUpdate", () => {
    if (moving) return;
    // Selecting something else lets the active annotation go, so that keys never change what one does not look at.
    if (desk.active || desk.choice.get() || desk.sameWords.get()) desk.select(null);
    if (!selectedSpan()) desk.selection.set(null);
    pointing.selectionMoved();
  });

  function reveal(span: Span): void {
    const block = positions.blocks[positions.blockIndexAt(span.start)]!;
    const node = view.nodeDOM(block.position);
    const scroller = element.closest(".desk-scroller");
    if (!(node instanceof HTMLElement) || !scroller) return;
    const correct = (behaviour: () => void) => {
      const frame = scroller.getBoundingClientRect();
      const line = view.coordsAtPos(positions.toPosition(span.start, "start"));
      if (line.top < frame.top + 8 || line.bottom > frame.bottom - 8) behaviour();
    };
    // A block that was never drawn has only an estimated place: go near it first, and correct when it is drawn.
    correct(() => {
      node.scrollIntoView({ block: "nearest" });
      requestAnimationFrame(() => {
        const line = view.coordsAtPos(positions.toPosition(span.start, "start"));
        const frame = scroller.getBoundingClientRect();
        scroller.scrollTop += line.top - frame.top - frame.height / 3;
      });
    });
  }

  const pane: MountedPane = {
    selectedSpan,
    selectionEnds() {
      const { anchor, head } = currentSelection();
      return { anchor: positions.toOffset(anchor), head: positions.toOffset(head) };
    },
    holdSelection() {
      const { anchor, head } = currentSelection();
      setSelection(anchor, head);
    },
    caretOffset: () => positions.toOffset(currentSelection().head),
    selectFromTo(anchor, head) {
      const forwards = anchor <= head;
      // Of the two places at a border between blocks, a caret stands in front of what follows.
      const side = (isEnd: boolean) => (isEnd && anchor !== head ? "end" : "start");
      const to = positions.toPosition(head, side(forwards));
      setSelection(positions.toPosition(anchor, side(!forwards)), to);
      reveal({ start: head, end: head });
      view.focus();
      showSelection(spanOf(view.state.selection.anchor, view.state.selection.head));
    },
    putCaret(offset, side) {
      const at = positions.toPosition(offset, side);
      setSelection(at, at);
      showSelection(null);
    },
    reveal,
    preview(span) {
      preview = span;
      together(() => undefined);
    },
    pointAtHand() {
      const caret = pane.caretOffset();
      const { left, bottom } = pane.rectangleOf(desk.active ?? selectedSpan() ?? { start: caret, end: caret });
      const frame = (element.parentElement ?? element).getBoundingClientRect();
      const within = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most));
      return { x: within(left, frame.left, frame.right), y: within(bottom, frame.top, frame.bottom) };
    },
    runsLeft(offset) {
      const block = view.nodeDOM(positions.blocks[positions.blockIndexAt(offset)]!.position);
      return block instanceof HTMLElement && getComputedStyle(block).direction === "rtl";
    },
    hasFocus: () => view.hasFocus(),
    focus: () => view.focus(),
    together,
    borderAt(offset, side) {
      const { left, top, bottom } = view.coordsAtPos(positions.toPosition(offset, side), side === "start" ? 1 : -1);
      return { x: left, top, bottom };
    },
    offsetAt(left, top) {
      // Beside the text the line's own end is meant, as when selecting; the browser would answer with the block's.
      const lines = view.dom.firstElementChild?.getBoundingClientRect();
      const within = lines ? Math.max(lines.left + LINE_EDGE, Math.min(left, lines.right - LINE_EDGE)) : left;
      const found = view.posAtCoords({ left: within, top });
      return found && positions.toOffset(found.pos);
    },
    rectangleOf(span) {
      const first = view.coordsAtPos(positions.toPosition(span.start, "start"), 1);
      const last = view.coordsAtPos(positions.toPosition(span.end, "end"), -1);
      return { left: first.top === last.top ? first.left : last.left - 80, top: first.top, bottom: last.bottom };
    },
    topOffset() {
      const scroller = element.parentElement;
      if (!scroller || scroller.scrollTop < 40) return 0;
      const frame = scroller.getBoundingClientRect();
      const at = view.posAtCoords({ left: frame.left + frame.width / 2, top: frame.top + 40 });
      return at ? positions.blocks[positions.blockIndexAt(positions.toOffset(at.pos))]!.start : 0;
    },
    beginAt(offset) {
      const block = positions.blocks[positions.blockIndexAt(offset)]!;
      const node = view.nodeDOM(block.position);
      const first = view.nodeDOM(positions.blocks[0]!.position);
      if (!(node instanceof HTMLElement) || !(first instanceof HTMLElement) || !element.parentElement) return;
      pane.putCaret(block.start, "start");
      // Where the first block would be at the very top, this one is now.
      element.parentElement.scrollTop = node.getBoundingClientRect().top - first.getBoundingClientRect().top;
    },
    destroy() {
      stopAnnotations();
      stopActive();
      stopPassages();
      desk.way.view.set(null);
      pointing.stop();
      if (desk.pane === pane) desk.pane = null;
      editor.destroy();
    },
  };
  const pointing = followPointing(view, element, desk, {
    pane,
    show: showSelection,
    select({ start, end }) {
      const [from, to] = [positions.toPosition(start, "start"), positions.toPosition(end, "end")];
      setSelection(from, to);
      showNow(view, from, to);
    },
  });
  desk.pane = pane;
  desk.way.view.set(textViewOf(view, element, positions));
  return pane;
}
