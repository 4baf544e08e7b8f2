import { annotateFault } from "@/domain/assignment";
import { type Codebook, findCategory } from "@/domain/codebook";
import type { RoundState } from "@/domain/round";
import { quoteOf, type Span } from "@/domain/span";
import {
  type AnnotationChange,
  AnnotationSet,
  annotationKind,
  type LiveAnnotation,
  liveOf,
  sameAnnotation,
} from "./annotation-set";
import { codeNames } from "./code-names";
import { carryOut, type DeskChange, isUndecided, stillApplies } from "./desk-changes";
import { keepDrafts } from "./draft";
import { leaveDesk, succeedDesk } from "./hand-over";
import { type Deed, forgetful, History, type HistoryKeeper } from "./history";
import { recall, remember } from "./known";
import { changesFrom } from "./live";
import type { Opening, SavedAnnotation } from "./opening";
import type { LeftBehind, Outboxes, OutboxRecord } from "./outbox";
import type { Point, TextPane } from "./pane";
import { type Positions, positionsOf } from "./positions";
import type { SameWords } from "./same-words";
import { SaveQueue } from "./save-queue";
import type { DeskServer } from "./saves";
import { shortQuote } from "./short-quote";
import { type Signal, signal } from "./signal";
import { Way } from "./way";

export type DeskDialog = "keys" | "commands" | "submit" | null;
export type PanelTab = "annotations" | "codebook" | "ratings" | "history";
const DECIDE_FIRST = "This was changed elsewhere meanwhile. Decide above the text which version holds, then change it.";
export interface Choice {
  ids: readonly string[];
  offset: number;
}

/**
 * The state of one desk and the one way to change its annotations. Deeds (`deeds.ts`) say what a person can do;
 * components listen to the signals they show.
 */
export class DeskModel {
  readonly text: string;
  readonly codebook: Codebook;
  readonly segment: Span;
  readonly positions: Positions;
  readonly annotations: AnnotationSet;
  readonly history: History<DeskChange>;
  readonly saves: SaveQueue<LiveAnnotation, SavedAnnotation>;
  readonly way: Way;
  /** Set anew, too, when the round was closed or opened. */
  readonly assignment: Signal<Opening["assignment"]>;
  round: RoundState;
  /** The newest revision of the assignment that this desk has heard of. */
  heard: number;
  /** The annotation that keys and the side panel act on. */
  readonly activeId: Signal<string | null> = signal<string | null>(null);
  /** The stretch of text that a category would mark, once the selecting has come to rest. */
  readonly selection: Signal<Span | null> = signal<Span | null>(null);
  /** Where the caret has come to rest by keys, with nothing selected. */
  readonly caretRest: Signal<number | null> = signal<number | null>(null);
  /** Several annotations over one character, to choose from. */
  readonly choice: Signal<Choice | null> = signal<Choice | null>(null);
  /** Whether the card at the words is shown: until the subtype is chosen, and again after a click. */
  readonly cardOpen: Signal<boolean> = signal(false);
  /** Categories whose highlights are not shown. */
  readonly hidden: Signal<ReadonlySet<string>> = signal<ReadonlySet<string>>(new Set());
  /** The category that every finished selection gets at once, as with a pen in the hand. */
  readonly pen: Signal<string | null> = signal<string | null>(null);
  /** Whether pointing takes whole words. */
  readonly wholeWords: Signal<boolean> = signal(false);
  /** Whether letters, digits and signs alone do something. */
  readonly singleKeys: Signal<boolean> = signal(true);
  /** The search for further places with the same words, while it goes on. */
  readonly sameWords: Signal<SameWords | null> = signal<SameWords | null>(null);
  readonly dialog: Signal<DeskDialog> = signal<DeskDialog>(null);
  /** Where the menu of what can be done here is open. */
  readonly menu: Signal<Point | null> = signal<Point | null>(null);
  readonly tab: Signal<PanelTab> = signal<PanelTab>("annotations");
  /** On a narrow screen the side panel is a drawer. */
  readonly drawerOpen: Signal<boolean> = signal(false);
  /** Whether the codebook's further questions are unfolded; it stays so from one annotation to the next. */
  readonly questionsOpen: Signal<boolean> = signal(false);
  /** The last thing that was said to people who do not see the screen. */
  readonly announcement: Signal<string> = signal("");
  /** The last thing that is also shown for a moment. */
  readonly notice: Signal<string> = signal("");
  pane: TextPane | null = null;
  /** Ends a drag without a change, while there is one. */
  cancelDrag: (() => void) | null = null;

  constructor(
    readonly opening: Opening,
    readonly server: DeskServer,
    private readonly outboxes: Outboxes,
    keeper: HistoryKeeper<DeskChange> = forgetful,
  ) {
    this.history = new History(keeper);
    this.text = opening.document.text;
    this.codebook = opening.codebook;
    this.segment = opening.segment;
    this.positions = positionsOf(this.text, opening.segment);
    this.annotations = new AnnotationSet(opening.annotations);
    this.assignment = signal(opening.assignment);
    this.round = opening.round.state;
    this.heard = opening.assignment.revision;
    this.saves = new SaveQueue(annotationKind, server, outboxes.annotations, (current) =>
      this.showServersVersion(current),
    );
    this.saves.held.acknowledge(opening.annotations);
    this.saves.held.acknowledgeDeleted(opening.deleted);
    this.way = new Way(this, outboxes);
    this.way.passages.queue.held.acknowledgeDeleted(opening.deletedPassages);
    recall(this);
  }

  /** Holds its outboxes, and takes up what an earlier visit could undo and could not save. Returns how to leave. */
  open(): () => void {
    const { id } = this.opening.assignment;
    const { saves } = this.way;
    succeedDesk(id);
    saves.isSucceeded = false;
    const release = this.outboxes.hold();
    void this.resume();
    return () => {
      // A field that goes with the desk goes after it.
      keepDrafts();
      leaveDesk(id, saves, release);
      remember(this);
    };
  }

  async resume(): Promise<void> {
    await this.history.resume();
    await this.inherit();
  }

  /** Takes up changes that a desk could not save which is gone by now. A browser that forbids storage has none. */
  async inherit(): Promise<void> {
    await this.outboxes.inherit((left) => this.takeUp(left)).catch(() => undefined);
  }

  private takeUp(left: LeftBehind): readonly OutboxRecord<unknown>[] {
    const taken = this.saves.adopt(left.annotations);
    const changes = taken.flatMap(({ annotationId, wanted }): AnnotationChange[] => {
      const before = this.annotations.get(annotationId) ?? null;
      return before || wanted ? [{ before, after: wanted }] : [];
    });
    if (changes.length > 0) this.annotations.apply(changes);
    const all = [...taken, ...this.way.ratings.adopt(left.ratings), ...this.way.passages.adopt(left.passages)];
    const changesFound = all.length === 1 ? "1 unsaved change" : `${all.length} unsaved changes`;
    if (all.length > 0) this.announce(`${changesFound} from an earlier visit taken up from this browser.`);
    return all;
  }

  /** Why nothing can be changed now; null when it can. */
  get lock(): string | null {
    return annotateFault(this.assignment.get().state, this.round)?.message ?? null;
  }

  get active(): LiveAnnotation | null {
    const id = this.activeId.get();
    return id === null ? null : (this.annotations.get(id) ?? null);
  }

  /** Those that are shown, that is, whose category is not filtered out. */
  isShown(annotation: LiveAnnotation): boolean {
    return !this.hidden.get().has(annotation.category);
  }

  /** Does something that can be undone: draws it, queues it for the server, and remembers it. */
  perform(name: string, changes: readonly DeskChange[]): void {
    if (this.asksFirst(changes)) return;
    const shownAgain = this.carryOut(changes);
    this.history.push({ name, changes });
    this.announce(name + shownAgain);
  }

  /** Puts one's own version in the place of the one from elsewhere, which undo brings back. */
  applyMine(id: string, mine: LiveAnnotation | null): void {
    const before = this.annotations.get(id) ?? null;
    if (sameAnnotation(before, mine)) this.saves.applyMine(id);
    else {
      const changes = [{ before, after: mine }];
      this.carryOut(changes);
      this.history.push({ name: "Your version put in place of the one from elsewhere", changes });
    }
  }

  /** What one just did or asked to see is not hidden any more. Says so in words to add to others, mostly none. */
  showAgain(categories: readonly string[]): string {
    const shown = new Set(categories.filter((id) => this.hidden.get().has(id)));
    if (shown.size === 0) return "";
    this.hidden.set(new Set([...this.hidden.get()].filter((id) => !shown.has(id))));
    const words = [...shown].map((id) => `${findCategory(this.codebook, id)?.name ?? id} is shown again.`).join(" ");
    this.tell(words);
    return `. ${words}`;
  }

  /** One deed often changes annotations, caret and choice; on the screen it is one change. */
  together(run: () => void): void {
    if (this.pane) this.pane.together(run);
    else run();
  }

  undo(): void {
    if (this.asksFirst(this.history.nextUndo?.changes ?? [])) return;
    this.goBackOrOn(this.history.undo(this.stillApplies), "undo", "Undone");
  }

  redo(): void {
    if (this.asksFirst(this.history.nextRedo?.changes ?? [])) return;
    this.goBackOrOn(this.history.redo(this.stillApplies), "redo", "Done again");
  }

  select(id: string | null): void {
    this.choice.set(null);
    if (this.sameWords.get()) {
      this.sameWords.set(null);
      this.pane?.preview(null);
    }
    if (id !== null) this.selection.set(null);
    this.cardOpen.set(id !== null);
    this.activeId.set(id);
  }

  /** Says something to screen readers. The same words twice are said twice. */
  announce(text: string): void {
    this.announcement.set(this.announcement.get() === text ? `${text}\u00a0` : text);
  }

  /** Says something to everybody: what a person asked for and does not see happen. */
  tell(text: string): void {
    this.announce(text);
    this.notice.set(this.announcement.get());
  }

  /** “Loaded language, Name-calling: “cycling fanatics””. */
  describe(annotation: LiveAnnotation): string {
    const { category, subtype } = codeNames(this.codebook, annotation);
    return `${category}${subtype ? `, ${subtype}` : ""}: “${shortQuote(annotation.quote)}”`;
  }

  /** Takes over what changed in another tab or on another device; unsaved changes of this one stay until they are settled. */
  takeNews(assignment: Opening["assignment"], round: RoundState, rows: readonly SavedAnnotation[]): void {
    // A field that goes, or that nothing can be written into any more, must not take words with it: they are queued on what
    // stood there, and what becomes of them is told.
    const goes = rows.some(({ id, deletedAt }) => deletedAt !== null && this.annotations.get(id));
    if (goes || annotateFault(assignment.state, round) !== null) keepDrafts();
    const changes = changesFrom(this, this.saves.newsIn(rows));
    if (changes.length > 0) this.annotations.apply(changes);
    const { state, foundNothing } = this.assignment.get();
    const isNew = assignment.state !== state || assignment.foundNothing !== foundNothing || round !== this.round;
    this.round = round;
    this.heard = Math.max(this.heard, assignment.revision);
    if (isNew) this.assignment.set(assignment);
    if (this.activeId.get() !== null && !this.active) this.activeId.set(null);
  }

  /** Whether one of them is about something of which two versions stand against each other; the one that is not shown must not be lost unasked. */
  private asksFirst(changes: readonly DeskChange[]): boolean {
    const asks = changes.some((change) => isUndecided(this, change));
    if (asks) this.tell(DECIDE_FIRST);
    return asks;
  }

  /** Draws changes and queues them; the answer is what `showAgain` says of them. */
  private carryOut(all: readonly DeskChange[]): string {
    const changes = carryOut(this, all);
    if (this.activeId.get() !== null && !this.active) this.activeId.set(null);
    return this.showAgain(changes.flatMap(({ after }) => after?.category ?? []));
  }

  /** Whether all is as a deed left them. */
  private readonly stillApplies = (changes: readonly DeskChange[]): boolean =>
    changes.every((change) => stillApplies(this, change));

  private goBackOrOn(deed: (Deed<DeskChange> & { applies: boolean }) | null, verb: string, done: string): void {
    if (!deed) this.tell(`There is nothing to ${verb}.`);
    else if (!deed.applies) {
      this.tell(`Left out: “${deed.name}” was overtaken by a change elsewhere. To ${verb} further, press again.`);
    } else {
      const shownAgain = this.carryOut(deed.changes);
      const inText = deed.changes.flatMap((change) => ("rating" in change ? [] : change));
      const shown = inText.find((c) => c.after)?.after;
      const place = shown ?? inText[0]?.before;
      if (place) {
        this.together(() => {
          // Words that were selected meanwhile are let go: the next key is meant for what came back.
          this.pane?.putCaret(place.start, "start");
          this.select(shown && "category" in shown ? shown.id : null);
        });
        this.pane?.reveal(place);
      } else this.tab.set("ratings");
      this.tell(`${done}: ${deed.name}${shownAgain}`);
    }
  }

  private showServersVersion(current: SavedAnnotation): void {
    const before = this.annotations.get(current.id) ?? null;
    const gone = current.deletedAt !== null;
    const after = gone ? null : { ...liveOf(current), quote: quoteOf(this.text, current) };
    if (before || after) this.annotations.apply([{ before, after }]);
    if (gone && this.activeId.get() === current.id) this.activeId.set(null);
  }
}
