/** Where the browser does not tell when it is idle: milliseconds between two runs. */
const PAUSE = 30;

/** Runs again and again, each time when the browser has nothing better to do, until it answers false or is stopped. */
export function whenIdle(run: () => boolean): () => void {
  const tells = "requestIdleCallback" in globalThis;
  const next = () => (tells ? requestIdleCallback(step, { timeout: 1000 }) : window.setTimeout(step, PAUSE));
  const step = () => {
    if (run()) handle = next();
  };
  let handle = next();
  return () => (tells ? cancelIdleCallback(handle) : clearTimeout(handle));
}
