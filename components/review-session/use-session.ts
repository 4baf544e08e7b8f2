"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Face, SessionHead } from "./view";

type News = { kind: string; number?: number; [fact: string]: unknown };

/** What changes nothing but a count is looked for at this pace, in milliseconds. */
const gatherCounts = 600;
/** Forty phones that hear of a new phase do not all ask in the same moment. */
const spread: Record<Face, number> = { instructor: 0, projector: 0, student: 250 };

/**
 * One face of a session, kept as it is on the server. Events say what happened; what is small is taken from them, and
 * everything else is read anew. Whatever becomes of the connection, the next look brings the right phase.
 */
export function useSession<V extends SessionHead>(face: Face, initial: V) {
  const [view, setView] = useState(initial);
  const [isConnected, setConnected] = useState(true);
  const [skew, setSkew] = useState(0);
  const known = useRef(initial.event);
  const { id } = initial;

  const reading = useRef<{ busy: boolean; again: boolean }>({ busy: false, again: false });
  const refresh = useCallback(async (): Promise<void> => {
    const state = reading.current;
    state.again = true;
    if (state.busy) return;
    state.busy = true;
    try {
      while (state.again) {
        state.again = false;
        const response = await fetch(`/api/review-sessions/${id}/${face}`);
        if (!response.ok) break;
        const fresh = (await response.json()) as V;
        setSkew(Date.parse(fresh.now) - Date.now());
        // An answer that was written before something already heard would take it back.
        if (fresh.event < known.current) state.again = true;
        else setView(fresh);
      }
    } catch {
      // No connection: the stream says when it is back.
    } finally {
      state.busy = false;
    }
  }, [face, id]);

  // The instructor's stream tells of progress in the rounds that there are when it is opened.
  const rounds = view.secondRound?.id ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round wants a new stream.
  useEffect(() => {
    let source: EventSource | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let later: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;

    const lookIn = (wait: number) => {
      clearTimeout(later);
      later = setTimeout(() => void refresh(), wait);
    };
    let counting: ReturnType<typeof setTimeout> | undefined;
    const hear = (event: MessageEvent<string>) => {
      const news = JSON.parse(event.data) as News;
      if (news.number !== undefined) known.current = Math.max(known.current, news.number);
      setConnected(true);
      if (["voted", "joined", "progress"].includes(news.kind)) {
        counting ??= setTimeout(() => {
          counting = undefined;
          void refresh();
        }, gatherCounts);
        return;
      }
      setView((before) => patched(before, news));
      if (!isSmall(news)) lookIn(Math.random() * spread[face]);
    };
    const open = () => {
      clearTimeout(retry);
      source?.close();
      source = new EventSource(`/api/review-sessions/${id}/events?face=${face}&after=${known.current}`);
      source.onmessage = hear;
      source.onopen = () => setConnected(true);
      source.onerror = () => {
        setConnected(false);
        // The browser tries again by itself after a break, but not after an answer that was no stream.
        if (source?.readyState === EventSource.CLOSED && !stopped)
          retry = setTimeout(open, 1500 + Math.random() * 1500);
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
      source?.close();
      clearTimeout(retry);
      clearTimeout(later);
      clearTimeout(counting);
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("online", onOnline);
      window.removeEventListener("offline", onOffline);
    };
  }, [face, id, refresh, rounds]);

  return { view, isConnected, skew, refresh };
}

const isSmall = (news: News) => ["timer", "argument", "place"].includes(news.kind);

/** What an event itself says, taken over at once. */
function patched<V extends SessionHead>(view: V, news: News): V {
  const { board } = view;
  if (news.kind === "timer") return { ...view, timerEndsAt: (news.endsAt as string | null) ?? null };
  if (news.kind === "argument" && board?.item && board.item.id === news.item) {
    if (board.item.arguments.some((a) => a.id === news.id)) return view;
    const said = { id: news.id as string, text: news.text as string, isInstructor: news.isInstructor === true };
    return { ...view, board: { ...board, item: { ...board.item, arguments: [...board.item.arguments, said] } } };
  }
  if (news.kind === "place" && board?.text && board.text.segmentId === news.segmentId) {
    return { ...view, board: { ...board, text: { ...board.text, place: (news.start as number) - board.text.start } } };
  }
  return view;
}
