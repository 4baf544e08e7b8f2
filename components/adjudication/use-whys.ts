"use client";

import { useState } from "react";
import { hasWords, noWhy, type Why } from "./why";

/**
 * What is written about each item before it is decided. It stays with its item while one looks at others, and until the
 * server has taken the decision that it goes with.
 */
export function useWhys(id: string) {
  const [whys, setWhys] = useState<ReadonlyMap<string, Why>>(new Map());
  const whyOf = (of: string): Why => whys.get(of) ?? noWhy;
  return {
    why: whyOf(id),
    whyOf,
    setWhy: (why: Why) => setWhys((before) => new Map(before).set(id, why)),
    /** Forgets what was sent, unless something else has been written since. */
    forget: (of: string, sent: Why) =>
      setWhys((before) => (before.get(of) === sent ? new Map([...before].filter(([key]) => key !== of)) : before)),
    /** The ids about which words are written that nobody has yet. */
    written: [...whys].flatMap(([of, why]) => (hasWords(why) ? of : [])),
  };
}
