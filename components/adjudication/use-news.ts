"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { ask } from "@/components/api";

/** What the others do: they decide, and they look at items. News only say where; what it is, is asked for through the door. */

/** A hint of presence is forgotten after this many milliseconds without another. */
const presence = 60_000;
const beat = 25_000;

interface News {
  kind: string;
  item?: string;
  by?: string;
  revision?: number;
}

/**
 * @param onNews called for everything but presence, and after the connection was away, when anything may have happened
 * @param nameOf the name under which somebody with this pseudonym is shown
 * @returns who looks at which item, by item
 */
export function useNews(
  param: { projectId: string; roundId: string },
  you: string,
  nameOf: (pseudonym: string) => string,
  onNews: (news: News) => void,
): ReadonlyMap<string, string> {
  // Everybody looks at one thing at a time: items by pseudonym, because two people may have one name.
  const [places, setPlaces] = useState<ReadonlyMap<string, string>>(new Map());
  const hear = useRef(onNews);
  hear.current = onNews;
  useEffect(() => {
    const source = new EventSource(`/api/projects/${param.projectId}/rounds/${param.roundId}/adjudication/events`);
    let isFirst = true;
    const forget = new Map<string, ReturnType<typeof setTimeout>>();
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const news = JSON.parse(data) as News;
      const { kind, item, by } = news;
      if (kind === "looking" && item && by) {
        // One's own hint comes back too, and that of one's other window.
        if (by === you) return;
        setPlaces((before) => new Map(before).set(by, item));
        clearTimeout(forget.get(by));
        const gone = (before: ReadonlyMap<string, string>) => new Map([...before].filter(([who]) => who !== by));
        forget.set(
          by,
          setTimeout(() => setPlaces(gone), presence),
        );
        return;
      }
      if (!isFirst) hear.current(news);
      isFirst = false;
    };
    return () => {
      source.close();
      for (const timer of forget.values()) clearTimeout(timer);
    };
  }, [param, you]);
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const [by, item] of places) {
      const before = names.get(item);
      names.set(item, before ? `${before} and ${nameOf(by)}` : nameOf(by));
    }
    return names;
  }, [places, nameOf]);
}

/** Tells the others which item one looks at, as long as one does. */
export function useLooking(param: { projectId: string; roundId: string }, itemId: string | null): void {
  // One after the other: of two on their way at once, the place one has left might arrive last.
  const said = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    if (!itemId) return;
    let isHere = true;
    const look = async () => {
      if (!isHere) return;
      await ask("POST /projects/:projectId/rounds/:roundId/adjudication/items/:itemId/look", {
        param: { ...param, itemId },
      }).catch(() => undefined);
    };
    const say = () => {
      said.current = said.current.then(look);
    };
    say();
    const timer = setInterval(say, beat);
    return () => {
      isHere = false;
      clearInterval(timer);
    };
  }, [param, itemId]);
}
