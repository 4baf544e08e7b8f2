import type { Saveable, SavedRow, SaveKind } from "./save-transport";

/** What the server is known to hold of one kind of thing, deleted things among them. Answers may overtake each other. */
export class ServerCopy<Live extends Saveable, Row extends SavedRow> {
  private readonly revisions = new Map<string, number>();
  private readonly newest = new Map<string, Row>();

  constructor(private readonly kind: Pick<SaveKind<Live, Row>, "liveOf">) {}

  acknowledge(rows: readonly Row[]): void {
    for (const row of rows) {
      if (row.revision < this.revisionOf(row.id)) continue;
      this.revisions.set(row.id, row.revision);
      this.newest.set(row.id, row);
    }
  }

  /** What was deleted, for restoring it. */
  acknowledgeDeleted(rows: readonly SavedRow[]): void {
    for (const { id, revision } of rows) {
      this.revisions.set(id, revision);
      this.newest.delete(id);
    }
  }

  /** Takes note of those rows that are newer than what is known, and answers with them. */
  newsIn(rows: readonly Row[]): Row[] {
    const news = rows.filter((row) => row.revision > this.revisionOf(row.id));
    this.acknowledge(news);
    return news;
  }

  /** 0 where the server never heard of it. */
  revisionOf(id: string): number {
    return this.revisions.get(id) ?? 0;
  }

  /** Null when it holds nothing. */
  lastSaved(id: string): Live | null {
    const row = this.newest.get(id);
    return row ? this.kind.liveOf(row) : null;
  }

  /** All that came with their content, what was deleted since among them. */
  get rows(): readonly Row[] {
    return [...this.newest.values()];
  }
}
