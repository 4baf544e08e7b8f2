import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  annotate,
  makeStudy,
  mark,
  must,
  newId,
  openWorkbench,
  type Visitor,
  type Workbench,
} from "@/server/testing/workbench";

const text = "The ferry firm trapped helpless islanders. Experts say the pier is doomed.";

let bench: Workbench;
let owner: Visitor;
let ann: Visitor;
let ben: Visitor;
beforeAll(async () => {
  bench = await openWorkbench();
  [owner, ann, ben] = await Promise.all([bench.person("Olga"), bench.person("Ann"), bench.person("Ben")]);
});
afterAll(() => bench.close());

/** Follows a stream of events; `next` resolves with the next piece of news. */
async function listen(who: Visitor, path: string) {
  const abort = new AbortController();
  const response = await bench.fetch(
    new Request(`http://localhost/api${path}`, {
      headers: { Authorization: `Bearer ${who.token}` },
      signal: abort.signal,
    }),
  );
  if (response.status !== 200) return { status: response.status, next: async () => null, close: () => {} };
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let pending = "";
  const next = async (): Promise<{ kind: string; revision?: number } | null> => {
    for (;;) {
      const end = pending.indexOf("\n\n");
      if (end >= 0) {
        const data = /^data: (.*)$/m.exec(pending.slice(0, end))?.[1];
        pending = pending.slice(end + 2);
        if (data) return JSON.parse(data);
        continue;
      }
      const { value, done } = await reader.read();
      if (done) return null;
      pending += new TextDecoder().decode(value);
    }
  };
  return { status: 200, next, close: () => abort.abort() };
}

describe("another window of the same annotator", () => {
  it("hears of each change and catches up on exactly what came after", async () => {
    const study = await makeStudy(owner, [ann], [text]);
    const assignment = await study.assignment(ann);
    const first = await annotate(ann, assignment, text, "helpless");
    const seen = must(await ann.call("GET", `/assignments/${assignment}`)).assignment.revision;
    const stream = await listen(ann, `/assignments/${assignment}/events`);
    expect(await stream.next()).toEqual({ kind: "ready" });

    const second = await annotate(ann, assignment, text, "doomed");
    const heard = await stream.next();
    expect(heard).toMatchObject({ kind: "saved" });
    expect(heard?.revision).toBeGreaterThan(seen);
    must(await ann.call("DELETE", `/assignments/${assignment}/annotations/${first.id}?baseRevision=1`));
    await stream.next();
    const changes = must(await ann.call("GET", `/assignments/${assignment}/changes?after=${seen}`));
    expect(
      changes.annotations.map((a: { id: string; deletedAt: string | null }) => [a.id, a.deletedAt !== null]),
    ).toEqual([
      [first.id, true],
      [second.id, false],
    ]);
    expect(
      must(await ann.call("GET", `/assignments/${assignment}/changes?after=${changes.revision}`)).annotations,
    ).toEqual([]);

    must(await ann.call("POST", `/assignments/${assignment}/submit`, { foundNothing: false }));
    expect(await stream.next()).toMatchObject({ kind: "submitted" });
    must(await owner.call("POST", `/projects/${study.projectId}/rounds/${study.roundId}/state`, { state: "closed" }));
    expect(await stream.next()).toMatchObject({ kind: "closed" });
    stream.close();
  });

  it("hears nothing of anybody else's work, and nobody else may listen", async () => {
    const study = await makeStudy(owner, [ann, ben], [text]);
    const mine = await study.assignment(ann);
    expect((await listen(ben, `/assignments/${mine}/events`)).status).toBe(404);
    expect((await listen(owner, `/assignments/${mine}/events`)).status).toBe(404);
    expect((await listen(ann, `/projects/${study.projectId}/rounds/${study.roundId}/events`)).status).toBe(403);
    const stream = await listen(ann, `/assignments/${mine}/events`);
    await stream.next();
    await annotate(ben, await study.assignment(ben), text, "helpless");
    await annotate(ann, mine, text, "doomed");
    // The first thing heard is one's own, though Ben was first.
    const heard = await stream.next();
    expect(heard?.revision).toBe(1);
    stream.close();
  });

  it("those who run the round hear that something moved, not what", async () => {
    const study = await makeStudy(owner, [ann], [text]);
    const stream = await listen(owner, `/projects/${study.projectId}/rounds/${study.roundId}/events`);
    await stream.next();
    const assignment = await study.assignment(ann);
    await annotate(ann, assignment, text, "doomed");
    expect(await stream.next()).toEqual({ kind: "saved" });
    must(await ann.call("POST", `/assignments/${assignment}/submit`, { foundNothing: false }));
    expect(await stream.next()).toEqual({ kind: "submitted" });
    stream.close();
  });
});

describe("an open agreement dashboard", () => {
  it("hears of submissions, in the preview also of saves, gathered; nobody hears who may not look", async () => {
    const study = await makeStudy(owner, [ann, ben], [text]);
    const path = `/projects/${study.projectId}/rounds/${study.roundId}/agreement/events`;
    expect((await listen(ann, path)).status).toBe(403);
    expect((await listen(ann, `${path}?scope=preview`)).status).toBe(403);
    const submitted = await listen(owner, path);
    const preview = await listen(owner, `${path}?scope=preview`);
    expect(await submitted.next()).toEqual({ kind: "ready" });
    expect(await preview.next()).toEqual({ kind: "ready" });
    const assignment = await study.assignment(ann);
    await annotate(ann, assignment, text, "doomed");
    expect(await preview.next()).toEqual({ kind: "changed" });
    // Two more saves at once are one piece of news.
    await Promise.all([annotate(ann, assignment, text, "helpless"), annotate(ann, assignment, text, "trapped")]);
    expect(await preview.next()).toEqual({ kind: "changed" });
    must(await ann.call("POST", `/assignments/${assignment}/submit`, { foundNothing: false }));
    expect(await preview.next()).toEqual({ kind: "changed" });
    // The first thing the other stream hears is the submission, though three saves came before it.
    expect(await submitted.next()).toEqual({ kind: "changed" });
    const { report } = must(await owner.call("GET", path.replace("/events", "")));
    expect(report.leftOut.documents).toMatchObject([{ reason: "one_person_finished" }]);
    submitted.close();
    preview.close();
    // What happened after the figures were computed and before somebody listened is the first news.
    const { stamp } = must(await owner.call("GET", path.replace("/events", "")));
    const fresh = await listen(owner, `${path}?seen=${stamp}`);
    must(await ann.call("POST", `/assignments/${assignment}/reopen`));
    const late = await listen(owner, `${path}?seen=${stamp}`);
    for (const stream of [fresh, late]) {
      expect(await stream.next()).toEqual({ kind: "ready" });
      expect(await stream.next()).toEqual({ kind: "changed" });
      stream.close();
    }
  });

  it("is closed to an instructor who still annotates", async () => {
    const study = await makeStudy(owner, [owner, ben], [text]);
    const path = `/projects/${study.projectId}/rounds/${study.roundId}/agreement/events`;
    expect((await listen(owner, path)).status).toBe(403);
  });
});

describe("the history of an annotation", () => {
  it("keeps every change, and only its annotator reads it", async () => {
    const study = await makeStudy(owner, [ann, ben], [text]);
    const assignment = await study.assignment(ann);
    const path = `/assignments/${assignment}/annotations/${newId()}`;
    must(await ann.call("PUT", path, mark(text, 4, 9)));
    must(await ann.call("PUT", path, mark(text, 4, 14, { category: "framing", note: "wider", baseRevision: 1 })));
    must(await ann.call("DELETE", `${path}?baseRevision=2`));
    must(await ann.call("PUT", path, mark(text, 4, 14, { baseRevision: 3 })));
    const history = must(await ann.call("GET", `${path}/history`));
    expect(history.map((e: { revision: number; kind: string }) => [e.revision, e.kind])).toEqual([
      [1, "created"],
      [2, "changed"],
      [3, "deleted"],
      [4, "restored"],
    ]);
    expect(history[1].after).toMatchObject({ category: "framing", note: "wider", end: 14 });
    expect((await ben.call("GET", `${path}/history`)).status).toBe(404);
    expect((await ann.call("GET", `/assignments/${assignment}/annotations/${newId()}/history`)).status).toBe(404);
  });
});
