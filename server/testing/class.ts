import { changed } from "@/domain/view-change";
import { annotate, newId, sha256 } from "./marking";
import { must, type Send, type Visitor, visitorThrough } from "./visitor";
import type { Workbench } from "./workbench";

/** A class for tests: guests with cookies, who join a session by its code, and streams of events. */

export type Guest = Visitor & { returnCode: string | null; sessionId: string };

/** How requests get to a workbench, and where it is. */
type From = { fetch: Send; origin?: string };

/** Joins as a guest with a name, as a browser does: the answer's cookie is who one is from then on. */
export async function joinAs(
  { fetch, origin = "http://localhost" }: From,
  code: string,
  name: string,
  returnCode?: string,
  key?: string,
): Promise<Guest> {
  const answer = await fetch(
    new Request(`${origin}/api/review-sessions/join`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ code, name, returnCode, key }),
    }),
  );
  const body = await answer.json();
  if (answer.status !== 200) throw Object.assign(new Error(`${answer.status}: ${body.code}`), { body });
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const guest = visitorThrough(fetch, origin, { email: "guest", cookie });
  return { ...guest, returnCode: body.returnCode, sessionId: body.sessionId };
}

export type Told = { kind: string; number?: number; [fact: string]: unknown };

/**
 * Follows a session's events; `next` gives the next one of a kind and skips others. `heard` is what came, word for word;
 * `next` gives views as a browser puts them together.
 * @param after where the address says it goes on
 * @param lastEventId where a browser says so that connects again
 */
export async function followSession(
  bench: Workbench,
  who: Visitor,
  sessionId: string,
  face: string,
  after = 0,
  lastEventId?: number,
) {
  const abort = new AbortController();
  const response = await bench.fetch(
    new Request(`http://localhost/api/review-sessions/${sessionId}/events?face=${face}&after=${after}`, {
      headers: {
        ...who.credentials,
        ...(lastEventId === undefined ? {} : { "Last-Event-ID": String(lastEventId) }),
      },
      signal: abort.signal,
    }),
  );
  const heard: Told[] = [];
  if (response.status !== 200) return { status: response.status, heard, next: async () => null, close: () => {} };
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let pending = "";
  /** What a browser has, that puts together what the stream brings of a view. */
  let brought: { shared: object | null; own: object | null } = { shared: null, own: null };
  const puttingTogether = (told: Told): Told => {
    if (told.kind !== "view") return told;
    const { shared, own } = told as Told & { shared: object; own: object };
    brought = { shared: changed(brought.shared, shared), own: changed(brought.own, own) };
    return { ...told, ...brought };
  };
  const read = async (): Promise<Told | null> => {
    for (;;) {
      const end = pending.indexOf("\n\n");
      if (end >= 0) {
        const data = /^data: (.*)$/m.exec(pending.slice(0, end))?.[1];
        pending = pending.slice(end + 2);
        if (data) return JSON.parse(data) as Told;
        continue;
      }
      const { value, done } = await reader.read();
      if (done) return null;
      pending += decoder.decode(value, { stream: true });
    }
  };
  const next = async (kind?: string): Promise<Told | null> => {
    for (;;) {
      const told = await read();
      if (!told) return null;
      heard.push(told);
      const whole = puttingTogether(told);
      if (!kind || told.kind === kind) return whole;
    }
  };
  return { status: 200, heard, next, close: () => abort.abort() };
}

/** A project with a session on a fresh text, its code, and an instructor who runs it. */
export async function openClass(owner: Visitor, text: string, more: { limit?: number } = {}) {
  const { id: projectId } = must(await owner.call("POST", "/projects", { name: "A course" }));
  const { id: sessionId } = must(
    await owner.call("POST", `/projects/${projectId}/review-sessions`, {
      title: "Monday's class",
      source: { kind: "text", title: "The exercise", text },
    }),
  );
  const { code } = must(await owner.call("POST", `/review-sessions/${sessionId}/join-code`, more));
  const go = (from: string, to: string, handIn = false) =>
    owner.call("POST", `/review-sessions/${sessionId}/phase`, { from, to, handIn });
  return { projectId, sessionId, code: code as string, go };
}

/** The assignment that a student has to work on now. */
export async function workOf(student: Visitor, sessionId: string): Promise<string> {
  return must(await student.call("GET", `/review-sessions/${sessionId}/student`)).work[0].id;
}

/**
 * A class in which one of everything is there: two guests who have marked differently, and after the reveal a place under
 * discussion with its vote open, an argument, and a computation of gamma.
 * @returns the ids of these things by the names of the doors' parameters, the first guest's where one is somebody's
 */
export async function openFullClass(from: From, owner: Visitor, text: string) {
  const room = await openClass(owner, text);
  const guests = await Promise.all(["Ada", "Bo"].map((name) => joinAs(from, room.code, name)));
  must(await room.go("gather", "mark"));
  const [ada, bo] = guests as [Guest, Guest];
  const [assignmentId, other] = [await workOf(ada, room.sessionId), await workOf(bo, room.sessionId)];
  const words = text.split(" ");
  const { id: annotationId } = await annotate(ada, assignmentId, text, words[2] as string);
  await annotate(bo, other, text, words.slice(2, 4).join(" "));
  must(await bo.call("POST", `/assignments/${other}/submit`, { foundNothing: false }));
  const passageId = newId();
  const passage = { start: 0, end: 3, textSha256: sha256(text), baseRevision: 0 };
  must(await ada.call("PUT", `/assignments/${assignmentId}/empty-passages/${passageId}`, passage));
  const view = must(await owner.call("GET", `/review-sessions/${room.sessionId}/instructor`));
  const project = `/projects/${room.projectId}`;
  const round = must(await owner.call("GET", `${project}/rounds/${view.firstRound.id}`));
  const ids: Record<string, string> = {
    projectId: room.projectId,
    sessionId: room.sessionId,
    roundId: round.id,
    segmentId: round.segments[0].id,
    documentId: round.segments[0].document.id,
    ...{ assignmentId, annotationId, passageId },
    participantId: view.people[0].id,
    memberId: round.annotators[0].memberId,
    invitationId: must(await owner.call("POST", `${project}/invitations`, { role: "annotator" })).id,
    item: "confidence",
  };
  /** The first guest submits too; then the reveal, and a vote on the first place. */
  const discuss = async () => {
    must(await ada.call("POST", `/assignments/${assignmentId}/submit`, { foundNothing: false }));
    must(await room.go("mark", "reveal"));
    const session = `/review-sessions/${room.sessionId}`;
    const { board } = must(await owner.call("GET", `${session}/instructor`));
    const agendaItemId = board.agenda[0].id;
    must(await owner.call("POST", `${session}/items/${agendaItemId}/choose`));
    must(await owner.call("PUT", `${session}/items/${agendaItemId}/poll`, { open: true }));
    const argument = must(await ada.call("POST", `${session}/items/${agendaItemId}/arguments`, { text: "Why." }));
    const job = must(await owner.call("POST", `${project}/rounds/${round.id}/agreement/gamma`, {}));
    const { items } = must(await owner.call("GET", `${project}/rounds/${round.id}/adjudication`));
    return { ...ids, agendaItemId, argumentId: argument.id, jobId: job.id, itemId: items[0].id } as typeof ids;
  };
  return { ...room, ids, discuss, guest: ada };
}
