/**
 * Which desks are open in this browser, each by its name. A desk holds a lock as long as it is open; the browser lets it go
 * with the tab, however that ends. Browsers lend locks only to pages that came by HTTPS or from the same machine: elsewhere a
 * desk is asked.
 */

const lockOf = (desk: string) => `slant-desk ${desk}`;
const CHANNEL = "slant-desks";

/** Milliseconds that an open desk has to answer. One that the browser has put to sleep does not, and counts as gone. */
const ANSWER = 1000;

/** Says that the desk is open, until the answer is called. */
export function holdDesk(desk: string): () => void {
  if ("locks" in navigator) {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    void navigator.locks.request(lockOf(desk), () => held);
    return release;
  }
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", ({ data }) => {
    if (data.asked === desk) channel.postMessage({ here: desk });
  });
  return () => channel.close();
}

/** Runs once the desk of this name is gone: with locks as soon as it is, without them only if it is gone already. */
export async function onceGone(desk: string, run: () => Promise<void>): Promise<void> {
  if (desk && "locks" in navigator) await navigator.locks.request(lockOf(desk), run);
  else if (!desk || !(await isHere(desk))) await run();
}

function isHere(desk: string): Promise<boolean> {
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(CHANNEL);
    const answer = (isHere: boolean) => {
      clearTimeout(silence);
      channel.close();
      resolve(isHere);
    };
    const silence = setTimeout(() => answer(false), ANSWER);
    channel.addEventListener("message", ({ data }) => data.here === desk && answer(true));
    channel.postMessage({ asked: desk });
  });
}
