type Options<T> = {
  /** How long to wait for something newer, in milliseconds. */
  pause?: number;
  /** After how long a failed one is tried again; left out, it is not. */
  again?: number;
  send: (value: T) => Promise<unknown>;
  onState?: (state: "waiting" | "done" | "failed", error?: unknown) => void;
  /** Whether trying again would be answered the same. */
  isFinal?: (error: unknown) => boolean;
};

/**
 * Sends the newest of what it is given, one at a time: what comes while one is under way is sent after it, what has been
 * overtaken is never sent, and the last one always is.
 */
export class Latest<T> {
  private next: { value: T } | null = null;
  private busy = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: Options<T>) {}

  /** Nothing is on its way, and nothing waits. */
  get isIdle(): boolean {
    return !this.busy && this.next === null;
  }

  give(value: T): void {
    this.next = { value };
    this.options.onState?.("waiting");
    this.wait(this.options.pause ?? 0);
  }

  /** Does not wait any longer. */
  now(): void {
    clearTimeout(this.timer);
    void this.run();
  }

  private wait(time: number): void {
    clearTimeout(this.timer);
    if (time === 0) void this.run();
    else this.timer = setTimeout(() => void this.run(), time);
  }

  private async run(): Promise<void> {
    if (this.busy || !this.next) return;
    const { value } = this.next;
    this.next = null;
    this.busy = true;
    try {
      await this.options.send(value);
      this.busy = false;
      if (this.next) this.wait(0);
      else this.options.onState?.("done");
    } catch (error) {
      this.busy = false;
      this.options.onState?.("failed", error);
      if (this.next) {
        this.wait(this.options.again ?? 0);
      } else if (this.options.again !== undefined && !this.options.isFinal?.(error)) {
        this.next = { value };
        this.wait(this.options.again);
      }
    }
  }
}
