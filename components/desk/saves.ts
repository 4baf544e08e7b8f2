import { z } from "zod";
import { type Annotation, annotationSchema, type DeskOpening } from "@/domain/annotation";
import { assignmentStateSchema } from "@/domain/assignment";
import { type EmptyPassage, emptyPassageSchema } from "@/domain/empty-passage";
import { documentRatingSchema, type RatingValue } from "@/domain/rating";
import { roundStateSchema } from "@/domain/round";
import type { WorkBeat } from "@/domain/time-on-task";
import type { LiveAnnotation } from "./annotation-set";
import type { LivePassage } from "./answers/passages";
import { type LiveRating, type RatingRow, ratingRow } from "./answers/rating-answers";
import { SaveFault } from "./save-fault";
import type { Saved, SavedRow, SaveTransport } from "./save-transport";

/** The desk's own thin way to the server: the few requests it makes, and every refusal as a `SaveFault`. */
export interface DeskServer extends SaveTransport<LiveAnnotation, Annotation> {
  readonly ratings: SaveTransport<LiveRating, RatingRow>;
  readonly passages: SaveTransport<LivePassage, EmptyPassage>;
  submit(foundNothing: boolean): Promise<DeskOpening["assignment"]>;
  reopen(): Promise<DeskOpening["assignment"]>;
  /** The assignment as it stands, with what changed in it after a revision of it. */
  changesAfter(revision: number): Promise<z.infer<typeof changesAnswer>>;
  /** Reports quarters of minutes at work; answers with the seconds of all windows together. */
  countWork(beat: WorkBeat): Promise<number>;
  /** The recent changes of all annotations, newest first: those before an event, 0 for the newest. */
  recentChanges(before: string): Promise<z.infer<typeof eventsAnswer>>;
  /** Every change of one annotation, oldest first. */
  historyOf(id: string): Promise<AnnotationEvent[]>;
  /** Who is signed in now, whatever this page thinks. */
  whoIsSignedIn(): Promise<{ userId: string; name: string }>;
}

const savedSchema = z.object({ assignmentRevision: z.number() });
const annotationAnswer = savedSchema.extend({ annotation: annotationSchema });
const assignmentAnswer = z.object({
  assignment: z.object({
    id: z.string(),
    state: assignmentStateSchema,
    foundNothing: z.boolean(),
    submittedAt: z.string().nullable(),
    revision: z.number(),
  }),
});
const changesAnswer = assignmentAnswer.shape.assignment.omit({ id: true }).extend({
  round: roundStateSchema,
  annotations: z.array(annotationSchema),
  ratings: z.array(documentRatingSchema),
  emptyPassages: z.array(emptyPassageSchema),
});
const ratingAnswer = savedSchema.extend({ rating: documentRatingSchema });
const passageAnswer = savedSchema.extend({ emptyPassage: emptyPassageSchema });
const versionSchema = annotationSchema
  .pick({ start: true, end: true, category: true, subtype: true, attributes: true, note: true })
  .nullable()
  // A deletion says only that; what was there is the version before it.
  .catch(null);
const eventSchema = z.object({
  id: z.string(),
  annotationId: z.string(),
  revision: z.number(),
  kind: z.enum(["created", "changed", "deleted", "restored"]),
  at: z.string(),
  by: z.string().nullable(),
  before: versionSchema,
  after: versionSchema,
});
export type AnnotationEvent = z.infer<typeof eventSchema>;
export type AnnotationVersion = NonNullable<AnnotationEvent["after"]>;
const eventsAnswer = z.object({ events: z.array(eventSchema), more: z.boolean() });
/** RFC 9457, as far as it is there: a proxy in between may answer with anything. */
const problemAnswer = z.object({
  title: z.string().optional(),
  detail: z.string().optional(),
  code: z.string().optional(),
  current: z.unknown().optional(),
});
/** What the server holds instead, where a refusal may say so; each kind of thing has its own. */
type Current = z.ZodType<SavedRow>;
const ratingRowSchema = documentRatingSchema.transform(ratingRow);

const PATIENCE = 20_000;

const NAMES: Partial<Record<number, string>> = {
  401: ", not signed in",
  403: ", not allowed",
  404: ", not found",
  413: ", too large",
};

async function faultOf(response: Response, rows: Current): Promise<SaveFault> {
  const body: unknown = await response.json().catch(() => ({}));
  const problem: z.infer<typeof problemAnswer> = problemAnswer.safeParse(body).data ?? {};
  const { status } = response;
  const code = problem.code ?? `http_${status}`;
  // Our server names every refusal. What has no name comes from something on the way to it: a proxy, the sign-in of a network.
  const isOurs = problem.code !== undefined;
  const message =
    problem.detail ??
    problem.title ??
    `Something between this browser and the server answered ${status}${NAMES[status] ?? ""}.`;
  if (status === 401 && isOurs) return new SaveFault("signed_out", code, "Your sign-in has ended.");
  const mayPass =
    status >= 500 || [408, 425, 429].includes(status) || (!isOurs && [401, 403, 404, 407].includes(status));
  if (mayPass) return new SaveFault("unreachable", code, message);
  const current = rows.safeParse(problem.current).data ?? null;
  return new SaveFault(status === 409 && current ? "stale" : "refused", code, message, current);
}

async function ask<T>(
  shape: z.ZodType<T>,
  method: string,
  url: string,
  body?: unknown,
  rows: Current = annotationSchema,
): Promise<T> {
  const response = await fetch(url, {
    method,
    credentials: "same-origin",
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok) throw await faultOf(response, rows);
  return shape.parse(await response.json());
}

/** A request waits for the highlight it is about, in ms: a few frames, and little enough for a near server's answer to be drawn with what follows. */
const PAUSE = 60;

/** @param annotatorId whose work it is */
export function deskServer(assignmentId: string, textSha256: string, annotatorId: string): DeskServer {
  const assignment = `/api/assignments/${encodeURIComponent(assignmentId)}`;
  const annotation = (id: string) => `${assignment}/annotations/${encodeURIComponent(id)}`;
  const whoIsSignedIn = () => ask(z.object({ userId: z.string(), name: z.string() }), "GET", "/api/me");
  /** “There is no such assignment of yours” means as a rule that meanwhile somebody else has signed in in this browser. */
  async function askOwn<T>(shape: z.ZodType<T>, method: string, url: string, body?: unknown, rows?: Current) {
    try {
      return await ask(shape, method, url, body, rows);
    } catch (error) {
      if (!(error instanceof SaveFault) || error.code !== "not_found") throw error;
      const { userId, name } = await whoIsSignedIn();
      if (userId === annotatorId) throw error;
      throw new SaveFault("signed_out", "another_account", `${name} is signed in in this browser now.`);
    }
  }
  let inTheAir = 0;
  async function save(method: "PUT" | "DELETE", url: string, body?: unknown): Promise<Saved<Annotation>> {
    // One of many does not wait: a long queue would take a frame for each.
    const first = inTheAir === 0;
    inTheAir += 1;
    try {
      if (first) await new Promise((resolve) => setTimeout(resolve, PAUSE));
      const { annotation: row, assignmentRevision } = await askOwn(annotationAnswer, method, url, body);
      return { row, assignmentRevision };
    } finally {
      inTheAir -= 1;
    }
  }
  const saveRating = async (id: string, value: RatingValue | null, baseRevision: number) => {
    const url = `${assignment}/ratings/${encodeURIComponent(id)}`;
    const saved = await askOwn(ratingAnswer, "PUT", url, { value, baseRevision }, ratingRowSchema);
    return { row: ratingRow(saved.rating), assignmentRevision: saved.assignmentRevision };
  };
  const savePassage = async (method: "PUT" | "DELETE", url: string, body?: unknown) => {
    const saved = await askOwn(passageAnswer, method, url, body, emptyPassageSchema);
    return { row: saved.emptyPassage, assignmentRevision: saved.assignmentRevision };
  };
  const passage = (id: string) => `${assignment}/empty-passages/${encodeURIComponent(id)}`;
  return {
    put: ({ id, ...rest }: LiveAnnotation, baseRevision) =>
      save("PUT", annotation(id), { ...rest, textSha256, baseRevision }),
    remove: (id, baseRevision) => save("DELETE", `${annotation(id)}?baseRevision=${baseRevision}`),
    ratings: {
      put: ({ id, value }, baseRevision) => saveRating(id, value, baseRevision),
      remove: (id, baseRevision) => saveRating(id, null, baseRevision),
    },
    passages: {
      put: ({ id, start, end }, baseRevision) =>
        savePassage("PUT", passage(id), { start, end, textSha256, baseRevision }),
      remove: (id, baseRevision) => savePassage("DELETE", `${passage(id)}?baseRevision=${baseRevision}`),
    },
    countWork: async (beat) =>
      (await askOwn(z.object({ workedSeconds: z.number() }), "POST", `${assignment}/time`, beat)).workedSeconds,
    recentChanges: (before) => askOwn(eventsAnswer, "GET", `${assignment}/history?before=${before}`),
    historyOf: (id) => askOwn(z.array(eventSchema), "GET", `${annotation(id)}/history`),
    whoIsSignedIn,
    async submit(foundNothing) {
      return (await askOwn(assignmentAnswer, "POST", `${assignment}/submit`, { foundNothing })).assignment;
    },
    changesAfter: (revision) => askOwn(changesAnswer, "GET", `${assignment}/changes?after=${revision}`),
    async reopen() {
      return (await askOwn(assignmentAnswer, "POST", `${assignment}/reopen`)).assignment;
    },
  };
}
