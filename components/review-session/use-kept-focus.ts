"use client";

import { useEffect, useRef } from "react";

/**
 * Where what had the focus goes away, with a vote that is closed or a phase that is over, the focus goes to the face itself and
 * not to the beginning of the page. What only waited for an answer gets it back.
 */
export function useKeptFocus<E extends HTMLElement>() {
  const box = useRef<E>(null);
  const last = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const into = (event: FocusEvent) => {
      last.current = event.target as HTMLElement;
    };
    // Somebody who goes elsewhere, or clicks beside everything, is not called back. What is being taken away is still there
    // when it loses the focus, so it is looked at a moment later.
    const out = (event: FocusEvent) => {
      const from = event.target as HTMLElement;
      queueMicrotask(() => {
        if (last.current === from && from.isConnected && !from.matches(":disabled")) last.current = null;
      });
    };
    element.addEventListener("focusin", into);
    element.addEventListener("focusout", out);
    return () => {
      element.removeEventListener("focusin", into);
      element.removeEventListener("focusout", out);
    };
  }, []);
  // After every drawing, because any of them may take the element away.
  useEffect(() => {
    const was = last.current;
    if (!was || document.activeElement !== document.body) return;
    if (!was.isConnected) box.current?.focus({ preventScroll: true });
    else if (!was.matches(":disabled")) was.focus({ preventScroll: true });
  });
  return box;
}
