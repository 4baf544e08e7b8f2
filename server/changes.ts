import type { Annotation } from "@/domain/annotation";
import type { AssignmentState } from "@/domain/assignment";
import type { EmptyPassage } from "@/domain/empty-passage";
import { Problem } from "@/domain/problem";
import type { DocumentRating } from "@/domain/rating";
import type { RoundState } from "@/domain/round";
import type { Actor } from "./actor";
import { annotationView } from "./annotation-rows";
import { assignmentState } from "./assignments";
import { db } from "./db";
import { passageView } from "./empty-passages";
import { ratingView } from "./ratings";

/** What changed in an assignment: for another window that catches up, and for a person who looks back. */

/** What another window of the same annotator has to catch up on. */
export type Changes = {
  /** Ask for everything after this next time. */
  revision: number;
  state: AssignmentState;
  foundNothing: boolean;
  submittedAt: Date | null;
  round: RoundState;
  /** Created, changed and deleted ones; a deleted one has its `deletedAt`. */
  annotations: Annotation[];
  ratings: DocumentRating[];
  emptyPassages: EmptyPassage[];
};

/**
 * Everything that changed in an assignment after a revision of it.
 * @param after 0 for everything
 */
export async function changesAfter(actor: Actor, assignmentId: string, after: number): Promise<Changes> {
  await assignmentState(actor, assignmentId);
  const where = { assignmentId, changedAt: { gt: after } };
  // One snapshot: the revision must not be newer than what is told with it.
  const [now, annotations, ratings, passages] = await db().$transaction(
    [
      db().assignment.findUniqueOrThrow({
        where: { id: assignmentId },
        select: {
          revision: true,
          state: true,
          foundNothing: true,
          submittedAt: true,
          round: { select: { state: true } },
        },
      }),
      db().annotation.findMany({ where, orderBy: [{ start: "asc" }, { end: "asc" }, { id: "asc" }] }),
      db().documentRating.findMany({ where }),
      db().emptyPassage.findMany({ where }),
    ],
    { isolationLevel: "RepeatableRead" },
  );
  const { revision, foundNothing, submittedAt } = now;
  return {
    ...{ revision, foundNothing, submittedAt },
    state: now.state as AssignmentState,
    round: now.round.state as RoundState,
    annotations: annotations.map(annotationView),
    ratings: ratings.map(ratingView),
    emptyPassages: passages.map(passageView),
  };
}

/** One change of an annotation: what it was before (null when it was made) and after it. */
export type AnnotationEvent = {
  id: string;
  annotationId: string;
  /** The annotation's revision that the change made. */
  revision: number;
  kind: "created" | "changed" | "deleted" | "restored";
  at: Date;
  /** The name of whoever did it; null when the account is gone. */
  by: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
};

const pageOfEvents = 100;

type EventRow = Omit<AnnotationEvent, "id"> & { id: bigint };

/** The changes of an assignment's annotations, newest first. A deletion tells only that: what was there stands in `before`. */
const eventsOf = (assignmentId: string, annotationId: string | null, before: bigint, limit: number | null) =>
  db().$queryRaw<EventRow[]>`
    SELECT e.id, e."annotationId", e.revision, e.kind, e.at, u.name AS by, p.after AS before, e.after
    FROM annotation a
    JOIN annotation_event e ON e."annotationId" = a.id
    LEFT JOIN annotation_event p ON p."annotationId" = e."annotationId" AND p.revision = e.revision - 1
    LEFT JOIN "user" u ON u.id = e."userId"
    WHERE a."assignmentId" = ${assignmentId}::uuid
      AND (${annotationId}::uuid IS NULL OR a.id = ${annotationId}::uuid)
      AND (${before}::bigint = 0 OR e.id < ${before}::bigint)
    ORDER BY e.id DESC
    LIMIT ${limit}::int`;

const eventView = (row: EventRow): AnnotationEvent => ({ ...row, id: String(row.id) });

/**
 * The recent changes of all annotations of an assignment, deleted ones included, newest first, a hundred at a time.
 * Only for its own annotator.
 * @param before the id of the last event that is known, for the page that follows it; 0 for the newest
 */
export async function recentChanges(actor: Actor, assignmentId: string, before: bigint) {
  await assignmentState(actor, assignmentId);
  const rows = await eventsOf(assignmentId, null, before, pageOfEvents + 1);
  return { events: rows.slice(0, pageOfEvents).map(eventView), more: rows.length > pageOfEvents };
}

/**
 * Every change of one annotation, oldest first. Only for its own annotator.
 * @throws Problem `not_found`
 */
export async function annotationHistory(actor: Actor, assignmentId: string, annotationId: string) {
  await assignmentState(actor, assignmentId);
  const rows = await eventsOf(assignmentId, annotationId, 0n, null);
  if (rows.length === 0) throw new Problem("not_found", "There is no such annotation in this assignment.");
  return rows.map(eventView).reverse();
}
