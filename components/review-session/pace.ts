import type { Face } from "./view";

/** How fast a screen looks again at what it is told of; the bench looks as fast. In milliseconds. */

/** What changes nothing but a count is looked for at this pace. */
export const gatherCounts = 600;
/** Forty phones that hear of a new phase do not all ask in the same moment. */
export const spread: Record<Face, number> = { instructor: 0, projector: 0, student: 100 };
