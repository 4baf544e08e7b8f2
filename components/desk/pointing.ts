import type { EditorView } from "@tiptap/pm/view";
import type { Span } from "@/domain/span";
import { snapToWords } from "@/domain/word";
import { codesInWords } from "./code-names";
import { markSpan, pickAt } from "./deeds";
import type { DeskModel } from "./desk-model";
import type { MountedPane } from "./pane-controller";

/** How long selecting by keys has to rest before the floating palette appears. */
const REST = 180;
/** A finger lets go of the system's handles and takes them again, and nothing says when it is done. */
const FINGERS_REST = 700;

export interface Pointing {
  /** The selection has moved, by pointer or by key. */
  selectionMoved(): void;
  /** What is selected is shown already; there is nothing to wait for. */
  hurry(): void;
  stop(): void;
}

interface Hand {
  pane: MountedPane;
  select(span: Span): void;
  /** Offers the categories at a selection; null takes the offer back. */
  show(span: Span | null): void;
}

/** What mouse, pen and finger do in the text: select words, choose what is marked, open the menu. */
export function followPointing(view: EditorView, element: HTMLElement, desk: DeskModel, hand: Hand): Pointing {
  const { pane } = hand;
  let pointerDown = false;
  /** Whether a finger pointed last: it selects with handles of the system, of which only the selection tells. */
  let byFinger = false;
  let byKey = false;
  let said = "";
  let resting: ReturnType<typeof setTimeout> | undefined;

  function waitForRest(): void {
    clearTimeout(resting);
    const wait = byFinger ? FINGERS_REST : REST;
    resting = setTimeout(() => {
      const selected = pane.selectedSpan();
      if (selected && byFinger) take(selected, desk.wholeWords.get());
      else hand.show(selected);
      desk.caretRest.set(!selected && byKey ? pane.caretOffset() : null);
      sayWhatIsHere();
    }, wait);
  }

  /** For who does not see the card: what the caret has come into, once. */
  function sayWhatIsHere(): void {
    const caret = desk.caretRest.get();
    const here = caret === null ? [] : desk.annotations.at(caret).filter((a) => desk.isShown(a));
    const words = here.map((annotation) => codesInWords(desk.codebook, annotation)).join("; ");
    if (words && words !== said) desk.announce(`Marked here: ${words}`);
    said = words;
  }

  /** A selection that was made by pointing takes whole words where this is wanted, and is marked if a pen is in the hand. */
  function take(selected: Span, wholeWords: boolean): void {
    const span = wholeWords ? snapToWords(desk.text, selected) : selected;
    if (span.start !== selected.start || span.end !== selected.end) hand.select(span);
    const pen = desk.pen.get();
    if (pen && desk.lock === null) {
      markSpan(desk, span, pen);
      // The next word to mark may lie below the card.
      desk.cardOpen.set(false);
    } else hand.show(span);
  }

  function onPointerDown(event: PointerEvent): void {
    pointerDown = event.button === 0;
    byFinger = event.pointerType === "touch";
    byKey = false;
  }

  function onPointerUp(event: PointerEvent): void {
    if (!pointerDown) return;
    pointerDown = false;
    const selected = pane.selectedSpan();
    if (selected && byFinger) waitForRest();
    else if (selected) take(selected, event.altKey !== desk.wholeWords.get());
  }

  /** The finger scrolls, or has begun to select: from now on it is the browser's. */
  function onPointerCancel(): void {
    pointerDown = false;
    if (pane.selectedSpan()) waitForRest();
  }

  const onKeyDown = () => {
    byFinger = false;
    byKey = true;
  };

  const pieceAt = (target: EventTarget | null) => {
    const piece = target instanceof Element ? target.closest(".hl") : null;
    return piece && view.dom.contains(piece) ? piece : null;
  };
  /** All of one drawn piece is covered by the same annotations, so its first character answers for it. */
  const offsetOf = (piece: Element) => desk.positions.toOffset(view.posAtDOM(piece, 0));

  /** By the time of a click the browser has placed the caret, with a finger as with a mouse. */
  function choose(target: EventTarget | null): void {
    const piece = pieceAt(target);
    if (!piece) return;
    pane.together(() => {
      // The editor is told of the caret now: learning of it later it would take it for a wish to let go.
      pane.holdSelection();
      pickAt(desk, offsetOf(piece));
    });
  }

  function onClick({ target }: MouseEvent): void {
    if (!pane.selectedSpan()) choose(target);
  }

  /** The menu of what is under the pointer. A finger's long press selects words, and with Shift the browser's own menu comes. */
  function onContextMenu(event: MouseEvent): void {
    if (byFinger || event.shiftKey) return;
    event.preventDefault();
    const { clientX: x, clientY: y, target } = event;
    const selected = pane.selectedSpan();
    const at = pane.offsetAt(x, y);
    if (!selected || at === null || at < selected.start || at > selected.end) choose(target);
    // Where several annotations lie, one is chosen first.
    if (desk.choice.get()) return;
    pane.holdSelection();
    desk.menu.set({ x, y });
  }

  /** The names of what the pointer is on, as browsers show them. Not on the words themselves, which are the editor's. */
  function onPointerOver({ target }: PointerEvent): void {
    const piece = pieceAt(target);
    const here = piece ? desk.annotations.at(offsetOf(piece)).filter((a) => desk.isShown(a)) : [];
    element.title = here.map((annotation) => codesInWords(desk.codebook, annotation)).join("\n");
  }

  view.dom.addEventListener("pointerdown", onPointerDown);
  view.dom.addEventListener("pointerover", onPointerOver);
  view.dom.addEventListener("click", onClick);
  view.dom.addEventListener("contextmenu", onContextMenu);
  const ofWindow = [
    ["keydown", onKeyDown],
    ["pointerup", onPointerUp],
    ["pointercancel", onPointerCancel],
  ] as const;
  for (const [name, listener] of ofWindow) window.addEventListener(name, listener as EventListener, { capture: true });
  return {
    selectionMoved() {
      desk.caretRest.set(null);
      if (pointerDown) clearTimeout(resting);
      else waitForRest();
    },
    hurry() {
      clearTimeout(resting);
      desk.caretRest.set(null);
    },
    stop() {
      clearTimeout(resting);
      for (const [name, listener] of ofWindow)
        window.removeEventListener(name, listener as EventListener, { capture: true });
    },
  };
}
