import type { AllSaves } from "./all-saves";

/** Desks of this page that were left with changes on their way, by assignment: how each hands over. */
const leaving = new Map<string, () => void>();

/**
 * A desk was left by a link, and its page lives on: it goes on sending, and holds its outboxes so long, until nothing is
 * on its way any more or a desk on this page succeeds it. What is left then, refused or not sent, is its successor's.
 * @param release lets the outboxes go
 */
export function leaveDesk(assignmentId: string, saves: AllSaves, release: () => void): void {
  const handOver = () => {
    stop();
    leaving.delete(assignmentId);
    saves.isSucceeded = true;
    release();
  };
  const look = () => {
    const { kind } = saves.state.get();
    if (kind !== "saving" && kind !== "waiting") handOver();
  };
  const stop = saves.state.subscribe(look);
  leaving.set(assignmentId, handOver);
  look();
}

/** A desk is opened: one of the same assignment that was left on this page stops, and its outboxes are free. */
export const succeedDesk = (assignmentId: string): void => leaving.get(assignmentId)?.();
