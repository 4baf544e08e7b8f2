/**
 * Keeps what is costly to make for as many keys as said, the latest used ones. Everybody who asks at the same time waits
 * for the same making; what failed is made anew.
 */
export class Kept<T> {
  private readonly known = new Map<string, { at: number; value: Promise<T> }>();

  /** @param time after which it is made anew, in milliseconds; left out, never: then its key says all it is made of */
  constructor(
    private readonly most: number,
    private readonly time = Number.POSITIVE_INFINITY,
  ) {}

  get(key: string, make: () => Promise<T>): Promise<T> {
    const found = this.known.get(key);
    const entry = found && Date.now() - found.at < this.time ? found : { at: Date.now(), value: make() };
    this.known.delete(key);
    this.known.set(key, entry);
    entry.value.catch(() => this.known.get(key) === entry && this.known.delete(key));
    if (this.known.size > this.most) this.known.delete(this.known.keys().next().value as string);
    return entry.value;
  }
}
