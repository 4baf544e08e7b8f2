import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ItemDetail, ItemRow } from "@/domain/adjudication/view";
import { at, type Court, openCourt, courtText as text } from "@/server/testing/court";
import {
  type Answer,
  makeStudy,
  mark,
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
let judge: Visitor;

beforeAll(async () => {
  bench = await openWorkbench();
  [owner, ann, ben, judge] = await Promise.all([
    bench.person("Olga"),
    bench.person("Ann"),
    bench.person("Ben"),
    bench.person("Judith"),
  ]);
});
afterAll(() => bench.close());

const court = (rules: object = {}) => openCourt({ owner, ann, ben, judge }, rules);

async function details(who: Visitor, { base, items }: Court, query = ""): Promise<ItemDetail[]> {
  return must(await who.call("GET", `${base}/segments/${items[0]?.segmentId}${query}`)).items;
}

describe("the queue of a round", () => {
  it("ranks what people differ about, and has settled what they agree on", async () => {
    const { items } = await court();
    expect(items.map((i) => [i.words, i.kinds, i.outcome])).toEqual([
      ["Experts", ["missed"], null],
      ["helpless islanders", ["boundary"], null],
      ["doomed", [], "settled"],
    ]);
  });

  it("settles more under a laxer rule, which the round then keeps", async () => {
    const { items, base, project } = await court({ boundaries: "union" });
    expect(items.find((i) => i.words === "helpless islanders")?.outcome).toBe("settled");
    must(await owner.call("PUT", `${project}/adjudication-rules`, { settle: "never" }));
    expect(must(await judge.call("GET", base)).rules).toMatchObject({ settle: "all", boundaries: "union" });
  });

  it("shows readings without names or traces of who made them, in an order that stays", async () => {
    const it = await court();
    const seen = await details(judge, it);
    const body = JSON.stringify(seen);
    for (const secret of ["Ann", "Ben", '"c2"', '"c3"']) expect(body).not.toContain(secret);
    const ids = must(
      await owner.call("GET", `${it.base.replace("/adjudication", "")}/segments/${it.items[0]?.segmentId}/readings`),
    ).readings.flatMap((r: { annotations: { id: string }[] }) => r.annotations.map((a) => a.id));
    for (const id of ids) expect(body).not.toContain(id);
    expect(await details(judge, it)).toEqual(seen);
    expect(seen.find((d) => d.id === it.item("Experts").id)?.readings.at(-1)).toMatchObject({
      people: 1,
      annotations: [],
    });
    expect((await judge.call("GET", `${it.base}/segments/${it.items[0]?.segmentId}?names=true`)).status).toBe(403);
    const named = await details(owner, it, "?names=true");
    expect(named.flatMap((d) => d.readings.flatMap((r) => r.names ?? []))).toContain("Ann");
  });

  it("names people to adjudicators only where the round's rules say so", async () => {
    const seenBy = async (who: Visitor, it: Court) => {
      must(
        await owner.call("POST", `${it.base}/items/${it.item("Experts").id}/decisions`, {
          outcome: "rejected",
          baseRevision: 0,
        }),
      );
      const queue = must(await who.call("GET", it.base));
      const decision = (await details(who, it)).find((d) => d.id === it.item("Experts").id)?.decision;
      return { by: decision?.by, names: Object.values(queue.names), asks: queue.mayAskNames };
    };
    expect(await seenBy(owner, await court())).toEqual({
      by: "Olga",
      names: expect.arrayContaining(["Olga", "Judith"]),
      asks: true,
    });
    expect(await seenBy(judge, await court())).toEqual({ by: expect.stringMatching(/^c\d+$/), names: [], asks: false });
    const open = await court({ names: true });
    expect(await seenBy(judge, open)).toMatchObject({ by: "Olga", asks: true });
    expect(JSON.stringify(await details(judge, open, "?names=true"))).toContain("Ann");
  });

  it("shuffles each item anew, so that no column is a person", async () => {
    const lines = Array.from({ length: 14 }, (_, i) => `Line ${i}: helpless islanders.`);
    const long = lines.join("\n");
    const study = await makeStudy(owner, [ann, ben], [long]);
    for (const [who, words] of [
      [ann, "helpless islanders"],
      [ben, "helpless"],
    ] as const) {
      const id = await study.assignment(who);
      for (const line of lines) {
        const start = long.indexOf(line) + line.indexOf("helpless");
        const body = mark(long, start, start + words.length);
        must(await who.call("PUT", `/assignments/${id}/annotations/${newId()}`, body));
      }
      must(await who.call("POST", `/assignments/${id}/submit`, { foundNothing: false }));
    }
    const round = `/projects/${study.projectId}/rounds/${study.roundId}`;
    for (const state of ["closed", "revealed", "adjudicating"])
      must(await owner.call("POST", `${round}/state`, { state }));
    const [{ id: segmentId }] = must(await owner.call("GET", `${round}/adjudication`)).segments;
    const { items } = must<{ items: ItemDetail[] }>(
      await owner.call("GET", `${round}/adjudication/segments/${segmentId}`),
    );
    const lengths = items.map((item) => item.readings[0]?.annotations[0]).map((a) => (a?.end ?? 0) - (a?.start ?? 0));
    expect([...new Set(lengths)].sort()).toEqual([18, 8]);
  });
});

describe("deciding", () => {
  const decide = (who: Visitor, { base }: Court, item: ItemRow, body: object) =>
    who.call("POST", `${base}/items/${item.id}/decisions`, { baseRevision: item.revision, ...body });

  it("accepts a reading as it is, and keeps who, when, why and under which codebook", async () => {
    const it = await court();
    const answer = must(
      await decide(judge, it, it.item("helpless islanders"), {
        outcome: "accepted",
        from: [1],
        cause: "boundary_rule",
        reason: "As short as possible.",
        ruleNote: "Leave the noun out.",
      }),
    );
    expect(answer.item).toMatchObject({ revision: 1, outcome: "accepted" });
    expect(answer.decision).toMatchObject({
      by: expect.stringMatching(/^c\d+$/),
      isYours: true,
      cause: "boundary_rule",
      reason: "As short as possible.",
      ruleNote: "Leave the noun out.",
      codebook: expect.stringMatching(/^kb-default \d+\.\d+$/),
      annotations: [{ ...at("helpless"), category: "loaded", subtype: "ll_label" }],
    });
  });

  it("merges by a rule, edits, rejects and leaves contested with the distribution of readings", async () => {
    const it = await court();
    const merged = must(
      await decide(judge, it, it.item("helpless islanders"), {
        outcome: "merged",
        from: [0, 1],
        boundaries: "union",
        category: "loaded",
        subtype: "ll_group",
      }),
    );
    expect(merged.decision.annotations).toMatchObject([{ ...at("helpless islanders"), subtype: "ll_group" }]);
    const apart = await decide(
      judge,
      it,
      { ...it.item("helpless islanders"), revision: 1 },
      { outcome: "merged", from: [0, 1], boundaries: "exact", category: "loaded" },
    );
    expect(apart).toMatchObject({ status: 422, body: { code: "not_one_span" } });
    const edited = must(
      await decide(judge, it, it.item("Experts"), {
        outcome: "edited",
        annotations: [{ ...at("Experts say"), category: "sourcing", subtype: "so_vague" }],
      }),
    );
    expect(edited.decision.annotations[0].quote).toBe("Experts say");
    const rejected = must(
      await decide(judge, it, { ...it.item("Experts"), revision: 1 }, { outcome: "rejected", cause: "slip" }),
    );
    expect(rejected.decision.annotations).toEqual([]);
    const contested = must(
      await decide(judge, it, { ...it.item("Experts"), revision: 2 }, { outcome: "contested", cause: "contested" }),
    );
    expect(contested.decision.distribution).toEqual([
      {
        people: 1,
        annotations: [
          {
            start: text.indexOf("Experts"),
            end: text.indexOf("Experts") + 7,
            category: "sourcing",
            subtype: "so_vague",
          },
        ],
      },
      { people: 1, annotations: [] },
    ]);
  });

  it("adds what everybody missed", async () => {
    const it = await court();
    const annotation = { ...at("The council met"), category: "framing", subtype: null };
    const segmentId = it.items[0]?.segmentId;
    const id = newId();
    const add = (more: object = {}) =>
      judge.call("PUT", `${it.base}/items/${id}`, { segmentId, annotation, reason: "overlooked", ...more });
    const added = must(await add());
    // Its answer may be lost on the way: the same again adds nothing, another under the same id is refused.
    expect(must(await add())).toEqual(added);
    expect((await add({ reason: "another" })).body.code).toBe("decided_meanwhile");
    const taken = { segmentId, annotation };
    expect((await judge.call("PUT", `${it.base}/items/${it.item("Experts").id}`, taken)).body.code).toBe("id_taken");
    expect(added.decision).toMatchObject({ outcome: "added", annotations: [{ quote: "The council met" }] });
    const { items } = must<{ items: ItemRow[] }>(await owner.call("GET", it.base));
    expect(items.filter((i) => i.isAddition)).toMatchObject([{ id, categories: ["framing"] }]);
  });

  it("undoes one decision after the other, each by a new row, and keeps every one of them", async () => {
    const it = await court();
    const item = it.item("Experts");
    must(await decide(judge, it, item, { outcome: "rejected", reason: "first" }));
    must(await decide(judge, it, { ...item, revision: 1 }, { outcome: "contested", reason: "second" }));
    const undo = (baseRevision: number) => judge.call("POST", `${it.base}/items/${item.id}/undo`, { baseRevision });
    expect(must(await undo(2)).decision).toMatchObject({ outcome: "rejected", reason: "first", isUndo: true });
    expect(must(await undo(3)).item.outcome).toBe("reopened");
    expect((await undo(4)).body.code).toBe("nothing_to_undo");
    must(await decide(judge, it, { ...item, revision: 4 }, { outcome: "contested", reason: "second" }));
    expect(await undo(2)).toMatchObject({ status: 409, body: { code: "decided_meanwhile" } });
    const history = must(await judge.call("GET", `${it.base}/items/${item.id}/decisions`));
    expect(history.map((d: { outcome: string }) => d.outcome)).toEqual([
      "rejected",
      "contested",
      "rejected",
      "reopened",
      "contested",
    ]);
    expect(
      (await judge.call("POST", `${it.base}/items/${it.item("helpless islanders").id}/undo`, { baseRevision: 0 })).body
        .code,
    ).toBe("nothing_to_undo");
    // What a rule settled can be opened again.
    const settled = it.item("doomed");
    const opened = must(await judge.call("POST", `${it.base}/items/${settled.id}/undo`, { baseRevision: 1 }));
    expect(opened.item.outcome).toBe("reopened");
  });

  it("never lets two decide the same item unknowingly", async () => {
    const it = await court();
    const item = it.item("Experts");
    const answers = await Promise.all([
      decide(judge, it, item, { outcome: "rejected", reason: "mine" }),
      decide(owner, it, item, { outcome: "contested", reason: "mine too" }),
    ]);
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409]);
    const [won, lost] = answers[0]?.status === 200 ? answers : [answers[1], answers[0]];
    expect(lost?.body).toMatchObject({
      code: "decided_meanwhile",
      current: {
        item: { revision: 1 },
        decision: { outcome: won?.body.decision.outcome, reason: won?.body.decision.reason },
      },
    });
  });

  it("gives a repeated request the same answer", async () => {
    const it = await court();
    const send = () => decide(judge, it, it.item("Experts"), { outcome: "rejected", reason: "lost answer" });
    const first = must(await send());
    expect(must(await send())).toEqual(first);
    expect(must(await judge.call("GET", `${it.base}/items/${it.item("Experts").id}/decisions`))).toHaveLength(1);
  });

  it("links a precedent of the project, and no other", async () => {
    const it = await court();
    const { decision } = must(
      await decide(judge, it, it.item("Experts"), { outcome: "rejected", reason: "A vague source is no bias." }),
    );
    const found = must(await judge.call("GET", `${it.base}/precedents?q=VAGUE`));
    expect(found).toMatchObject([{ id: decision.id, outcome: "rejected", document: "Text 1" }]);
    expect(must(await judge.call("GET", `${it.base}/precedents?q=nowhere`))).toEqual([]);
    // Without a reason too, by the words that it was about.
    must(await decide(judge, it, it.item("helpless islanders"), { outcome: "contested" }));
    expect(must(await judge.call("GET", `${it.base}/precedents?q=islanders`))).toMatchObject([
      { words: "helpless islanders", itemId: it.item("helpless islanders").id, reason: "" },
    ]);
    const follow = (item: ItemRow, precedentId: string) =>
      decide(judge, it, item, { outcome: "rejected", precedentId });
    const followed = must(await follow({ ...it.item("helpless islanders"), revision: 1 }, decision.id));
    expect(followed.decision.precedent).toMatchObject({
      id: decision.id,
      reason: "A vague source is no bias.",
      itemId: it.item("Experts").id,
      roundId: it.study.roundId,
    });
    expect((await follow({ ...it.item("Experts"), revision: 1 }, decision.id)).body.code).toBe("own_precedent");
    const other = await court();
    const foreign = await decide(judge, other, other.item("Experts"), {
      outcome: "rejected",
      precedentId: decision.id,
    });
    expect(foreign).toMatchObject({ status: 422, body: { code: "unknown_precedent" } });
  });

  const refused: [string, object, number, string][] = [
    [
      "a place beyond the text",
      { annotations: [{ start: 5, end: 9999, quote: "x", category: "loaded" }] },
      422,
      "out_of_range",
    ],
    [
      "words that differ",
      { annotations: [{ ...at("Experts"), quote: "experts", category: "sourcing" }] },
      422,
      "quote_differs",
    ],
    [
      "half an emoji",
      { annotations: [{ start: 16, end: 20, quote: text.slice(16, 20), category: "loaded" }] },
      422,
      "inside_grapheme",
    ],
    ["an unknown category", { annotations: [{ ...at("Experts"), category: "humour" }] }, 422, "unknown_category"],
    [
      "another category's subtype",
      { annotations: [{ ...at("Experts"), category: "sourcing", subtype: "ll_label" }] },
      422,
      "unknown_subtype",
    ],
    ["no annotation at all", { annotations: [] }, 400, "malformed"],
    ["an unknown cause", { outcome: "rejected", cause: "mood" }, 400, "malformed"],
    ["an annotation that is not there", { outcome: "accepted", from: [7] }, 422, "unknown_annotation"],
    [
      "spans that do not join",
      { outcome: "merged", from: [0, 0], boundaries: "exact", category: "humour" },
      422,
      "unknown_category",
    ],
  ];
  it.each(refused)("refuses %s and decides nothing", async (_, body, status, code) => {
    const it = await court();
    const answer = await decide(judge, it, it.item("Experts"), { outcome: "edited", ...body });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(must(await judge.call("GET", `${it.base}/items/${it.item("Experts").id}/decisions`))).toEqual([]);
  });

  it("takes no other answer to a question for a repetition", async () => {
    const it = await court();
    const answered = (voice: string, baseRevision: number) =>
      decide(judge, it, it.item("Experts"), {
        baseRevision,
        outcome: "edited",
        annotations: [{ ...at("Experts"), category: "sourcing", attributes: { voice } }],
      });
    must(await answered("author", 0));
    expect((await answered("quoted", 0)).body.code).toBe("decided_meanwhile");
    expect(must(await answered("quoted", 1)).decision.annotations[0].attributes).toEqual({ voice: "quoted" });
  });

  it("refuses to call the readings of several people one", async () => {
    const it = await court();
    const answer = await decide(judge, it, it.item("helpless islanders"), { outcome: "accepted", from: [0, 1] });
    expect(answer).toMatchObject({ status: 422, body: { code: "not_one_reading" } });
  });

  it("knows no item of another round", async () => {
    const [one, other] = [await court(), await court()];
    const stray = await judge.call("POST", `${one.base}/items/${other.item("Experts").id}/decisions`, {
      outcome: "rejected",
      baseRevision: 0,
    });
    expect(stray.status).toBe(404);
    expect((await judge.call("POST", `${one.base}/items/${newId()}/look`)).status).toBe(404);
  });
});

describe("a final round", () => {
  it("waits until everything is decided, and then nothing changes any more", async () => {
    const it = await court();
    const round = it.base.replace("/adjudication", "");
    const finish = () => owner.call("POST", `${round}/state`, { state: "final" });
    expect(await finish()).toMatchObject({ status: 409, body: { code: "undecided", undecided: 2 } });
    for (const words of ["Experts", "helpless islanders"]) {
      must(
        await judge.call("POST", `${it.base}/items/${it.item(words).id}/decisions`, {
          outcome: "contested",
          baseRevision: 0,
        }),
      );
    }
    must(await finish());
    const late = await judge.call("POST", `${it.base}/items/${it.item("Experts").id}/decisions`, {
      outcome: "rejected",
      baseRevision: 1,
    });
    expect([late.status, late.body.detail]).toEqual([403, "This round is final: its decisions no longer change."]);
    // Not through a database console either.
    const { db } = await import("@/server/db");
    await expect(db().goldAnnotation.deleteMany({ where: { item: { roundId: it.study.roundId } } })).rejects.toThrow(
      /final/,
    );
    await expect(db().decision.updateMany({ data: { reason: "another" } })).rejects.toThrow(/never changed/);
    must(await owner.call("DELETE", `${it.project}?name=A%20study`));
    expect(await db().goldAnnotation.count({ where: { item: { roundId: it.study.roundId } } })).toBe(0);
  });

  it("waits for a decision in the air", async () => {
    const it = await court();
    const decide = (words: string) =>
      judge.call("POST", `${it.base}/items/${it.item(words).id}/decisions`, { outcome: "contested", baseRevision: 0 });
    must(await decide("Experts"));
    const { db } = await import("@/server/db");
    /** How many of these tests' statements wait for a lock of another. */
    const waiting = async () => {
      const [row] = await db().$queryRaw<{ count: bigint }[]>`
        SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`;
      return Number(row?.count);
    };
    const last = it.item("helpless islanders");
    const [late, final] = await db()
      .$transaction(
        async (tx) => {
          // Held here, the item keeps its decision in the air, and the decision keeps the round.
          await tx.$queryRaw`SELECT 1 FROM adjudication_item WHERE id = ${last.id}::uuid FOR UPDATE`;
          const late = decide("helpless islanders");
          await expect.poll(waiting, { timeout: 20_000 }).toBe(1);
          const final = owner.call("POST", `${it.base.replace("/adjudication", "")}/state`, { state: "final" });
          await expect.poll(waiting, { timeout: 20_000 }).toBe(2);
          return [late, final];
        },
        { timeout: 60_000 },
      )
      .then((both) => Promise.all(both));
    must(late as Answer);
    // It found everything decided, because it waited.
    must(final as Answer);
  });

  it("keeps who decided in the project", async () => {
    const it = await court();
    must(
      await judge.call("POST", `${it.base}/items/${it.item("Experts").id}/decisions`, {
        outcome: "rejected",
        baseRevision: 0,
      }),
    );
    const members = must<{ id: string; email: string }[]>(await owner.call("GET", `${it.project}/members`));
    const id = members.find((m) => m.email === judge.email)?.id;
    expect(await owner.call("DELETE", `${it.project}/members/${id}`)).toMatchObject({
      status: 409,
      body: { code: "has_decided" },
    });
  });
});
