"use client";

import { createContext, type MouseEvent, type ReactNode, useContext } from "react";
import type { PlaceFilter } from "@/domain/agreement/answers";

/**
 * Every figure is a door to the words behind it. A look says which: it is the question that the server is asked, and it
 * stands in the address, so that what one sees can be sent to somebody.
 */
export type Look = Readonly<PlaceFilter>;

export interface Doors {
  href(look: Look): string;
  open(look: Look): void;
}

/** Null on paper, where nothing opens. */
export const DoorsContext = createContext<Doors | null>(null);

/** Whoever wants a tab of its own gets it. */
export function wantsTab(event: MouseEvent): boolean {
  return event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
}

interface Props {
  look: Look | null | undefined;
  /** What is behind it, where the content does not say so itself. */
  label?: string;
  className?: string;
  children: ReactNode;
}

/** A link, so that it can be reached, opened beside and copied like any other; works in a page and inside a drawing. */
export function Door({ look, label, className, children }: Props) {
  const doors = useContext(DoorsContext);
  if (doors === null || !look) return children;
  const onClick = (event: MouseEvent) => {
    if (wantsTab(event)) return;
    event.preventDefault();
    doors.open(look);
  };
  return (
    <a href={doors.href(look)} aria-label={label} className={className} onClick={onClick}>
      {children}
    </a>
  );
}
