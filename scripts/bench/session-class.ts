import { setTimeout as wait } from "node:timers/promises";
import { lookAfter } from "@/components/review-session/pace";
import { saysAll } from "@/domain/review-session";
import { changed } from "@/domain/view-change";

/** A class for the bench: people with cookies, and screens that do what the students' screens do. */

export type Caller = (method: string, path: string, body?: unknown) => Promise<Response>;

/** A person with a cookie at one of the processes. */
export const callerAt =
  (url: string, cookie: string): Caller =>
  (method, path, body) =>
    fetch(`${url}/api${path}`, {
      method,
      headers: { Cookie: cookie, "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });

export const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

// biome-ignore lint/suspicious/noExplicitAny: the answers are looked at, not used.
export async function must(answer: Promise<Response>): Promise<any> {
  const response = await answer;
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
  return response.json();
}

type View = { event: number; board: { text: { segmentId: string } | null } | null };
type Told = { kind: string; number?: number; text?: string; segmentId?: string; shared?: object };
/** What changes nothing but a count. */
const counts = ["voted", "joined", "progress"];

/** One screen: its stream, when each event came, and when what it changed was there. */
export class Screen {
  readonly arrivals = new Map<string, number>();
  /** Numbers of events, each once, in the order in which they came. */
  readonly numbers: number[] = [];
  readonly kinds = new Map<number, string>();
  /** When the view that was made after an event was there, whole, by the event's number. */
  readonly seen = new Map<number, number>();
  /** Bytes of each view that the stream brought. */
  readonly pushes: number[] = [];
  twice = 0;
  private abort = new AbortController();
  private done: Promise<unknown> = Promise.resolve();
  private waiting: number[] = [];
  private segment: string | undefined;
  /** What the connection has brought of the view. */
  private brought: object | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly url: string,
    private readonly cookie: string,
    private readonly sessionId: string,
    private readonly face: "instructor" | "projector" | "student",
    private readonly after: number,
  ) {}

  async open(): Promise<this> {
    this.abort = new AbortController();
    const query = `face=${this.face}&after=${this.after}`;
    const last = this.numbers.at(-1);
    const response = await fetch(`${this.url}/api/review-sessions/${this.sessionId}/events?${query}`, {
      headers: { Cookie: this.cookie, ...(last === undefined ? {} : { "Last-Event-ID": String(last) }) },
      signal: this.abort.signal,
    });
    if (!response.ok || !response.body) throw new Error(`The stream answered ${response.status}.`);
    this.brought = null;
    this.done = this.read(response.body.getReader()).catch(() => undefined);
    return this;
  }

  /** Lets go of the connection, as a phone that sleeps. */
  async drop(): Promise<void> {
    this.abort.abort();
    await this.done;
  }

  private async read(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let pending = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const at = performance.now();
      pending += decoder.decode(value, { stream: true });
      for (let end = pending.indexOf("\n\n"); end >= 0; end = pending.indexOf("\n\n")) {
        const frame = pending.slice(0, end + 2);
        const data = /^data: (.*)$/m.exec(frame)?.[1];
        pending = pending.slice(end + 2);
        if (!data) continue;
        const told = JSON.parse(data) as Told;
        if (told.kind === "view") this.pushes.push(Buffer.byteLength(frame));
        this.hear(told, at);
      }
    }
  }

  private hear(told: Told, at: number): void {
    if (told.shared) {
      this.brought = changed(this.brought, told.shared);
      this.show(this.brought as View);
      return;
    }
    if (told.number !== undefined) {
      if (told.number <= (this.numbers.at(-1) ?? 0)) this.twice += 1;
      else this.numbers.push(told.number);
      this.kinds.set(told.number, told.kind);
    }
    if (told.kind === "argument" && told.text) this.arrivals.set(told.text, at);
    if (told.number === undefined || counts.includes(told.kind) || saysAll(told.kind, told, this.segment)) return;
    this.waiting.push(told.number);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.look();
    }, lookAfter(this.face));
  }

  private async look(): Promise<void> {
    const response = await callerAt(this.url, this.cookie)("GET", `/review-sessions/${this.sessionId}/${this.face}`);
    this.show((await response.json()) as View);
  }

  private show(view: View): void {
    const at = performance.now();
    this.segment = view.board?.text?.segmentId;
    for (const number of this.waiting.filter((number) => number <= view.event)) this.seen.set(number, at);
    this.waiting = this.waiting.filter((number) => number > view.event);
    if (this.waiting.length > 0) return;
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}

/** Waits for something, and gives up after a while: then it is counted as lost. */
export async function until(holds: () => boolean, most = 10_000): Promise<void> {
  const deadline = Date.now() + most;
  while (!holds() && Date.now() < deadline) await wait(20);
}
