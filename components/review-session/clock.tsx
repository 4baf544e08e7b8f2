"use client";

import { useEffect, useState } from "react";
import classes from "./session.module.css";

/**
 * Counts down to the end of a phase by the server's clock. When it is over it says so; nothing happens by itself.
 * @param skew how far the server's clock is ahead of this machine's, in milliseconds
 */
export function Clock({ endsAt, skew, large = false }: { endsAt: string | null; skew: number; large?: boolean }) {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    if (!endsAt) return;
    const tick = () => setNow(Date.now() + skew);
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [endsAt, skew]);
  if (!endsAt || now === null) return null;
  // Rounded: the skew is known to a fraction of a second only, and a clock set to 20:00 should not begin with 20:01.
  const left = Math.max(0, Math.round((Date.parse(endsAt) - now) / 1000));
  return (
    <>
      <span className={classes.clock} data-large={large || undefined} data-over={left === 0 || undefined} role="timer">
        {left === 0 ? "Time is up" : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`}
      </span>
      {/* A timer is not read out as it runs; its end is. */}
      <span role="status" className="slant-hidden">
        {left === 0 ? "Time is up." : ""}
      </span>
    </>
  );
}
