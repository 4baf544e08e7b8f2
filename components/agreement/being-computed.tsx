"use client";

import { Skeleton } from "@mantine/core";

/**
 * Keeps the room of figures that are on their way, and says so: the grey surface alone says nothing to those who do not
 * see it, and may not be given a name, because it is no thing that one could name.
 */
export function BeingComputed({ words, height }: { words: string; height: number }) {
  return (
    <div role="status">
      <span className="slant-hidden">{words}…</span>
      <Skeleton height={height} aria-hidden />
    </div>
  );
}
