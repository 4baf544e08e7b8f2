"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import type { Look } from "./door";
import { lookFromText, lookToText } from "./looks";

/**
 * What of the page is looked at. It stands in the address, so that it survives reloading, the back button and being
 * sent to somebody; changing it asks the server for nothing.
 */

export const boardViews = [
  { id: "summary", name: "Summary" },
  { id: "categories", name: "Categories" },
  { id: "people", name: "People" },
  { id: "documents", name: "Documents" },
  { id: "time", name: "Over time" },
  { id: "method", name: "Method" },
] as const;
export type BoardView = (typeof boardViews)[number]["id"];

export interface BoardState {
  view: BoardView;
  /** The words that are looked at; null when none are. */
  look: Look | null;
  /** The question whose answers are looked at: `document/genre`. */
  question: string | null;
  /** The figures collected for a review session. */
  collected: readonly Look[];
  /** The round that this one is compared with. */
  compared: string | null;
  /** The computation of γ that is looked at. */
  gamma: string | null;
}

export function useBoardState(): BoardState & {
  href(change: Partial<BoardState>): string;
  set(change: Partial<BoardState>): void;
} {
  const path = usePathname();
  const search = useSearchParams();
  return useMemo(
    () => ({
      ...stateIn(search),
      href: (change) => hrefOf(path, search, change),
      // What was set a moment ago stands in the address before it is drawn, and is not undone by what is set next.
      set: (change) =>
        window.history.pushState(
          null,
          "",
          hrefOf(window.location.pathname, new URLSearchParams(window.location.search), change),
        ),
    }),
    [path, search],
  );
}

type Search = Pick<URLSearchParams, "get" | "getAll" | "toString">;

function stateIn(search: Search): BoardState {
  return {
    view: boardViews.find(({ id }) => id === search.get("view"))?.id ?? "summary",
    look: lookFromText(search.get("look")),
    question: search.get("question"),
    collected: search.getAll("figure").flatMap((text) => lookFromText(text) ?? []),
    compared: search.get("with"),
    gamma: search.get("gamma"),
  };
}

function hrefOf(path: string, search: Search, change: Partial<BoardState>): string {
  const { view, look, question, collected, compared, gamma } = { ...stateIn(search), ...change };
  // Scope and filter stay as they are.
  const next = new URLSearchParams(search.toString());
  const put = (key: string, value: string | null) => (value === null ? next.delete(key) : next.set(key, value));
  put("view", view === "summary" ? null : view);
  put("look", look === null ? null : lookToText(look));
  put("question", question);
  next.delete("figure");
  for (const figure of collected) next.append("figure", lookToText(figure));
  put("with", compared);
  put("gamma", gamma);
  return next.size > 0 ? `${path}?${next}` : path;
}
