import { type ReadSignal, signal } from "./signal";

/** How long typing has to rest before it is saved. */
const REST = 700;

const unsaved = new Set<Draft>();
const typing = signal(false);

/** Whether words stand in a field of this page that are not saved yet. */
export const isTyping: ReadSignal<boolean> = typing;

/** Saves what is being typed in any field: the page may be gone in a moment. */
export function keepDrafts(): void {
  for (const draft of [...unsaved]) draft.keep();
}

/**
 * What is being typed into a field whose words are saved. The words follow what is saved, by undo or from another window,
 * as long as nobody is typing; what is typed and not saved yet is never overwritten, least of all by its own earlier half.
 */
export class Draft {
  /** What has been typed since the last save; null when everything is saved. */
  private typed: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private overtaken = false;

  /**
   * @param saved the words as they are saved
   * @param show puts other words into the field
   * @param save null takes the words away; `overtaken` when they replace others that came from elsewhere meanwhile
   */
  constructor(
    private saved: string,
    private readonly show: (words: string) => void,
    private readonly save: (words: string | null, overtaken: boolean) => void,
  ) {}

  type(words: string): void {
    this.typed = words;
    unsaved.add(this);
    typing.set(true);
    this.show(words);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), REST);
  }

  /** Saves what is typed: typing has come to rest, or the field is left. */
  keep(): void {
    clearTimeout(this.timer);
    if (this.typed === null) return;
    const words = this.typed.trim();
    const { overtaken } = this;
    this.typed = null;
    this.overtaken = false;
    if (words !== this.saved) {
      this.saved = words;
      this.save(words || null, overtaken);
    }
    // Only now, so that no moment passes in which everything seems saved.
    unsaved.delete(this);
    typing.set(unsaved.size > 0);
  }

  /** Other words are saved now. */
  hear(saved: string): void {
    if (saved === this.saved) return;
    this.saved = saved;
    if (this.typed === null) this.show(saved);
    else this.overtaken = true;
  }
}
