import { ratingRow } from "./answers/rating-answers";
import { browserClock, type Clock } from "./clock";
import type { DeskModel } from "./desk-model";
import { SaveFault } from "./save-fault";

/** How long news gather before the desk asks what they are about: its own saves are news, too, and their answers are on the way. */
const GATHER = 400;

/** Milliseconds before what could not be asked is asked again. */
const AGAIN = 5000;

/** From “something changed” to what changed: news carry only a revision, the rest comes through the door. */
export class CatchUp {
  /** Everything up to this revision of the assignment is on the screen or waits in this tab. */
  private known: number;
  /** The newest revision that was heard of. */
  private latest: number;
  private asking = false;
  private cancel: (() => void) | null = null;
  private stopped = false;

  constructor(
    private readonly desk: DeskModel,
    private readonly clock: Clock = browserClock,
  ) {
    this.known = desk.opening.assignment.revision;
    this.latest = this.known;
  }

  /** @param revision left out where news may have been missed: then everything may have changed */
  hear(revision = Number.POSITIVE_INFINITY): void {
    this.latest = Math.max(this.latest, revision);
    this.plan(GATHER);
  }

  stop(): void {
    this.stopped = true;
    this.cancel?.();
  }

  /** The first piece of news sets the time, and no later one puts it off. */
  private plan(delay: number): void {
    if (this.stopped || this.asking || this.cancel) return;
    this.cancel = this.clock.after(delay, () => {
      this.cancel = null;
      void this.look();
    });
  }

  private async look(): Promise<void> {
    const heard = this.latest;
    if (this.desk.way.saves.madeAll(this.known, heard)) {
      this.known = heard;
      return;
    }
    this.asking = true;
    // What is heard while asking may be newer than the answer.
    this.latest = this.known;
    let next: number | null = GATHER;
    try {
      await this.ask();
    } catch (error) {
      this.latest = Math.max(this.latest, heard);
      // Whoever signs in again follows the stream anew, which says that anything may have changed.
      next = SaveFault.from(error).kind === "signed_out" ? null : AGAIN;
    }
    this.asking = false;
    if (next !== null && this.latest > this.known) this.plan(next);
  }

  private async ask(): Promise<void> {
    const { desk } = this;
    const { revision, round, annotations, ratings, emptyPassages, ...assignment } = await desk.server.changesAfter(
      this.known,
    );
    if (this.stopped) return;
    this.known = Math.max(this.known, revision);
    desk.takeNews({ ...assignment, id: desk.opening.assignment.id, revision }, round, annotations);
    desk.way.ratings.takeNews(ratings.map(ratingRow));
    desk.way.passages.takeNews(emptyPassages);
  }
}
