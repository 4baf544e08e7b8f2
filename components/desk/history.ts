/** One thing a person did, as it reads in "Undo …". */
export interface Deed<T> {
  name: string;
  changes: readonly T[];
}

/**
 * What can be undone and redone. A new deed forgets what was undone before it, as everywhere else.
 * Deeds are kept as data, so that they can be stored.
 */
export class History<T extends { before: unknown; after: unknown }> {
  private readonly done: Deed<T>[] = [];
  private undone: Deed<T>[] = [];

  constructor(private readonly limit = 500) {}

  get nextUndo(): string | null {
    return this.done.at(-1)?.name ?? null;
  }

  get nextRedo(): string | null {
    return this.undone.at(-1)?.name ?? null;
  }

  push(deed: Deed<T>): void {
    this.done.push(deed);
    if (this.done.length > this.limit) this.done.shift();
    this.undone = [];
  }

  /** The changes that take the last deed back, last first. */
  undo(): Deed<T> | null {
    const deed = this.done.pop();
    if (!deed) return null;
    this.undone.push(deed);
    return {
      name: deed.name,
      changes: deed.changes.map((c) => ({ ...c, before: c.after, after: c.before })).reverse(),
    };
  }

  redo(): Deed<T> | null {
    const deed = this.undone.pop();
    if (!deed) return null;
    this.done.push(deed);
    return deed;
  }
}
