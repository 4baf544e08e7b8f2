import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  annotate,
  makeStudy,
  mark,
  must,
  newId,
  openWorkbench,
  type Study,
  type Visitor,
  type Workbench,
} from "@/server/testing/workbench";

const text = "Mayor 😀 said “no”.\nThe cycling fanatics 👩🏽‍🚒 left the hall.\n";

let bench: Workbench;
let owner: Visitor;
let ann: Visitor;
let ben: Visitor;

beforeAll(async () => {
  bench = await openWorkbench();
  [owner, ann, ben] = await Promise.all([bench.person("Olga"), bench.person("Ann"), bench.person("Ben")]);
});
afterAll(() => bench.close());

async function begin(): Promise<{ study: Study; assignment: string; path: (id: string) => string }> {
  const study = await makeStudy(owner, [ann, ben], [text]);
  const assignment = await study.assignment(ann);
  return { study, assignment, path: (id) => `/assignments/${assignment}/annotations/${id}` };
}
const fanatics = { start: text.indexOf("cycling"), end: text.indexOf("fanatics") + 8 };
const own = async (assignment: string) => must(await ann.call("GET", `/assignments/${assignment}`)).annotations;

describe("what was deleted", () => {
  it("comes with the opened assignment by id and revision, its annotator's alone, and can be restored on top of it", async () => {
    const { assignment, path, study } = await begin();
    const id = newId();
    const write = mark(text, fanatics.start, fanatics.end);
    must(await ann.call("PUT", path(id), write));
    must(await ann.call("DELETE", `${path(id)}?baseRevision=1`));
    const opened = must(await ann.call("GET", `/assignments/${assignment}`));
    expect(opened.annotations).toEqual([]);
    expect(opened.deleted).toEqual([{ id, revision: 2 }]);
    expect(must(await ben.call("GET", `/assignments/${await study.assignment(ben)}`)).deleted).toEqual([]);
    const restored = must(await ann.call("PUT", path(id), { ...write, baseRevision: 2 }));
    expect(restored.annotation).toMatchObject({ id, quote: "cycling fanatics", revision: 3, deletedAt: null });
    expect(must(await ann.call("GET", `/assignments/${assignment}`)).deleted).toEqual([]);
  });
});

describe("saving an annotation", () => {
  it("stores span, quote, category and subtype, and raises the revision with each change", async () => {
    const { assignment, path } = await begin();
    const id = newId();
    const made = must(
      await ann.call("PUT", path(id), mark(text, fanatics.start, fanatics.end, { subtype: "ll_label" })),
    );
    expect(made.annotation).toMatchObject({
      id,
      ...fanatics,
      quote: "cycling fanatics",
      subtype: "ll_label",
      revision: 1,
    });
    const changed = must(
      await ann.call(
        "PUT",
        path(id),
        mark(text, fanatics.start, fanatics.end, { category: "framing", note: "hm", baseRevision: 1 }),
      ),
    );
    expect(changed.annotation).toMatchObject({ category: "framing", subtype: null, note: "hm", revision: 2 });
    expect(await own(assignment)).toHaveLength(1);
    expect(must(await ann.call("GET", `/assignments/${assignment}`)).assignment.state).toBe("in_progress");
  });

  it("answers a repeated request with the same row and changes nothing", async () => {
    const { assignment, path } = await begin();
    const id = newId();
    const body = mark(text, fanatics.start, fanatics.end, { attributes: { voice: "author", confidence: "2" } });
    const first = must(await ann.call("PUT", path(id), body));
    const second = must(await ann.call("PUT", path(id), body));
    expect(second).toEqual(first);
    const gone = must(await ann.call("DELETE", `${path(id)}?baseRevision=1`));
    const goneAgain = must(await ann.call("DELETE", `${path(id)}?baseRevision=1`));
    expect(goneAgain).toEqual(gone);
    expect(await own(assignment)).toEqual([]);
  });

  it("brings a deleted annotation back under its own id", async () => {
    const { assignment, path } = await begin();
    const id = newId();
    const body = mark(text, fanatics.start, fanatics.end);
    must(await ann.call("PUT", path(id), body));
    must(await ann.call("DELETE", `${path(id)}?baseRevision=1`));
    const back = must(await ann.call("PUT", path(id), { ...body, baseRevision: 2 }));
    expect(back.annotation).toMatchObject({ id, revision: 3, deletedAt: null });
    expect(await own(assignment)).toHaveLength(1);
  });

  it("keeps overlapping, nested and identical spans apart", async () => {
    const { assignment, path } = await begin();
    for (const [start, end] of [
      [20, 36],
      [24, 30],
      [24, 30],
      [28, 40],
    ] as const) {
      must(await ann.call("PUT", path(newId()), mark(text, start, end)));
    }
    expect(await own(assignment)).toHaveLength(4);
  });

  it("refuses a stale revision and shows what is there now", async () => {
    const { path } = await begin();
    const id = newId();
    must(await ann.call("PUT", path(id), mark(text, fanatics.start, fanatics.end)));
    must(
      await ann.call(
        "PUT",
        path(id),
        mark(text, fanatics.start, fanatics.end, { category: "sourcing", baseRevision: 1 }),
      ),
    );
    const late = await ann.call(
      "PUT",
      path(id),
      mark(text, fanatics.start, fanatics.end, { category: "framing", baseRevision: 1 }),
    );
    expect(late).toMatchObject({
      status: 409,
      body: { code: "stale", current: { id, category: "sourcing", revision: 2 } },
    });
    const lateDelete = await ann.call("DELETE", `${path(id)}?baseRevision=1`);
    expect(lateDelete).toMatchObject({ status: 409, body: { code: "stale" } });
  });

  it("raises the assignment's revision by one and tells which it made, also when the request is repeated", async () => {
    const { assignment, path } = await begin();
    const revision = async () => must(await ann.call("GET", `/assignments/${assignment}`)).assignment.revision;
    const before = await revision();
    const body = mark(text, fanatics.start, fanatics.end);
    const [first, second] = [newId(), newId()];
    expect(must(await ann.call("PUT", path(first), body)).assignmentRevision).toBe(before + 1);
    expect(must(await ann.call("PUT", path(second), body)).assignmentRevision).toBe(before + 2);
    expect(must(await ann.call("PUT", path(first), body)).assignmentRevision).toBe(before + 1);
    const gone = must(await ann.call("DELETE", `${path(first)}?baseRevision=1`));
    expect([gone.assignmentRevision, await revision()]).toEqual([before + 3, before + 3]);
    const many = await Promise.all(Array.from({ length: 30 }, () => ann.call("PUT", path(newId()), body)));
    const made = many.map((answer) => must(answer).assignmentRevision).sort((a, b) => a - b);
    expect(made).toEqual(Array.from({ length: 30 }, (_, i) => before + 4 + i));
  });

  it("leaves no trace in the assignment when it is refused", async () => {
    const { study, assignment, path } = await begin();
    const theirs = await annotate(ben, await study.assignment(ben), text, "fanatics");
    const opened = async () => must(await ann.call("GET", `/assignments/${assignment}`)).assignment;
    const started = async () =>
      must(await ann.call("GET", "/me/assignments")).find((a: { id: string }) => a.id === assignment).startedAt;
    const untouched = await opened();
    expect(untouched.state).toBe("assigned");
    const body = mark(text, fanatics.start, fanatics.end);
    expect((await ann.call("PUT", path(theirs.id), body)).body.code).toBe("id_taken");
    expect([await opened(), await started()]).toEqual([untouched, null]);

    const id = newId();
    must(await ann.call("PUT", path(id), body));
    const begun = await opened();
    expect((await ann.call("PUT", path(id), { ...body, category: "framing" })).body.code).toBe("stale");
    expect((await ann.call("DELETE", `${path(id)}?baseRevision=7`)).body.code).toBe("stale");
    expect(await opened()).toEqual(begun);
  });

  it("lets one of two simultaneous changes win and tells the other", async () => {
    const { path } = await begin();
    const id = newId();
    must(await ann.call("PUT", path(id), mark(text, fanatics.start, fanatics.end)));
    const answers = await Promise.all(
      ["framing", "sourcing"].map((category) =>
        ann.call("PUT", path(id), mark(text, fanatics.start, fanatics.end, { category, baseRevision: 1 })),
      ),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409]);
  });

  const pair = text.indexOf("😀");
  const family = text.indexOf("👩");
  const refused: [string, Partial<Record<string, unknown>>, number, string][] = [
    ["a span beyond the end", { start: 5, end: text.length + 3, quote: `${text.slice(5)}abc` }, 422, "out_of_range"],
    ["an empty span", { start: 5, end: 5, quote: "" }, 422, "empty"],
    ["a span turned round", { start: 9, end: 5, quote: "" }, 422, "out_of_range"],
    [
      "half an emoji",
      { start: pair + 1, end: pair + 6, quote: text.slice(pair + 1, pair + 6) },
      422,
      "inside_grapheme",
    ],
    [
      "part of a joined emoji",
      { start: family, end: family + 4, quote: text.slice(family, family + 4) },
      422,
      "inside_grapheme",
    ],
    ["a quote that differs", { quote: "cycling Fanatics" }, 422, "quote_differs"],
    ["another text's hash", { textSha256: "0".repeat(64) }, 422, "text_differs"],
    ["an unknown category", { category: "humour" }, 422, "unknown_category"],
    ["an unknown subtype", { subtype: "ll_joke" }, 422, "unknown_subtype"],
    ["another category's subtype", { subtype: "fr_cause" }, 422, "unknown_subtype"],
    ["an unknown attribute", { attributes: { mood: "bad" } }, 422, "unknown_attribute"],
    ["a fractional offset", { start: 1.5 }, 400, "malformed"],
    ["a negative offset", { start: -1 }, 400, "malformed"],
    ["a further field", { colour: "red" }, 400, "malformed"],
    ["a revision for something that is not there", { baseRevision: 3 }, 404, "not_found"],
  ];
  it.each(refused)("refuses %s and half-saves nothing", async (_, more, status, code) => {
    const { assignment, path } = await begin();
    const answer = await ann.call("PUT", path(newId()), mark(text, fanatics.start, fanatics.end, more));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await own(assignment)).toEqual([]);
  });

  it("refuses a new id that is not of version 7", async () => {
    const { assignment, path } = await begin();
    const body = mark(text, fanatics.start, fanatics.end);
    const answer = await ann.call("PUT", path(crypto.randomUUID()), body);
    expect([answer.status, answer.body.code]).toEqual([422, "not_uuid7"]);
    expect(await own(assignment)).toEqual([]);
  });

  it("refuses an id that belongs to somebody else's annotation, and tells nothing about it", async () => {
    const { study, path } = await begin();
    const theirs = await annotate(ben, await study.assignment(ben), text, "fanatics");
    const answer = await ann.call("PUT", path(theirs.id), mark(text, fanatics.start, fanatics.end));
    expect(answer).toMatchObject({ status: 409, body: { code: "id_taken" } });
    expect(answer.body.current).toBeUndefined();
    const change = await ann.call(
      "PUT",
      path(theirs.id),
      mark(text, fanatics.start, fanatics.end, { baseRevision: 1 }),
    );
    expect(change.status).toBe(404);
    expect((await ann.call("DELETE", `${path(theirs.id)}?baseRevision=1`)).status).toBe(404);
  });
});

describe("whose work it is", () => {
  it("hides an assignment from everybody but its annotator, the owner included", async () => {
    const { assignment, path } = await begin();
    for (const other of [ben, owner]) {
      expect((await other.call("GET", `/assignments/${assignment}`)).status).toBe(404);
      expect((await other.call("PUT", path(newId()), mark(text, fanatics.start, fanatics.end))).status).toBe(404);
      expect((await other.call("POST", `/assignments/${assignment}/submit`, { foundNothing: true })).status).toBe(404);
    }
    expect((await bench.stranger.call("GET", `/assignments/${assignment}`)).status).toBe(401);
  });

  it("refuses an unknown token", async () => {
    const response = await bench.fetch(
      new Request("http://localhost/api/me", { headers: { Authorization: "Bearer slant_nonsense" } }),
    );
    expect(response.status).toBe(401);
  });

  it("refuses a write that another site's page sends with the cookie", async () => {
    const response = await bench.fetch(
      new Request("http://localhost/api/projects", {
        method: "POST",
        headers: { Origin: "https://evil.example", Host: "localhost", "Content-Type": "application/json" },
        body: JSON.stringify({ name: "Stolen" }),
      }),
    );
    expect([response.status, (await response.json()).code]).toEqual([403, "foreign_origin"]);
  });
});

describe("submitting", () => {
  it("freezes the work until it is reopened", async () => {
    const { assignment, path } = await begin();
    const made = await annotate(ann, assignment, text, "fanatics");
    must(await ann.call("POST", `/assignments/${assignment}/submit`, { foundNothing: false }));
    const late = await ann.call("PUT", path(newId()), mark(text, fanatics.start, fanatics.end));
    expect(late).toMatchObject({ status: 409, body: { code: "submitted" } });
    expect(await ann.call("DELETE", `${path(made.id)}?baseRevision=1`)).toMatchObject({
      status: 409,
      body: { code: "submitted" },
    });
    must(await ann.call("POST", `/assignments/${assignment}/reopen`));
    must(await ann.call("PUT", path(newId()), mark(text, fanatics.start, fanatics.end)));
  });

  it("wants “found nothing” said, and only when it is true", async () => {
    const { assignment } = await begin();
    const silent = await ann.call("POST", `/assignments/${assignment}/submit`, { foundNothing: false });
    expect(silent).toMatchObject({ status: 409, body: { code: "nothing_marked" } });
    await annotate(ann, assignment, text, "fanatics");
    const untrue = await ann.call("POST", `/assignments/${assignment}/submit`, { foundNothing: true });
    expect(untrue).toMatchObject({ status: 409, body: { code: "not_nothing" } });
  });

  it("may be repeated", async () => {
    const { assignment } = await begin();
    for (let i = 0; i < 2; i++) {
      const { assignment: now } = must(
        await ann.call("POST", `/assignments/${assignment}/submit`, { foundNothing: true }),
      );
      expect(now).toMatchObject({ state: "submitted", foundNothing: true });
    }
  });

  it("is refused once the round is closed, and so is every save", async () => {
    const { study, assignment, path } = await begin();
    await annotate(ann, assignment, text, "fanatics");
    must(await owner.call("POST", `/projects/${study.projectId}/rounds/${study.roundId}/state`, { state: "closed" }));
    expect((await ann.call("POST", `/assignments/${assignment}/submit`, { foundNothing: false })).body.code).toBe(
      "round_not_open",
    );
    expect((await ann.call("PUT", path(newId()), mark(text, fanatics.start, fanatics.end))).body.code).toBe(
      "round_not_open",
    );
    expect((await ann.call("POST", `/assignments/${assignment}/reopen`)).status).toBe(409);
  });

  it("closing a round while saves are in the air leaves none after the close", async () => {
    const { study, assignment, path } = await begin();
    const saves = Array.from({ length: 30 }, () =>
      ann.call("PUT", path(newId()), mark(text, fanatics.start, fanatics.end)),
    );
    const close = owner.call("POST", `/projects/${study.projectId}/rounds/${study.roundId}/state`, { state: "closed" });
    const answers = await Promise.all(saves);
    expect((await close).status).toBe(200);
    const saved = answers.filter((a) => a.status === 200).length;
    expect(answers.every((a) => a.status === 200 || a.body.code === "round_not_open")).toBe(true);
    expect(await own(assignment)).toHaveLength(saved);
  });
});
