import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { followSession } from "@/server/testing/class";
import { idsOf, kindsUntil, operations, walk } from "@/server/testing/walk";
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

/** Until the reveal nobody learns what another annotator marked. */

const text = "The ferry firm trapped helpless islanders. Experts say the pier is doomed. The council met.";

let bench: Workbench;
let owner: Visitor;
let ann: Visitor;
let ben: Visitor;

beforeAll(async () => {
  bench = await openWorkbench();
  [owner, ann, ben] = await Promise.all([bench.person("Olga"), bench.person("Ann"), bench.person("Ben")]);
});
afterAll(() => bench.close());

const memberIdOf = async (study: Study, { email }: Visitor): Promise<string> =>
  must<{ id: string; email: string }[]>(await owner.call("GET", `/projects/${study.projectId}/members`)).find(
    (member) => member.email === email,
  )?.id as string;

async function setRole(study: Study, person: Visitor, role: string): Promise<void> {
  const path = `/projects/${study.projectId}/members/${await memberIdOf(study, person)}`;
  must(await owner.call("PATCH", path, { role }));
}

async function moveTo(study: Study, ...states: string[]): Promise<void> {
  const path = `/projects/${study.projectId}/rounds/${study.roundId}/state`;
  for (const state of states) must(await owner.call("POST", path, { state }));
}

/** Everything that somebody at work does, in steps. */
function stepsOf(who: Visitor, assignment: string): [string, () => Promise<unknown>][] {
  const path = `/assignments/${assignment}`;
  const id = newId();
  const start = text.indexOf("helpless");
  const save = (baseRevision: number, end: number) =>
    who.call("PUT", `${path}/annotations/${id}`, mark(text, start, end, { baseRevision, note: "a secret note" }));
  const passage = { start: 0, end: 3, textSha256: sha256(text), baseRevision: 0 };
  return [
    ["marks", async () => must(await save(0, start + 8))],
    [
      "changes, answers, reads on and deletes",
      async () => {
        must(await save(1, start + 18));
        must(await who.call("PUT", `${path}/ratings/comment`, { value: "a secret comment", baseRevision: 0 }));
        must(await who.call("PUT", `${path}/empty-passages/${newId()}`, passage));
        must(await who.call("POST", `${path}/time`, { slots: [1, 2], now: 45_000 }));
        must(await who.call("DELETE", `${path}/annotations/${id}?baseRevision=2`));
      },
    ],
    [
      "submits, having found nothing",
      async () => must(await who.call("POST", `${path}/submit`, { foundNothing: true })),
    ],
    ["reopens", async () => must(await who.call("POST", `${path}/reopen`))],
    [
      "marks again and submits",
      async () => {
        await annotate(who, assignment, text, "doomed");
        must(await who.call("POST", `${path}/submit`, { foundNothing: false }));
      },
    ],
  ];
}

describe("whoever annotates and has not submitted", () => {
  it("is told the same at every door, and hears nothing, whatever another annotator does", async () => {
    const [judge, ina] = await Promise.all([bench.person("Judge"), bench.person("Ina")]);
    const study = await makeStudy(owner, [ann, judge, ina, ben], [text]);
    await setRole(study, judge, "adjudicator");
    await setRole(study, ina, "instructor");
    const doors = await operations(bench);
    const reading = doors.filter((o) => o.method === "GET" && !o.isOpen);
    const [bens, bensId] = [await study.assignment(ben), await memberIdOf(study, ben)];
    const shared = await idsOf(study, owner, bens);
    const session = `/review-sessions/${shared.sessionId}`;
    const { code } = must(await owner.call("POST", `${session}/join-code`, {}));
    for (const person of [ann, judge, ina, ben]) must(await person.call("POST", "/review-sessions/join", { code }));
    must(await owner.call("POST", `${session}/phase`, { from: "gather", to: "mark" }));
    const round = `/projects/${study.projectId}/rounds/${study.roundId}`;

    const watching = await Promise.all(
      [
        { who: ann, face: "student" },
        { who: judge, face: "projector" },
        { who: ina, face: "instructor" },
      ].map(async ({ who, face }) => {
        const own = await study.assignment(who);
        const listen = async (path: string) =>
          bench.fetch(
            new Request(`http://localhost/api${path}`, { headers: { Authorization: `Bearer ${who.token}` } }),
          );
        return {
          who,
          own,
          news: [await listen(`/assignments/${own}/events`), ...(who === ina ? [await listen(`${round}/events`)] : [])],
          told: await followSession(bench, who, shared.sessionId as string, face, 0),
        };
      }),
    );
    const witness = await followSession(bench, owner, shared.sessionId as string, "instructor");
    await witness.next("resync");

    /** What each of them is answered by all doors, to their own things and to Ben's. */
    const record = async (who: Visitor, own: string) => {
      const things = await walk(who, reading, { ...shared, assignmentId: own });
      const bensThings = await walk(
        who,
        reading.filter((o) => o.path.includes("{assignmentId}")),
        shared,
      );
      const preview = await who.call("GET", `${round}/agreement?scope=preview`);
      // What goes through or not by how far Ben is.
      const deeds = [
        await who.call("POST", `${round}/state`, { state: "draft" }),
        await who.call("DELETE", round),
        await who.call("DELETE", `/projects/${study.projectId}/members/${bensId}`),
      ];
      return [
        ...[...things, ...bensThings].map(({ door, status, text }) => `${door} ${status} ${text}`),
        ...[preview, ...deeds].map(({ status, body }) => `${status} ${JSON.stringify(body)}`),
      ].map((words) => words.replace(/"(requestId|now)":"[^"]*"/g, ""));
    };
    const before = new Map(await Promise.all(watching.map(async (w) => [w, await record(w.who, w.own)] as const)));
    const seen = async () => JSON.stringify((await owner.call("GET", round)).body);
    const progress = new Set([await seen()]);
    for (const [deed, act] of stepsOf(ben, bens)) {
      await act();
      progress.add(await seen());
      for (const w of watching)
        expect(await record(w.who, w.own), `${w.who.email} after Ben ${deed}`).toEqual(before.get(w));
    }
    // Whoever does not annotate follows it.
    expect(progress.size).toBeGreaterThan(4);

    await witness.next("progress");
    must(await owner.call("PUT", `${session}/timer`, { seconds: 60 }));
    await moveTo(study, "closed");
    for (const { who, news, told } of watching) {
      for (const stream of news) expect(await kindsUntil(stream, "closed"), who.email).toEqual(["ready", "closed"]);
      await told.next("timer");
      expect(told.heard.map((event) => event.kind).filter((kind) => kind !== "resync")).toEqual(["timer"]);
      told.close();
    }
    witness.close();
  }, 120_000);

  it("is refused what shows marks, and what they do not show says nothing of them", async () => {
    const study = await makeStudy(owner, [ann, ben], [text]);
    const theirs = await annotate(ben, await study.assignment(ben), text, "helpless islanders");
    must(await ben.call("POST", `/assignments/${await study.assignment(ben)}/submit`, { foundNothing: false }));
    const doors = (await operations(bench)).filter((o) => o.method === "GET" && !o.isOpen);
    const answers = await walk(ann, doors, await idsOf(study, owner, await study.assignment(ann)));
    for (const { door, text: body } of answers) expect(body, door).not.toContain(theirs.id);
    const refused = answers.filter(
      ({ door }) =>
        /agreement|readings|export|spans|members|rounds|documents|invitations/.test(door) && !/own-work/.test(door),
    );
    expect(refused.length).toBeGreaterThan(8);
    expect(refused.filter((a) => a.status !== 403)).toEqual([]);
  });
});

describe("an instructor who annotates", () => {
  it("sees own progress alone until the work is submitted, then everybody's", async () => {
    const study = await makeStudy(owner, [owner, ben], [text]);
    const round = `/projects/${study.projectId}/rounds/${study.roundId}`;
    await annotate(ben, await study.assignment(ben), text, "doomed");
    const mine = await study.assignment(owner);
    expect(must(await owner.call("GET", round))).toMatchObject({
      submitted: null,
      assignments: 2,
      annotators: [{ name: "Olga" }, { name: "Ben" }],
      progress: [{ id: mine, state: "assigned" }],
    });
    expect(must(await owner.call("GET", `/projects/${study.projectId}/rounds`))[0].submitted).toBeNull();
    expect(await owner.call("POST", `${round}/state`, { state: "draft" })).toMatchObject({
      status: 409,
      body: { code: "round_move", detail: expect.stringContaining("how far the others are") },
    });
    must(await owner.call("POST", `/assignments/${mine}/submit`, { foundNothing: true }));
    const now = must(await owner.call("GET", round));
    expect([now.submitted, now.progress.length]).toEqual([1, 2]);
  });

  it("without anybody else in the round is blind to nobody", async () => {
    const study = await makeStudy(owner, [owner], [text]);
    await moveTo(study, "draft");
    must(await owner.call("DELETE", `/projects/${study.projectId}/rounds/${study.roundId}`));
  });

  it("is blind to the same text in another round that is not revealed", async () => {
    const study = await makeStudy(owner, [ann, ben], [text]);
    const rounds = `/projects/${study.projectId}/rounds`;
    const me = must(await owner.call("GET", `/projects/${study.projectId}/members`))[0].id;
    const documentIds = study.documents.map((d) => d.id);
    const second = must(await owner.call("POST", rounds, { name: "Round 2", documentIds, memberIds: [me] })).id;
    const agreement = () => owner.call("GET", `${rounds}/${study.roundId}/agreement`);
    expect(await agreement()).toMatchObject({ status: 403, body: { code: "unfinished_work" } });
    must(await owner.call("POST", `${rounds}/${second}/state`, { state: "open" }));
    expect(await agreement()).toMatchObject({ status: 403, body: { code: "unfinished_work" } });
    expect(must(await owner.call("GET", rounds))[0].submitted).toBeNull();
    await moveTo(study, "closed", "revealed");
    must(await agreement());
  });
});

describe("an instructor who has looked at the others' work before the reveal", () => {
  it.each(["agreement", "agreement?scope=preview", "readings", "export.zip", "spans.csv"])(
    "is given none of it to annotate: %s",
    async (door) => {
      const helper = await bench.person(`Helper.${newId()}`);
      const study = await makeStudy(owner, [ann, ben], [text]);
      const project = `/projects/${study.projectId}`;
      const round = `${project}/rounds/${study.roundId}`;
      const add = () => owner.call("POST", `${project}/members`, { email: helper.email, role: "instructor" });
      const { memberId } = must(await add());
      const { segments } = must(await helper.call("GET", round));
      const write = { name: "More", documentIds: study.documents.map((d) => d.id) };
      // Progress is no look.
      const { id: first } = must(await owner.call("POST", `${project}/rounds`, { ...write, memberIds: [memberId] }));
      must(await owner.call("DELETE", `${project}/rounds/${first}`));

      const path = door === "readings" ? `segments/${segments[0].id}/readings` : door;
      expect((await helper.call("GET", `${round}/${path}`)).status).toBe(200);
      // Leaving the project and coming back does not wash it off.
      must(await owner.call("DELETE", `${project}/members/${memberId}`));
      const again = must(await add()).memberId;
      const refusal = { status: 409, body: { code: "has_looked", detail: expect.stringContaining("Helper") } };
      expect(await owner.call("POST", `${project}/rounds`, { ...write, memberIds: [again] })).toMatchObject(refusal);
      await moveTo(study, "draft");
      expect(await owner.call("PUT", round, { ...write, memberIds: [again] })).toMatchObject(refusal);
      await moveTo(study, "open");

      const { id: sessionId } = must(
        await owner.call("POST", `${project}/review-sessions`, {
          title: "A class",
          source: { kind: "round", roundId: study.roundId },
        }),
      );
      const { code } = must(await owner.call("POST", `/review-sessions/${sessionId}/join-code`, {}));
      expect(await helper.call("POST", "/review-sessions/join", { code })).toMatchObject(refusal);
      await moveTo(study, "closed", "revealed");
      must(await owner.call("POST", `${project}/rounds`, { ...write, memberIds: [again] }));
    },
  );

  it("keeps work that was submitted before, in a class too", async () => {
    const study = await makeStudy(owner, [owner, ben], [text]);
    must(await owner.call("POST", `/assignments/${await study.assignment(owner)}/submit`, { foundNothing: true }));
    must(await owner.call("GET", `/projects/${study.projectId}/rounds/${study.roundId}/agreement`));
    const { id: sessionId } = must(
      await owner.call("POST", `/projects/${study.projectId}/review-sessions`, {
        title: "A class",
        source: { kind: "round", roundId: study.roundId },
      }),
    );
    const { code } = must(await owner.call("POST", `/review-sessions/${sessionId}/join-code`, {}));
    must(await owner.call("POST", "/review-sessions/join", { code }));
  });
});

describe("those who run a session", () => {
  it("are told that somebody found nothing only with the reveal", async () => {
    const study = await makeStudy(owner, [ann, ben], [text]);
    const { id } = must(
      await owner.call("POST", `/projects/${study.projectId}/review-sessions`, {
        title: "A class",
        source: { kind: "round", roundId: study.roundId },
      }),
    );
    const session = `/review-sessions/${id}`;
    const { code } = must(await owner.call("POST", `${session}/join-code`, {}));
    must(await ben.call("POST", "/review-sessions/join", { code }));
    must(await owner.call("POST", `${session}/phase`, { from: "gather", to: "mark" }));
    must(await ben.call("POST", `/assignments/${await study.assignment(ben)}/submit`, { foundNothing: true }));
    const work = async () => must(await owner.call("GET", `${session}/instructor`)).people[0].work.first;
    expect(await work()).toBe("submitted");
    must(await owner.call("POST", `${session}/phase`, { from: "mark", to: "reveal" }));
    expect(await work()).toBe("found_nothing");
  });
});

describe("an adjudicator, who may annotate too", () => {
  it("learns how many have submitted only with the reveal", async () => {
    const study = await makeStudy(owner, [ann, ben], [text]);
    const rounds = `/projects/${study.projectId}/rounds`;
    const members = must<{ id: string; email: string }[]>(
      await owner.call("GET", `/projects/${study.projectId}/members`),
    );
    const { id } = members.find(({ email }) => email === ann.email) as { id: string };
    must(await owner.call("PATCH", `/projects/${study.projectId}/members/${id}`, { role: "adjudicator" }));
    must(await ben.call("POST", `/assignments/${await study.assignment(ben)}/submit`, { foundNothing: true }));
    const submitted = async (who: Visitor) => must(await who.call("GET", rounds))[0].submitted;
    expect([await submitted(owner), await submitted(ann)]).toEqual([1, null]);
    for (const state of ["closed", "revealed"]) {
      must(await owner.call("POST", `${rounds}/${study.roundId}/state`, { state }));
    }
    expect(await submitted(ann)).toBe(1);
  });
});

describe("those who run a round", () => {
  it("may look while it is open, but not while they have work of their own to submit, nor change it afterwards", async () => {
    const study = await makeStudy(owner, [owner, ben], [text]);
    const agreement = `/projects/${study.projectId}/rounds/${study.roundId}/agreement`;
    const mine = await study.assignment(owner);
    for (const path of [
      agreement,
      agreement.replace("agreement", "export.zip"),
      agreement.replace("agreement", "spans.csv"),
    ]) {
      expect(await owner.call("GET", path)).toMatchObject({ status: 403, body: { code: "unfinished_work" } });
    }
    must(await owner.call("POST", `/assignments/${mine}/submit`, { foundNothing: true }));
    must(await owner.call("GET", agreement));
    expect(await owner.call("POST", `/assignments/${mine}/reopen`)).toMatchObject({
      status: 409,
      body: { code: "may_have_seen" },
    });
  });

  it("see progress, never what is marked in work that is not submitted", async () => {
    const study = await makeStudy(owner, [ann, ben], [text]);
    const made = await annotate(ann, await study.assignment(ann), text, "doomed");
    const base = `/projects/${study.projectId}/rounds/${study.roundId}`;
    const round = must(await owner.call("GET", base));
    expect(round.progress.map((p: { state: string }) => p.state).sort()).toEqual(["assigned", "in_progress"]);
    const report = must(await owner.call("GET", `${base}/agreement`));
    expect(report.report.headline).toMatchObject({ value: null, reason: "no_shared_document", documents: 0 });
    const readings = must(await owner.call("GET", `${base}/segments/${round.segments[0].id}/readings`));
    expect(readings.readings).toEqual([]);
    expect(JSON.stringify([round, report, readings])).not.toContain(made.id);
  });
});
