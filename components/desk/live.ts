import { z } from "zod";
import type { AnnotationChange } from "./annotation-set";
import { liveOf, sameAnnotation } from "./annotation-set";
import { CatchUp } from "./catch-up";
import type { DeskModel } from "./desk-model";
import type { SavedAnnotation } from "./opening";

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
  let again: ReturnType<typeof setTimeout> | undefined;
  const catchUp = new CatchUp(desk);

  function onMessage(event: MessageEvent<string>): void {
    const news = newsSchema.safeParse(JSON.parse(event.data));
    // News without a revision mean that some may have been missed.
    if (news.success) catchUp.hear(news.data.revision);
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
    stopAsking();
    catchUp.stop();
    clearTimeout(again);
    source?.close();
    document.removeEventListener("visibilitychange", onVisibility);
  };
}

/** What the rows from elsewhere change on this screen. */
export function changesFrom(desk: DeskModel, rows: readonly SavedAnnotation[]): AnnotationChange[] {
  return rows.flatMap((row): AnnotationChange[] => {
    const before = desk.annotations.get(row.id) ?? null;
    const after = row.deletedAt ? null : liveOf(row);
    return sameAnnotation(before, after) ? [] : [{ before, after }];
  });
}
