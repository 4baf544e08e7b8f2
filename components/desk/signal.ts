/**
 * A value that tells who listens when it changes. The desk keeps what it shows in a handful of these, so that one more
 * annotation draws again only what shows it, and not the tree of components around the text.
 */
export interface ReadSignal<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

export interface Signal<T> extends ReadSignal<T> {
  set(value: T): void;
}

export function signal<T>(initial: T): Signal<T> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
