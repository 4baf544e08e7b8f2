import { quoteOf } from "@/domain/span";
import type { LiveAnnotation } from "../annotation-set";
import { sameAnnotation } from "../annotation-set";
import { goTo } from "../deeds";
import type { DeskModel } from "../desk-model";
import type { AnnotationEvent, AnnotationVersion } from "../saves";
import { whenDrawn } from "../when-drawn";

/** Looking back at what an annotation was, and bringing it back. */

/** Opens the history: of the chosen annotation, or of all when none is chosen. */
export function showHistory(desk: DeskModel): void {
  desk.tab.set("history");
  desk.drawerOpen.set(true);
  whenDrawn(".desk-versions-panel", (panel) => panel.focus());
}

const annotationOf = (desk: DeskModel, id: string, version: AnnotationVersion): LiveAnnotation => ({
  id,
  ...version,
  quote: quoteOf(desk.text, version),
});

/** Whether an annotation stands now as it stood then. */
export function isAsItIs(desk: DeskModel, id: string, version: AnnotationVersion): boolean {
  return sameAnnotation(desk.annotations.get(id) ?? null, annotationOf(desk, id, version));
}

/**
 * Brings back what an event tells: the version it made, or, of a deletion, what was deleted. An ordinary save, which can
 * be undone.
 * @param newest the newest revision that is known of the annotation
 */
export function restore(desk: DeskModel, { annotationId, before, after }: AnnotationEvent, newest: number): void {
  const version = after ?? before;
  if (!version) return;
  if (desk.lock) {
    desk.tell(desk.lock);
    return;
  }
  const now = desk.annotations.get(annotationId) ?? null;
  // The desk knows no revision of what was deleted before it was opened.
  if (!now) desk.saves.held.acknowledgeDeleted([{ id: annotationId, revision: newest }]);
  const then = annotationOf(desk, annotationId, version);
  desk.perform(`Restored ${desk.describe(then)}`, [{ before: now, after: then }]);
  goTo(desk, annotationId);
}
