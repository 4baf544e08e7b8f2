import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { must, openWorkbench, sha256, type Visitor, type Workbench } from "@/server/testing/workbench";

let bench: Workbench;
let owner: Visitor;
let documents: string;

beforeAll(async () => {
  process.env.SLANT_MAX_DOCUMENT_BYTES = "20000";
  bench = await openWorkbench();
  owner = await bench.person("Olga");
  const { id } = must(await owner.call("POST", "/projects", { name: "Imports" }));
  documents = `/projects/${id}/documents`;
});
afterAll(() => bench.close());

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf8 = (text: string) => new TextEncoder().encode(text);
const file = (name: string, more = "") => `${documents}/file?name=${name}${more}`;
const count = async () => must<unknown[]>(await owner.call("GET", documents)).length;

describe("importing a text", () => {
  it("keeps the text, both hashes and both lengths", async () => {
    const raw = "\uFEFFThe mayor 😀 said “no”.\r\nThe hall stayed open.";
    const { id } = must(await owner.upload(file("mayor.txt"), utf8(raw)));
    const stored = must(await owner.call("GET", `${documents}/${id}`));
    const text = "The mayor 😀 said “no”.\nThe hall stayed open.";
    expect(stored).toMatchObject({
      text,
      title: "mayor",
      encoding: "utf-8",
      textSha256: sha256(text),
      lengthUtf16: text.length,
      lengthCp: [...text].length,
    });
    expect(stored.originalSha256).not.toBe(stored.textSha256);
  });

  it("reads UTF-16 with a byte order mark", async () => {
    const { id } = must(await owner.upload(file("wide.txt"), bytes(0xff, 0xfe, 0x48, 0, 0x69, 0, 0x21, 0)));
    expect(must(await owner.call("GET", `${documents}/${id}`))).toMatchObject({ text: "Hi!", encoding: "utf-16le" });
  });

  it("asks before it reads Windows-1252, and then does", async () => {
    const old = bytes(0x43, 0x61, 0x66, 0xe9, 0x20, 0x93, 0x6e, 0x6f, 0x94);
    const before = await count();
    const asked = await owner.upload(file("old.txt"), old);
    expect([asked.status, asked.body.code]).toEqual([422, "needs_confirmation"]);
    expect(await count()).toBe(before);
    const { id } = must(await owner.upload(file("old.txt", "&confirmWindows1252=true"), old));
    expect(must(await owner.call("GET", `${documents}/${id}`)).text).toBe("Café “no”");
  });

  it("tells of a text that contains itself twice, and changes nothing", async () => {
    const page = "The ferry was late again, and nobody on the quay knew why. ".repeat(8);
    const answer = must(await owner.call("POST", documents, { text: page + page, title: "Twice" }));
    expect(answer.notes.map((n: { code: string }) => n.code)).toContain("self_repeat");
    expect(answer.lengthCp).toBe(page.length * 2);
  });

  const refused: [string, () => Promise<{ status: number; body: { code: string; detail: string } }>, number, string][] =
    [
      ["a PDF", () => owner.upload(file("a.pdf"), utf8("%PDF-1.7\n%âãÏÓ\n1 0 obj")), 422, "not_text"],
      ["a ZIP or DOCX", () => owner.upload(file("a.docx"), bytes(0x50, 0x4b, 3, 4, 0, 0, 0, 0)), 422, "not_text"],
      ["an empty file", () => owner.upload(file("empty.txt"), bytes()), 422, "empty"],
      ["only blanks", () => owner.call("POST", documents, { text: " \n\t \u00a0\n" }), 422, "blank"],
      ["a NUL", () => owner.call("POST", documents, { text: "a\u0000b" }), 422, "nul"],
      ["half an emoji", () => owner.call("POST", documents, { text: "a\ud83db" }), 422, "lone_surrogate"],
      [
        "a file over the limit",
        () => owner.upload(file("big.txt"), utf8("long words. ".repeat(2000))),
        413,
        "too_large",
      ],
      [
        "a paste over the limit",
        () => owner.call("POST", documents, { text: "long words. ".repeat(2000) }),
        413,
        "too_large",
      ],
      ["a body that is no JSON of the shape", () => owner.call("POST", documents, { words: "?" }), 400, "malformed"],
      [
        "a link that is no web address",
        () => owner.call("POST", documents, { text: "x", sourceUrl: "javascript:alert(1)" }),
        400,
        "malformed",
      ],
    ];
  it.each(refused)("refuses %s with its own answer and stores nothing", async (_, act, status, code) => {
    const before = await count();
    const answer = await act();
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail.length).toBeGreaterThan(10);
    expect(await count()).toBe(before);
  });

  it("refuses the same text twice and says where it is", async () => {
    const first = must(await owner.call("POST", documents, { text: "The fountain leaks.", title: "Fountain" }));
    // The same text once more, though its bytes differ.
    const again = await owner.upload(file("again.txt"), utf8("\uFEFFThe fountain leaks."));
    expect(again).toMatchObject({ status: 409, body: { code: "duplicate", documentId: first.id } });
    expect(again.body.detail).toContain("Fountain");
  });

  it("refuses a body that is not JSON at all", async () => {
    const response = await bench.fetch(
      new Request(`http://localhost/api${documents}`, {
        method: "POST",
        headers: { Authorization: `Bearer ${owner.token}`, "Content-Type": "application/json" },
        body: "{not json",
      }),
    );
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  });
});

describe("deleting a document", () => {
  it("works while no round uses it, and not twice", async () => {
    const { id } = must(await owner.call("POST", documents, { text: "Short-lived." }));
    must(await owner.call("DELETE", `${documents}/${id}`));
    expect((await owner.call("DELETE", `${documents}/${id}`)).status).toBe(404);
  });
});
