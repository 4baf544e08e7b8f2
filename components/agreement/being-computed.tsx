"use client";

import { Skeleton } from "@mantine/core";
import classes from "./agreement.module.css";

/**
 * Keeps the room of figures that are on their way, and says so: the grey surface alone says nothing to those who do not
 * see it, and may not be given a name, because it is no thing that one could name.
 * @param isRead also by those who see it, where nothing else on the page tells what is coming
 */
export function BeingComputed({ words, height, isRead = false }: { words: string; height: number; isRead?: boolean }) {
  return (
    <div role="status">
      <p className={isRead ? classes.note : "slant-hidden"}>{words}…</p>
      <Skeleton height={height} aria-hidden />
    </div>
  );
}
