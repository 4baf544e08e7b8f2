import { createHash } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { Annotation } from "@/domain/annotation";
import { type TestDatabase, testDatabase } from "./database";

/**
 * A workbench for tests: an empty migrated database of its own, reached only through the HTTP door, as every visitor
 * reaches it. Test data is made through the door too, so it obeys the rules.
 */

// biome-ignore lint/suspicious/noExplicitAny: a test looks at what it expects
export type Answer<T = any> = { status: number; body: T; headers: Headers };

export type Visitor = {
  email: string;
  token: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  call<T = any>(method: string, path: string, body?: unknown): Promise<Answer<T>>;
  upload(path: string, bytes: Uint8Array): Promise<Answer>;
};

export type Workbench = {
  /** Somebody with an account and an API token. */
  person(name: string): Promise<Visitor>;
  /** Somebody who is not signed in. */
  stranger: Visitor;
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
};

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

export async function openWorkbench(): Promise<Workbench> {
  const database: TestDatabase = await testDatabase();
  process.env.DATABASE_URL = database.url;
  process.env.BETTER_AUTH_SECRET = "a secret that only tests know, and long";
  const { app } = await import("@/server/http/app");
  const { createAccount } = await import("@/server/accounts");
  const { createToken } = await import("@/server/actor");
  const { closeDb } = await import("@/server/db");
  const { closeEvents } = await import("@/server/events");
  const { closeGamma } = await import("@/server/agreement/gamma-queue");

  const visitor = (email: string, token: string | null): Visitor => {
    const send = async (method: string, path: string, body?: BodyInit, type?: string): Promise<Answer> => {
      const headers = new Headers();
      if (token) headers.set("Authorization", `Bearer ${token}`);
      if (type) headers.set("Content-Type", type);
      const response = await app.request(`/api${path}`, { method, headers, body });
      // A stream of events has no end to wait for.
      if (response.headers.get("content-type") === "text/event-stream") {
        await response.body?.cancel();
        return { status: response.status, body: "", headers: response.headers };
      }
      const isJson = response.headers.get("content-type")?.includes("json");
      return {
        status: response.status,
        body: isJson ? await response.json() : new Uint8Array(await response.arrayBuffer()),
        headers: response.headers,
      };
    };
    return {
      email,
      token,
      call: (method, path, body) =>
        send(
          method,
          path,
          body === undefined ? undefined : JSON.stringify(body),
          body === undefined ? undefined : "application/json",
        ),
      upload: (path, bytes) => send("POST", path, bytes as Uint8Array<ArrayBuffer>, "application/octet-stream"),
    };
  };

  return {
    person: async (name) => {
      const email = `${name.toLowerCase()}@test.example`;
      const { id } = await createAccount({ name, email, password: "correct horse battery" });
      return visitor(email, (await createToken(id, "test")).secret);
    },
    stranger: visitor("nobody@test.example", null),
    fetch: async (request) => app.fetch(request),
    close: async () => {
      closeGamma();
      await closeEvents();
      await closeDb();
      await database.drop();
    },
  };
}

/** A project with documents and an open round that everybody works on. */
export type Study = {
  projectId: string;
  roundId: string;
  documents: { id: string; text: string }[];
  /** The assignment of a person for a document, by the order given. */
  assignment(person: Visitor, document?: number): Promise<string>;
};

export async function makeStudy(owner: Visitor, annotators: Visitor[], texts: string[]): Promise<Study> {
  const { id: projectId } = must(await owner.call("POST", "/projects", { name: "A study" }));
  const documents: Study["documents"] = [];
  for (const [i, text] of texts.entries()) {
    const { id } = must(await owner.call("POST", `/projects/${projectId}/documents`, { title: `Text ${i + 1}`, text }));
    documents.push({ id, text });
  }
  const memberIds: string[] = [];
  for (const person of annotators) {
    if (person.email === owner.email) {
      const members = must<{ id: string; isYou: boolean }[]>(await owner.call("GET", `/projects/${projectId}/members`));
      memberIds.push(members.find((m) => m.isYou)?.id as string);
    } else {
      const { memberId } = must(
        await owner.call("POST", `/projects/${projectId}/members`, { email: person.email, role: "annotator" }),
      );
      memberIds.push(memberId);
    }
  }
  const documentIds = documents.map((d) => d.id);
  const { id: roundId } = must(
    await owner.call("POST", `/projects/${projectId}/rounds`, { name: "Round 1", documentIds, memberIds }),
  );
  must(await owner.call("POST", `/projects/${projectId}/rounds/${roundId}/state`, { state: "open" }));
  return {
    projectId,
    roundId,
    documents,
    assignment: async (person, document = 0) => {
      const work = must<{ id: string; title: string; project: { id: string } }[]>(
        await person.call("GET", "/me/assignments"),
      );
      const found = work.find((a) => a.title === `Text ${document + 1}` && a.project.id === projectId);
      if (!found) throw new Error(`${person.email} has no such assignment.`);
      return found.id;
    },
  };
}

/** The body of an answer that must be a good one. */
// biome-ignore lint/suspicious/noExplicitAny: a test looks at what it expects
export function must<T = any>(answer: Answer): T {
  if (answer.status !== 200) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}

export const newId = (): string => uuidv7();

/** The body of a save that marks these words of the text. */
export function mark(text: string, start: number, end: number, more: Partial<Record<string, unknown>> = {}) {
  return {
    start,
    end,
    quote: text.slice(start, end),
    textSha256: sha256(text),
    category: "loaded",
    subtype: null,
    attributes: {},
    note: null,
    baseRevision: 0,
    ...more,
  };
}

export async function annotate(
  person: Visitor,
  assignmentId: string,
  text: string,
  words: string,
  more: Partial<Record<string, unknown>> = {},
): Promise<Annotation> {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`“${words}” is not in the text.`);
  const body = mark(text, start, start + words.length, more);
  const answer = await person.call("PUT", `/assignments/${assignmentId}/annotations/${newId()}`, body);
  return must(answer).annotation;
}
