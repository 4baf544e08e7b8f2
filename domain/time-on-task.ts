import { z } from "zod";

/**
 * Time on task is counted in slots of the wall clock: fifteen seconds in which there was input count once, in however many
 * windows it was, and however often a window reports them. So a repeated report and a second tab change nothing.
 */

export const slotSeconds = 15;
/** Without input for this long nobody is at work. */
export const idleSeconds = 60;
/** What one report may hold: an hour. */
export const slotsPerBeat = 240;
/** A report may be late, because there was no network, but not from another week. In seconds. */
const oldest = 48 * 3600;
/** Clocks differ; up to this many seconds nothing is corrected, so that a repeated report hits the same slots. */
const tolerated = 90;

/** @param milliseconds since 1970 */
export const slotOf = (milliseconds: number): number => Math.floor(milliseconds / 1000 / slotSeconds);

export const workBeatSchema = z.strictObject({
  /** Numbers of slots by the clock of the client. */
  slots: z.array(z.int().min(1).max(2_000_000_000)).min(1).max(slotsPerBeat),
  /** The same clock, in milliseconds since 1970, when the report was sent. */
  now: z.int().min(0),
});
export type WorkBeat = z.infer<typeof workBeatSchema>;

/**
 * The slots of a report by the server's clock, without those that cannot be: in the future, or too long ago.
 * @param now the server's clock in milliseconds since 1970
 */
export function countedSlots(beat: WorkBeat, now: number): number[] {
  const skew = (now - beat.now) / 1000;
  const shift = Math.abs(skew) > tolerated ? Math.round(skew / slotSeconds) : 0;
  // Within the tolerance a fast clock may be a few slots ahead.
  const newest = slotOf(now + tolerated * 1000);
  const first = slotOf(now - oldest * 1000);
  return [...new Set(beat.slots.map((slot) => slot + shift))].filter((slot) => slot >= first && slot <= newest);
}
