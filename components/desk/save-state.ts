import type { SaveEntry } from "./save-entry";
import type { SaveFault } from "./save-fault";
import type { Saveable, SavedRow } from "./save-transport";

/**
 * What the desk says about saving as a whole. `kept` tells whether this browser has everything on disk, `byServer` whether
 * there was an answer, and it was a failure; `stale` of those that were not taken stand against a change from elsewhere.
 */
export type SaveState =
  | { kind: "saved" }
  | { kind: "saving"; count: number }
  | { kind: "waiting"; count: number; kept: boolean; byServer: boolean; message: string }
  | { kind: "signed_out"; count: number; kept: boolean; message: string }
  | { kind: "refused"; count: number; stale: number };

/** How far a single thing has come. */
export type EntryState = "saved" | "saving" | "waiting" | "stale" | "refused";

/** A change that is not saved: what is wanted, null for a deletion, and what was there before. */
export interface Stuck<Live> {
  id: string;
  wanted: Live | null;
  before: Live | null;
  /** Why it was refused; null while it waits. */
  fault: SaveFault | null;
}

/** A change that the server did not take, and that a person has to decide about. `current` is the server's version. */
export interface Trouble<Live, Row> {
  id: string;
  fault: SaveFault;
  mine: Live | null;
  current: Row | null;
}

/**
 * What a person has to decide about.
 * @param refused what the server did not take
 * @param before handed back when nothing about it has changed, so that nothing is drawn anew
 */
export function troublesOf<Live extends Saveable, Row extends SavedRow>(
  refused: Iterable<SaveEntry<Live, Row>>,
  before: readonly Trouble<Live, Row>[],
): readonly Trouble<Live, Row>[] {
  const now: Trouble<Live, Row>[] = [];
  for (const { id, fault, wanted } of refused) {
    if (fault) now.push({ id, fault, mine: wanted, current: fault.current as Row | null });
  }
  const isSame =
    now.length === before.length &&
    now.every(({ fault, mine }, i) => {
      const old = before[i];
      return old?.fault === fault && old.mine === mine;
    });
  return isSame ? before : now;
}

/**
 * What a queue says about itself.
 * @param count of all that is not saved; `troubles` of them wait for a decision
 * @param failure why nothing gets through at the moment; null where it does
 */
export function queueState(queue: {
  count: number;
  troubles: readonly Pick<Trouble<unknown, unknown>, "fault">[];
  kept: boolean;
  signedOut: SaveFault | null;
  failure: SaveFault | null;
}): SaveState {
  const { count, troubles, kept, signedOut, failure } = queue;
  if (count === 0) return { kind: "saved" };
  if (signedOut) return { kind: "signed_out", count, kept, message: signedOut.message };
  if (failure && count > troubles.length) {
    const { code, message } = failure;
    return { kind: "waiting", count: count - troubles.length, kept, byServer: code !== "network", message };
  }
  if (troubles.length === 0) return { kind: "saving", count };
  return {
    kind: "refused",
    count: troubles.length,
    stale: troubles.filter(({ fault }) => fault.kind === "stale").length,
  };
}
