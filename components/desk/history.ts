import { v7 as uuidv7 } from "uuid";

/** One thing a person did, as it reads in "Undo …". */
export interface Deed<T> {
  name: string;
  changes: readonly T[];
}

/** A deed as it is kept. */
export interface KeptDeed<T> extends Deed<T> {
  id: string;
  /** Rises from deed to deed. A clock would not do: it can be set back. */
  order: number;
  undone: boolean;
}

/** Where deeds outlive the tab. What cannot be kept is only forgotten with it, so failures are nobody's concern. */
export interface HistoryKeeper<T> {
  load(): Promise<KeptDeed<T>[]>;
  keep(deed: KeptDeed<T>): void;
  forget(ids: readonly string[]): void;
}

export const forgetful: HistoryKeeper<never> = {
  load: async () => [],
  keep: () => undefined,
  forget: () => undefined,
};

/** More steps than anybody takes back, and few enough to load in a moment. */
const LIMIT = 500;

/**
 * What can be undone and redone, also after a reload. A new deed forgets what was undone before it, as everywhere else.
 */
export class History<T extends { before: unknown; after: unknown }> {
  private done: KeptDeed<T>[] = [];
  private undone: KeptDeed<T>[] = [];
  /** The order of the newest deed. */
  private order = 0;

  constructor(
    private readonly keeper: HistoryKeeper<T>,
    private readonly limit = LIMIT,
  ) {}

  get nextUndo(): Deed<T> | null {
    return this.done.at(-1) ?? null;
  }

  get nextRedo(): Deed<T> | null {
    return this.undone.at(-1) ?? null;
  }

  /** Takes up the deeds of earlier visits, below what was done in this one meanwhile. */
  async resume(): Promise<void> {
    const kept = (await this.keeper.load()).sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
    const fresh = new Set([...this.done, ...this.undone].map((deed) => deed.id));
    const earlier = kept.filter((deed) => !fresh.has(deed.id));
    const last = earlier.at(-1)?.order ?? 0;
    for (const deed of [...this.done, ...this.undone]) {
      deed.order += last;
      this.keeper.keep(deed);
    }
    this.order += last;
    this.done = [...earlier.filter((deed) => !deed.undone), ...this.done];
    const undone = earlier.filter((deed) => deed.undone);
    if (fresh.size > 0) this.keeper.forget(undone.map((deed) => deed.id));
    else this.undone = undone.reverse();
    this.forgetOldest();
  }

  push(deed: Deed<T>): void {
    this.order += 1;
    const kept = { id: uuidv7(), order: this.order, ...deed, undone: false };
    this.done.push(kept);
    this.keeper.keep(kept);
    if (this.undone.length > 0) this.keeper.forget(this.undone.map((old) => old.id));
    this.undone = [];
    this.forgetOldest();
  }

  /**
   * The changes that take the last deed back, last first. When they do not apply any more, because the annotation was
   * changed elsewhere, the deed is forgotten: it comes back with `applies: false` and nothing may be done.
   */
  undo(applies: (changes: readonly T[]) => boolean): (Deed<T> & { applies: boolean }) | null {
    const deed = this.done.pop();
    if (!deed) return null;
    const changes = deed.changes.map((c) => ({ ...c, before: c.after, after: c.before })).reverse();
    return this.move(deed, changes, applies(changes), this.undone);
  }

  /** Like `undo`, the other way. */
  redo(applies: (changes: readonly T[]) => boolean): (Deed<T> & { applies: boolean }) | null {
    const deed = this.undone.pop();
    return deed ? this.move(deed, deed.changes, applies(deed.changes), this.done) : null;
  }

  private move(deed: KeptDeed<T>, changes: readonly T[], applies: boolean, to: KeptDeed<T>[]) {
    if (applies) {
      const moved = { ...deed, undone: to === this.undone };
      to.push(moved);
      this.keeper.keep(moved);
    } else this.keeper.forget([deed.id]);
    return { name: deed.name, changes, applies };
  }

  private forgetOldest(): void {
    const surplus = this.done.splice(0, Math.max(0, this.done.length - this.limit));
    if (surplus.length > 0) this.keeper.forget(surplus.map((deed) => deed.id));
  }
}
