import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demonstration } from "@/domain/demonstration";
import { must, openWorkbench, type Workbench } from "@/server/testing/workbench";

/** The demonstration is written through the rules, shown while it exists, and removed by one request. */

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

const seed = async (on = true) => (await import("./seed")).seed({ demonstration: on });
const db = async () => (await import("@/server/db")).db();

describe("an empty database", () => {
  it("asks for the first account when the demonstration is not wanted", async () => {
    expect(await seed(false)).toEqual({ demonstration: null, needsFirstAccount: true });
    expect(must(await bench.stranger.call("GET", "/first-run"))).toEqual({
      needsFirstAccount: true,
      demonstration: [],
    });
  });

  it("gets the demonstration once, and tells how to sign in", async () => {
    // A start that was killed half-way left accounts without a finished project: they are swept away first.
    const { createAccount } = await import("@/server/accounts");
    await createAccount({ name: "Half", email: "half@demo.slant.example", password: "left behind by a crash" });
    const first = await seed();
    expect(first.demonstration).toHaveLength(demonstration.people.length);
    expect(await seed()).toEqual(first);
    const projects = await (await db()).project.findMany({ include: { _count: true } });
    expect(projects).toHaveLength(1);
    expect(projects[0]).toMatchObject({ isDemonstration: true, _count: { documents: 12, rounds: 2, members: 4 } });
    const shown = must(await bench.stranger.call("GET", "/first-run"));
    expect(shown.demonstration.map((d: { email: string }) => d.email)).toEqual(
      first.demonstration?.map((d) => d.email),
    );
  });

  it("lets nobody make a first account beside it", async () => {
    const account = { name: "Eve", email: "eve@test.example", password: "long enough to pass" };
    expect(await bench.stranger.call("POST", "/first-account", account)).toMatchObject({
      status: 409,
      body: { code: "not_first" },
    });
  });

  it("loses it with its accounts at the request of somebody who runs a project, and of nobody else", async () => {
    const visitor = await bench.person("Vera");
    expect((await visitor.call("DELETE", "/demonstration")).status).toBe(403);
    must(await visitor.call("POST", "/projects", { name: "Mine" }));
    must(await visitor.call("DELETE", "/demonstration"));
    expect(must(await bench.stranger.call("GET", "/first-run"))).toEqual({
      needsFirstAccount: false,
      demonstration: [],
    });
    expect(must(await visitor.call("GET", "/projects"))).toHaveLength(1);
    expect(await seed()).toEqual({ demonstration: null, needsFirstAccount: false });
  });
});
