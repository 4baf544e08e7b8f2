"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/**
 * An instant in the reader's own time zone. The server does not know it, so it draws the day as in the ISO string and
 * the browser replaces it; both are equally wide, and nothing moves.
 */
export function Moment({ at, withTime = false }: { at: string; withTime?: boolean }) {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const date = new Date(at);
  const zone = inBrowser ? undefined : "UTC";
  const words = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    ...(withTime ? { hour: "2-digit", minute: "2-digit" } : {}),
    timeZone: zone,
  }).format(date);
  return (
    <time dateTime={at} style={{ whiteSpace: "nowrap" }}>
      {words}
    </time>
  );
}
