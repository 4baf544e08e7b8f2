import pg from "pg";
import { db, type Tx } from "./db";
import { env } from "./env";
import { log } from "./log";

/**
 * News between processes: whoever changes something says so with PostgreSQL's NOTIFY, and every process passes it on to
 * the browsers that follow. News say only that something changed and where; what it is, each listener asks for through
 * the door, with its own rights. So nothing can leak here, and a lost piece of news costs a refresh, never data.
 */

export type Topic =
  | `assignment:${string}`
  | `round:${string}`
  | `adjudication:${string}`
  | `session:${string}`
  | `account:${string}`;
/** `item` and `by` are for those who adjudicate together: which item, and the pseudonym of which of them. */
export type News = { topic: Topic; kind: string; revision?: number; item?: string; by?: string };

export const channel = "slant_news";
type Follower = (news: News) => void;

/** What followers are told after the connection was lost: anything may have happened meanwhile. */
export const resync = "resync";

const holder = globalThis as { slantListener?: Listener };

class Listener {
  private readonly followers = new Map<Topic, Set<Follower>>();
  private client: pg.Client | undefined;
  private connecting: Promise<void> | undefined;

  async follow(topic: Topic, follower: Follower): Promise<() => void> {
    const set = this.followers.get(topic) ?? new Set();
    this.followers.set(topic, set.add(follower));
    await this.connect();
    return () => {
      set.delete(follower);
      if (set.size === 0 && this.followers.get(topic) === set) this.followers.delete(topic);
    };
  }

  /** One connection per process listens for everybody. */
  private connect(): Promise<void> {
    if (this.client) return Promise.resolve();
    this.connecting ??= this.listen().finally(() => {
      this.connecting = undefined;
    });
    return this.connecting;
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true });
    client.on("notification", ({ payload }) => {
      if (payload) this.tell(JSON.parse(payload) as News);
    });
    client.on("error", (error) => {
      log.warn({ error: error.message }, "the connection for news was lost");
      this.lost(client);
    });
    client.on("end", () => this.lost(client));
    await client.connect();
    await client.query(`LISTEN ${channel}`);
    this.client = client;
  }

  private lost(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = undefined;
    const again = (wait: number) => {
      if (this.followers.size === 0 || this.client) return;
      this.connect().then(
        () => {
          for (const topic of this.followers.keys()) this.tell({ topic, kind: resync });
        },
        () => setTimeout(again, wait, Math.min(wait * 2, 10_000)).unref(),
      );
    };
    again(250);
  }

  private tell(news: News): void {
    for (const follower of this.followers.get(news.topic) ?? []) follower(news);
  }

  async close(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.followers.clear();
    await client?.end();
  }
}

/** Calls back for each piece of news of a topic until the answer is called. */
export function follow(topic: Topic, follower: Follower): Promise<() => void> {
  holder.slantListener ??= new Listener();
  return holder.slantListener.follow(topic, follower);
}

/** Says that something changed. Inside a transaction it is said when, and only if, the transaction commits. */
export async function announce(news: News, tx: Tx = db()): Promise<void> {
  await tx.$queryRaw`SELECT pg_notify(${channel}, ${JSON.stringify(news)})::text`;
}

/** Says that a browser of an account was signed out, or a token of it revoked: its streams ask whether they may go on. */
export const announceSignOut = (userId: string): Promise<void> =>
  announce({ topic: `account:${userId}`, kind: "signed_out" });

export async function closeEvents(): Promise<void> {
  await holder.slantListener?.close();
  holder.slantListener = undefined;
}

/**
 * A stream of Server-Sent Events for one topic. A comment every 20 seconds keeps proxies from closing it; it ends with
 * the request.
 * @param mayHear asked at the beginning, with every comment, before every piece of news, and when the listener has signed
 *   out somewhere: it throws where they may not listen (any more), which ends the stream, and answers false where this
 *   piece is not for them
 * @param passOn decides what becomes of a piece of news, and may send it later; left out, all is sent at once
 * @param onReady called when nothing is missed any more, and may tell what happened before
 */
export async function newsStream(
  topic: Topic,
  { userId, signal }: { userId: string; signal: AbortSignal },
  mayHear: (news?: News) => Promise<boolean>,
  passOn: (news: News, send: (news: News) => void) => void = (news, send) => send(news),
  onReady: (send: (news: News) => void) => void = () => {},
): Promise<Response> {
  await mayHear();
  const encoder = new TextEncoder();
  let isOver = false;
  let stop = () => {
    isOver = true;
  };
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string) => {
        if (!isOver) controller.enqueue(encoder.encode(text));
      };
      const end = () => {
        stop();
        try {
          controller.close();
        } catch {
          // The browser had closed it first.
        }
      };
      // One after the other, so that news arrive in their order.
      let turn = Promise.resolve();
      const sendIfAllowed = (text: string, news?: News) => {
        turn = turn.then(async () => {
          if (!isOver && (await mayHear(news))) send(text);
        }, end);
        turn.catch(end);
      };
      const tell = (told: News) => {
        const { topic: _, ...more } = told;
        sendIfAllowed(`data: ${JSON.stringify(more)}\n\n`, told);
      };
      const ask = () => sendIfAllowed(": still here\n\n");
      const follows = [await follow(topic, (news) => passOn(news, tell)), await follow(`account:${userId}`, ask)];
      const unfollow = () => {
        for (const end of follows) end();
      };
      // Whoever went away while the connection was made has nothing to hear.
      if (isOver) return unfollow();
      const beat = setInterval(ask, 20_000);
      stop = () => {
        isOver = true;
        clearInterval(beat);
        unfollow();
      };
      signal.addEventListener("abort", end);
      // The follower is in place: from here on nothing is missed, so whoever connects may now look at how things stand.
      send(`retry: 1000\ndata: ${JSON.stringify({ kind: "ready" })}\n\n`);
      onReady(tell);
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}
