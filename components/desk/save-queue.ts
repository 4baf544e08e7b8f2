import { browserClock, type Clock } from "./clock";
import type { Outbox, OutboxRecord, SentRequest } from "./outbox";
import { OutboxWriter } from "./outbox-writer";
import { type SaveEntry as Entry, newEntry } from "./save-entry";
import { SaveFault } from "./save-fault";
import { type EntryState, queueState, type SaveState, type Stuck, type Trouble, troublesOf } from "./save-state";
import type { Saveable, Saved, SavedRow, SaveKind, SaveTransport } from "./save-transport";
import { ServerCopy } from "./server-copy";
import { type ReadSignal, type Signal, signal } from "./signal";

const PARALLEL = 4;
const DELAYS = [1000, 2000, 4000, 8000, 15_000, 30_000];

/**
 * Brings changes to the server: those of one annotation in order and merged while they wait, those of different ones
 * in parallel. Nothing is forgotten before the server has answered; what has no answer is repeated with growing
 * pauses and survives the tab in the outbox.
 */
export class SaveQueue<Live extends Saveable, Row extends SavedRow> {
  private readonly entries = new Map<string, Entry<Live, Row>>();
  private readonly ready = new Set<string>();
  /** Those that a person has to decide about. */
  private readonly refused = new Set<Entry<Live, Row>>();
  /** Revisions to save on top of, and what a refused change is taken back to. */
  readonly held: ServerCopy<Live, Row>;
  private readonly stateSignal: Signal<SaveState> = signal<SaveState>({ kind: "saved" });
  private readonly troubleSignal: Signal<readonly Trouble<Live, Row>[]> = signal<readonly Trouble<Live, Row>[]>([]);
  private readonly listeners = new Set<() => void>();
  private readonly writer: OutboxWriter<Live, Row>;
  private flying = 0;
  private failures = 0;
  private failure: SaveFault | null = null;
  private signedOut: SaveFault | null = null;
  private cancelTimer: (() => void) | null = null;

  /**
   * Whether another desk has taken over: what lies on the disk is sent by that one, which may have changed it since. What is
   * only in this tab goes on until it is saved.
   */
  isSucceeded = false;

  /** The assignment's revisions that saves of this tab made: news of them are none. */
  readonly made = new Set<number>();

  /** @param onStale called with the server's version when somebody changed it meanwhile; it is shown from then on */
  constructor(
    private readonly kind: SaveKind<Live, Row>,
    private readonly transport: SaveTransport<Live, Row>,
    outbox: Outbox<Live>,
    private readonly onStale: (current: Row) => void,
    private readonly clock: Clock = browserClock,
  ) {
    this.held = new ServerCopy(kind);
    this.writer = new OutboxWriter(outbox, () => this.report());
  }

  readonly state: ReadSignal<SaveState> = this.stateSignal;
  readonly troubles: ReadSignal<readonly Trouble<Live, Row>[]> = this.troubleSignal;

  /** Called after anything about any entry changed. */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  stateOf(id: string): EntryState {
    const entry = this.entries.get(id);
    if (!entry) return "saved";
    if (entry.fault) return entry.fault.kind === "stale" ? "stale" : "refused";
    return this.signedOut || this.failures > 0 ? "waiting" : "saving";
  }

  /** What does not get through to the server, or was refused: not what is just on its way. In the order of the first deed. */
  get stuck(): Stuck<Live>[] {
    const isStuck = this.signedOut !== null || this.failures > 0;
    return [...this.entries.values()].flatMap(({ id, wanted, sent, fault }) =>
      isStuck || fault ? [{ id, wanted, before: this.held.lastSaved(id) ?? sent?.target ?? null, fault }] : [],
    );
  }

  /** Why the server did not take the newest version of it; null when it did or has not answered yet. */
  refusalOf(id: string): string | null {
    return this.entries.get(id)?.fault?.message ?? null;
  }

  /** Whether two versions stand against each other and nobody has decided yet. */
  isUndecided(id: string): boolean {
    return Boolean(this.entries.get(id)?.fault?.current);
  }

  /** What is wanted of it while two versions stand against each other; null where nothing is to decide, or it is to go. */
  undecided(id: string): Live | null {
    return this.isUndecided(id) ? (this.entries.get(id)?.wanted ?? null) : null;
  }

  /** Changes what is wanted of it without deciding that it holds. */
  amendUndecided(id: string, wanted: Live): void {
    const entry = this.entries.get(id);
    if (!entry?.fault?.current) return;
    entry.wanted = wanted;
    this.writer.keep(entry);
    this.report();
  }

  /** Takes note of those rows that are newer than what is known; answers with those that no change of ours hides. */
  newsIn(rows: readonly Row[]): Row[] {
    const news = this.held.newsIn(rows);
    const shown = news.filter((row) => {
      const entry = this.entries.get(row.id);
      if (entry?.fault?.current) this.refuse(entry, new SaveFault("stale", entry.fault.code, entry.fault.message, row));
      else if (entry) entry.news = row;
      return !entry || entry.fault?.current;
    });
    if (news.length > 0) this.report();
    return shown;
  }

  /** Whether closing the tab now would lose something. */
  get wouldLose(): boolean {
    return !this.writer.isDone;
  }

  /** Wants something to be so; null wants it deleted. */
  enqueue(id: string, wanted: Live | null): void {
    const entry = this.entries.get(id) ?? newEntry<Live, Row>(id, this.held.revisionOf(id));
    entry.wanted = wanted;
    // Whoever decides after a conflict has the server's version before their eyes.
    if (entry.fault?.current) entry.base = entry.fault.current.revision;
    this.refuse(entry, null);
    this.entries.set(id, entry);
    if (wanted === null && entry.base === 0 && !entry.sent) {
      // The server never heard of it: there is nothing to delete.
      this.settle(entry);
    } else {
      this.writer.keep(entry);
      this.ready.add(id);
    }
    this.pump();
    this.report();
  }

  /** Takes up what an earlier visit left behind; answers with what it took. Where a change of ours waits, it takes nothing. */
  adopt(records: readonly OutboxRecord<Live>[]): OutboxRecord<Live>[] {
    const adopted = records.filter((record) => !this.entries.has(record.annotationId));
    for (const { annotationId: id, wanted, base, sent } of adopted) {
      this.entries.set(id, { ...newEntry<Live, Row>(id, base), wanted, sent });
      this.ready.add(id);
    }
    this.pump();
    this.report();
    return adopted;
  }

  /** Tries again now: the network came back, the person signed in, or just wants to know. */
  retry(): void {
    this.cancelTimer?.();
    this.cancelTimer = null;
    this.signedOut = null;
    for (const { id, fault, flying } of this.entries.values()) if (!fault && !flying) this.ready.add(id);
    this.pump();
    this.report();
  }

  /** Sends a refused change again, on top of what the server has now. */
  applyMine(id: string): void {
    const entry = this.entries.get(id);
    if (entry?.fault) this.enqueue(id, entry.wanted);
  }

  /** Gives a refused change up. The caller shows the server's version, if there is one. */
  giveUp(id: string): void {
    const entry = this.entries.get(id);
    if (!entry?.fault) return;
    this.settle(entry);
    this.report();
  }

  private pump(): void {
    if (this.signedOut || this.cancelTimer) return;
    // After a failure one request feels its way before the others follow.
    const limit = this.failures > 0 ? 1 : PARALLEL;
    for (const id of this.ready) {
      if (this.flying >= limit) return;
      const entry = this.entries.get(id);
      this.ready.delete(id);
      if (this.isSucceeded && entry && this.writer.isKept(entry)) continue;
      if (entry && !entry.flying && !entry.fault) void this.send(entry);
    }
  }

  private async send(entry: Entry<Live, Row>): Promise<void> {
    const request = entry.sent ?? { target: entry.wanted, base: entry.base };
    if (!entry.sent) {
      entry.sent = request;
      this.writer.keep(entry);
    }
    entry.flying = true;
    this.flying += 1;
    try {
      const saved = request.target
        ? await this.transport.put(request.target, request.base)
        : await this.transport.remove(entry.id, request.base);
      this.answered(entry, request, saved);
    } catch (error) {
      this.failed(entry, request, error);
    } finally {
      entry.flying = false;
      this.flying -= 1;
      this.pump();
      this.report();
    }
  }

  private answered(entry: Entry<Live, Row>, request: SentRequest<Live>, saved: Saved<Row>): void {
    const { row, assignmentRevision } = saved;
    this.failures = 0;
    this.made.add(assignmentRevision);
    this.held.acknowledge([row]);
    entry.base = row.revision;
    entry.sent = null;
    if (this.kind.same(entry.wanted, request.target)) {
      this.settle(entry);
      // Changed elsewhere right after this save: the news came before the answer.
      if (entry.news && entry.news.revision > row.revision) this.onStale(entry.news);
    } else {
      this.writer.keep(entry);
      this.ready.add(entry.id);
    }
  }

  private failed(entry: Entry<Live, Row>, request: SentRequest<Live>, error: unknown): void {
    const fault = SaveFault.from(error);
    if (fault.kind === "unreachable") {
      this.failure = fault;
      this.ready.add(entry.id);
      this.pause();
    } else if (fault.kind === "signed_out") {
      this.signedOut = fault;
      this.ready.add(entry.id);
    } else {
      // An answer is an answer: the request is over, and what to do about it is for the person to say.
      entry.sent = null;
      // The transport has checked that what came with the refusal is a row of this kind.
      const told = fault.current as Row | null;
      // News of a later version may have overtaken the answer.
      const current = told && entry.news && entry.news.revision > told.revision ? entry.news : told;
      if (!current && !this.kind.same(entry.wanted, request.target)) {
        // What was refused is not wanted any more; what is wanted now has not been tried.
        if (entry.wanted === null && entry.base === 0) this.settle(entry);
        else this.ready.add(entry.id);
        return;
      }
      this.refuse(entry, current === told ? fault : new SaveFault(fault.kind, fault.code, fault.message, current));
      if (!current) return;
      this.held.acknowledge([current]);
      // Both wanted the same: nothing is left to decide.
      if (this.kind.same(entry.wanted, this.kind.liveOf(current))) this.settle(entry);
      this.onStale(current);
    }
  }

  private pause(): void {
    if (this.cancelTimer) return;
    const delay = DELAYS[Math.min(this.failures, DELAYS.length - 1)]!;
    this.failures += 1;
    this.cancelTimer = this.clock.after(delay, () => {
      this.cancelTimer = null;
      this.pump();
      this.report();
    });
  }

  private refuse(entry: Entry<Live, Row>, fault: SaveFault | null): void {
    entry.fault = fault;
    if (fault) this.refused.add(entry);
    else this.refused.delete(entry);
  }

  private settle(entry: Entry<Live, Row>): void {
    this.entries.delete(entry.id);
    this.ready.delete(entry.id);
    this.refused.delete(entry);
    this.writer.forget(entry);
  }

  private report(): void {
    const troubles = troublesOf(this.refused, this.troubleSignal.get());
    if (troubles !== this.troubleSignal.get()) this.troubleSignal.set(troubles);
    const next = queueState({
      count: this.entries.size,
      troubles,
      kept: !this.wouldLose,
      signedOut: this.signedOut,
      failure: this.failures > 0 ? this.failure : null,
    });
    const before = this.stateSignal.get();
    this.stateSignal.set(JSON.stringify(next) === JSON.stringify(before) ? before : next);
    for (const listener of [...this.listeners]) listener();
  }
}
