import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ServerType, serve } from "@hono/node-server";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { annotate, must, openWorkbench, type Visitor, type Workbench } from "@/server/testing/workbench";

/** The command line as its user meets it: a process of its own, its output, its exit code. */

const bin = fileURLToPath(new URL("bin.mjs", import.meta.url));
const text = "The ferry firm 😀 trapped helpless islanders.\nExperts say the pier is doomed.\n";

let bench: Workbench;
let server: ServerType;
let url: string;
let folder: string;
let owner: Visitor;

beforeAll(async () => {
  bench = await openWorkbench();
  owner = await bench.person("Olga");
  server = serve({ fetch: bench.fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise<void>((ready) => server.once("listening", ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = mkdtempSync(join(tmpdir(), "slant-cli-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  server.close();
  await bench.close();
});

type Ended = { code: number; out: string; error: string };

function slant(...args: string[]): Promise<Ended> {
  const env = { ...process.env, SLANT_URL: url, SLANT_TOKEN: owner.token ?? "", NODE_NO_WARNINGS: "1" };
  return new Promise((ended) => {
    execFile(process.execPath, [bin, ...args], { env, cwd: folder }, (error, out, stderr) =>
      ended({ code: error ? Number(error.code ?? 1) : 0, out, error: stderr }),
    );
  });
}

// Each command is a process that loads TypeScript: patience for a busy machine, not a claim about speed.
describe("slant", { timeout: 180_000 }, () => {
  it("sets a new password, with which alone one signs in", async () => {
    await slant("user", "add", "otto@test.example", "--name", "Otto", "--password", "the one that is forgotten");
    const { out } = await slant("user", "password", "Otto@test.example");
    const password = /^Password: (.+)$/m.exec(out)?.[1];
    const signIn = async (secret?: string) =>
      (
        await fetch(`${url}/api/auth/sign-in/email`, {
          method: "POST",
          headers: { "Content-Type": "application/json", Origin: url },
          body: JSON.stringify({ email: "otto@test.example", password: secret }),
        })
      ).status;
    expect([await signIn("the one that is forgotten"), await signIn(password)]).toEqual([401, 200]);
    expect((await slant("user", "password", "nobody@test.example")).error).toContain("no account here");
    expect((await slant("user", "password", "otto@test.example", "--password", "short")).error).toContain("password");
  });

  it("makes an account and a token that opens the door", async () => {
    const added = await slant("user", "add", "nora@test.example", "--name", "Nora");
    expect(added).toMatchObject({ code: 0, error: "" });
    expect(added.out).toMatch(/Password: \S{10,}/);
    const { out } = await slant("token", "nora@test.example");
    const me = await fetch(`${url}/api/me`, { headers: { Authorization: `Bearer ${out.trim()}` } });
    expect(await me.json()).toMatchObject({ name: "Nora", email: "nora@test.example" });

    const twice = await slant("user", "add", "nora@test.example", "--name", "Nora");
    expect(twice).toMatchObject({ code: 1, out: "" });
    expect(twice.error).toContain("already has an account");
    expect((await slant("token", "nobody@test.example")).error).toContain("no account here");
    expect((await slant("user", "add", "not-an-address", "--name", "X")).code).toBe(1);
  });

  it("imports files, going on past the bad ones, and exports what was annotated", async () => {
    const { id: projectId } = must(await owner.call("POST", "/projects", { name: "Ferries" }));
    writeFileSync(join(folder, "Text 1.txt"), text);
    writeFileSync(join(folder, "scan.txt"), Buffer.from("%PDF-1.7 \u0000"));
    const imported = await slant(
      "import",
      "Text 1.txt",
      "scan.txt",
      "missing.txt",
      "--project",
      "Ferries",
      "--language",
      "en",
    );
    expect(imported.code).toBe(1);
    expect(imported.out).toContain("Text 1.txt: imported, 77 characters");
    expect(imported.error).toContain("scan.txt: ");
    expect(imported.error).toContain("missing.txt: cannot be read.");
    expect(imported.error).toContain("2 of 3 files were not imported.");

    const [document] = must(await owner.call("GET", `/projects/${projectId}/documents`));
    const [member] = must(await owner.call("GET", `/projects/${projectId}/members`));
    const round = must(
      await owner.call("POST", `/projects/${projectId}/rounds`, {
        name: "First",
        documentIds: [document.id],
        memberIds: [member.id],
      }),
    );
    must(await owner.call("POST", `/projects/${projectId}/rounds/${round.id}/state`, { state: "open" }));
    const [work] = must(await owner.call("GET", "/me/assignments"));
    await annotate(owner, work.id, text, "helpless");
    must(await owner.call("POST", `/assignments/${work.id}/submit`, { foundNothing: false }));

    const where = ["--project", "Ferries", "--round", "First"];
    expect((await slant("export", "data.zip", ...where)).code).toBe(0);
    const files = unzipSync(readFileSync(join(folder, "data.zip")));
    const span = JSON.parse(strFromU8(files["spans.jsonl"] as Uint8Array));
    expect([...text].slice(span.start, span.end).join("")).toBe("helpless");
    expect((await slant("export", "spans.csv", ...where)).code).toBe(0);
    expect(readFileSync(join(folder, "spans.csv"), "utf8")).toBe(strFromU8(files["spans.csv"] as Uint8Array));

    // The exported file is one that the agreement command reads.
    writeFileSync(join(folder, "input.json"), files["agreement-input.json"] as Uint8Array);
    const agreement = await slant("agreement", "input.json", "--json");
    expect(agreement).toMatchObject({ code: 0, error: "" });
    expect(JSON.parse(agreement.out)).toMatchObject({ "char.alpha.pooled": null });

    // Ids in another encoding would run together; a refused file leaves nothing printed, not even of those before it.
    writeFileSync(
      join(folder, "latin-1.json"),
      Buffer.from('{ "kind": "nominal", "name": "Zoë", "items": [] }', "latin1"),
    );
    const refused = await slant("agreement", "input.json", "latin-1.json", "--json");
    expect(refused).toMatchObject({ code: 1, out: "" });
    expect(refused.error).toContain("latin-1.json: cannot be read (its text is not UTF-8).");
  });

  it("answers a file that cannot be right with its place, and one that says nothing with null", async () => {
    const one = {
      kind: "span",
      categories: ["loaded"],
      documents: [{ id: "d", length: 9 }],
      annotations: [] as object[],
    };
    const files: [string, string, string][] = [
      ["nan.json", '{"kind": "span",\n "documents": NaN}', "nan.json: not JSON, line 2"],
      ["kind.json", JSON.stringify({ ...one, kind: "odd" }), "kind.json: kind: "],
      [
        "range.json",
        JSON.stringify({
          ...one,
          annotations: [{ document: "d", annotator: "a", start: 3, end: 10, category: "loaded" }],
        }),
        "annotations[0]: 3–10 leaves document",
      ],
    ];
    for (const [name, content, words] of files) {
      writeFileSync(join(folder, name), content);
      const refused = await slant("agreement", name, "--json");
      expect(refused).toMatchObject({ code: 1, out: "" });
      expect(refused.error).toContain(words);
    }
    writeFileSync(join(folder, "empty.json"), JSON.stringify({ ...one, documents: [] }));
    const empty = await slant("agreement", "empty.json", "--json");
    expect(empty).toMatchObject({ code: 0, error: "" });
    expect(JSON.parse(empty.out)).toMatchObject({ "char.alpha.pooled": null, "f1.exact.all": null });
    for (const [option, given] of [
      ["--resamples", "NaN"],
      ["--resamples", "1e15"],
      ["--samples", "0"],
    ] as const) {
      const refused = await slant("agreement", "empty.json", option, given);
      expect(refused).toMatchObject({ code: 1, out: "" });
      expect(refused.error).toMatch(new RegExp(`^slant: ${option} needs a whole number from 1 to [\\d,]+\\.\n$`));
    }
    expect((await slant("agreement", "nowhere.json")).error).toContain("cannot be read");
  });

  it("prints the figures of good files to their digits, several under their names", async () => {
    const put = (name: string, content: object) => writeFileSync(join(folder, name), JSON.stringify(content));
    // Krippendorff (2011): four observers, twelve units; the values he prints are .743, .815, .849 and .797.
    const observers = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
    put("four.json", {
      kind: "nominal",
      name: "four observers",
      items: Array.from({ length: 12 }, (_, unit) => ({
        ratings: Object.fromEntries(
          observers.map((said, who) => [`o${who}`, said[unit] === "." ? null : Number(said[unit])]),
        ),
      })),
    });
    // One mark each, a character apart: every value below is followed by hand from docs/agreement.md.
    put("spans.json", {
      kind: "span",
      name: "a character apart",
      categories: ["F", "S"],
      documents: [
        {
          id: "d",
          length: 10,
          tokens: [
            [0, 4],
            [5, 10],
          ],
        },
      ],
      annotations: [
        { document: "d", annotator: "a", start: 0, end: 4, category: "F", subtype: "x" },
        { document: "d", annotator: "b", start: 1, end: 4, category: "F", subtype: "x" },
      ],
    });
    const both = await slant("agreement", "four.json", "spans.json", "--json");
    expect(both).toMatchObject({ code: 0, error: "" });
    const { "four observers": four, "a character apart": spans } = JSON.parse(both.out) as Record<
      string,
      Record<string, number | null>
    >;
    const digits = (values: Record<string, number | null>, places: number) =>
      Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value?.toFixed(places) ?? null]));
    expect(digits(four!, 3)).toMatchObject({
      "alpha.nominal": "0.743",
      "alpha.ordinal": "0.815",
      "alpha.interval": "0.849",
      "alpha.ratio": "0.797",
    });
    const expected = {
      "char.alpha.F": 1 - 38 / 182,
      "char.alpha.S": null,
      "char.alpha.any": 1 - 38 / 182,
      "char.alpha.pooled": 1 - 38 / 182,
      "char.alpha.macro": 1 - 38 / 182,
      "char.alpha_set.masi": 1 - 38 / 182,
      "char.what.jaccard": null,
      "char.cohen_mean.F": 36 / 46,
      "char.fleiss.F": 1 - 0.1 / 0.455,
      "char.ac1.F": (0.9 - 0.455) / 0.545,
      "token.alpha.F": 1,
      "sub.alpha.F/x": 1 - 38 / 182,
      "sub.alpha.pooled": 1 - 38 / 182,
      "u04.alpha.F": 1 - 36.2 / 412,
      "u04.alpha.pooled": 1 - 36.2 / 412,
      "u16.alpha.F": 1 - 362 / 1820,
      "u16.family.binary": 1 - 362 / 1820,
      "u16.family.cu": null,
      "f1.exact.F": 0,
      "f1.overlap.F": 1,
      "f1.iou50.all": 1,
      "f1.char.all": 6 / 7,
      "f1.semeval.all": 6 / 7,
      "f1.exact.S": null,
      "boot.char.alpha.pooled.lo": null,
    };
    expect(digits(spans!, 12)).toMatchObject(digits(expected, 12));

    const { out } = await slant("agreement", "spans.json");
    expect(out.split("\n")[0]).toBe("a character apart");
    const printed = new Map(
      out
        .split("\n")
        .map((line) => line.trim().split(/\s+/) as [string, string])
        .filter(([key]) => key.includes(".")),
    );
    expect([...printed.keys()]).toEqual(Object.keys(spans!));
    for (const [key, value] of Object.entries(expected)) {
      expect([key, printed.get(key)]).toEqual([key, value?.toFixed(4) ?? "–"]);
    }
  });

  it("prints gamma under its four keys, the same for the same seed, and refuses what would take for ever", async () => {
    const annotations = [
      { document: "d", annotator: "a", start: 0, end: 4, category: "F" },
      { document: "d", annotator: "b", start: 1, end: 4, category: "F" },
    ];
    const file = { kind: "gamma", documents: [{ id: "d", length: 100 }], annotations };
    writeFileSync(join(folder, "gamma.json"), JSON.stringify(file));
    const run = () => slant("agreement", "gamma.json", "--json", "--seed", "7", "--samples", "100");
    const first = await run();
    expect(first).toMatchObject({ code: 0, error: "" });
    const values = JSON.parse(first.out) as Record<string, number>;
    expect(Object.keys(values)).toEqual([
      "gamma.disorder.a1b1",
      "gamma.value.a1b1",
      "gamma.disorder.a3b1",
      "gamma.value.a3b1",
    ]);
    // One start in seven characters of both: (1/7)², three times that where place weighs three times.
    expect(values["gamma.disorder.a1b1"]).toBeCloseTo(1 / 49, 12);
    expect(values["gamma.disorder.a3b1"]).toBeCloseTo(3 / 49, 12);
    // In a text so long, random places hardly ever meet: two spans alone cost 2.
    expect(values["gamma.value.a1b1"]).toBeGreaterThan(1 - 1 / 49 / 1.8);
    expect(values["gamma.value.a1b1"]).toBeLessThanOrEqual(1 - 1 / 98);
    expect((await run()).out).toBe(first.out);

    const crowd = ["a", "b", "c", "d"].flatMap((annotator) =>
      Array.from({ length: 40 }, (_, at) => ({ document: "d", annotator, start: at, end: at + 60, category: "F" })),
    );
    writeFileSync(join(folder, "crowd.json"), JSON.stringify({ ...file, annotations: crowd }));
    const refused = await slant("agreement", "crowd.json", "--json");
    expect(refused).toMatchObject({ code: 1, out: "" });
    expect(refused.error).toMatch(/^slant: crowd\.json: More than 400000 possible alignments: .*\n$/);
  });

  it("says which projects there are when the name is wrong, and what to do without a token or a server", async () => {
    const wrong = await slant("export", "x.zip", "--project", "Trains", "--round", "First");
    expect(wrong.error).toContain("There is no project “Trains”");
    expect(
      (await slant("export", "x.zip", "--project", "Ferries", "--round", "First", "--token", "nonsense")).error,
    ).toContain("not known here");
    expect(
      (await slant("export", "x.zip", "--project", "F", "--round", "R", "--url", "http://127.0.0.1:9")).error,
    ).toContain("npm start");
  });

  it("finds everything well, and finds an annotation that does not fit its text", async () => {
    const well = await slant("doctor");
    expect(well).toMatchObject({ code: 0 });
    expect(well.out).toContain("quotes equal their places in the text");
    const { db } = await import("@/server/db");
    await db().annotation.updateMany({ data: { quote: "tampered" } });
    const ill = await slant("doctor");
    expect(ill.code).toBe(1);
    expect(ill.out).toContain("FAULT annotations: differ:");
  });
});
