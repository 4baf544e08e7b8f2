import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { idsOf, operations, walk } from "@/server/testing/walk";
import { annotate, makeStudy, must, openWorkbench, type Visitor, type Workbench } from "@/server/testing/workbench";

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

describe("every door of the OpenAPI document", () => {
  it("tells an annotator nothing of another's work before the reveal", async () => {
    const study = await makeStudy(owner, [ann, ben], [text]);
    const theirs = await annotate(ben, await study.assignment(ben), text, "helpless islanders", {
      note: "a secret note",
    });
    const answered = `/assignments/${await study.assignment(ben)}/ratings/comment`;
    must(await ben.call("PUT", answered, { value: "a secret comment", baseRevision: 0 }));
    must(await ben.call("POST", `/assignments/${await study.assignment(ben)}/submit`, { foundNothing: false }));
    const doors = (await operations(bench)).filter((o) => o.method === "GET" && !o.isOpen);
    const answers = await walk(ann, doors, await idsOf(study, owner, await study.assignment(ann)));
    for (const { door, text: body } of answers) {
      expect(body, door).not.toContain(theirs.id);
      expect(body, door).not.toMatch(/a secret (note|comment)/);
    }
    const refused = answers.filter((a) =>
      /agreement|readings|export|spans|members|rounds|documents|invitations/.test(a.door),
    );
    expect(refused.length).toBeGreaterThan(8);
    expect(refused.filter((a) => a.status !== 403)).toEqual([]);
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
