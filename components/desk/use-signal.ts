"use client";
import { useSyncExternalStore } from "react";
import type { ReadSignal } from "./signal";

export function useSignal<T>(source: ReadSignal<T>): T {
  return useSyncExternalStore(source.subscribe, source.get, source.get);
}
