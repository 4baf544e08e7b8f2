import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  annotate,
  makeStudy,
  must,
  newId,
  openWorkbench,
  type Visitor,
  type Workbench,
} from "@/server/testing/workbench";

let bench: Workbench;
let owner: Visitor;
let ann: Visitor;
let ben: Visitor;

beforeAll(async () => {
  bench = await openWorkbench();
  [owner, ann, ben] = await Promise.all([bench.person("Olga"), bench.person("Ann"), bench.person("Ben")]);
});
afterAll(() => bench.close());

const newProject = async () => must(await owner.call("POST", "/projects", { name: "Ferry study" })).id as string;

describe("a project", () => {
  it("begins with its maker as owner and the default codebook", async () => {
    const id = await newProject();
    expect(must(await owner.call("GET", `/projects/${id}`))).toMatchObject({ name: "Ferry study", role: "owner" });
    const [codebook] = must(await owner.call("GET", `/projects/${id}/codebooks`));
    expect(codebook.content.categories.map((c: { id: string }) => c.id)).toEqual(["framing", "sourcing", "loaded"]);
  });

  it("is deleted only by an owner who repeats its name", async () => {
    const { projectId } = await makeStudy(owner, [ann], ["One text."]);
    expect((await owner.call("DELETE", `/projects/${projectId}?name=Wrong`)).body.code).toBe("name_differs");
    expect((await ann.call("DELETE", `/projects/${projectId}?name=A%20study`)).status).toBe(403);
    must(await owner.call("DELETE", `/projects/${projectId}?name=A%20study`));
    expect((await owner.call("GET", `/projects/${projectId}`)).status).toBe(404);
  });
});

describe("an invitation", () => {
  const invite = async (projectId: string, more = {}) =>
    must(await owner.call("POST", `/projects/${projectId}/invitations`, { role: "annotator", ...more }));

  it("lets a newcomer make an account and join, once", async () => {
    const projectId = await newProject();
    const { token } = await invite(projectId);
    expect(must(await bench.stranger.call("POST", "/invitations/preview", { token }))).toEqual({
      projectName: "Ferry study",
      role: "annotator",
    });
    const account = { name: "Nora", email: "Nora@Test.example", password: "a long enough one" };
    expect(must(await bench.stranger.call("POST", "/invitations/accept", { token, account }))).toEqual({ projectId });
    const members = must(await owner.call("GET", `/projects/${projectId}/members`));
    expect(members.map((m: { email: string; pseudonym: string }) => [m.email, m.pseudonym])).toEqual([
      [owner.email, "c1"],
      ["nora@test.example", "c2"],
    ]);
    const again = await ann.call("POST", "/invitations/accept", { token });
    expect(again).toMatchObject({ status: 404, body: { code: "invitation_gone" } });
  });

  it("is not used up by an account that cannot be made", async () => {
    const projectId = await newProject();
    const { token } = await invite(projectId);
    const taken = { name: "Ann", email: ann.email, password: "a long enough one" };
    expect((await bench.stranger.call("POST", "/invitations/accept", { token, account: taken })).body.code).toBe(
      "email_taken",
    );
    const weak = { name: "Wim", email: "wim@test.example", password: "short" };
    expect((await bench.stranger.call("POST", "/invitations/accept", { token, account: weak })).status).toBe(400);
    must(await ann.call("POST", "/invitations/accept", { token }));
  });

  it("gives its last place to one of many who take it at once", async () => {
    const projectId = await newProject();
    const { token } = await invite(projectId, { maxUses: 2 });
    const people = await Promise.all(
      ["P1", "P2", "P3", "P4", "P5"].map((name) => bench.person(`${name}${Date.now()}`)),
    );
    const answers = await Promise.all(people.map((p) => p.call("POST", "/invitations/accept", { token })));
    expect(answers.filter((a) => a.status === 200)).toHaveLength(2);
  });

  it("does not take a place for somebody who is in already", async () => {
    const projectId = await newProject();
    const { token } = await invite(projectId);
    must(await owner.call("POST", "/invitations/accept", { token }));
    must(await ann.call("POST", "/invitations/accept", { token }));
    expect(must(await owner.call("GET", `/projects/${projectId}`)).role).toBe("owner");
  });

  it("stops working when it is revoked", async () => {
    const projectId = await newProject();
    const { id, token } = await invite(projectId);
    must(await owner.call("DELETE", `/projects/${projectId}/invitations/${id}`));
    await expectGone(token);
  });

  it("stops working on its day, and when its places are taken", async () => {
    const projectId = await newProject();
    const { id, token } = await invite(projectId, { days: 1, maxUses: 2 });
    const { db } = await import("@/server/db");
    const expiresAt = new Date(Date.now() - 1);
    must(await bench.stranger.call("POST", "/invitations/preview", { token }));
    await db().invitation.update({ where: { id }, data: { expiresAt } });
    await expectGone(token);
    const full = await invite(projectId, { maxUses: 1 });
    must(await ann.call("POST", "/invitations/accept", { token: full.token }));
    await expectGone(full.token);
  });

  /** For somebody who is signed in, and for somebody who would make an account, of which nothing is left. */
  async function expectGone(token: string) {
    const account = { name: "Late", email: `late.${newId()}@test.example`, password: "a long enough password" };
    const gone = { status: 404, body: { code: "invitation_gone" } };
    expect(await bench.stranger.call("POST", "/invitations/preview", { token })).toMatchObject(gone);
    expect(await bench.stranger.call("POST", "/invitations/accept", { token, account })).toMatchObject(gone);
    expect(await (await bench.person(`P.${newId()}`)).call("POST", "/invitations/accept", { token })).toMatchObject(
      gone,
    );
    const { db } = await import("@/server/db");
    expect(await db().user.count({ where: { email: account.email } })).toBe(0);
  }
});

describe("people", () => {
  it("an owner cannot leave a project without one", async () => {
    const projectId = await newProject();
    const [me] = must(await owner.call("GET", `/projects/${projectId}/members`));
    expect(
      (await owner.call("PATCH", `/projects/${projectId}/members/${me.id}`, { role: "annotator" })).body.code,
    ).toBe("last_owner");
    expect((await owner.call("DELETE", `/projects/${projectId}/members/${me.id}`)).body.code).toBe("last_owner");
  });

  it("somebody without an account, or in already, cannot be added", async () => {
    const projectId = await newProject();
    const add = (email: string) => owner.call("POST", `/projects/${projectId}/members`, { email, role: "annotator" });
    expect((await add("nobody@nowhere.example")).body.code).toBe("no_account");
    must(await add(ann.email));
    expect((await add(ann.email)).body.code).toBe("already_member");
  });

  it("whoever has worked cannot be removed", async () => {
    const study = await makeStudy(owner, [ann], ["One text."]);
    must(await ann.call("POST", `/assignments/${await study.assignment(ann)}/submit`, { foundNothing: true }));
    const members = must(await owner.call("GET", `/projects/${study.projectId}/members`));
    const member = members.find((m: { email: string }) => m.email === ann.email);
    expect((await owner.call("DELETE", `/projects/${study.projectId}/members/${member.id}`)).body.code).toBe(
      "has_work",
    );
  });
});

describe("a round", () => {
  it("goes through its states in order, and says why when it cannot", async () => {
    const study = await makeStudy(owner, [ann], ["One text."]);
    const state = (to: string) =>
      owner.call("POST", `/projects/${study.projectId}/rounds/${study.roundId}/state`, { state: to });
    expect((await state("revealed")).body.code).toBe("round_move");
    must(await ann.call("POST", `/assignments/${await study.assignment(ann)}/submit`, { foundNothing: true }));
    expect((await state("draft")).body.detail).toContain("submitted");
    must(await state("closed"));
    must(await state("revealed"));
    expect((await state("open")).body.code).toBe("round_move");
  });

  it("needs documents and annotators of its own project, and shows no work while a draft", async () => {
    const study = await makeStudy(owner, [ann], ["One text."]);
    const other = await newProject();
    const foreign = { name: "R", documentIds: [study.documents[0]!.id], memberIds: [] };
    expect((await owner.call("POST", `/projects/${other}/rounds`, foreign)).body.code).toBe("unknown_document");
    const { id } = must(await owner.call("POST", `/projects/${study.projectId}/rounds`, { name: "Empty" }));
    const open = await owner.call("POST", `/projects/${study.projectId}/rounds/${id}/state`, { state: "open" });
    expect(open.body.detail).toContain("at least one document");
    const before = must(await ann.call("GET", "/me/assignments")).length;
    const members = must(await owner.call("GET", `/projects/${study.projectId}/members`));
    must(
      await owner.call("PUT", `/projects/${study.projectId}/rounds/${id}`, {
        name: "Second",
        documentIds: [study.documents[0]!.id],
        memberIds: [members[1].id],
      }),
    );
    expect(must(await ann.call("GET", "/me/assignments"))).toHaveLength(before);
    must(await owner.call("POST", `/projects/${study.projectId}/rounds/${id}/state`, { state: "open" }));
    expect(must(await ann.call("GET", "/me/assignments"))).toHaveLength(before + 1);
  });

  it("keeps the codebook that annotators may have before them, even when nobody has begun", async () => {
    const study = await makeStudy(owner, [ann], ["One text."]);
    const { db } = await import("@/server/db");
    const [codebook] = must(await owner.call("GET", `/projects/${study.projectId}/codebooks`));
    const { id: newer } = await db().codebookVersion.create({
      data: {
        projectId: study.projectId,
        key: codebook.key,
        version: "9.9",
        content: { ...codebook.content, version: "9.9" },
      },
    });
    const [{ id: memberId }] = must(await owner.call("GET", `/projects/${study.projectId}/members`)).filter(
      (m: { email: string }) => m.email === ann.email,
    );
    const write = { name: "Round", documentIds: [study.documents[0]!.id], memberIds: [memberId] };
    const seen = async (assignment: string) =>
      must(await ann.call("GET", `/assignments/${assignment}`)).codebook.version;
    const opened = await study.assignment(ann);
    expect(await seen(opened)).toBe(codebook.content.version);
    const round = `/projects/${study.projectId}/rounds/${study.roundId}`;
    must(await owner.call("POST", `${round}/state`, { state: "draft" }));
    expect(await owner.call("PUT", round, { ...write, codebookId: newer })).toMatchObject({
      status: 409,
      body: { code: "has_been_open" },
    });

    // One that was never open takes another, and whoever looked in vain before sees that one.
    const { id: fresh } = must(
      await owner.call("POST", `/projects/${study.projectId}/rounds`, { ...write, codebookId: codebook.id }),
    );
    const { id: assignment } = await db().assignment.findFirstOrThrow({ where: { roundId: fresh } });
    expect((await ann.call("GET", `/assignments/${assignment}/changes?after=0`)).status).toBe(200);
    await ann.call("PUT", `/assignments/${assignment}/ratings/genre`, { value: "opinion", baseRevision: 0 });
    const draft = `/projects/${study.projectId}/rounds/${fresh}`;
    must(await owner.call("PUT", draft, { ...write, codebookId: newer }));
    must(await owner.call("POST", `${draft}/state`, { state: "open" }));
    expect(await seen(assignment)).toBe("9.9");
  });

  it("goes back to draft with the work that has begun, and no change of the draft deletes any", async () => {
    const study = await makeStudy(owner, [ann, ben], ["One text.", "Another text."]);
    const round = `/projects/${study.projectId}/rounds/${study.roundId}`;
    const begun = await study.assignment(ann);
    await annotate(ann, begun, "One text.", "text");
    const members = must(await owner.call("GET", `/projects/${study.projectId}/members`));
    const memberId = (who: Visitor) => members.find((m: { email: string }) => m.email === who.email).id;
    const [first, second] = study.documents.map((d) => d.id);
    const change = (documentIds: unknown[], who: Visitor[], more: object = {}) =>
      owner.call("PUT", round, { name: "Renamed", documentIds, memberIds: who.map(memberId), ...more });
    must(await owner.call("POST", `${round}/state`, { state: "draft" }));

    expect(await change([second], [ann, ben])).toMatchObject({ status: 409, body: { code: "has_work" } });
    expect(await change([first, second], [ben])).toMatchObject({ status: 409, body: { code: "has_work" } });
    const [codebook] = must(await owner.call("GET", `/projects/${study.projectId}/codebooks`));
    const { db } = await import("@/server/db");
    const { id: newer } = await db().codebookVersion.create({
      data: { projectId: study.projectId, key: codebook.key, version: "9.9", content: codebook.content },
    });
    expect(await change([first], [ann], { codebookId: newer })).toMatchObject({
      status: 409,
      body: { code: "has_been_open" },
    });

    must(await change([second, first], [ann, ben]));
    expect(must(await owner.call("GET", round)).segments.map((s: { document: object }) => s.document)).toMatchObject([
      { id: second },
      { id: first },
    ]);
    must(await change([first], [ann]));
    const after = must(await owner.call("GET", round));
    expect(after.progress).toMatchObject([{ id: begun, state: "in_progress" }]);
    must(await owner.call("POST", `${round}/state`, { state: "open" }));
    expect(must(await ann.call("GET", `/assignments/${begun}`)).annotations).toMatchObject([{ quote: "text" }]);
  });
});
