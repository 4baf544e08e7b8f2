import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** The database behind a door that can be held shut for some queries: an own server on it is slow when a story wants it to be. */
export interface HoldableDatabase {
  url: string;
  /** From now on queries with the words wait; all others go on. */
  hold(): void;
  release(): void;
  stop(): Promise<void>;
}

export async function holdableDatabase(words: string): Promise<HoldableDatabase> {
  const real = new URL(process.env.DATABASE_URL as string);
  const sockets = new Set<Socket>();
  const waiting: (() => void)[] = [];
  let isHeld = false;
  const proxy = createServer((asks) => {
    const answers = connect(Number(real.port), real.hostname);
    for (const socket of [asks, answers]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        asks.destroy();
        answers.destroy();
      });
    }
    answers.pipe(asks);
    asks.on("data", (query) => {
      if (!isHeld || !query.includes(words)) {
        answers.write(query);
        return;
      }
      asks.pause();
      waiting.push(() => {
        answers.write(query);
        asks.resume();
      });
    });
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const url = new URL(real);
  url.hostname = "127.0.0.1";
  url.port = String((proxy.address() as AddressInfo).port);
  return {
    url: url.href,
    hold: () => {
      isHeld = true;
    },
    release: () => {
      isHeld = false;
      for (const go of waiting.splice(0)) go();
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((stopped) => proxy.close(stopped));
    },
  };
}
