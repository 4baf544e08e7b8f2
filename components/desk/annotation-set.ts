import { compareSpans, type Span } from "@/domain/span";
import { IntervalIndex } from "./interval-index";
import type { SavedAnnotation } from "./opening";
import type { SaveKind } from "./save-transport";

/** An annotation as it stands on this screen: what a person wants, whether or not the server has it yet. */
export type LiveAnnotation = Omit<SavedAnnotation, "revision" | "deletedAt">;

/** One annotation before and after: null before it was made, null after it was deleted. */
export interface AnnotationChange {
  before: LiveAnnotation | null;
  after: LiveAnnotation | null;
}

/** Takes only what a person decides, so that clocks and revisions of the server never look like an edit. */
export function liveOf(row: LiveAnnotation): LiveAnnotation {
  const { id, start, end, quote, category, subtype, attributes, note } = row;
  return { id, start, end, quote, category, subtype, attributes, note };
}

/** One spelling per content: a database may hand the attributes back in another order. */
function spelled(annotation: LiveAnnotation): string {
  const live = liveOf(annotation);
  return JSON.stringify({ ...live, attributes: Object.entries(live.attributes).sort(([a], [b]) => (a < b ? -1 : 1)) });
}

export const sameAnnotation = (a: LiveAnnotation | null, b: LiveAnnotation | null): boolean =>
  a === b || (a !== null && b !== null && spelled(a) === spelled(b));

/** Annotations as the save queue sees them. */
export const annotationKind: SaveKind<LiveAnnotation, SavedAnnotation> = {
  liveOf: (row) => (row.deletedAt === null ? liveOf(row) : null),
  same: sameAnnotation,
};

/** Reading order, and the id where two stand at the same place, so that the order never depends on chance. */
const inOrder = (a: LiveAnnotation, b: LiveAnnotation) =>
  compareSpans(a, b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * All annotations of the desk, by id, by place and in reading order. Objects are replaced and never changed, so
 * that a list row can tell by identity whether it has to be drawn again.
 */
export class AnnotationSet {
  private readonly byId = new Map<string, LiveAnnotation>();
  private readonly index = new IntervalIndex<LiveAnnotation>();
  private readonly counts = new Map<string, number>();
  private readonly listeners = new Set<(changes: readonly AnnotationChange[]) => void>();
  private sorted: LiveAnnotation[];

  constructor(initial: readonly LiveAnnotation[]) {
    this.sorted = initial.map(liveOf).sort(inOrder);
    for (const annotation of this.sorted) this.put(annotation);
  }

  /** In reading order. A new array after every change. */
  get inReadingOrder(): readonly LiveAnnotation[] {
    return this.sorted;
  }

  get size(): number {
    return this.sorted.length;
  }

  /** How many have this category. O(1). */
  countOf(category: string): number {
    return this.counts.get(category) ?? 0;
  }

  get(id: string): LiveAnnotation | undefined {
    return this.byId.get(id);
  }

  /** Those that cover the character at `offset`, in reading order. */
  at(offset: number): LiveAnnotation[] {
    return this.index.at(offset).sort(inOrder);
  }

  overlapping(span: Span): LiveAnnotation[] {
    return this.index.overlapping(span).sort(inOrder);
  }

  /** Place in reading order, from 0; −1 when it is not here. O(log n). */
  rankOf(id: string): number {
    const annotation = this.byId.get(id);
    return annotation ? this.rank(annotation) : -1;
  }

  /** Index of the first annotation that starts at or after `offset`. */
  firstFrom(offset: number): number {
    return this.search((other) => other.start < offset);
  }

  /** Puts, replaces or takes out each `after`; an annotation that is already gone or the same stays as it is. */
  apply(changes: readonly AnnotationChange[]): void {
    const next = this.sorted.slice();
    this.sorted = next;
    for (const { before, after } of changes) {
      const id = after?.id ?? before?.id;
      const old = id === undefined ? undefined : this.byId.get(id);
      if (old) {
        next.splice(this.rank(old), 1);
        this.byId.delete(old.id);
        this.index.remove(old);
        this.counts.set(old.category, this.countOf(old.category) - 1);
      }
      if (after) {
        next.splice(this.rank(after), 0, after);
        this.put(after);
      }
    }
    for (const listener of [...this.listeners]) listener(changes);
  }

  subscribe(listener: (changes: readonly AnnotationChange[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private put(annotation: LiveAnnotation): void {
    this.byId.set(annotation.id, annotation);
    this.index.add(annotation);
    this.counts.set(annotation.category, this.countOf(annotation.category) + 1);
  }

  private rank(annotation: LiveAnnotation): number {
    return this.search((other) => inOrder(other, annotation) < 0);
  }

  private search(isBefore: (other: LiveAnnotation) => boolean): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(this.sorted[middle]!)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
