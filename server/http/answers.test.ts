import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/server/db";
import { ratingsOfRound } from "@/server/ratings";
import {
  annotate,
  makeStudy,
  must,
  newId,
  openWorkbench,
  type Visitor,
  type Workbench,
} from "@/server/testing/workbench";

/** What an annotator says beside annotations: of the whole document, of stretches that hold nothing, and the time it took. */

const text = "Mayor 😀 said “no”.\nThe cycling fanatics 👩🏽‍🚒 left the hall.\n";
const textSha256 = createHash("sha256").update(text).digest("hex");

let bench: Workbench;
let owner: Visitor;
let ann: Visitor;
let ben: Visitor;

beforeAll(async () => {
  bench = await openWorkbench();
  [owner, ann, ben] = await Promise.all([bench.person("Olga"), bench.person("Ann"), bench.person("Ben")]);
});
afterAll(() => bench.close());

async function begin() {
  const study = await makeStudy(owner, [ann, ben], [text]);
  const assignment = await study.assignment(ann);
  const state = (state: string) =>
    owner.call("POST", `/projects/${study.projectId}/rounds/${study.roundId}/state`, { state });
  return { study, assignment, base: `/assignments/${assignment}`, state };
}
type Begun = Awaited<ReturnType<typeof begin>>;

const rate = (who: Visitor, { base }: Begun, item: string, value: unknown, baseRevision: unknown = 0) =>
  who.call("PUT", `${base}/ratings/${item}`, { value, baseRevision });
const passage = (who: Visitor, { base }: Begun, id: string, more: Record<string, unknown> = {}) =>
  who.call("PUT", `${base}/empty-passages/${id}`, { start: 0, end: 5, textSha256, baseRevision: 0, ...more });
const beat = (who: Visitor, { base }: Begun, slots: unknown, now: unknown = Date.now()) =>
  who.call("POST", `${base}/time`, { slots, now });
const open = async ({ base }: Begun) => must(await ann.call("GET", base));
const submit = async (begun: Begun) => must(await ann.call("POST", `${begun.base}/submit`, { foundNothing: true }));

describe("a document rating", () => {
  it("is answered, changed and taken back on top of its own revisions, and the desk opens with it", async () => {
    const begun = await begin();
    expect(must(await rate(ann, begun, "overall_bias", "3")).rating).toMatchObject({ value: "3", revision: 1 });
    expect(must(await rate(ann, begun, "overall_bias", "4", 1)).rating).toMatchObject({ value: "4", revision: 2 });
    must(await rate(ann, begun, "frames", ["economic", "morality"]));
    must(await rate(ann, begun, "comment", "Café — “so”"));
    const before = (await open(begun)).assignment.revision;
    expect(must(await rate(ann, begun, "overall_bias", null, 2)).rating).toMatchObject({ value: null, revision: 3 });
    const { ratings, assignment } = await open(begun);
    expect(ratings.map((r: { item: string; value: unknown }) => [r.item, r.value])).toEqual([
      ["comment", "Café — “so”"],
      ["frames", ["economic", "morality"]],
      ["overall_bias", null],
    ]);
    expect(assignment).toMatchObject({ state: "in_progress", revision: before + 1 });
    const changes = must(await ann.call("GET", `${begun.base}/changes?after=${before}`));
    expect(changes.ratings).toMatchObject([{ item: "overall_bias", value: null, revision: 3 }]);
  });

  it("may be sent twice, and a stale one is refused with what stands there", async () => {
    const begun = await begin();
    const first = must(await rate(ann, begun, "genre", "opinion"));
    expect(must(await rate(ann, begun, "genre", "opinion"))).toEqual(first);
    expect(await rate(ann, begun, "genre", "reporting")).toMatchObject({
      status: 409,
      body: { code: "stale", current: { item: "genre", value: "opinion", revision: 1 } },
    });
    expect((await rate(ann, begun, "balance", "1", 4)).status).toBe(404);
  });

  it.each([
    ["a question the codebook lacks", "mood", "1", 0, 422, "unknown_rating"],
    ["a value the question lacks", "overall_bias", "9", 0, 422, "unknown_value"],
    ["a list where one value is asked", "genre", ["opinion"], 0, 422, "wrong_kind"],
    ["one value where a list is asked", "frames", "economic", 0, 422, "wrong_kind"],
    ["a number", "overall_bias", 3, 0, 400, "malformed"],
    ["an essay", "comment", "x".repeat(2001), 0, 400, "malformed"],
    ["too many values", "frames", Array.from({ length: 31 }, () => "other"), 0, 400, "malformed"],
    ["a name that is no id", "Overall%20bias", "1", 0, 400, "malformed"],
    ["a negative revision", "genre", "opinion", -1, 400, "malformed"],
  ] as const)("refuses %s", async (_, item, value, base, status, code) => {
    const begun = await begin();
    const answer = await rate(ann, begun, item, value, base);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await open(begun)).ratings).toEqual([]);
  });

  it("is frozen by submitting and by closing the round, and is nobody else's", async () => {
    const begun = await begin();
    must(await rate(ann, begun, "genre", "opinion"));
    for (const other of [ben, owner]) expect((await rate(other, begun, "genre", "opinion", 1)).status).toBe(404);
    await submit(begun);
    expect((await rate(ann, begun, "genre", "other", 1)).body.code).toBe("submitted");
    must(await ann.call("POST", `${begun.base}/reopen`));
    must(await rate(ann, begun, "genre", "other", 1));
    must(await begun.state("closed"));
    expect((await rate(ann, begun, "genre", "opinion", 2)).body.code).toBe("round_not_open");
  });

  it("of submitted work is there for the coefficients, taken-back ones are not", async () => {
    const begun = await begin();
    must(await rate(ann, begun, "overall_bias", "2"));
    must(await rate(ann, begun, "genre", "opinion"));
    must(await rate(ann, begun, "genre", null, 1));
    expect(await ratingsOfRound(begun.study.roundId)).toEqual([]);
    await submit(begun);
    expect(await ratingsOfRound(begun.study.roundId)).toEqual([
      { assignment: begun.assignment, item: "overall_bias", value: "2" },
    ]);
  });
});

describe("“nothing found here”", () => {
  it("is said of a stretch, moved, taken back and restored under its own id", async () => {
    const begun = await begin();
    const id = newId();
    expect(must(await passage(ann, begun, id)).emptyPassage).toMatchObject({ id, start: 0, end: 5, revision: 1 });
    must(await passage(ann, begun, id, { end: 8, baseRevision: 1 }));
    expect((await open(begun)).emptyPassages).toMatchObject([{ id, start: 0, end: 8, revision: 2 }]);
    must(await ann.call("DELETE", `${begun.base}/empty-passages/${id}?baseRevision=2`));
    // The desk restores it on top of the revision that took it back.
    expect(await open(begun)).toMatchObject({ emptyPassages: [], deletedPassages: [{ id, revision: 3 }] });
    must(await passage(ann, begun, id, { end: 8, baseRevision: 3 }));
    expect((await open(begun)).emptyPassages).toMatchObject([{ id, revision: 4, deletedAt: null }]);
    const { emptyPassages } = must(await ann.call("GET", `${begun.base}/changes?after=0`));
    expect(emptyPassages).toMatchObject([{ id, revision: 4 }]);
  });

  it("may be sent twice, and a stale one is refused with what stands there", async () => {
    const begun = await begin();
    const id = newId();
    const first = must(await passage(ann, begun, id));
    expect(must(await passage(ann, begun, id))).toEqual(first);
    expect(await passage(ann, begun, id, { end: 8 })).toMatchObject({
      status: 409,
      body: { code: "stale", current: { id, end: 5 } },
    });
    const remove = `${begun.base}/empty-passages/${id}?baseRevision=`;
    const gone = must(await ann.call("DELETE", `${remove}1`));
    expect(must(await ann.call("DELETE", `${remove}1`))).toEqual(gone);
    expect((await ann.call("DELETE", `${remove}7`)).body.code).toBe("stale");
  });

  const pair = text.indexOf("😀");
  it.each([
    ["a stretch beyond the end", { end: text.length + 1 }, 422, "out_of_range"],
    ["an empty stretch", { end: 0 }, 422, "empty"],
    ["a stretch turned round", { start: 4, end: 2 }, 422, "out_of_range"],
    ["half an emoji", { end: pair + 1 }, 422, "inside_grapheme"],
    ["another text's hash", { textSha256: "0".repeat(64) }, 422, "text_differs"],
    ["a fractional offset", { start: 0.5 }, 400, "malformed"],
    ["words", { start: "0" }, 400, "malformed"],
    ["a further field", { quote: "Mayor" }, 400, "malformed"],
    ["a revision for something that is not there", { baseRevision: 2 }, 404, "not_found"],
  ])("refuses %s", async (_, more, status, code) => {
    const begun = await begin();
    const answer = await passage(ann, begun, newId(), more);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await open(begun)).emptyPassages).toEqual([]);
  });

  it("is frozen by submitting, and is nobody else's", async () => {
    const begun = await begin();
    const id = newId();
    must(await passage(ann, begun, id));
    for (const other of [ben, owner]) {
      expect((await passage(other, begun, newId())).status).toBe(404);
      expect((await other.call("DELETE", `${begun.base}/empty-passages/${id}?baseRevision=1`)).status).toBe(404);
    }
    const theirs = { ...begun, base: `/assignments/${await begun.study.assignment(ben)}` };
    expect((await passage(ben, theirs, id)).body.code).toBe("id_taken");
    await submit(begun);
    expect((await passage(ann, begun, newId())).body.code).toBe("submitted");
    const late = await ann.call("DELETE", `${begun.base}/empty-passages/${id}?baseRevision=1`);
    expect(late.body.code).toBe("submitted");
  });
});

describe("time on task", () => {
  const slot = () => Math.floor(Date.now() / 15_000);

  it("counts each quarter of a minute once, however many windows report it and however often", async () => {
    const begun = await begin();
    const now = slot();
    expect(must(await beat(ann, begun, [now - 2, now - 1])).workedSeconds).toBe(30);
    expect(must(await beat(ann, begun, [now - 2, now - 1])).workedSeconds).toBe(30);
    const both = await Promise.all([beat(ann, begun, [now - 1, now]), beat(ann, begun, [now, now - 1])]);
    expect(Math.max(...both.map((answer) => must(answer).workedSeconds))).toBe(45);
    expect((await open(begun)).workedSeconds).toBe(45);
    expect(await db().workSlot.count({ where: { assignmentId: begun.assignment } })).toBe(3);
  });

  it("leaves the revision alone, so that other windows have nothing to catch up on", async () => {
    const begun = await begin();
    const before = (await open(begun)).assignment;
    must(await beat(ann, begun, [slot()]));
    expect((await open(begun)).assignment).toEqual(before);
  });

  it("counts nothing from the future or from another week, and an hour at most per report", async () => {
    const begun = await begin();
    expect(must(await beat(ann, begun, [slot() + 5000, slot() - 50_000])).workedSeconds).toBe(0);
    const hour = Array.from({ length: 240 }, (_, i) => slot() - i);
    expect(must(await beat(ann, begun, hour)).workedSeconds).toBe(3600);
    expect((await beat(ann, begun, [...hour, slot() - 240])).status).toBe(400);
  });

  it.each([
    ["no slots", []],
    ["words", ["1"]],
    ["fractions", [1.5]],
    ["a number", 7],
  ])("refuses %s", async (_, slots) => {
    expect((await beat(ann, await begin(), slots)).status).toBe(400);
  });

  it("stops with submitting, is nobody else's to report, and is seen by those who run the round", async () => {
    const begun = await begin();
    must(await beat(ann, begun, [slot()]));
    for (const other of [ben, owner]) expect((await beat(other, begun, [slot() - 1])).status).toBe(404);
    await submit(begun);
    expect((await beat(ann, begun, [slot() - 1])).body.code).toBe("submitted");
    const round = must(await owner.call("GET", `/projects/${begun.study.projectId}/rounds/${begun.study.roundId}`));
    const seconds = round.progress.map((p: { id: string; workedSeconds: number }) => [p.id, p.workedSeconds]);
    expect(seconds).toContainEqual([begun.assignment, 15]);
  });
});

describe("the recent changes of an assignment", () => {
  it("tell who did what, newest first, with what was deleted, a page at a time", async () => {
    const begun = await begin();
    const made = await annotate(ann, begun.assignment, text, "fanatics", { note: "first" });
    must(await ann.call("DELETE", `${begun.base}/annotations/${made.id}?baseRevision=1`));
    const { events, more } = must(await ann.call("GET", `${begun.base}/history`));
    expect(more).toBe(false);
    expect(events).toMatchObject([
      { annotationId: made.id, kind: "deleted", by: "Ann", revision: 2, before: { quote: "fanatics", note: "first" } },
      { annotationId: made.id, kind: "created", by: "Ann", revision: 1, before: null, after: { quote: "fanatics" } },
    ]);
    const older = must(await ann.call("GET", `${begun.base}/history?before=${events[0].id}`));
    expect(older.events).toMatchObject([{ kind: "created" }]);
    for (const other of [ben, owner]) expect((await other.call("GET", `${begun.base}/history`)).status).toBe(404);
    expect((await ann.call("GET", `${begun.base}/history?before=x`)).status).toBe(400);
  });
});
