import type { SaveQueue } from "./save-queue";
import type { SaveState } from "./save-state";
import { type ReadSignal, signal } from "./signal";

// biome-ignore lint/suspicious/noExplicitAny: whatever a queue saves, its state reads the same.
type AnyQueue = SaveQueue<any, any>;

/** The queues of the desk as one: a person asks whether everything is saved, not which kind of thing. */
export class AllSaves {
  readonly state: ReadSignal<SaveState>;

  constructor(private readonly queues: readonly AnyQueue[]) {
    const now = () => together(queues.map((queue) => queue.state.get()));
    const state = signal<SaveState>(now());
    for (const queue of queues) {
      queue.state.subscribe(() => {
        const next = now();
        if (JSON.stringify(next) !== JSON.stringify(state.get())) state.set(next);
      });
    }
    this.state = state;
  }

  retry(): void {
    for (const queue of this.queues) queue.retry();
  }

  /** See `SaveQueue.isSucceeded`. */
  set isSucceeded(isSucceeded: boolean) {
    for (const queue of this.queues) queue.isSucceeded = isSucceeded;
  }

  /** Sends again what was refused for one reason, now that it is gone; answers with how many changes that were. */
  sendAgain(code: string): number {
    const refused = this.queues.flatMap((queue) =>
      queue.troubles.get().flatMap(({ id, fault }) => (fault.code === code ? [() => queue.applyMine(id)] : [])),
    );
    for (const send of refused) send();
    return refused.length;
  }

  /** Whether closing the tab now would lose something. */
  get wouldLose(): boolean {
    return this.queues.some((queue) => queue.wouldLose);
  }

  /** The newest revision of the assignment that a save of this tab has made; 0 where there was none. */
  get newestMade(): number {
    return this.queues.reduce((newest, { made }) => [...made].reduce((a, b) => Math.max(a, b), newest), 0);
  }

  /** Whether saves of this tab made every revision of the assignment after `known` up to `latest`. */
  madeAll(known: number, latest: number): boolean {
    for (let revision = known + 1; revision <= latest; revision += 1) {
      if (!this.queues.some((queue) => queue.made.has(revision))) return false;
    }
    return true;
  }
}

/** What most needs a person's attention, with the changes of all queues that wait for it. */
export function together(states: readonly SaveState[]): SaveState {
  const open = states.flatMap((state) => (state.kind === "saved" ? [] : [state]));
  const sum = (of: readonly { count: number }[]) => of.reduce((total, { count }) => total + count, 0);
  const refused = open.flatMap((state) => (state.kind === "refused" ? [state] : []));
  const going = open.filter((state) => state.kind !== "refused");
  const signedOut = open.flatMap((state) => (state.kind === "signed_out" ? [state] : []));
  const waiting = open.flatMap((state) => (state.kind === "waiting" ? [state] : []));
  const kept = [...signedOut, ...waiting].every((state) => state.kept);
  if (signedOut[0]) return { ...signedOut[0], count: sum(open), kept };
  if (waiting[0]) {
    return {
      kind: "waiting",
      count: sum(going),
      kept,
      byServer: waiting.some(({ byServer }) => byServer),
      message: waiting[0].message,
    };
  }
  if (refused.length > 0) {
    return { kind: "refused", count: sum(refused), stale: refused.reduce((total, { stale }) => total + stale, 0) };
  }
  return going.length > 0 ? { kind: "saving", count: sum(going) } : { kind: "saved" };
}
