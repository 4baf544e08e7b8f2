import { AllSaves } from "./all-saves";
import { type Passages, passagesOf } from "./answers/passages";
import { type RatingAnswers, ratingAnswers } from "./answers/rating-answers";
import type { DeskModel } from "./desk-model";
import type { Outboxes } from "./outbox";
import { Reading } from "./see/reading";
import { TextSearch } from "./see/text-search";
import type { TextView } from "./see/text-view";
import { SignInAgain } from "./sign-in-again";
import { type Signal, signal } from "./signal";
import { WorkClock } from "./work-clock";

/** What the desk knows beside annotations: where one is in the text, what was said of the whole, and how long it took. */
export class Way {
  /** The text as it lies on the screen; null while the pane is not there. */
  readonly view: Signal<TextView | null> = signal<TextView | null>(null);
  readonly search: TextSearch;
  readonly reading: Reading;
  readonly ratings: RatingAnswers;
  readonly passages: Passages;
  /** Everything that is being saved, annotations included. */
  readonly saves: AllSaves;
  readonly clock: WorkClock;
  readonly signIn: SignInAgain;

  constructor(desk: DeskModel, outboxes: Outboxes) {
    const { opening, server } = desk;
    this.search = new TextSearch(desk.text);
    this.reading = new Reading(opening.assignment.id, desk.segment);
    this.ratings = ratingAnswers(server.ratings, outboxes.ratings, opening.ratings);
    this.passages = passagesOf(server.passages, outboxes.passages, opening.emptyPassages);
    this.saves = new AllSaves([desk.saves, this.ratings.queue, this.passages.queue]);
    this.signIn = new SignInAgain(opening.annotator.id, server, this.saves);
    this.clock = new WorkClock(desk, this.signIn);
  }

  /** Tries again now: the network came back, or the person wants to know. */
  retry(): void {
    if (this.signIn.need.get() === "none") this.saves.retry();
    else void this.signIn.goOn();
  }

  /** Follows the person at work until the answer is called. */
  start(): () => void {
    const stops = [this.reading.follow(this.view), this.clock.start()];
    return () => {
      for (const stop of stops) stop();
    };
  }
}
