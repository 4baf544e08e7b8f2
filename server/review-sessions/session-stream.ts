import type { Face } from "@/domain/review-faces";
import { follow } from "../events";
import { feedOf, type Receiver } from "./feed";

/** The stream of Server-Sent Events that one browser follows a session by. */

export type Listener = {
  face: Face;
  memberId: string;
  userId: string;
  /** The last number that the browser has seen; 0 for one that has just read the page. */
  after: number;
  /** Rounds whose progress the instructor is told of, as a hint without a number. */
  progressOf: string[];
  /**
   * Asked with every comment, when the listener has signed out somewhere, and before a hint with its round, because for
   * somebody who still marks in it hints would count what the others do; where it throws, the stream ends.
   */
  mayHear: (roundId?: string) => Promise<boolean>;
};

/** A session's events for one face, from a number on. */
export async function sessionStream(
  sessionId: string,
  { face, memberId, userId, after, progressOf, mayHear }: Listener,
  signal: AbortSignal,
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
          memberId,
          send,
          waiting: () => -(controller.desiredSize ?? 0),
          drop: close,
        };
        const feed = feedOf(sessionId);
        const ask = () =>
          void mayHear()
            .then(() => send(": still here\n\n"))
            .catch(close);
        const beat = setInterval(ask, 15_000);
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
          undo.push(await follow(`account:${userId}`, ask));
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
