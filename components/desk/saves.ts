import { z } from "zod";
import { type Annotation, annotationSchema, type DeskOpening } from "@/domain/annotation";
import { assignmentStateSchema } from "@/domain/assignment";
import type { LiveAnnotation } from "./annotation-set";
import { SaveFault } from "./save-fault";
import type { SaveTransport } from "./save-queue";

/** The desk's own thin way to the server: the few requests it makes, and every refusal as a `SaveFault`. */
export interface DeskServer extends SaveTransport {
  submit(foundNothing: boolean): Promise<DeskOpening["assignment"]>;
  reopen(): Promise<DeskOpening["assignment"]>;
  /** The assignment as it stands, with the annotations that changed after a revision of it. */
  changesAfter(revision: number): Promise<z.infer<typeof changesAnswer>>;
}

const annotationAnswer = z.object({ annotation: annotationSchema });
const assignmentAnswer = z.object({
  assignment: z.object({
    id: z.string(),
    state: assignmentStateSchema,
    foundNothing: z.boolean(),
    submittedAt: z.string().nullable(),
    revision: z.number(),
  }),
});
const changesAnswer = assignmentAnswer.shape.assignment
  .omit({ id: true })
  .extend({ annotations: z.array(annotationSchema) });
/** RFC 9457, as far as it is there: a proxy in between may answer with anything. */
const problemAnswer = z.object({
  title: z.string().optional(),
  detail: z.string().optional(),
  code: z.string().optional(),
  current: annotationSchema.optional().catch(undefined),
});

const PATIENCE = 20_000;

async function faultOf(response: Response): Promise<SaveFault> {
  const body: unknown = await response.json().catch(() => ({}));
  const problem = problemAnswer.safeParse(body).data ?? {};
  const code = problem.code ?? `http_${response.status}`;
  const message = problem.detail ?? problem.title ?? `The server answered ${response.status}.`;
  if (response.status === 401) return new SaveFault("signed_out", code, message);
  if (response.status >= 500 || [408, 425, 429].includes(response.status)) {
    return new SaveFault("unreachable", code, message);
  }
  const current = problem.current ?? null;
  return new SaveFault(response.status === 409 && current ? "stale" : "refused", code, message, current);
}

async function ask<T>(shape: z.ZodType<T>, method: string, url: string, body?: unknown): Promise<T> {
  const response = await fetch(url, {
    method,
    credentials: "same-origin",
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok) throw await faultOf(response);
  return shape.parse(await response.json());
}

/** Resolves behind the next frame, or soon where none is drawn. A request may wait for the highlight it is about. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, 50);
    requestAnimationFrame(() => {
      clearTimeout(late);
      setTimeout(resolve);
    });
  });
}

export function deskServer(assignmentId: string, textSha256: string): DeskServer {
  const assignment = `/api/assignments/${encodeURIComponent(assignmentId)}`;
  const annotation = (id: string) => `${assignment}/annotations/${encodeURIComponent(id)}`;
  let inTheAir = 0;
  async function save(method: "PUT" | "DELETE", url: string, body?: unknown): Promise<Annotation> {
    // One of many does not wait: a long queue would take a frame for each.
    const first = inTheAir === 0;
    inTheAir += 1;
    try {
      if (first) await painted();
      return (await ask(annotationAnswer, method, url, body)).annotation;
    } finally {
      inTheAir -= 1;
    }
  }
  return {
    put: ({ id, ...rest }: LiveAnnotation, baseRevision) =>
      save("PUT", annotation(id), { ...rest, textSha256, baseRevision }),
    remove: (id, baseRevision) => save("DELETE", `${annotation(id)}?baseRevision=${baseRevision}`),
    async submit(foundNothing) {
      return (await ask(assignmentAnswer, "POST", `${assignment}/submit`, { foundNothing })).assignment;
    },
    changesAfter: (revision) => ask(changesAnswer, "GET", `${assignment}/changes?after=${revision}`),
    async reopen() {
      return (await ask(assignmentAnswer, "POST", `${assignment}/reopen`)).assignment;
    },
  };
}
