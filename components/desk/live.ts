import { z } from "zod";
import type { Annotation } from "@/domain/annotation";
import type { AnnotationChange } from "./annotation-set";
import { liveOf, sameAnnotation } from "./annotation-set";
import { ratingRow } from "./answers/rating-answers";
import type { DeskModel } from "./desk-model";

/** How long news gather before the desk asks what they are about; its own saves are news, too. */
const GATHER = 400;

/** Milliseconds before a stream that was refused is asked for again. */
const REOPEN = 5000;

const newsSchema = z.object({ kind: z.string(), revision: z.number().optional() });

/**
 * Keeps the desk in step with other tabs and devices of the same annotator. News only say that something changed; what
 * it is comes through the door. Returns how to stop.
 */
export function followAssignment(desk: DeskModel): () => void {
  const url = `/api/assignments/${encodeURIComponent(desk.opening.assignment.id)}/events`;
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let known = desk.opening.assignment.revision;
  let latest: number | null = null;
  let stopped = false;

  async function catchUp(): Promise<void> {
    // Every acknowledged save of our own raised the revision by one; if that explains the news, there are none.
    const own = desk.way.saves.takeAcknowledged();
    if (latest !== null && latest <= known + own) {
      known = latest;
      latest = null;
      return;
    }
    latest = null;
    try {
      const { revision, annotations, ratings, emptyPassages, ...assignment } = await desk.server.changesAfter(known);
      if (stopped) return;
      known = Math.max(known, revision);
      desk.takeNews({ ...assignment, id: desk.opening.assignment.id, revision }, annotations);
      desk.way.ratings.takeNews(ratings.map(ratingRow));
      desk.way.passages.takeNews(emptyPassages);
    } catch {
      // The stream will say so again when the connection is back.
    }
  }

  function onMessage(event: MessageEvent<string>): void {
    const news = newsSchema.safeParse(JSON.parse(event.data));
    if (!news.success) return;
    // News without a revision mean that some may have been missed.
    latest = news.data.revision === undefined ? Number.POSITIVE_INFINITY : Math.max(latest ?? 0, news.data.revision);
    clearTimeout(timer);
    timer = setTimeout(() => void catchUp(), GATHER);
  }

  // A hidden tab lets go of its connection: browsers allow few of them to one server.
  function onVisibility(): void {
    source?.close();
    source = null;
    if (document.visibilityState === "hidden") return;
    const opened = new EventSource(url);
    source = opened;
    opened.addEventListener("message", onMessage);
    // The server is there again: what waits need not wait any longer.
    opened.addEventListener("open", () => desk.way.retry());
    // Browsers come back by themselves after a broken connection, but not after an answer that was no stream.
    opened.addEventListener("error", () => {
      if (opened.readyState !== EventSource.CLOSED || source !== opened) return;
      clearTimeout(again);
      again = setTimeout(onVisibility, REOPEN);
    });
  }

  // A stream that was refused because nobody was signed in does not come back by itself.
  const { need } = desk.way.signIn;
  const stopAsking = need.subscribe(() => {
    if (need.get() === "none") onVisibility();
  });

  onVisibility();
  document.addEventListener("visibilitychange", onVisibility);
  return () => {
    stopped = true;
    stopAsking();
    clearTimeout(timer);
    clearTimeout(again);
    source?.close();
    document.removeEventListener("visibilitychange", onVisibility);
  };
}

/** What the rows from elsewhere change on this screen. */
export function changesFrom(desk: DeskModel, rows: readonly Annotation[]): AnnotationChange[] {
  return rows.flatMap((row): AnnotationChange[] => {
    const before = desk.annotations.get(row.id) ?? null;
    const after = row.deletedAt ? null : liveOf(row);
    return sameAnnotation(before, after) ? [] : [{ before, after }];
  });
}
