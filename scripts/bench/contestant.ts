import type { Page } from "@playwright/test";

/** One page that shows a text with highlights and marks what is selected with the mouse; Delete takes the newest mark away. */
export interface Contestant {
  name: string;
  /** Opens the page anew and tells, in ms: until the first text is on the screen, and data arrived → everything painted. */
  open(page: Page, highlights: number): Promise<{ firstText: number; painted: number }>;
  /** How many highlights it holds now, asked of what keeps them and not of what is drawn. */
  held(page: Page): Promise<number>;
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
  /** The same until everything that the mark caused is over: list and card, saving, its answer, the news of it. */
  workInAll: number;
  /** The longest task of a mark and all that it caused, in 95 of 100; 0 where none took over 50 ms. By the clock. */
  longestTask: number;
  /** Main-thread time in the frame that needed most of it, of all ways through the whole document. */
  worstFrame: number;
  /** The longest time between two frames of these ways by the clock, whoever was at work meanwhile. */
  longestGap: number;
  /** Megabytes, after opening or after the marks, whichever is more. */
  heap: number;
  nodes: number;
}
