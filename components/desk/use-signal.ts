"use client";
import { startTransition, useEffect, useState, useSyncExternalStore } from "react";
import type { ReadSignal } from "./signal";

/** A value of the desk, drawn at once. For what answers the hand: dialogs, drawers, pressed buttons. */
export function useSignal<T>(source: ReadSignal<T>): T {
  return useSyncExternalStore(source.subscribe, source.get, source.get);
}

/**
 * A value of the desk, drawn when there is time. For all that accompanies a highlight (list, counts, cards, save state):
 * the highlight itself is on the screen first, and what follows may be interrupted by the next key.
 */
export function useLater<T>(source: ReadSignal<T>): T {
  const [value, setValue] = useState(source.get);
  useEffect(() => {
    const update = () => startTransition(() => setValue(() => source.get()));
    update();
    return source.subscribe(update);
  }, [source]);
  return value;
}
