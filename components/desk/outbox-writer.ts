import type { Outbox } from "./outbox";
import type { SaveEntry } from "./save-entry";
import type { Saveable, SavedRow } from "./save-transport";

/** Writes what is not saved yet to this browser's disk: still in the same task, but once for all that is decided about it in one go. */
export class OutboxWriter<Live extends Saveable, Row extends SavedRow> {
  /** Those whose newest state is not on the disk, and of them those that nobody has begun to write. */
  private readonly unkept = new Set<SaveEntry<Live, Row>>();
  private readonly unwritten = new Set<SaveEntry<Live, Row>>();

  /** @param onAnswer called when the disk has answered */
  constructor(
    private readonly outbox: Outbox<Live>,
    private readonly onAnswer: () => void,
  ) {}

  /** Whether this browser's disk has everything. */
  get isDone(): boolean {
    return this.unkept.size === 0;
  }

  isKept(entry: SaveEntry<Live, Row>): boolean {
    return !this.unkept.has(entry);
  }

  keep(entry: SaveEntry<Live, Row>): void {
    this.unkept.add(entry);
    if (this.unwritten.size === 0) {
      queueMicrotask(() => {
        const entries = [...this.unwritten];
        this.unwritten.clear();
        for (const each of entries) this.write(each);
      });
    }
    this.unwritten.add(entry);
  }

  /** Takes what is settled off the disk. */
  forget(entry: SaveEntry<Live, Row>): void {
    this.unkept.delete(entry);
    this.unwritten.delete(entry);
    void this.outbox.remove(entry.id).catch(() => undefined);
  }

  private write(entry: SaveEntry<Live, Row>): void {
    const { id, wanted, base, sent } = entry;
    this.outbox.put({ annotationId: id, wanted, base, sent }).then(
      () => {
        const unchanged = entry.wanted === wanted && entry.sent === sent && entry.base === base;
        if (unchanged) this.unkept.delete(entry);
        this.onAnswer();
      },
      // A full or forbidden disk: the change lives on in this tab, and is not done.
      () => undefined,
    );
  }
}
