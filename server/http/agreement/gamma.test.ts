import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gamma } from "@/domain/agreement/gamma/gamma";
import { highsSolver } from "@/domain/agreement/gamma/integer-program";
import {
  annotate,
  makeStudy,
  must,
  openWorkbench,
  type Study,
  type Visitor,
  type Workbench,
} from "@/server/testing/workbench";

/** Gamma is computed apart from the requests: in a thread that really runs here. */

const text = "The ferry firm 😀 trapped helpless islanders. Experts say the pier is doomed. The council met.";

let bench: Workbench;
let owner: Visitor;
let ann: Visitor;
let ben: Visitor;
beforeAll(async () => {
  bench = await openWorkbench();
  [owner, ann, ben] = await Promise.all([bench.person("Olga"), bench.person("Ann"), bench.person("Ben")]);
});
afterAll(() => bench.close());

const doorOf = (study: Study) => `/projects/${study.projectId}/rounds/${study.roundId}/agreement/gamma`;

async function readStudy(): Promise<Study> {
  const study = await makeStudy(owner, [ann, ben], [text]);
  for (const [who, words] of [
    [ann, "trapped helpless"],
    [ann, "Experts"],
    [ben, "helpless islanders"],
    [ben, "doomed"],
  ] as const) {
    await annotate(who, await study.assignment(who), text, words);
  }
  for (const who of [ann, ben]) {
    must(await who.call("POST", `/assignments/${await study.assignment(who)}/submit`, { foundNothing: false }));
  }
  return study;
}

/** Asks until the job has ended, however long that takes; the test's own patience is the limit. */
async function ended(study: Study, id: string) {
  for (;;) {
    const job = must(await owner.call("GET", `${doorOf(study)}/${id}`));
    if (!["queued", "running"].includes(job.state)) return job;
    await wait(100);
  }
}

describe("gamma through the door", { timeout: 120_000 }, () => {
  it("answers what the engine computes, and finds the result again until the work changes", async () => {
    const study = await readStudy();
    const started = must(await owner.call("POST", doorOf(study), { samples: 30, seed: 7 }));
    expect(started).toMatchObject({ samples: 30, result: null, isStale: false });
    expect(["queued", "running"]).toContain(started.state);
    const job = await ended(study, started.id);
    expect(job).toMatchObject({ state: "done", done: 30, failure: null, waitingFor: 0 });

    const at = (words: string) => [...text.slice(0, text.indexOf(words))].length;
    const span = (annotator: string, words: string) => ({
      annotator,
      start: at(words),
      end: at(words) + [...words].length,
      category: "loaded",
    });
    const direct = await gamma(
      {
        categories: ["loaded"],
        documents: [
          {
            id: "d",
            length: [...text].length,
            participants: ["a", "b"],
            spans: [
              span("a", "trapped helpless"),
              span("a", "Experts"),
              span("b", "helpless islanders"),
              span("b", "doomed"),
            ],
          },
        ],
      },
      { solver: await highsSolver(), samples: 30, seed: 7 },
    );
    expect(job.result).toMatchObject({
      value: direct.value,
      disorder: direct.disorder,
      documents: 1,
      people: 2,
      spans: 4,
    });

    expect(must(await owner.call("POST", doorOf(study), { samples: 30, seed: 7 }))).toMatchObject({
      id: job.id,
      state: "done",
    });
    expect(must(await owner.call("POST", doorOf(study), { samples: 30, seed: 8 })).id).not.toBe(job.id);
    must(await ann.call("POST", `/assignments/${await study.assignment(ann)}/reopen`));
    expect(must(await owner.call("GET", `${doorOf(study)}/${job.id}`))).toMatchObject({ state: "done", isStale: true });
  });

  it("runs one at a time, the others wait, and any of them can be cancelled and asked for again", async () => {
    const study = await readStudy();
    const first = must(await owner.call("POST", doorOf(study), { samples: 1000, seed: 1 }));
    const second = must(await owner.call("POST", doorOf(study), { samples: 1000, seed: 2 }));
    const third = must(await owner.call("POST", doorOf(study), { samples: 10, seed: 3 }));
    expect(third.waitingFor).toBeGreaterThan(0);
    for (const { id } of [second, first]) {
      expect(must(await owner.call("DELETE", `${doorOf(study)}/${id}`)).state).toMatch(/cancelled|done/);
    }
    expect(await ended(study, third.id)).toMatchObject({ state: "done" });
    const again = must(await owner.call("POST", doorOf(study), { samples: 1000, seed: 2 }));
    expect(again.id).toBe(second.id);
    expect(await ended(study, again.id)).toMatchObject({ state: "done", done: 1000 });
  });

  it("says so when there is nothing to align, and refuses what cannot be asked", async () => {
    const study = await makeStudy(owner, [ann, ben], [text]);
    const { id } = must(await owner.call("POST", doorOf(study), {}));
    expect((await ended(study, id)).result).toMatchObject({ value: null, disorder: null, documents: 0 });
    for (const [body, status] of [
      [{ samples: 9 }, 400],
      [{ samples: 1001 }, 400],
      [{ samples: "NaN" }, 400],
      [{ weights: "a2b2" }, 400],
      [{ segmentId: study.projectId }, 404],
    ] as const) {
      expect({ body, status: (await owner.call("POST", doorOf(study), body)).status }).toEqual({ body, status });
    }
    expect((await owner.call("GET", `${doorOf(study)}/${study.projectId}`)).status).toBe(404);
    expect((await ann.call("POST", doorOf(study), {})).status).toBe(403);
    expect((await ann.call("GET", `${doorOf(study)}/${id}`)).status).toBe(403);
  });
});
