import type { Span } from "@/domain/span";
import type { AnnotationChange } from "../annotation-set";

/**
 * The whole text as a few hundred rows, and how many annotations of each category lie in each: what the strip beside the
 * text is drawn from. A change touches the rows of that annotation and no others, however many there are.
 */
export class OverviewRows {
  private readonly counts: Uint16Array[];

  constructor(
    readonly rows: number,
    private readonly length: number,
    categories: readonly string[],
  ) {
    this.indexOf = new Map(categories.map((id, index) => [id, index]));
    this.counts = categories.map(() => new Uint16Array(rows));
  }
  private readonly indexOf: ReadonlyMap<string, number>;

  /** The first and last row of a place. */
  rowsOf(span: Span): [number, number] {
    const at = (offset: number) =>
      Math.max(0, Math.min(this.rows - 1, Math.floor((offset / Math.max(1, this.length)) * this.rows)));
    return [at(span.start), at(Math.max(span.start, span.end - 1))];
  }

  apply(changes: readonly AnnotationChange[]): void {
    for (const { before, after } of changes) {
      if (before) this.add(before, before.category, -1);
      if (after) this.add(after, after.category, 1);
    }
  }

  /** Runs of rows in which a category occurs. */
  *runsOf(category: number): Generator<[from: number, to: number]> {
    const counts = this.counts[category];
    if (!counts) return;
    for (let row = 0; row < this.rows; row += 1) {
      if (counts[row] === 0) continue;
      const from = row;
      while (row + 1 < this.rows && counts[row + 1]! > 0) row += 1;
      yield [from, row];
    }
  }

  private add(span: Span, category: string, by: 1 | -1): void {
    const counts = this.counts[this.indexOf.get(category) ?? -1];
    if (!counts) return;
    const [first, last] = this.rowsOf(span);
    for (let row = first; row <= last; row += 1) counts[row] = counts[row]! + by;
  }
}
