"use client";
import { createContext, useContext, useMemo } from "react";
import type { LiveAnnotation } from "./annotation-set";
import { type Command, commandsOf } from "./commands";
import type { DeskModel } from "./desk-model";
import type { EntryState } from "./save-state";
import type { ReadSignal } from "./signal";
import { useLater, useSignal } from "./use-signal";

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
  const source = useMemo(
    (): ReadSignal<readonly LiveAnnotation[]> => ({
      get: () => annotations.inReadingOrder,
      subscribe: (listener) => annotations.subscribe(listener),
    }),
    [annotations],
  );
  return useLater(source);
}

/** The active annotation as it stands now. */
export function useActive(): LiveAnnotation | null {
  const desk = useDesk();
  const source = useMemo(
    (): ReadSignal<LiveAnnotation | null> => ({
      get: () => desk.active,
      subscribe(listener) {
        const stop = [desk.activeId.subscribe(listener), desk.annotations.subscribe(listener)];
        return () => stop.forEach((each) => void each());
      },
    }),
    [desk],
  );
  return useLater(source);
}

/** Why nothing can be changed now; null when it can. */
export function useLock(): string | null {
  const desk = useDesk();
  useSignal(desk.assignment);
  return desk.lock;
}

export function useSaveStateOf(id: string): EntryState {
  const { saves } = useDesk();
  const source = useMemo(
    (): ReadSignal<EntryState> => ({ get: () => saves.stateOf(id), subscribe: saves.subscribe }),
    [saves, id],
  );
  return useLater(source);
}

export function useCommands(): readonly Command[] {
  const desk = useDesk();
  return useMemo(() => commandsOf(desk), [desk]);
}
