import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Feedback } from "@/domain/adjudication/view";
import { at, type Court, openCourt, courtText as text } from "@/server/testing/court";
import { must, newId, openWorkbench, type Visitor, type Workbench } from "@/server/testing/workbench";

let bench: Workbench;
let owner: Visitor;
let ann: Visitor;
let ben: Visitor;
let judge: Visitor;
let court: Court;
let round: string;

/** Merged to the shorter reading, one contested, one added; one agreed without anybody. Then final. */
beforeAll(async () => {
  bench = await openWorkbench();
  [owner, ann, ben, judge] = await Promise.all([
    bench.person("Olga"),
    bench.person("Ann"),
    bench.person("Ben"),
    bench.person("Judith"),
  ]);
  court = await openCourt({ owner, ann, ben, judge });
  round = court.base.replace("/adjudication", "");
  const decide = async (words: string, body: object) =>
    must(
      await judge.call("POST", `${court.base}/items/${court.item(words).id}/decisions`, { baseRevision: 0, ...body }),
    );
  await decide("helpless islanders", {
    outcome: "merged",
    from: [0, 1],
    boundaries: "intersection",
    category: "loaded",
    subtype: "ll_label",
    cause: "boundary_rule",
    reason: "As short as possible;\n“islanders” is neutral.",
    ruleNote: "Leave out the noun.",
  });
  await decide("Experts", { outcome: "contested", cause: "contested" });
  must(
    await judge.call("PUT", `${court.base}/items/${newId()}`, {
      segmentId: court.items[0]?.segmentId,
      annotation: { ...at("met"), category: "framing", subtype: null },
      reason: "=overlooked",
    }),
  );
});
afterAll(() => bench.close());

async function bundle(query = "") {
  const files = unzipSync(must<Uint8Array>(await owner.call("GET", `${round}/export.zip${query}`)));
  const read = (path: string) => strFromU8(files[path] as Uint8Array);
  const lines = (path: string) =>
    read(path)
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  return { read, lines, paths: Object.keys(files) };
}

describe("feedback", () => {
  const asked = async (who: Visitor) => who.call<Feedback>("GET", `${round}/feedback`);

  it("waits until the round is final", async () => {
    expect(await asked(ann)).toMatchObject({ status: 403 });
    must(await owner.call("POST", `${round}/state`, { state: "final" }));
    must(await asked(ann));
  });

  it("shows where the outcome differs from one's own work and why, and nothing of anybody else", async () => {
    const answer = await asked(ann);
    const [document] = must<Feedback>(answer).documents;
    expect(document?.same).toBe(1);
    expect(document?.differing.map((d) => [d.outcome, d.yours.length, d.gold.length])).toEqual([
      ["merged", 1, 1],
      ["contested", 0, 0],
      ["added", 0, 1],
    ]);
    expect(document?.differing[0]).toMatchObject({ cause: "boundary_rule", ruleNote: "Leave out the noun." });
    for (const { context, start, end } of document?.differing ?? []) {
      expect(context.text).toBe(text.slice(context.start, context.start + context.text.length));
      expect(context.start <= start && end <= context.start + context.text.length).toBe(true);
    }
    expect(JSON.stringify(answer.body)).not.toMatch(/Ben|Judith|"c\d"/);
  });

  it("gives one's own agreement with the outcome by category, contested items left out", async () => {
    const mine = must<Feedback>(await asked(ben)).categories;
    const of = (id: string) => mine.find((c) => c.category === id);
    expect(of("loaded")).toMatchObject({ yours: 2, outcome: 2, f1Overlap: 1, alpha: { value: 1 } });
    expect(of("sourcing")).toMatchObject({ yours: 0, outcome: 0, alpha: { value: null, reason: "category_unused" } });
    expect(of("framing")).toMatchObject({ yours: 0, outcome: 1, f1Overlap: 0 });
  });

  it("takes another answer about the same words for a difference, and shows both", async () => {
    const other = await openCourt({ owner, ann, ben, judge });
    const decide = async (words: string, body: object) =>
      must(await judge.call("POST", `${other.base}/items/${other.item(words).id}/decisions`, body));
    const annotations = [{ ...at("doomed"), category: "loaded", subtype: "ll_label", attributes: { voice: "quoted" } }];
    await decide("doomed", { outcome: "edited", annotations, baseRevision: 1 });
    for (const words of ["Experts", "helpless islanders"])
      await decide(words, { outcome: "rejected", baseRevision: 0 });
    const address = other.base.replace("/adjudication", "");
    must(await owner.call("POST", `${address}/state`, { state: "final" }));
    const [document] = must<Feedback>(await ben.call("GET", `${address}/feedback`)).documents;
    expect(document?.differing.find((d) => d.outcome === "edited")).toMatchObject({
      answers: [{ attribute: "voice", yours: "author", gold: "quoted" }],
    });
  });

  it("is for those who have work in the round, while the instructor allows it", async () => {
    expect((await asked(judge)).status).toBe(404);
    must(await owner.call("PUT", `${court.base}/feedback`, { shown: false }));
    expect(await asked(ann)).toMatchObject({ status: 403, body: { code: "feedback_off" } });
    must(await owner.call("PUT", `${court.base}/feedback`, { shown: true }));
    must(await asked(ann));
  });
});

describe("the gold layer of an export", () => {
  it("equals the database, and every quote equals its slice", async () => {
    const { lines } = await bundle();
    const gold = lines("gold.jsonl");
    const { db } = await import("@/server/db");
    const rows = await db().goldAnnotation.findMany({
      where: { item: { roundId: court.study.roundId } },
      orderBy: { start: "asc" },
    });
    expect(gold.map((g) => [g.start_utf16, g.end_utf16, g.quote, g.category, g.subtype])).toEqual(
      rows.map((r) => [r.start, r.end, r.quote, r.category, r.subtype]),
    );
    const points = [...lines("documents.jsonl")[0].text];
    for (const g of gold) expect(points.slice(g.start, g.end).join("")).toBe(g.quote);
    expect(gold.map((g) => [g.quote, g.decision, g.contested, g.from.length])).toEqual([
      ["helpless", "merged", false, 2],
      ["Experts", "contested", true, 1],
      ["doomed", "settled", false, 2],
      ["met", "added", false, 0],
    ]);
    const spans = new Set(lines("spans.jsonl").map((s) => s.span_id));
    expect(gold.flatMap((g) => g.from).every((id: string) => spans.has(id))).toBe(true);
  });

  it("keeps what is contested with the distribution of readings, in code points", async () => {
    const { lines } = await bundle();
    const contested = lines("gold.jsonl").find((g) => g.contested);
    const start = [...text.slice(0, text.indexOf("Experts"))].length;
    expect(contested).toMatchObject({
      category: null,
      distribution: [
        { people: 1, annotations: [{ start, end: start + 7, category: "sourcing", subtype: "so_vague" }] },
        { people: 1, annotations: [] },
      ],
    });
  });

  it("has the same rows as CSV, and a log of every decision", async () => {
    const { read, lines } = await bundle();
    const table = (path: string) => parse(read(path), { columns: true }) as Record<string, string>[];
    expect(table("gold.csv").map((r) => [r.gold_id, r.start, r.quote, r.contested])).toEqual(
      lines("gold.jsonl").map((r) => [r.gold_id, String(r.start), r.quote, String(r.contested)]),
    );
    const log = table("decisions.csv");
    expect(log.map((r) => [r.outcome, r.decided_by, r.is_current])).toEqual([
      ["merged", "c4", "true"],
      ["contested", "c4", "true"],
      ["settled", "", "true"],
      ["added", "c4", "true"],
    ]);
    expect(log[0]).toMatchObject({
      reason: "As short as possible;\n“islanders” is neutral.",
      rule_note: "Leave out the noun.",
      types: "boundary",
    });
    expect(JSON.parse(log[1]?.distribution as string)).toHaveLength(2);
    const alone = must<Uint8Array>(await judge.call("GET", `${round}/decisions.csv`));
    expect(strFromU8(alone)).toBe(read("decisions.csv"));
  });

  it("counts in the manifest, names nobody, and carries no text where none may", async () => {
    const { read, lines } = await bundle();
    expect(JSON.parse(read("manifest.json")).adjudicated_layer).toMatchObject({
      items: 4,
      undecided: 0,
      contested: 1,
      gold: 3,
    });
    expect(["gold.jsonl", "gold.csv", "decisions.csv", "README.md"].map(read).join("")).not.toMatch(
      /Judith|@test\.example/,
    );
    expect(lines("spans.jsonl")).toHaveLength(5);
    const free = await bundle("?content=text_free");
    for (const g of free.lines("gold.jsonl")) expect([g.prefix, g.suffix]).toEqual([null, null]);
  });
});
