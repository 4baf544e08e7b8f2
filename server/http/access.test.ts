import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actions, type Role, roles } from "@/domain/policy";
import { type RoundState, roundStates } from "@/domain/round";
import { openFullClass } from "@/server/testing/class";
import { doorRules, nobody, notForGuests, unknownIds } from "@/server/testing/door-rules";
import { idsOf, type Knock, type Operation, operations, walk, wrongOf } from "@/server/testing/walk";
import {
  annotate,
  makeStudy,
  mark,
  must,
  newId,
  openWorkbench,
  type Study,
  sha256,
  type Visitor,
  type Workbench,
} from "@/server/testing/workbench";

/** Every door × every role × every state of a round, against the one table of `domain/policy.ts`. */

const text = "The ferry firm trapped helpless islanders.";

let bench: Workbench;
let doors: Operation[];
let people: Record<Role, Visitor>;
let ben: Visitor;
let outsider: Visitor;

beforeAll(async () => {
  bench = await openWorkbench();
  doors = await operations(bench);
  const made = await Promise.all(roles.map(async (role) => [role, await bench.person(role)] as const));
  people = Object.fromEntries(made) as Record<Role, Visitor>;
  [ben, outsider] = await Promise.all([bench.person("Ben"), bench.person("Oscar")]);
  must(await outsider.call("POST", "/projects", { name: "Another" }));
});
afterAll(() => bench.close());

/** A study whose round is in this state, with one person of each role in it; only the annotators have work. */
async function studyIn(state: RoundState): Promise<Study> {
  const { owner, annotator } = people;
  const study = await makeStudy(owner, [annotator, ben], [text]);
  for (const role of ["instructor", "adjudicator", "observer"] as const) {
    must(await owner.call("POST", `/projects/${study.projectId}/members`, { email: people[role].email, role }));
  }
  const move = async (to: RoundState) =>
    must(await owner.call("POST", `/projects/${study.projectId}/rounds/${study.roundId}/state`, { state: to }));
  if (state === "draft") {
    await move("draft");
    return study;
  }
  for (const [person, words] of [
    [annotator, "trapped helpless"],
    [ben, "helpless"],
  ] as const) {
    const assignment = await study.assignment(person);
    await annotate(person, assignment, text, words);
    must(await person.call("POST", `/assignments/${assignment}/submit`, { foundNothing: false }));
  }
  for (const to of roundStates.slice(2, roundStates.indexOf(state) + 1)) {
    if (to === "final") await decideAll(study);
    await move(to);
  }
  return study;
}

async function decideAll(study: Study): Promise<void> {
  const desk = `/projects/${study.projectId}/rounds/${study.roundId}/adjudication`;
  const { items } = must<{ items: { id: string; outcome: string | null }[] }>(await people.owner.call("GET", desk));
  const decision = { outcome: "rejected", baseRevision: 0 };
  for (const { id, outcome } of items) {
    if (outcome === null) must(await people.owner.call("POST", `${desk}/items/${id}/decisions`, decision));
  }
}

/** Ben's assignment, which is nobody else's business. */
const bensAssignment = async (study: Study, state: RoundState) =>
  state === "draft" ? "018f0000-0000-7000-8000-00000000beef" : study.assignment(ben);

describe("the list of doors", () => {
  it("is all that the router answers, but for signing in and the document itself", async () => {
    const { app } = await import("@/server/http/app");
    const described = doors.map((d) => `${d.method} /api${d.path.replace(/\{(\w+)\}/g, ":$1")}`);
    const answered = new Set(app.routes.map(({ method, path }) => `${method} ${path}`));
    expect([...answered].filter((route) => !described.includes(route)).sort()).toEqual([
      // What comes before every door.
      "ALL /api/*",
      "GET /api/auth/get-session",
      "GET /api/openapi.json",
      "POST /api/auth/sign-in/email",
      "POST /api/auth/sign-out",
    ]);
    expect(described.filter((route) => !answered.has(route))).toEqual([]);
  });

  it("names every door of the OpenAPI document, and no other", () => {
    expect(doors.map((d) => d.door).sort(), "say in server/testing/door-rules.ts who may pass a new door").toEqual(
      Object.keys(doorRules).sort(),
    );
  });

  it("has every line of the policy in use, but for those that no door asks by itself", () => {
    const used = new Set<string>(Object.values(doorRules).map((rule) => rule.who.replace("joined or ", "")));
    // Names and work in progress are asked for with a query, working with one's own assignment, attending by joining;
    // whether it is an owner's role that changes, the body says.
    expect(actions.filter((action) => !used.has(action))).toEqual([
      "people.owners",
      "assignment.work",
      "agreement.preview",
      "adjudication.names",
      "session.attend",
    ]);
  });
});

describe("somebody who is not signed in", () => {
  it(
    "is answered 401 at every door but those that say they are open",
    async () => {
      const study = await studyIn("open");
      const ids = await idsOf(study, people.owner, await study.assignment(ben));
      const closed = doors.filter((d) => doorRules[d.door]?.who !== "open");
      expect(closed.length).toBeGreaterThan(50);
      expect((await walk(bench.stranger, closed, ids)).filter((a) => a.status !== 401)).toEqual([]);
      expect(doors.filter((d) => d.isOpen).map((d) => d.door)).toEqual(
        doors.filter((d) => doorRules[d.door]?.who === "open").map((d) => d.door),
      );
    },
    patience,
  );
});

// Some hundred requests each, on a machine that may be busy.
const patience = 120_000;

describe.each(roundStates)("while a round is %s", (state) => {
  it(
    "a member of another project finds nothing there, existing or not, and changes nothing",
    async () => {
      const study = await studyIn(state);
      const ids = await idsOf(study, people.owner, await bensAssignment(study, state));
      const foreign = doors.filter((d) => /\{(projectId|assignmentId|sessionId)\}/.test(d.path));
      const there = await walk(outsider, foreign, ids);
      expect(there.filter((a) => a.status !== 404)).toEqual([]);
      const nowhere = Object.fromEntries(
        Object.keys(ids).map((name) => [name, name === "item" ? "confidence" : "018f0000-0000-7000-8000-00000000dead"]),
      );
      const words = (knocks: typeof there) => knocks.map((k) => [k.door, k.status, k.detail]);
      expect(words(await walk(outsider, foreign, nowhere))).toEqual(words(there));
      expect(must(await people.owner.call("GET", `/projects/${study.projectId}`)).name).toBe("A study");
    },
    patience,
  );

  it(
    "every role passes the doors of its line in the policy and no other, and what it may read is there",
    async () => {
      const study = await studyIn(state);
      const ids = { ...(await idsOf(study, people.owner, await bensAssignment(study, state))), ...(await more(study)) };
      const spare = must(await people.owner.call("POST", `/projects/${study.projectId}/rounds`, { name: "Spare" })).id;
      const instead: Record<string, Record<string, string>> = {
        // A round that may be deleted is a spare one: the others are still needed.
        "DELETE /projects/{projectId}/rounds/{roundId}": { roundId: spare },
        // What is cancelled is somebody's own.
        "DELETE /projects/{projectId}/rounds/{roundId}/agreement/gamma/{jobId}": { jobId: nobody },
      };
      const inside = doors.filter((d) => !["open", "account"].includes(doorRules[d.door]?.who ?? "open"));
      const wrong: string[] = [];
      // Those who may most come last, because what they delete is gone for the others.
      for (const role of [...roles].reverse()) {
        for (const operation of inside) {
          const knocks = await walk(people[role], [operation], { ...ids, ...instead[operation.door] });
          const faults = [...wrongOf(knocks, { role }, state), ...emptyReads(knocks)];
          wrong.push(...faults.map((fault) => `${role} at ${fault}`));
        }
      }
      expect(wrong).toEqual([]);
    },
    patience,
  );
});

/** Real ids of what there is in a state: a computation, a disagreement, a round to compare with. */
async function more(study: Study): Promise<Record<string, string>> {
  const { owner } = people;
  const round = `/projects/${study.projectId}/rounds/${study.roundId}`;
  const { state } = must(await owner.call("GET", round));
  if (state === "draft") return {};
  const job = must(await owner.call("POST", `${round}/agreement/gamma`, {}));
  const queue = await owner.call("GET", `${round}/adjudication`);
  return { jobId: job.id, itemId: queue.status === 200 ? queue.body.items[0].id : nobody };
}

/** What a door that may be read answers where there is nothing to read yet. */
const notThere: Record<string, string[]> = {
  // There is one round alone in these studies.
  "GET /projects/{projectId}/rounds/{roundId}/agreement/compare": ["not_found"],
  // Of own work, which only annotators have here.
  "GET /projects/{projectId}/rounds/{roundId}/own-work.zip": ["no_work"],
  "GET /projects/{projectId}/rounds/{roundId}/feedback": ["no_work", "feedback_off"],
  "GET /review-sessions/{sessionId}/minutes": ["not_revealed"],
  "GET /review-sessions/{sessionId}/minutes.md": ["not_revealed"],
  "GET /review-sessions/{sessionId}/minutes.csv": ["not_revealed"],
};

/** Doors to read at that let somebody in and then have nothing for them. */
function emptyReads(knocks: readonly Knock[]): string[] {
  return knocks
    .filter((k) => k.door.startsWith("GET ") && ![200, 401, 403].includes(k.status))
    .filter((k) => doorRules[k.door]?.who !== "own" && !notThere[k.door]?.includes(k.code))
    .map((k) => `${k.door}: nothing to read: ${k.status} ${k.text}`);
}

describe("whoever has a thing", () => {
  it("passes every door of an own assignment, and is answered", async () => {
    const { annotator } = people;
    const study = await makeStudy(people.owner, [annotator], [text]);
    const assignmentId = await study.assignment(annotator);
    const { id: annotationId } = await annotate(annotator, assignmentId, text, "helpless");
    const [fresh, passageId] = [newId(), newId()];
    const passage = { start: 0, end: 3, textSha256: sha256(text), baseRevision: 0 };
    const path = `/assignments/${assignmentId}`;
    must(await annotator.call("PUT", `${path}/annotations/${fresh}`, mark(text, 0, 3)));
    must(await annotator.call("PUT", `${path}/empty-passages/${passageId}`, passage));
    const own = doors.filter((d) => doorRules[d.door]?.who === "own");
    const ids = { assignmentId, annotationId, passageId, item: "confidence" };
    // Saving is shown above, for what the walk sends is of another text; submitting and reopening come last.
    const byHand = own.filter((d) => /^PUT .*(annotation|passage)Id|(submit|reopen)$/.test(d.door));
    const answered = await walk(
      annotator,
      own.filter((d) => !byHand.includes(d)),
      ids,
    );
    expect(answered.filter((k) => k.status !== 200)).toEqual([]);
    expect(byHand.length).toBe(4);
    must(await annotator.call("POST", `${path}/submit`, { foundNothing: false }));
    must(await annotator.call("POST", `${path}/reopen`));
  });

  it("passes every door of a class that was joined, and no other of its project", async () => {
    const room = await openFullClass(bench, people.owner, text);
    const inside = doors.filter((d) => !notForGuests.includes(d.door));
    const faults = async (state: RoundState, ids: Record<string, string>) =>
      wrongOf(await walk(room.guest, inside, ids), { role: "annotator", hasJoined: true }, state);
    expect(await faults("open", { ...unknownIds, ...room.ids, assignmentId: nobody })).toEqual([]);
    const ids = await room.discuss();
    const joined = doors.filter((d) => doorRules[d.door]?.who.startsWith("joined"));
    const inClass = (await walk(room.guest, joined, { ...ids, itemId: ids.agendaItemId as string })).filter(
      (k) => !k.door.includes("minutes"),
    );
    expect(inClass.filter((k) => k.status !== 200)).toEqual([]);
    expect(await faults("adjudicating", { ...ids, assignmentId: nobody, jobId: nobody })).toEqual([]);
    must(await room.go("discuss", "debrief"));
    const minutes = joined.filter((d) => d.path.includes("minutes"));
    expect((await walk(room.guest, minutes, ids)).map((k) => k.status)).toEqual([200, 200, 200]);
  });

  it("passes every door of the own account", async () => {
    const fay = await bench.person("Fay");
    const tokenId = must(await fay.call("POST", "/me/tokens", { name: "spare" })).id;
    const about = doors.filter((d) => doorRules[d.door]?.who === "account" && d.door !== "DELETE /demonstration");
    const answers = await walk(fay, about, { tokenId });
    expect(answers.filter((k) => k.status !== 200).map((k) => `${k.door} ${k.code}`)).toEqual([]);
  });
});

describe("an address of which the first part is one's own and another is not", () => {
  it(
    "leads nowhere",
    async () => {
      const own = await openFullClass(bench, people.owner, text);
      const foreign = await openFullClass(bench, outsider, text);
      const [ours, theirs] = [await own.discuss(), await foreign.discuss()];
      const inner = doors.flatMap((d) => {
        const names = [...d.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
        // What is saved under an id that somebody else has taken: below.
        if (/^(PUT|DELETE) .assignments/.test(d.door)) return [];
        return names.slice(1).map((name) => ({ ...d, name }));
      });
      expect(inner.length).toBeGreaterThan(50);
      const wrong: string[] = [];
      for (const { name, ...operation } of inner) {
        const inSession = operation.path.startsWith("/review-sessions/");
        const key = inSession && name === "itemId" ? "agendaItemId" : name;
        const ids = {
          ...ours,
          ...(inSession ? { itemId: ours.agendaItemId as string } : {}),
          [name]: theirs[key] as string,
        };
        const isHers = ["own", "joined"].includes(doorRules[operation.door]?.who ?? "");
        const [knock] = await walk(isHers ? own.guest : people.owner, [operation], ids);
        if (knock?.status !== 404)
          wrong.push(`${operation.door} with a foreign ${name}: ${knock?.status} ${knock?.text}`);
      }
      expect(wrong).toEqual([]);
    },
    patience,
  );

  it("saves and deletes nothing of somebody else's", async () => {
    const [own, foreign] = await Promise.all([
      openFullClass(bench, people.owner, text),
      openFullClass(bench, outsider, text),
    ]);
    const mine = `/assignments/${own.ids.assignmentId}`;
    const theirs = `/assignments/${foreign.ids.assignmentId}`;
    const before = must(await foreign.guest.call("GET", theirs));
    const passage = { start: 4, end: 9, textSha256: sha256(text) };
    for (const baseRevision of [0, 1]) {
      for (const [method, path, body] of [
        ["PUT", `${mine}/annotations/${foreign.ids.annotationId}`, mark(text, 4, 9, { baseRevision })],
        ["DELETE", `${mine}/annotations/${foreign.ids.annotationId}?baseRevision=1`],
        ["PUT", `${mine}/empty-passages/${foreign.ids.passageId}`, { ...passage, baseRevision }],
        ["DELETE", `${mine}/empty-passages/${foreign.ids.passageId}?baseRevision=1`],
      ] as const) {
        expect([404, 409], `${method} ${path}`).toContain((await own.guest.call(method, path, body)).status);
      }
    }
    expect(must(await foreign.guest.call("GET", theirs))).toEqual(before);
  });

  it("is as little use in a body", async () => {
    const own = await openFullClass(bench, people.owner, text);
    const [foreign, theirs] = await Promise.all([openFullClass(bench, outsider, text), bench.person("Gus")]);
    const { ids } = foreign;
    const gus = must(
      await outsider.call("POST", `/projects/${ids.projectId}/members`, { email: theirs.email, role: "annotator" }),
    );
    const codebookId = must(await outsider.call("GET", `/projects/${ids.projectId}/codebooks`))[0].id;
    const project = `/projects/${own.projectId}`;
    const session = `/review-sessions/${own.sessionId}`;
    const tries: [string, string, object][] = [
      ["POST", `${project}/rounds`, { name: "R", documentIds: [ids.documentId] }],
      ["POST", `${project}/rounds`, { name: "R", memberIds: [gus.memberId] }],
      ["POST", `${project}/rounds`, { name: "R", codebookId }],
      ["POST", `${project}/review-sessions`, { title: "S", source: { kind: "round", roundId: ids.roundId } }],
      ["POST", `${project}/review-sessions`, { title: "S", source: { kind: "document", documentId: ids.documentId } }],
      ["PUT", `${session}/place`, { segmentId: ids.segmentId, start: 0 }],
    ];
    for (const [method, path, body] of tries) {
      expect([404, 422], JSON.stringify(body)).toContain((await people.owner.call(method, path, body)).status);
    }
  });
});
