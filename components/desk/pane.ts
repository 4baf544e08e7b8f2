import type { Span } from "@/domain/span";

/** What the desk needs from the pane that shows the text. The pane registers itself; tests bring a stub. */
export interface TextPane {
  /** The selected stretch as it is, neither trimmed nor snapped; null when there is only a caret. */
  selectedSpan(): Span | null;
  /** Where the selection began, and where the caret is. */
  selectionEnds(): { anchor: number; head: number };
  caretOffset(): number;
  /** Selects from `anchor` to `head`, where the caret is then, and shows it. */
  selectFromTo(anchor: number, head: number): void;
  /** Takes over what the browser has selected, before the focus goes elsewhere. */
  holdSelection(): void;
  /** Behind the character before `offset` (side "end"), or in front of the one after it. */
  putCaret(offset: number, side: "start" | "end"): void;
  /** Scrolls a place into view without moving caret or focus. */
  reveal(span: Span): void;
  /** Emphasises a place instead of the active annotation; null ends that. */
  preview(span: Span | null): void;
  /** Where the chosen annotation, the selection or the caret ends on the screen. */
  pointAtHand(): Point;
  /** Whether the line at `offset` runs from right to left. */
  runsLeft(offset: number): boolean;
  hasFocus(): boolean;
  focus(): void;
  /** Draws everything that `run` changes at once, at its end. */
  together(run: () => void): void;
}

/** A point of the window, in CSS pixels. */
export interface Point {
  x: number;
  y: number;
}
