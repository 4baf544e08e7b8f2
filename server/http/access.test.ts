import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Action, actions, may, type Role, roles } from "@/domain/policy";
import { type RoundState, roundStates } from "@/domain/round";
import { doorRules } from "@/server/testing/door-rules";
import { idsOf, type Operation, operations, walk } from "@/server/testing/walk";
import { makeStudy, must, openWorkbench, type Study, type Visitor, type Workbench } from "@/server/testing/workbench";

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
  for (const person of [annotator, ben]) {
    must(await person.call("POST", `/assignments/${await study.assignment(person)}/submit`, { foundNothing: true }));
  }
  for (const to of roundStates.slice(2, roundStates.indexOf(state) + 1)) await move(to);
  return study;
}

/** Ben's assignment, which is nobody else's business. */
const bensAssignment = async (study: Study, state: RoundState) =>
  state === "draft" ? "018f0000-0000-7000-8000-00000000beef" : study.assignment(ben);

const isAction = (who: string): who is Action => (actions as string[]).includes(who);

describe("the list of doors", () => {
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
    "every role passes the doors of its line in the policy and no other",
    async () => {
      const study = await studyIn(state);
      const ids = await idsOf(study, people.owner, await bensAssignment(study, state));
      const spare = must(await people.owner.call("POST", `/projects/${study.projectId}/rounds`, { name: "Spare" })).id;
      const wrong: string[] = [];
      // Those who may most come last, because what they delete is gone for the others.
      for (const role of [...roles].reverse()) {
        for (const operation of doors) {
          const rule = doorRules[operation.door];
          if (!rule || rule.who === "open" || rule.who === "account") continue;
          // A round that may be deleted is a spare one: the others are still needed.
          const isRoundGone = operation.door === "DELETE /projects/{projectId}/rounds/{roundId}";
          const [{ status, detail, text: body } = { status: 0, detail: "", text: "" }] = await walk(
            people[role],
            [operation],
            isRoundGone ? { ...ids, roundId: spare } : ids,
          );
          // Nobody here has joined a session.
          const action = rule.who.replace("joined or ", "");
          const expected = rule.who === "own" ? 404 : isAction(action) && may(role, action, state) ? "passes" : 403;
          const isRefused = status === 401 || status === 403 || /no such project/.test(detail);
          const found = status === 404 && !isRefused && rule.who === "own" ? 404 : isRefused ? status : "passes";
          if (found !== expected) wrong.push(`${role} at ${operation.door}: ${found}, expected ${expected}; ${body}`);
          if (status >= 500) wrong.push(`${role} at ${operation.door}: ${body}`);
        }
      }
      expect(wrong).toEqual([]);
    },
    patience,
  );
});
