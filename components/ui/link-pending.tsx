"use client";

import { useLinkStatus } from "next/link";

/**
 * Inside a link: a line that runs along its lower edge while the page it leads to is on its way. It takes no room, and
 * shows only when the wait is long enough to be noticed.
 */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return <span className="slant-pending" data-pending={pending || undefined} aria-hidden />;
}
