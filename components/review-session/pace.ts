import type { Face } from "@/domain/review-faces";

/** How fast a screen looks again at what it is told of; the bench looks as fast. In milliseconds. */

/** What changes nothing but a count is looked for at this pace. */
export const gatherCounts = 600;

/**
 * When a screen reads its view after an event. A student's is brought to it by the stream, and read only where that fails;
 * then forty phones do not all ask in the same moment.
 */
export const lookAfter = (face: Face): number => (face === "student" ? 2000 + Math.random() * 1000 : 0);

/** When a screen that could not reach the server tries again: not all at once. */
export const comeBack = (): number => 1500 + Math.random() * 1500;
