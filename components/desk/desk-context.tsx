"use client";
import { createContext, useCallback, useContext, useMemo, useSyncExternalStore } from "react";
import type { LiveAnnotation } from "./annotation-set";
import { type Command, commandsOf } from "./commands";
import type { DeskModel } from "./desk-model";
import { useSignal } from "./use-signal";

const DeskContext = createContext<DeskModel | null>(null);
export const DeskProvider = DeskContext.Provider;

export function useDesk(): DeskModel {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("This part of the desk was drawn outside a desk.");
  return desk;
}

/** All annotations in reading order; a new array after every change. */
export function useAnnotations(): readonly LiveAnnotation[] {
  const { annotations } = useDesk();
  const subscribe = useCallback((listener: () => void) => annotations.subscribe(listener), [annotations]);
  const get = () => annotations.inReadingOrder;
  return useSyncExternalStore(subscribe, get, get);
}

/** The active annotation as it stands now. */
export function useActive(): LiveAnnotation | null {
  const desk = useDesk();
  const id = useSignal(desk.activeId);
  const subscribe = useCallback((listener: () => void) => desk.annotations.subscribe(listener), [desk]);
  const get = () => (id === null ? null : (desk.annotations.get(id) ?? null));
  return useSyncExternalStore(subscribe, get, get);
}

/** Why nothing can be changed now; null when it can. */
export function useLock(): string | null {
  const desk = useDesk();
  useSignal(desk.assignment);
  return desk.lock;
}

export function useSaveStateOf(id: string): "saved" | "unsaved" | "refused" {
  const { saves } = useDesk();
  const get = () => saves.stateOf(id);
  return useSyncExternalStore(saves.subscribe, get, get);
}

export function useCommands(): readonly Command[] {
  const desk = useDesk();
  return useMemo(() => commandsOf(desk), [desk]);
}
