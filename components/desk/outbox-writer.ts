import type { Outbox } from "./outbox";
import type { SaveEntry } from "./save-entry";
import type { Saveable, SavedRow } from "./save-transport";

/** Writes what is not saved yet to this browser's disk: still in the same task, but once for all that is decided about it in one go. */
export class OutboxWriter<Live extends Saveable, Row extends SavedRow> {
  private readonly unwritten = new Set<SaveEntry<Live, Row>>();

  /**
   * @param isWanted whether an entry has not been settled meanwhile
   * @param onAnswer called when the disk has answered
   */
  constructor(
    private readonly outbox: Outbox<Live>,
    private readonly isWanted: (entry: SaveEntry<Live, Row>) => boolean,
    private readonly onAnswer: () => void,
  ) {}

  keep(entry: SaveEntry<Live, Row>): void {
    entry.kept = false;
    if (this.unwritten.size === 0) {
      queueMicrotask(() => {
        const entries = [...this.unwritten];
        this.unwritten.clear();
        for (const each of entries) if (this.isWanted(each)) this.write(each);
      });
    }
    this.unwritten.add(entry);
  }

  private write(entry: SaveEntry<Live, Row>): void {
    const { id, wanted, base, sent } = entry;
    this.outbox.put({ annotationId: id, wanted, base, sent }).then(
      () => {
        const unchanged = entry.wanted === wanted && entry.sent === sent && entry.base === base;
        if (unchanged) entry.kept = true;
        this.onAnswer();
      },
      // A full or forbidden disk: the change lives on in this tab, and `wouldLose` says so.
      () => undefined,
    );
  }
}
