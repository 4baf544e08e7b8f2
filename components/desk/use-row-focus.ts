"use client";
import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from "react";
import type { LiveAnnotation } from "./annotation-set";
import { goTo } from "./deeds";
import { useDesk } from "./desk-context";

/**
 * Never lets the focus be lost with the row that had it: its neighbour gets it, or the text when the list is empty; where
 * the row was only scrolled away, the list. Rows say by `data-id` which annotation they show.
 */
export function useRowFocus(list: RefObject<HTMLElement | null>, shown: readonly LiveAnnotation[]) {
  const desk = useDesk();
  const focused = useRef<{ id: string; index: number } | null>(null);
  // Before the desk's guard looks: a neighbour is nearer than what is around the list.
  useLayoutEffect(() => {
    const lost = focused.current;
    const rowOf = (id: string) => list.current?.querySelector<HTMLElement>(`[data-id="${id}"]`);
    if (!lost || document.activeElement !== document.body || rowOf(lost.id)) return;
    focused.current = null;
    if (shown.some(({ id }) => id === lost.id)) {
      list.current?.focus({ preventScroll: true });
      return;
    }
    const next = shown[Math.min(lost.index, shown.length - 1)];
    const row = next && rowOf(next.id);
    if (!row) desk.pane?.focus();
    else {
      row.focus();
      goTo(desk, next.id);
    }
  });
  return {
    onFocus(event: FocusEvent<HTMLElement>) {
      const { id } = event.target.dataset;
      const place = event.target.closest("[aria-posinset]")?.getAttribute("aria-posinset");
      focused.current = id ? { id, index: Number(place) - 1 } : null;
    },
    onBlur(event: FocusEvent<HTMLElement>) {
      if (event.relatedTarget) focused.current = null;
    },
  };
}
