"use client";
import { useEffect } from "react";
import type { DeskModel } from "./desk-model";

/**
 * Never lets the focus be lost with what had it, be it a button that goes when it is pressed or a panel that gives way in a
 * narrower window: what is around it gets the focus, a dialog or a panel, or else the text.
 */
export function useFocusGuard(desk: DeskModel): void {
  useEffect(() => {
    /** What had the focus last, and what is around it. */
    let trail: Element[] = [];
    function onFocusIn({ target }: FocusEvent): void {
      trail = [];
      let at = target instanceof Element ? target : null;
      for (; at && !at.classList.contains("desk"); at = at.parentElement) trail.push(at);
    }
    function look(): void {
      const [had, ...around] = trail;
      const now = document.activeElement;
      const isLost = (now === null || now === document.body || now === had) && had !== undefined && !isThere(had);
      if (!isLost) return;
      const next = around.find(
        (e): e is HTMLElement => e instanceof HTMLElement && e.hasAttribute("tabindex") && isThere(e),
      );
      trail = [];
      if (next) next.focus({ preventScroll: true });
      else desk.pane?.focus();
    }
    const observer = new MutationObserver(look);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ["disabled"],
    });
    document.addEventListener("focusin", onFocusIn);
    return () => {
      observer.disconnect();
      document.removeEventListener("focusin", onFocusIn);
    };
  }, [desk]);
}

/** What was taken out of the page, or cannot be pressed any more, has no focus. */
const isThere = (element: Element) => element.isConnected && !element.matches(":disabled");
