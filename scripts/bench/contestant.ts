import type { Page } from "@playwright/test";

/** One page that shows a text with highlights and marks what is selected with the mouse; Delete takes the newest mark away. */
export interface Contestant {
  name: string;
  /** Opens the page anew and tells, in ms: navigation → first text, data arrived → all highlights painted. */
  open(page: Page, highlights: number): Promise<{ firstText: number; painted: number }>;
  /** Selector of the box that scrolls the text. */
  scroller: string;
  /** Scrolls to a share (0 to 1) of the text and answers the rectangle in which text is seen. */
  scrollTo(page: Page, share: number): Promise<{ x: number; y: number; width: number; height: number }>;
}

/** What was measured of one contestant with a number of highlights: medians, in ms unless said otherwise. */
export interface Row {
  contestant: string;
  highlights: number;
  firstText: number;
  painted: number;
  mark: number;
  markP95: number;
  remove: number;
  removeP95: number;
  /** Main-thread time from the release of the mouse to the second frame after the mark. */
  work: number;
  /** The same until everything that the mark caused is over: saving, its answer, the list. */
  workInAll: number;
  /** The longest frame of one way through the whole document, median over the ways. */
  worstFrame: number;
  /** Megabytes. */
  heap: number;
  nodes: number;
}
