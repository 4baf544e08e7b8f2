import { type TestDatabase, testDatabase } from "./database";
import { must, type Send, type Visitor, visitorThrough } from "./visitor";

export { annotate, mark, newId, sha256 } from "./marking";
export { type Answer, must, type Visitor } from "./visitor";

/**
 * A workbench for tests: an empty migrated database of its own, reached only through the HTTP door, as every visitor
 * reaches it. Test data is made through the door too, so it obeys the rules.
 */

export type Workbench = {
  /** Somebody with an account and an API token. */
  person(name: string): Promise<Visitor>;
  /** Somebody who is not signed in. */
  stranger: Visitor;
  fetch: Send;
  close(): Promise<void>;
};

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

  const send: Send = async (request) => app.fetch(request);
  const visitor = (email: string, token: string | null) => visitorThrough(send, "http://localhost", { email, token });

  return {
    person: async (name) => {
      const email = `${name.toLowerCase()}@test.example`;
      const { id } = await createAccount({ name, email, password: "correct horse battery" });
      return visitor(email, (await createToken(id, "test")).secret);
    },
    stranger: visitor("nobody@test.example", null),
    fetch: send,
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
