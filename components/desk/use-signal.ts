"use client";
import { startTransition, useEffect, useState, useSyncExternalStore } from "react";
import type { ReadSignal } from "./signal";

/** A value of the desk, drawn at once. For what answers the hand: dialogs, drawers, pressed buttons. */
export function useSignal<T>(source: ReadSignal<T>): T {
  return useSyncExternalStore(source.subscribe, source.get, source.get);
}

/**
 * A value of the desk, drawn when there is time. For all that accompanies a highlight (list, counts, cards):
 * the highlight itself is on the screen first, and what follows may be interrupted by the next key.
 * @param isUrgent tells of values that must not wait; the same function at every call
 */
export function useLater<T>(source: ReadSignal<T>, isUrgent?: (value: T) => boolean): T {
  const [value, setValue] = useState(source.get);
  useEffect(() => {
    const update = () => setValue(() => source.get());
    startTransition(update);
    const stop = source.subscribe(() => (isUrgent?.(source.get()) ? update() : later(update)));
    return () => {
      stop();
      waiting.delete(update);
    };
  }, [source, isUrgent]);
  return value;
}

/**
 * Milliseconds by which what accompanies a highlight is behind it: as long as seems immediate, and enough for a near
 * server to have saved it, so that list, card and “saved” are one more frame and not two.
 */
const BEHIND = 100;
const waiting = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Everything that waits is drawn in one go, so that one deed, or a few fast ones, cost one more frame and not five. */
export function later(update: () => void): void {
  waiting.add(update);
  timer ??= setTimeout(() => startTransition(drawNow), BEHIND);
}

/** Draws at once what waits: where the hand goes on in what accompanies the highlight, it must not find the one before. */
export function drawNow(): void {
  clearTimeout(timer);
  timer = undefined;
  const updates = [...waiting];
  waiting.clear();
  for (const each of updates) each();
}
