import { type APIRequestContext, expect, request } from "@playwright/test";

/** Sets a stage through the HTTP door: people with accounts, a project, a round. Nothing here knows the inside of the product. */

export type Person = { name: string; email: string; password: string; api: APIRequestContext };
export type Stage = {
  owner: Person;
  annotators: Person[];
  projectId: string;
  roundId: string;
  /** The assignment of an annotator for the n-th text. */
  assignment(person: Person, text?: number): Promise<string>;
};

const password = "a quiet harbour at noon";
let sequence = 0;
/** Names that no other story uses, however many run on one database. */
const unique = () => `${process.pid.toString(36)}${Date.now().toString(36)}${(sequence++).toString(36)}`;

const baseURL = process.env.SLANT_E2E_URL as string;

export async function call<T>(person: Person, method: string, path: string, data?: unknown): Promise<T> {
  const answer = await person.api.fetch(`/api${path}`, { method, data: data as never });
  expect(answer.ok(), `${method} ${path}: ${answer.status()} ${answer.ok() ? "" : await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

/** The invented instructor of the demonstration, who can invite people; signed in once for all stages. */
let hosting: Promise<Person> | undefined;
function host(): Promise<Person> {
  hosting ??= signedInHost();
  return hosting;
}

async function signedInHost(): Promise<Person> {
  const open = await request.newContext({ baseURL });
  const { demonstration } = await (await open.get("/api/first-run")).json();
  const { name, email, password } = demonstration.find((p: { role: string }) => p.role === "owner");
  return signedIn(name, email, password);
}

async function signedIn(name: string, email: string, password: string): Promise<Person> {
  const api = await request.newContext({ baseURL });
  const answer = await api.post("/api/auth/sign-in/email", { data: { email, password } });
  expect(answer.ok(), `signing in as ${email}`).toBe(true);
  return { name, email, password, api };
}

/** Somebody with an account of their own and no project that matters. */
export async function newPerson(name: string): Promise<Person> {
  const inviting = await host();
  const { id: projectId } = await call<{ id: string }>(inviting, "POST", "/projects", { name: `Lobby ${unique()}` });
  return join(inviting, projectId, name);
}

export async function join(inviting: Person, projectId: string, name: string): Promise<Person> {
  const { token } = await call<{ token: string }>(inviting, "POST", `/projects/${projectId}/invitations`, {
    role: "annotator",
  });
  const email = `${name.toLowerCase()}.${unique()}@stage.example`;
  const open = await request.newContext({ baseURL });
  const accepted = await open.post("/api/invitations/accept", { data: { token, account: { name, email, password } } });
  expect(accepted.ok(), "accepting an invitation").toBe(true);
  return signedIn(name, email, password);
}

export async function setStage(texts: string[], annotatorNames = ["Ann", "Ben"]): Promise<Stage> {
  const owner = await newPerson("Olga");
  const { id: projectId } = await call<{ id: string }>(owner, "POST", "/projects", { name: `Stage ${unique()}` });
  const annotators: Person[] = [];
  for (const name of annotatorNames) annotators.push(await join(owner, projectId, name));
  const documentIds: string[] = [];
  for (const [i, text] of texts.entries()) {
    const title = `Text ${i + 1}`;
    documentIds.push(
      (await call<{ id: string }>(owner, "POST", `/projects/${projectId}/documents`, { title, text })).id,
    );
  }
  const members = await call<{ id: string; email: string }[]>(owner, "GET", `/projects/${projectId}/members`);
  const memberIds = members.filter((m) => annotators.some((a) => a.email === m.email)).map((m) => m.id);
  const { id: roundId } = await call<{ id: string }>(owner, "POST", `/projects/${projectId}/rounds`, {
    name: "Round 1",
    documentIds,
    memberIds,
  });
  await call(owner, "POST", `/projects/${projectId}/rounds/${roundId}/state`, { state: "open" });
  return {
    owner,
    annotators,
    projectId,
    roundId,
    assignment: async (person, text = 0) => {
      const work = await call<{ id: string; title: string; round: { id: string } }[]>(person, "GET", "/me/assignments");
      return work.find((a) => a.round.id === roundId && a.title === `Text ${text + 1}`)?.id as string;
    },
  };
}

export type Saved = {
  id: string;
  start: number;
  end: number;
  quote: string;
  category: string;
  subtype: string | null;
  note: string | null;
};

/** What the database holds of somebody's assignment, in reading order. */
export async function savedAnnotations(person: Person, assignmentId: string): Promise<Saved[]> {
  const { annotations } = await call<{ annotations: Saved[] }>(person, "GET", `/assignments/${assignmentId}`);
  return annotations;
}
