"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Face, SharedView } from "@/domain/review-faces";
import { saysAll } from "@/domain/review-session";
import { changed } from "@/domain/view-change";
import type { Lost } from "./lost-session";
import { comeBack, gatherCounts, lookAfter } from "./pace";

type News = { kind: string; number?: number; [fact: string]: unknown };

/**
 * One face of a session, kept as it is on the server. Events say what happened; what is small is taken from them. After
 * everything else a student's stream brings what it changed of the view, and the other faces read it. Whatever becomes of the
 * connection, the next look brings the right phase.
 */
export function useSession<V extends SharedView>(face: Face, initial: V) {
  const [view, setView] = useState(initial);
  const [isConnected, setConnected] = useState(true);
  const [lost, setLost] = useState<Lost | null>(null);
  const [skew, setSkew] = useState(0);
  const known = useRef(initial.event);
  const segment = useRef(initial.board?.text?.segmentId);
  const { id } = initial;

  /** Whether it was shown: one that was written before something already heard would take that back. */
  const show = useCallback((fresh: V): boolean => {
    setSkew(Date.parse(fresh.now) - Date.now());
    if (fresh.event < known.current) return false;
    known.current = fresh.event;
    segment.current = fresh.board?.text?.segmentId;
    setView(fresh);
    return true;
  }, []);

  const reading = useRef<Promise<void> | null>(null);
  const again = useRef(false);
  const isFollowing = useRef(false);
  const retrying = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** Done when the view is at least as new as the call, or could not be read for now. */
  const refresh = useCallback((): Promise<void> => {
    again.current = true;
    const read = async () => {
      try {
        while (again.current) {
          again.current = false;
          const response = await fetch(`/api/review-sessions/${id}/${face}`);
          if (response.status === 401) setLost("signed_out");
          if (response.status === 403 || response.status === 404) setLost("removed");
          if (response.status >= 500) throw new Error("The server is in trouble.");
          if (!response.ok) break;
          if (!show((await response.json()) as V)) again.current = true;
        }
      } catch {
        // No connection, or a server that is not itself. What was heard meanwhile is told by nobody again: the view stays wanted.
        clearTimeout(retrying.current);
        if (isFollowing.current) retrying.current = setTimeout(() => void refresh(), comeBack());
      } finally {
        reading.current = null;
      }
    };
    reading.current ??= read();
    return reading.current;
  }, [face, id, show]);

  // The instructor's stream tells of progress in the rounds that there are when it is opened.
  const rounds = view.secondRound?.id ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round wants a new stream.
  useEffect(() => {
    if (lost) return;
    let source: EventSource | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let later: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    isFollowing.current = true;

    const lookIn = (wait: number) => {
      later ??= setTimeout(() => {
        later = undefined;
        void refresh();
      }, wait);
    };
    let counting: ReturnType<typeof setTimeout> | undefined;
    // What this connection has brought of the view. It is put together apart from what is shown, which may be read meanwhile.
    let brought: object | null = null;
    const hear = (event: MessageEvent<string>) => {
      const news = JSON.parse(event.data) as News;
      setConnected(true);
      if (news.kind === "view") {
        brought = changed(brought, { ...(news.shared as object), ...(news.own as object) });
        if (!show(brought as V)) return;
        clearTimeout(later);
        later = undefined;
        return;
      }
      if (news.number !== undefined) {
        // It has been heard, or the view was read after it.
        if (news.number <= known.current && news.kind !== "resync") return;
        known.current = Math.max(known.current, news.number);
      }
      if (["voted", "joined", "progress"].includes(news.kind)) {
        counting ??= setTimeout(() => {
          counting = undefined;
          void refresh();
        }, gatherCounts);
        return;
      }
      setView((before) => patched(before, news));
      if (!saysAll(news.kind, news, segment.current)) lookIn(lookAfter(face));
    };
    const open = () => {
      clearTimeout(retry);
      source?.close();
      source = new EventSource(`/api/review-sessions/${id}/events?face=${face}&after=${known.current}`);
      source.onmessage = hear;
      source.onopen = () => {
        brought = null;
        setConnected(true);
      };
      source.onerror = () => {
        setConnected(false);
        // The browser tries again by itself after a break, but not after an answer that was no stream: the page's own
        // reading says whether that was for ever.
        if (source?.readyState === EventSource.CLOSED && !stopped) {
          void refresh();
          retry = setTimeout(open, comeBack());
        }
      };
    };
    // A hidden page lets go of its connection; when it is seen again, whatever happened meanwhile is there at once.
    const onVisibility = () => {
      if (document.visibilityState === "hidden") {
        source?.close();
        source = null;
        return;
      }
      open();
      void refresh();
    };
    const onOnline = () => {
      open();
      void refresh();
    };
    // The page may come from a history that is older than the session.
    void refresh();
    open();
    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("online", onOnline);
    const onOffline = () => setConnected(false);
    window.addEventListener("offline", onOffline);
    return () => {
      stopped = true;
      isFollowing.current = false;
      source?.close();
      clearTimeout(retry);
      clearTimeout(later);
      clearTimeout(counting);
      clearTimeout(retrying.current);
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("online", onOnline);
      window.removeEventListener("offline", onOffline);
    };
  }, [face, id, refresh, show, rounds, lost]);

  return { view, isConnected, lost, skew, refresh };
}

/** What an event itself says, taken over at once. */
function patched<V extends SharedView>(view: V, news: News): V {
  const { board } = view;
  if (news.kind === "timer") return { ...view, timerEndsAt: (news.endsAt as string | null) ?? null };
  if (news.kind === "argument" && board?.item && board.item.id === news.item) {
    if (board.item.arguments.some((a) => a.id === news.id)) return view;
    const said = { id: news.id as string, text: news.text as string, isInstructor: news.isInstructor === true };
    return { ...view, board: { ...board, item: { ...board.item, arguments: [...board.item.arguments, said] } } };
  }
  // The votes are read; that one may vote now, or no longer, is shown at once.
  if (
    news.kind === "poll" &&
    board?.item &&
    board.item.id === news.item &&
    news.open !== (board.item.poll.state === "open")
  ) {
    const poll = { ...board.item.poll, state: news.open ? ("open" as const) : ("closed" as const), result: null };
    return { ...view, board: { ...board, item: { ...board.item, poll } } };
  }
  if (news.kind === "place" && board?.text && board.text.segmentId === news.segmentId) {
    return { ...view, board: { ...board, text: { ...board.text, place: (news.start as number) - board.text.start } } };
  }
  return view;
}
