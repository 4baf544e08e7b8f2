import type { Outbox, OutboxRecord } from "../outbox";
import { SaveQueue } from "../save-queue";
import type { Trouble } from "../save-state";
import type { Saveable, SavedRow, SaveKind, SaveTransport } from "../save-transport";
import { type Signal, signal } from "../signal";

/**
 * Things of one kind as they stand on this screen, by id, with the queue that brings them to the server. For kinds of
 * which there are few; annotations, of which there are thousands, have a set of their own.
 */
export class SavedThings<Live extends Saveable, Row extends SavedRow> {
  /** A new map after every change. */
  readonly items: Signal<ReadonlyMap<string, Live>>;
  readonly queue: SaveQueue<Live, Row>;

  constructor(
    private readonly kind: SaveKind<Live, Row>,
    transport: SaveTransport<Live, Row>,
    outbox: Outbox<Live>,
    rows: readonly Row[],
  ) {
    const entries = rows.flatMap((row): [string, Live][] => {
      const live = kind.liveOf(row);
      return live ? [[row.id, live]] : [];
    });
    this.items = signal<ReadonlyMap<string, Live>>(new Map(entries));
    this.queue = new SaveQueue(kind, transport, outbox, (current) => this.show(current.id, kind.liveOf(current)));
    this.queue.held.acknowledge(rows);
  }

  get(id: string): Live | null {
    return this.items.get().get(id) ?? null;
  }

  /** Wants it so, on the screen at once and on the server soon; null takes it away. */
  set(id: string, wanted: Live | null): void {
    if (this.kind.same(this.get(id), wanted)) return;
    this.show(id, wanted);
    this.queue.enqueue(id, wanted);
  }

  /** Takes up what an earlier visit could not save; answers with what it took. */
  adopt(records: readonly OutboxRecord<Live>[]): OutboxRecord<Live>[] {
    const adopted = this.queue.adopt(records);
    for (const { annotationId, wanted } of adopted) this.show(annotationId, wanted);
    return adopted;
  }

  /** Takes over what changed in another window, save where a change of this one is waiting. */
  takeNews(rows: readonly Row[]): void {
    for (const row of this.queue.newsIn(rows)) this.show(row.id, this.kind.liveOf(row));
  }

  applyMine({ id, mine }: Trouble<Live, Row>): void {
    this.show(id, mine);
    this.queue.applyMine(id);
  }

  giveUp({ id }: Trouble<Live, Row>): void {
    this.show(id, this.queue.held.lastSaved(id));
    this.queue.giveUp(id);
  }

  private show(id: string, live: Live | null): void {
    const items = new Map(this.items.get());
    if (live) items.set(id, live);
    else items.delete(id);
    this.items.set(items);
  }
}
