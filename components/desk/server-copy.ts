import type { Saveable, SavedRow, SaveKind } from "./save-transport";

/** What the server is known to hold of one kind of thing, deleted things among them. Answers may overtake each other. */
export class ServerCopy<Live extends Saveable, Row extends SavedRow> {
  private readonly revisions = new Map<string, number>();
  private readonly saved = new Map<string, Live | null>();

  constructor(private readonly kind: Pick<SaveKind<Live, Row>, "liveOf">) {}

  acknowledge(rows: readonly Row[]): void {
    for (const row of rows) {
      if (row.revision < this.revisionOf(row.id)) continue;
      this.revisions.set(row.id, row.revision);
      this.saved.set(row.id, this.kind.liveOf(row));
    }
  }

  /** What was deleted, for restoring it. */
  acknowledgeDeleted(rows: readonly SavedRow[]): void {
    for (const { id, revision } of rows) {
      this.revisions.set(id, revision);
      this.saved.set(id, null);
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
    return this.saved.get(id) ?? null;
  }
}
