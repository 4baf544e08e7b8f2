import { must, type Visitor, type Workbench } from "./workbench";

/** A class for tests: guests with cookies, who join a session by its code, and streams of events. */

export type Guest = Visitor & { returnCode: string | null; sessionId: string };

/** Joins as a guest with a name, as a browser does: the answer's cookie is who one is from then on. */
export async function joinAs(
  bench: Workbench,
  code: string,
  name: string,
  returnCode?: string,
  key?: string,
): Promise<Guest> {
  const answer = await bench.fetch(
    new Request("http://localhost/api/review-sessions/join", {
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
  return { ...withCookie(bench, cookie), returnCode: body.returnCode, sessionId: body.sessionId };
}

export function withCookie(bench: Workbench, cookie: string): Visitor {
  return {
    email: "guest",
    token: null,
    call: async (method, path, body) => {
      const response = await bench.fetch(
        new Request(`http://localhost/api${path}`, {
          method,
          headers: { Cookie: cookie, "Content-Type": "application/json" },
          body: body === undefined ? undefined : JSON.stringify(body),
        }),
      );
      const isJson = response.headers.get("content-type")?.includes("json");
      return {
        status: response.status,
        body: isJson ? await response.json() : ((await response.text()) as never),
        headers: response.headers,
      };
    },
    upload: () => Promise.reject(new Error("Guests upload nothing.")),
    headers: { Cookie: cookie },
  } as Visitor & { headers: Record<string, string> };
}

export type Told = { kind: string; number?: number; [fact: string]: unknown };

/**
 * Follows a session's events; `next` gives the next one of a kind and skips others.
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
  const headers: Record<string, string> = {
    ...(who.token
      ? { Authorization: `Bearer ${who.token}` }
      : (who as Visitor & { headers?: Record<string, string> }).headers),
    ...(lastEventId === undefined ? {} : { "Last-Event-ID": String(lastEventId) }),
  };
  const response = await bench.fetch(
    new Request(`http://localhost/api/review-sessions/${sessionId}/events?face=${face}&after=${after}`, {
      headers,
      signal: abort.signal,
    }),
  );
  const heard: Told[] = [];
  if (response.status !== 200) return { status: response.status, heard, next: async () => null, close: () => {} };
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let pending = "";
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
      if (told) heard.push(told);
      if (!told || !kind || told.kind === kind) return told;
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
