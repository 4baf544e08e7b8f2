/** Timers from outside, so that tests do not wait. */
export interface Clock {
  after(milliseconds: number, run: () => void): () => void;
}

export const browserClock: Clock = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
