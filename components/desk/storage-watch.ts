import type { Outbox, Outboxes } from "./outbox";
import { type Signal, signal } from "./signal";

/** Whether this browser keeps what it is given: false as soon as it refuses, true again when it obeys. */
export const storageSignal = (): Signal<boolean> => signal(true);

let asked = false;

/** Asks the browser, once there is something to lose, not to clear this site's storage when the disk runs short. */
function askToStay(): void {
  if (asked) return;
  asked = true;
  void navigator.storage?.persist?.().catch(() => false);
}

/** The same outboxes, telling `works` how it fares: a full or forbidden disk is worth a warning before anything is lost. */
export function watchedOutboxes(outboxes: Outboxes, works: Signal<boolean>): Outboxes {
  const watched = async <T>(doing: Promise<T>): Promise<T> => {
    try {
      const done = await doing;
      works.set(true);
      return done;
    } catch (error) {
      works.set(false);
      throw error;
    }
  };
  const watch = <Live>(outbox: Outbox<Live>): Outbox<Live> => ({
    put(record) {
      askToStay();
      return watched(outbox.put(record));
    },
    // Taking out works on a full disk, too, and says nothing about the next change.
    remove: (annotationId) => outbox.remove(annotationId),
  });
  const { annotations, ratings, passages, hold, inherit } = outboxes;
  return {
    ...{ annotations: watch(annotations), ratings: watch(ratings), passages: watch(passages), hold },
    inherit: (takeUp) => watched(inherit(takeUp)),
  };
}
