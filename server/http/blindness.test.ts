import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  annotate,
  makeStudy,
  must,
  openWorkbench,
  type Study,
  type Visitor,
  type Workbench,
} from "@/server/testing/workbench";

/** Until the reveal nobody learns what another annotator marked. */

const text = "The ferry firm trapped helpless islanders. Experts say the pier is doomed. The council met.";

let bench: Workbench;
let owner: Visitor;
let ann: Visitor;
let ben: Visitor;
let outsider: Visitor;

beforeAll(async () => {
  bench = await openWorkbench();
  [owner, ann, ben, outsider] = await Promise.all([
    bench.person("Olga"),
    bench.person("Ann"),
    bench.person("Ben"),
    bench.person("Oscar"),
  ]);
  await outsider.call("POST", "/projects", { name: "Another" });
});
afterAll(() => bench.close());

type Operation = { method: string; path: string; open: boolean };

/** Every door that the OpenAPI document describes. */
async function operations(): Promise<Operation[]> {
  const document = must(await bench.stranger.call("GET", "/openapi.json"));
  return Object.entries(document.paths as Record<string, Record<string, { security?: unknown[] }>>).flatMap(
    ([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path: path.replace(/^\/api/, ""),
        open: Array.isArray(operation.security) && operation.security.length === 0,
      })),
  );
}

/** Bodies that have the right shape, so that a refusal is about the person and not about the form. */
function bodyFor(path: string, method: string): unknown {
  if (method === "GET" || method === "DELETE") return undefined;
  if (path.endsWith("/state")) return { state: "closed" };
  if (path.endsWith("/submit")) return { foundNothing: true };
  if (path.endsWith("/annotations/{annotationId}")) {
    return {
      start: 0,
      end: 3,
      quote: "The",
      textSha256: "0".repeat(64),
      category: "loaded",
      subtype: null,
      baseRevision: 0,
    };
  }
  if (path.endsWith("/empty-passages/{passageId}")) {
    return { start: 0, end: 3, textSha256: "0".repeat(64), baseRevision: 0 };
  }
  if (path.endsWith("/ratings/{item}")) return { value: "1", baseRevision: 0 };
  if (path.endsWith("/time")) return { slots: [1], now: 15_000 };
  if (path.endsWith("/members")) return { email: "oscar@test.example", role: "owner" };
  if (path.endsWith("/members/{memberId}")) return { role: "observer" };
  if (path.endsWith("/invitations")) return { role: "annotator" };
  if (path.endsWith("/documents")) return { text: "Foreign text" };
  if (path === "/me/tokens") return { name: "mine" };
  return { name: "Taken over" };
}

const isFile = (path: string) => path.endsWith("/documents/file");

async function walk(visitor: Visitor, study: Study, only: (o: Operation) => boolean) {
  const round = must(await owner.call("GET", `/projects/${study.projectId}/rounds/${study.roundId}`));
  const members = must<{ id: string }[]>(await owner.call("GET", `/projects/${study.projectId}/members`));
  const ids: Record<string, string> = {
    projectId: study.projectId,
    roundId: study.roundId,
    segmentId: round.segments[0].id,
    documentId: study.documents[0]!.id,
    memberId: members[0]!.id,
    assignmentId: await study.assignment(ann),
    annotationId: "018f0000-0000-7000-8000-000000000001",
    invitationId: "018f0000-0000-7000-8000-000000000002",
    tokenId: "018f0000-0000-7000-8000-000000000003",
    passageId: "018f0000-0000-7000-8000-000000000004",
    item: "overall_bias",
  };
  const out: { door: string; status: number; text: string }[] = [];
  for (const operation of (await operations()).filter(only)) {
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => ids[name] ?? "missing");
    const query = operation.method === "DELETE" ? "?baseRevision=1&name=A%20study" : "?after=0";
    const answer = isFile(path)
      ? await visitor.upload(path, new TextEncoder().encode("Foreign text"))
      : await visitor.call(operation.method, path + query, bodyFor(operation.path, operation.method));
    out.push({
      door: `${operation.method} ${operation.path}`,
      status: answer.status,
      text: JSON.stringify(answer.body),
    });
  }
  return out;
}

describe("every door of the OpenAPI document", () => {
  it("answers 401 to somebody who is not signed in, save the few that say they are open", async () => {
    const study = await makeStudy(owner, [ann, ben], [text]);
    const answers = await walk(bench.stranger, study, (o) => !o.open);
    expect(answers.length).toBeGreaterThan(25);
    expect(answers.filter((a) => a.status !== 401)).toEqual([]);
    const open = (await operations()).filter((o) => o.open).map((o) => `${o.method} ${o.path}`);
    expect(open.sort()).toEqual([
      "GET /first-run",
      "GET /health",
      "POST /first-account",
      "POST /invitations/accept",
      "POST /invitations/preview",
    ]);
  });

  it("answers 404 to a member of another project, existing or not", async () => {
    const study = await makeStudy(owner, [ann, ben], [text]);
    const answers = await walk(outsider, study, (o) => /\{(projectId|assignmentId)\}/.test(o.path));
    expect(answers.length).toBeGreaterThan(20);
    expect(answers.filter((a) => a.status !== 404)).toEqual([]);
    // And nothing was changed by trying.
    expect(must(await owner.call("GET", `/projects/${study.projectId}`)).name).toBe("A study");
  });

  it("tells an annotator nothing of another's work before the reveal", async () => {
    const study = await makeStudy(owner, [ann, ben], [text]);
    const theirs = await annotate(ben, await study.assignment(ben), text, "helpless islanders", {
      note: "a secret note",
    });
    const answered = `/assignments/${await study.assignment(ben)}/ratings/comment`;
    must(await ben.call("PUT", answered, { value: "a secret comment", baseRevision: 0 }));
    must(await ben.call("POST", `/assignments/${await study.assignment(ben)}/submit`, { foundNothing: false }));
    const answers = await walk(ann, study, (o) => o.method === "GET" && !o.open);
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
