import type { Face, OwnView, SharedView } from "@/domain/review-faces";
import { saysAll } from "@/domain/review-session";
import { changeBetween } from "@/domain/view-change";
import { follow, type News, resync } from "../events";
import { log } from "../log";
import { sessionRow } from "./session";
import { eventsAfter, hears, longestReplay, newestEvent, type SessionEvent } from "./session-events";
import { studentViews } from "./student-face";

/**
 * What a session's browsers at this process are told: every event, and students also what it made of their page. One look
 * into the database serves them all.
 */

/** A browser that does not read is let go when this many characters wait for it; it comes back and is told the rest. */
const mostWaiting = 256_000;

export type Receiver = {
  cursor: number;
  face: Face;
  memberId: string;
  send: (text: string) => void;
  waiting: () => number;
  /** What this stream has brought of a student's view: from then on it brings what changes. */
  brought?: { shared: SharedView; own: OwnView };
  drop: () => void;
};

class Feed {
  /** Those who are being told what they missed, and those who are told whatever happens. */
  private readonly known = new Set<Receiver>();
  private readonly receivers = new Set<Receiver>();
  /** Students to whom something was told that changes more of their page than it says. */
  private readonly due = new Set<Receiver>();
  private last = 0;
  /** The text that the students' pages showed last. */
  private segment: string | undefined;
  private unfollow: (() => void) | undefined;
  private starting: Promise<void> | undefined;

  constructor(
    private readonly sessionId: string,
    private readonly onEmpty: () => void,
  ) {}

  private start(): Promise<void> {
    this.starting ??= (async () => {
      this.unfollow ??= await follow(`session:${this.sessionId}`, (news) => this.hear(news));
      this.last = await newestEvent(this.sessionId);
    })();
    // The database was away: whoever comes next tries anew.
    this.starting.catch(() => {
      this.starting = undefined;
    });
    return this.starting;
  }

  private hear(news: News): void {
    if (news.kind !== resync && news.revision !== undefined && news.revision <= this.last) return;
    this.pump();
  }

  /** Reads what is new and passes it on. */
  private readonly pump = oneAtATime(async () => {
    for (;;) {
      const events = await eventsAfter(this.sessionId, this.last);
      for (const event of events) for (const receiver of this.receivers) this.pass(receiver, event);
      this.last = events.at(-1)?.number ?? this.last;
      this.show();
      if (events.length < longestReplay) return;
    }
  });

  /**
   * Shows students their page as it is now. It is never older than the last event they were told, because it is read
   * after that.
   */
  private readonly show = oneAtATime(async () => {
    const students = [...this.due];
    this.due.clear();
    const session = students.length > 0 ? await sessionRow(this.sessionId) : null;
    if (!session) return;
    const { shared, own } = await studentViews(
      session,
      students.map((student) => student.memberId),
    );
    this.segment = shared.board?.text?.segmentId;
    // Those who follow have been brought the very same before, so one comparison serves them all.
    const changes = new Map<SharedView | undefined, string>();
    for (const student of students) {
      const mine = own.get(student.memberId);
      if (!mine) {
        // Taken out of the session meanwhile.
        student.drop();
        continue;
      }
      const { brought } = student;
      const words = changes.get(brought?.shared) ?? JSON.stringify(changeBetween(brought?.shared ?? null, shared));
      changes.set(brought?.shared, words);
      const ownWords = JSON.stringify(changeBetween(brought?.own ?? null, mine));
      student.brought = { shared, own: mine };
      deliver(student, `data: {"kind":"view","shared":${words},"own":${ownWords}}\n\n`);
    }
  });

  private pass(receiver: Receiver, event: SessionEvent): void {
    if (event.number <= receiver.cursor) return;
    receiver.cursor = event.number;
    if (!hears[receiver.face].includes(event.audience)) return;
    deliver(receiver, frame(event.number, event.kind, event.facts));
    if (receiver.face === "student" && !saysAll(event.kind, event.facts, this.segment)) this.due.add(receiver);
  }

  /** Tells a browser everything after its cursor, and from then on whatever happens, without a gap between the two. */
  async add(receiver: Receiver): Promise<void> {
    this.known.add(receiver);
    await this.start();
    receiver.cursor = Math.min(receiver.cursor, this.last);
    if (receiver.cursor === 0 || this.last - receiver.cursor > longestReplay) {
      // Whoever comes fresh, or was away for long, reads the page as it is instead.
      receiver.cursor = this.last;
      receiver.send(frame(this.last, "resync", {}));
    }
    while (receiver.cursor < this.last) {
      const missed = await eventsAfter(this.sessionId, receiver.cursor);
      for (const event of missed) this.pass(receiver, event);
      if (missed.length === 0) break;
    }
    if (this.known.has(receiver)) this.receivers.add(receiver);
    // What came between the last look and this line is looked for once more.
    this.pump();
  }

  remove(receiver: Receiver): void {
    this.receivers.delete(receiver);
    this.due.delete(receiver);
    if (!this.known.delete(receiver) || this.known.size > 0) return;
    this.onEmpty();
    void this.starting?.catch(() => {}).then(() => this.unfollow?.());
  }
}

/** Does something, and once more when it is asked for meanwhile, never twice at the same time. */
function oneAtATime(act: () => Promise<void>): () => void {
  let isRunning = false;
  let isAsked = false;
  return async () => {
    isAsked = true;
    if (isRunning) return;
    isRunning = true;
    try {
      while (isAsked) {
        isAsked = false;
        await act();
      }
    } catch (error) {
      // The database is away. When the listener is back it tells everybody to look again (`resync`).
      log.warn({ error: String(error) }, "a session's screens could not be told");
    } finally {
      isRunning = false;
    }
  };
}

function deliver(receiver: Receiver, text: string): void {
  if (receiver.waiting() > mostWaiting) receiver.drop();
  else receiver.send(text);
}

const frame = (number: number, kind: string, facts: Record<string, unknown>) =>
  `id: ${number}\ndata: ${JSON.stringify({ ...facts, kind, number })}\n\n`;

const holder = globalThis as { slantFeeds?: Map<string, Feed> };

export function feedOf(sessionId: string): Feed {
  holder.slantFeeds ??= new Map();
  const feeds = holder.slantFeeds;
  let feed = feeds.get(sessionId);
  if (!feed) {
    const made = new Feed(sessionId, () => feeds.get(sessionId) === made && feeds.delete(sessionId));
    feed = made;
    feeds.set(sessionId, made);
  }
  return feed;
}
