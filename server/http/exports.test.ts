import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "@/server/documents";
import {
  annotate,
  makeStudy,
  must,
  newId,
  openWorkbench,
  type Study,
  type Visitor,
  type Workbench,
} from "@/server/testing/workbench";

const text =
  "Mayor 😀 said “no”.\nThe cycling fanatics, all of them, left the hall in a hurry that nobody could explain.\n=SUM(1)\n";

let bench: Workbench;
let owner: Visitor;
let ann: Visitor;
let cem: Visitor;
let study: Study;

beforeAll(async () => {
  bench = await openWorkbench();
  const [olga, anna, ben, third] = await Promise.all([
    bench.person("Olga"),
    bench.person("Ann"),
    bench.person("Ben"),
    bench.person("Cem"),
  ]);
  owner = olga;
  ann = anna;
  cem = third;
  study = await makeStudy(owner, [ann, ben, cem], [text, "Nothing to see here."]);
  const first = await study.assignment(ann);
  await annotate(ann, first, text, "cycling fanatics", {
    subtype: "ll_label",
    attributes: { confidence: "3", flags: ["discuss"] },
    note: 'a "note",\nwith a line',
  });
  await annotate(ann, first, text, "=SUM(1)", { category: "framing" });
  await annotate(ann, first, text, "The cycling fanatics, all of them, left the hall in a hurry", {
    category: "framing",
  });
  const passage = { start: 0, end: text.indexOf("\n"), textSha256: sha256(text), baseRevision: 0 };
  must(await ann.call("PUT", `/assignments/${first}/empty-passages/${newId()}`, passage));
  for (const [item, value] of Object.entries({ overall_bias: "3", genre: "opinion", frames: ["economic", "policy"] })) {
    must(await ann.call("PUT", `/assignments/${first}/ratings/${item}`, { value, baseRevision: 0 }));
  }
  const now = Date.now();
  must(await ann.call("POST", `/assignments/${first}/time`, { slots: [Math.floor(now / 15_000)], now }));
  must(await ann.call("POST", `/assignments/${first}/submit`, { foundNothing: false }));
  must(await ben.call("POST", `/assignments/${await study.assignment(ben)}/submit`, { foundNothing: true }));
  // Work that is not submitted is nobody's business yet.
  await annotate(cem, await study.assignment(cem), text, "Mayor");
});
afterAll(() => bench.close());

const base = () => `/projects/${study.projectId}/rounds/${study.roundId}`;
const bundle = async (query = "", who = owner, name = "export") => {
  const bytes = must<Uint8Array>(await who.call("GET", `${base()}/${name}.zip${query}`));
  const files = unzipSync(bytes);
  const read = (path: string) => strFromU8(files[path] as Uint8Array);
  return {
    bytes,
    raw: (path: string) => files[path] as Uint8Array,
    read,
    lines: (path: string) =>
      read(path)
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
  };
};

describe("the export", () => {
  it("counts code points, and every quote equals its slice", async () => {
    const { lines } = await bundle();
    const spans = lines("spans.jsonl");
    expect(spans).toHaveLength(3);
    const documents = new Map(lines("documents.jsonl").map((d) => [d.doc_id, [...d.text]]));
    for (const span of spans) {
      expect(documents.get(span.doc_id)?.slice(span.start, span.end).join("")).toBe(span.quote);
    }
    expect(spans.find((s) => s.subtype === "ll_label")).toMatchObject({
      start: 23,
      end: 39,
      start_utf16: 24,
      end_utf16: 40,
      coder: "c2",
      category: "loaded",
      confidence: 3,
      flags: ["discuss"],
      voice: null,
      layer: "submitted",
      codebook: "kb-default@1.1",
    });
  });

  it("tells “found nothing” from “not done”, and leaves out what is not submitted", async () => {
    const { lines, read } = await bundle();
    const submissions = lines("submissions.jsonl").map((s) => [s.coder, s.spans, s.found_nothing]);
    expect(submissions).toEqual([
      ["c2", 3, false],
      ["c3", 0, true],
    ]);
    const input = JSON.parse(read("agreement-input.json"));
    expect(Object.values(input.participation)).toEqual([["c2", "c3"]]);
  });

  it("carries ratings with their level, stretches that hold nothing, and the time on task", async () => {
    const { lines, read } = await bundle();
    expect(lines("ratings.jsonl")).toMatchObject([
      { coder: "c2", item: "genre", level: "nominal", value: "opinion", value_name: "Opinion", start: 0 },
      { coder: "c2", item: "overall_bias", level: "ordinal", value: 3, value_name: "Strong" },
      { coder: "c2", item: "frames", level: null, value: ["economic", "policy"], value_name: ["Economic", "Policy"] },
    ]);
    const csv = parse(read("ratings.csv"), { columns: true }) as Record<string, string>[];
    expect(csv.map((r) => [r.item, r.value])).toEqual([
      ["genre", "opinion"],
      ["overall_bias", "3"],
      ["frames", "economic;policy"],
    ]);
    const [passage] = lines("empty_passages.jsonl");
    const [document] = lines("documents.jsonl").filter((d) => d.doc_id === passage.doc_id);
    expect([...document.text].slice(passage.start, passage.end).join("")).toBe("Mayor 😀 said “no”.");
    expect(lines("submissions.jsonl").map((s) => [s.seconds_on_task, s.empty_passages, s.ratings])).toEqual([
      [15, 1, 3],
      [0, 0, 0],
    ]);
    expect(JSON.parse(read("manifest.json")).counts).toMatchObject({
      ratings: 3,
      empty_passages: 1,
      seconds_on_task: 15,
    });
  });

  it("of one's own work holds that and nothing of anybody else", async () => {
    const whole = await bundle();
    const own = await bundle("", ann, "own-work");
    for (const file of ["spans.jsonl", "submissions.jsonl", "ratings.jsonl", "empty_passages.jsonl"]) {
      expect(own.lines(file), file).toEqual(whole.lines(file).filter((row) => row.coder === "c2"));
    }
    expect(JSON.parse(own.read("manifest.json")).counts).toMatchObject({ coders: 1, submissions: 1 });
    expect(await owner.call("GET", `${base()}/own-work.zip`)).toMatchObject({ status: 404, body: { code: "no_work" } });
  });

  it("is the same to the byte when made twice, and names no person", async () => {
    const [one, two] = [await bundle(), await bundle()];
    expect(Buffer.compare(Buffer.from(one.bytes), Buffer.from(two.bytes))).toBe(0);
    for (const path of ["spans.jsonl", "submissions.jsonl", "ratings.jsonl", "manifest.json", "spans.csv"]) {
      expect(one.read(path)).not.toMatch(/@test\.example|Olga|\bAnn\b|\bBen\b/);
    }
  });

  it("without texts carries no text and only the beginnings of quotes", async () => {
    const { lines, read } = await bundle("?content=text_free");
    expect(lines("documents.jsonl").map((d) => d.text)).toEqual([null, null]);
    for (const span of lines("spans.jsonl")) {
      expect(span.quote.split(" ").length).toBeLessThanOrEqual(9);
      expect([span.prefix, span.suffix]).toEqual([null, null]);
    }
    expect(["documents.jsonl", "spans.jsonl", "spans.csv", "spans.excel.csv"].map(read).join("")).not.toContain(
      "in a hurry",
    );
  });

  it("has a long CSV that survives quotes, commas and line feeds, and a copy in which nothing runs as a formula", async () => {
    const { read, raw } = await bundle();
    const rows = parse(read("spans.csv"), { columns: true }) as Record<string, string>[];
    expect(rows.map((r) => r.comment)).toContain('a "note",\nwith a line');
    expect(rows.map((r) => r.quote)).toContain("=SUM(1)");
    const excel = read("spans.excel.csv");
    expect([...raw("spans.excel.csv").slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect((parse(excel, { columns: true, bom: true }) as Record<string, string>[]).map((r) => r.quote)).toContain(
      "'=SUM(1)",
    );
    const alone = must<Uint8Array>(await owner.call("GET", `${base()}/spans.csv`));
    expect(strFromU8(alone)).toBe(read("spans.csv"));
  });

  it("of a round without any submission has its headers and no rows", async () => {
    const ann = await bench.person("Late");
    const fresh = await makeStudy(owner, [ann], ["Fresh text."]);
    const bytes = must<Uint8Array>(
      await owner.call("GET", `/projects/${fresh.projectId}/rounds/${fresh.roundId}/spans.csv`),
    );
    expect(strFromU8(bytes).trim().split("\n")).toHaveLength(1);
    expect(strFromU8(bytes)).toMatch(/^span_id,doc_id,/);
  });
});

describe("agreement of a round", () => {
  it("counts submitted work only, by pseudonym, with names for those who run it", async () => {
    const answer = must(await owner.call("GET", `${base()}/agreement`));
    expect(answer.assignments).toEqual({ total: 6, submitted: 2, begun: 1 });
    expect(answer.report.headline).toMatchObject({ documents: 1, people: 2 });
    expect(answer.report.headline.value).toBeLessThanOrEqual(0);
    expect(answer.report.pairs).toHaveLength(1);
    expect(answer.people).toContainEqual({ pseudonym: "c2", name: "Ann" });
    expect(answer.report.leftOut.documents).toHaveLength(1);
  });

  it("follows a submission and a reopening at once", async () => {
    const people = async () => must(await owner.call("GET", `${base()}/agreement`)).report.headline.people;
    expect(await people()).toBe(2);
    const assignment = await study.assignment(cem);
    must(await cem.call("POST", `/assignments/${assignment}/submit`, { foundNothing: false }));
    expect(await people()).toBe(3);
    must(await cem.call("POST", `/assignments/${assignment}/reopen`));
    expect(await people()).toBe(2);
  });

  it("shows who marked what, found nothing included", async () => {
    const round = must(await owner.call("GET", base()));
    const { readings, document } = must(await owner.call("GET", `${base()}/segments/${round.segments[0].id}/readings`));
    expect(document.text).toBe(text);
    expect(
      readings.map((r: { pseudonym: string; foundNothing: boolean; annotations: unknown[] }) => [
        r.pseudonym,
        r.foundNothing,
        r.annotations.length,
      ]),
    ).toEqual([
      ["c2", false, 3],
      ["c3", true, 0],
    ]);
  });
});
