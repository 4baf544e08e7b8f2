import { Prisma } from "@/prisma/generated/client";
import { db, type Tx } from "../db";
import { channel, follow, type News, resync } from "../events";

/**
 * What happens in a session, told to everybody who is in it. Events are rows, numbered per session in the order of
 * their commits; NOTIFY only wakes the processes, which then read what is new. So nothing is lost with a connection: a
 * browser names the last number it has seen and is told the rest, by whichever process it reaches.
 */

export type Face = "instructor" | "student" | "projector";
export type Audience = "everybody" | "screens" | "instructor";

const hears: Record<Face, readonly Audience[]> = {
  instructor: ["everybody", "screens", "instructor"],
  projector: ["everybody", "screens"],
  student: ["everybody"],
};

/**
 * Writes an event, as the last statement of a transaction: it takes the session's row, and with it the number, until
 * the commit, so that numbers come in the order of commits.
 */
export async function tell(
  tx: Tx,
  sessionId: string,
  audience: Audience,
  kind: string,
  facts: Record<string, unknown> = {},
): Promise<void> {
  await tx.$queryRaw`${toldIn(sessionId, audience, kind, facts, Prisma.sql`WITH`, Prisma.sql`WHERE id = ${sessionId}::uuid`)}`;
}

/**
 * The same as the tail of a larger statement, whose own parts stand before it.
 * @param opening `WITH` and those parts, or `WITH` alone
 * @param where which session, and under which condition on those parts
 */
export function toldIn(
  sessionId: string,
  audience: Audience,
  kind: string,
  facts: Record<string, unknown>,
  opening: Prisma.Sql,
  where: Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`${opening} next AS (
      UPDATE review_session SET "lastEvent" = "lastEvent" + 1 ${where} RETURNING "lastEvent"
    ), event AS (
      INSERT INTO session_event ("sessionId", number, audience, kind, facts)
      SELECT ${sessionId}::uuid, "lastEvent", ${audience}, ${kind}, ${JSON.stringify(facts)}::jsonb FROM next RETURNING number
    )
    SELECT number, pg_notify(${channel}, json_build_object('topic', ${`session:${sessionId}`}::text, 'kind', 'event', 'revision', number)::text)::text AS told
    FROM event`;
}

type Event = { number: number; audience: string; kind: string; facts: unknown };

/** More than this many missed events are not told one by one: the page is read anew instead. */
const longestReplay = 300;
/** A browser that does not read is let go when this many characters wait for it; it comes back and is told the rest. */
const mostWaiting = 256_000;

type Receiver = { cursor: number; face: Face; send: (text: string) => void; waiting: () => number; drop: () => void };

/** All browsers of one session that this process serves: one look into the database serves them all. */
class Feed {
  /** Those who are being told what they missed, and those who are told whatever happens. */
  private readonly known = new Set<Receiver>();
  private readonly receivers = new Set<Receiver>();
  private last = 0;
  private pumping: Promise<void> | undefined;
  private dirty = false;
  private unfollow: (() => void) | undefined;
  private starting: Promise<void> | undefined;

  constructor(
    private readonly sessionId: string,
    private readonly onEmpty: () => void,
  ) {}

  private start(): Promise<void> {
    this.starting ??= (async () => {
      this.unfollow ??= await follow(`session:${this.sessionId}`, (news) => this.hear(news));
      this.last = await newest(this.sessionId);
    })();
    // The database was away: whoever comes next tries anew.
    this.starting.catch(() => {
      this.starting = undefined;
    });
    return this.starting;
  }

  private hear(news: News): void {
    if (news.kind !== resync && news.revision !== undefined && news.revision <= this.last) return;
    void this.pump();
  }

  /** Reads what is new and passes it on. One reading at a time; news during one cause another. */
  private async pump(): Promise<void> {
    this.dirty = true;
    this.pumping ??= (async () => {
      try {
        while (this.dirty) {
          this.dirty = false;
          const events = await eventsAfter(this.sessionId, this.last);
          for (const event of events) for (const receiver of this.receivers) pass(receiver, event);
          this.last = events.at(-1)?.number ?? this.last;
          if (events.length === longestReplay) this.dirty = true;
        }
      } catch {
        // The database is away. When the listener is back it tells everybody to look again (`resync`).
      } finally {
        this.pumping = undefined;
      }
    })();
    return this.pumping;
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
      for (const event of missed) pass(receiver, event);
      if (missed.length === 0) break;
    }
    if (this.known.has(receiver)) this.receivers.add(receiver);
    // What came between the last look and this line is looked for once more.
    void this.pump();
  }

  remove(receiver: Receiver): void {
    this.receivers.delete(receiver);
    if (!this.known.delete(receiver) || this.known.size > 0) return;
    this.onEmpty();
    void this.starting?.catch(() => {}).then(() => this.unfollow?.());
  }
}

function pass(receiver: Receiver, event: Event): void {
  if (event.number <= receiver.cursor) return;
  receiver.cursor = event.number;
  if (!hears[receiver.face].includes(event.audience as Audience)) return;
  if (receiver.waiting() > mostWaiting) {
    receiver.drop();
    return;
  }
  receiver.send(frame(event.number, event.kind, event.facts as Record<string, unknown>));
}

const frame = (number: number, kind: string, facts: Record<string, unknown>) =>
  `id: ${number}\ndata: ${JSON.stringify({ ...facts, kind, number })}\n\n`;

function eventsAfter(sessionId: string, number: number): Promise<Event[]> {
  return db().sessionEvent.findMany({
    where: { sessionId, number: { gt: number } },
    select: { number: true, audience: true, kind: true, facts: true },
    orderBy: { number: "asc" },
    take: longestReplay,
  });
}

async function newest(sessionId: string): Promise<number> {
  const row = await db().reviewSession.findUnique({ where: { id: sessionId }, select: { lastEvent: true } });
  return row?.lastEvent ?? 0;
}

const holder = globalThis as { slantFeeds?: Map<string, Feed> };

function feedOf(sessionId: string): Feed {
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

/**
 * A session's events for one face, from a number on.
 * @param after the last number that the browser has seen; 0 for one that has just read the page
 * @param progressOf rounds whose progress the instructor is told of, as a hint without a number
 * @param mayHear asked with every comment, and before a hint with its round, because for somebody who still marks in it hints
 *   would count what the others do; where it throws, the stream ends
 */
export async function sessionStream(
  sessionId: string,
  face: Face,
  after: number,
  progressOf: string[],
  signal: AbortSignal,
  mayHear: (roundId?: string) => Promise<boolean>,
): Promise<Response> {
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        let open = true;
        const close = () => {
          if (!open) return;
          stop();
          try {
            controller.close();
          } catch {
            // The browser had closed it first.
          }
        };
        const send = (text: string) => {
          if (open) controller.enqueue(encoder.encode(text));
        };
        const receiver: Receiver = {
          cursor: after,
          face,
          send,
          waiting: () => -(controller.desiredSize ?? 0),
          drop: close,
        };
        const feed = feedOf(sessionId);
        const beat = setInterval(
          () =>
            void mayHear()
              .then(() => send(": still here\n\n"))
              .catch(close),
          15_000,
        );
        const undo: (() => void)[] = [];
        stop = () => {
          open = false;
          clearInterval(beat);
          for (const step of undo.splice(0)) step();
          feed.remove(receiver);
        };
        signal.addEventListener("abort", close);
        send("retry: 1000\n\n");
        // Saves come in showers; one hint a second is enough to keep the instructor's list of people fresh.
        let waiting: ReturnType<typeof setTimeout> | undefined;
        const hint = (roundId: string): void => {
          waiting ??= setTimeout(() => {
            waiting = undefined;
            void mayHear(roundId).then(
              (isTold) => isTold && send(`data: ${JSON.stringify({ kind: "progress" })}\n\n`),
              close,
            );
          }, 700);
        };
        undo.push(() => clearTimeout(waiting));
        try {
          await feed.add(receiver);
          for (const roundId of progressOf) undo.push(await follow(`round:${roundId}`, () => hint(roundId)));
        } catch {
          // The database is away. The browser comes back, and is told what it missed.
          close();
        }
        if (!open) stop();
      },
      cancel: () => stop(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 16_384 }),
  );
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}
