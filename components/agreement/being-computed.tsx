"use client";

import { Skeleton } from "@mantine/core";
import classes from "./agreement.module.css";

interface BeingComputedProps {
  words: string;
  /** Of one surface, or of several below each other; in CSS pixels. */
  height: number | readonly number[];
  isRead?: boolean;
}

/**
 * Keeps the room of figures that are on their way, and says so: the grey surface alone says nothing to those who do not
 * see it, and may not be given a name, because it is no thing that one could name.
 * @param isRead also by those who see it, where nothing else on the page tells what is coming
 */
export function BeingComputed({ words, height, isRead = false }: BeingComputedProps) {
  return (
    <div role="status">
      <p className={isRead ? classes.note : "slant-hidden"}>{words}…</p>
      {[height].flat().map((each, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: surfaces come and go together.
        <Skeleton key={at} height={each} mb="lg" aria-hidden />
      ))}
    </div>
  );
}
