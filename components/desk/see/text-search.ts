import type { Span } from "@/domain/span";
import { firstHitFrom, type SearchOptions, type SearchResult, searcher } from "@/domain/text-search";
import { type Signal, signal } from "../signal";

const NOTHING: SearchResult = { hits: [], more: false };

/** The search in the text: what is looked for, what was found, and which of it one is at. */
export class TextSearch {
  readonly open: Signal<boolean> = signal(false);
  readonly wanted: Signal<string> = signal("");
  readonly options: Signal<SearchOptions> = signal<SearchOptions>({ matchCase: false, foldMarks: true });
  readonly result: Signal<SearchResult> = signal<SearchResult>(NOTHING);
  /** Index of the hit one is at; −1 without hits. */
  readonly at: Signal<number> = signal(-1);
  private search: ReturnType<typeof searcher> | null = null;

  constructor(private readonly text: string) {}

  get current(): Span | null {
    return this.result.get().hits[this.at.get()] ?? null;
  }

  /** Looks for other words, beginning at an offset. */
  look(wanted: string, options: SearchOptions, from: number): void {
    this.search ??= searcher(this.text);
    this.wanted.set(wanted);
    this.options.set(options);
    const result = wanted.trim() ? this.search(wanted, options) : NOTHING;
    this.at.set(-1);
    this.result.set(result);
    this.at.set(firstHitFrom(result.hits, from));
  }

  /** To the next hit or the one before, round at the ends. */
  step(by: 1 | -1): void {
    const { length } = this.result.get().hits;
    if (length > 0) this.at.set((this.at.get() + by + length) % length);
  }
}
