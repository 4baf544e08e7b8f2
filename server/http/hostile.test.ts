import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { log } from "@/server/log";
import { openClass } from "@/server/testing/class";
import { kindsUntil } from "@/server/testing/walk";
import {
  annotate,
  makeStudy,
  must,
  newId,
  openWorkbench,
  type Visitor,
  type Workbench,
} from "@/server/testing/workbench";

/** What somebody tries who means no good, or who may no longer. */

const text = "The ferry firm trapped helpless islanders. Experts say the pier is doomed.";
const password = "correct horse battery";

let bench: Workbench;
let owner: Visitor;
let ann: Visitor;
beforeAll(async () => {
  bench = await openWorkbench();
  [owner, ann] = await Promise.all([bench.person("Olga"), bench.person("Ann")]);
});
afterAll(() => bench.close());

const send = (method: string, path: string, headers: Record<string, string>, body?: unknown) =>
  bench.fetch(
    new Request(`http://localhost/api${path}`, {
      method,
      headers: { "Content-Type": "application/json", Host: "localhost", Origin: "http://localhost", ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    }),
  );

const signIn = (email: string, secret: string, address = "127.0.0.1") =>
  send("POST", "/auth/sign-in/email", { "X-Forwarded-For": address }, { email, password: secret });

async function cookieOf({ email }: Visitor): Promise<string> {
  const answer = await signIn(email, password);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

describe("a body", () => {
  it.each(["/first-account", "/auth/sign-in/email"])(
    "that does not say how long it is ends at the limit too: %s",
    async (path) => {
      let sent = 0;
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 50_000;
          if (sent > 5_000_000) controller.close();
          else controller.enqueue(new Uint8Array(50_000).fill(0x20));
        },
      });
      const headers = { "Content-Type": "application/json" };
      const request = { method: "POST", headers, body, duplex: "half" } as RequestInit;
      const answer = await bench.fetch(new Request(`http://localhost/api${path}`, request));
      expect(answer.status).toBe(413);
      expect(await answer.json()).toMatchObject({ code: "too_large" });
      expect(sent).toBeLessThan(1_000_000);
    },
  );

  it("that breaks off with its visitor is no fault of the server's", async () => {
    const logged = vi.spyOn(log, "error");
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"name": "Hal')),
      // As Node tells it.
      pull: (controller) => controller.error(Object.assign(new Error("aborted"), { code: "ECONNRESET" })),
    });
    const headers = { ...owner.credentials, "Content-Type": "application/json" };
    const request = { method: "POST", headers, body, duplex: "half" } as RequestInit;
    const answer = await bench.fetch(new Request("http://localhost/api/projects", request));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "interrupted" });
    expect(logged).not.toHaveBeenCalled();
    logged.mockRestore();
  });

  it("of somebody signed in may be as long as a document", async () => {
    const { id } = must(await owner.call("POST", "/projects", { name: "Long" }));
    const long = "A long text. ".repeat(40_000);
    must(await owner.call("POST", `/projects/${id}/documents`, { text: long }));
  });

  it("with a character that no text can hold is refused in words", async () => {
    const answer = await owner.call("POST", "/projects", { name: "A\u0000B" });
    expect(answer).toMatchObject({ status: 400, body: { code: "malformed" } });
    const study = await makeStudy(owner, [ann], [text]);
    const assignment = await study.assignment(ann);
    await expect(annotate(ann, assignment, text, "helpless", { note: "A\u0000B" })).rejects.toThrow(/^400: .*U\+0000/);
  });
});

it("a number that is too large for a revision is refused in words", async () => {
  const study = await makeStudy(owner, [ann], [text]);
  const path = `/assignments/${await study.assignment(ann)}`;
  for (const answer of [
    await ann.call("GET", `${path}/changes?after=99999999999`),
    await ann.call("DELETE", `${path}/annotations/${newId()}?baseRevision=99999999999`),
  ]) {
    expect(answer).toMatchObject({ status: 400, body: { code: "malformed" } });
  }
});

it("whoever has looked at the others' work cannot lower their own role to change theirs", async () => {
  const [helper, ben] = await Promise.all([bench.person("Looker"), bench.person("Ben")]);
  const study = await makeStudy(owner, [helper, ben], [text]);
  const members = `/projects/${study.projectId}/members`;
  const { id } = must<{ id: string; email: string }[]>(await owner.call("GET", members)).find(
    ({ email }) => email === helper.email,
  ) as { id: string };
  must(await owner.call("PATCH", `${members}/${id}`, { role: "instructor" }));
  const mine = await study.assignment(helper);
  must(await helper.call("POST", `/assignments/${mine}/submit`, { foundNothing: true }));
  must(await helper.call("GET", `/projects/${study.projectId}/rounds/${study.roundId}/agreement`));
  expect(await helper.call("PATCH", `${members}/${id}`, { role: "annotator" })).toMatchObject({
    status: 409,
    body: { code: "may_have_seen" },
  });
  expect((await helper.call("POST", `/assignments/${mine}/reopen`)).status).toBe(409);
  for (const state of ["closed", "revealed"]) {
    must(await owner.call("POST", `/projects/${study.projectId}/rounds/${study.roundId}/state`, { state }));
  }
  must(await helper.call("PATCH", `${members}/${id}`, { role: "annotator" }));
});

describe("signing in", () => {
  it("lets nobody guess on at one account from ever new addresses", async () => {
    const greta = await bench.person("Greta");
    const statuses: number[] = [];
    for (let i = 0; i < 32; i++) {
      statuses.push((await signIn(greta.email.toUpperCase(), "a wrong guess", `203.0.113.${i}`)).status);
    }
    expect(statuses).toEqual([...Array(30).fill(401), 429, 429]);
    expect((await signIn(greta.email, password, "198.51.100.7")).status).toBe(429);
    // Others are not held up by it.
    expect((await signIn(ann.email, password, "198.51.100.7")).status).toBe(200);
  });

  it("does not add up a whole school behind one address", async () => {
    const { db } = await import("@/server/db");
    await signIn(ann.email, password, "198.51.100.20");
    await signIn(owner.email, password, "198.51.100.20");
    expect(await db().rateLimit.count({ where: { key: { contains: "198.51.100.20" } } })).toBe(0);
  });

  it("forgets wrong tries with the right password", async () => {
    const hugo = await bench.person("Hugo");
    for (let i = 0; i < 20; i++) await signIn(hugo.email, "a wrong guess", `203.0.113.${i}`);
    expect((await signIn(hugo.email, password)).status).toBe(200);
    for (let i = 0; i < 20; i++) {
      expect((await signIn(hugo.email, "a wrong guess", `203.0.113.${i}`)).status).toBe(401);
    }
  });

  it("keeps a count for its whole time, however often the shorter ones are cleared", async () => {
    const { db } = await import("@/server/db");
    const { attempt, attempts } = await import("@/server/attempts");
    await attempt("kept", 5, 600);
    const ago = (ms: number) => ({ lastRequest: BigInt(Date.now() - ms) });
    const signOut = (address: string) => send("POST", "/auth/sign-out", { "X-Forwarded-For": address }, {});
    await signOut("198.51.100.7");
    const { count } = await db().rateLimit.updateMany({
      where: { key: { contains: "/sign-out" } },
      data: ago(120_000),
    });
    expect(count).toBe(1);
    await db().rateLimit.update({ where: { key: "kept" }, data: ago(300_000) });
    for (const address of ["127.0.0.1", "198.51.100.7"]) await signOut(address);
    expect(await attempts("kept", 600)).toBe(1);
  });

  it("ends everywhere else with a new password, which only who knows the old one can set", async () => {
    const ida = await bench.person("Ida");
    const [here, there] = [await cookieOf(ida), await cookieOf(ida)];
    const change = (current: string) => send("POST", "/me/password", { cookie: here }, { current, password: next });
    const next = "a longer and better one";
    const wrong = await change("a wrong guess");
    expect([wrong.status, (await wrong.json()).code]).toEqual([422, "wrong_password"]);
    expect((await send("GET", "/me", { cookie: there })).status).toBe(200);
    expect((await change(password)).status).toBe(200);
    expect((await send("GET", "/me", { cookie: here })).status).toBe(200);
    expect((await send("GET", "/me", { cookie: there })).status).toBe(401);
    expect((await signIn(ida.email, password)).status).toBe(401);
    expect((await signIn(ida.email, next)).status).toBe(200);
    const statuses: number[] = [];
    for (let i = 0; i < 9; i++) statuses.push((await change("a wrong guess")).status);
    expect(statuses).toEqual([...Array(8).fill(422), 429]);
  });

  it("offers nothing of the library's that the workbench has no rules for", async () => {
    const cookie = await cookieOf(ann);
    for (const path of ["/update-user", "/change-password", "/sign-up/email", "/verify-password", "/delete-user"]) {
      expect((await send("POST", `/auth${path}`, { cookie }, { name: "", password })).status, path).toBe(404);
    }
    expect(must(await ann.call("GET", "/me")).name).toBe("Ann");
    expect((await send("GET", "/auth/error?error=x", {})).status).toBe(404);
    expect((await send("GET", "/auth/get-session", { cookie })).status).toBe(200);
  });
});

describe("a stream of news", () => {
  const streamOf = async (path: string, headers: Record<string, string>) => {
    const response = await send("GET", path, headers);
    expect(response.status).toBe(200);
    return response;
  };

  it("ends for whoever is taken out of the project or loses the role", async () => {
    const [gone, lowered] = await Promise.all([bench.person("Gone"), bench.person("Lowered")]);
    const study = await makeStudy(owner, [ann], [text]);
    const home = `/projects/${study.projectId}`;
    const join = async ({ email }: Visitor) =>
      must(await owner.call("POST", `${home}/members`, { email, role: "instructor" })).memberId;
    const [goneId, loweredId] = [await join(gone), await join(lowered)];
    const streams = await Promise.all(
      [gone, lowered, owner].map(({ token }) =>
        streamOf(`${home}/rounds/${study.roundId}/events`, { Authorization: `Bearer ${token}` }),
      ),
    );
    must(await owner.call("DELETE", `${home}/members/${goneId}`));
    must(await owner.call("PATCH", `${home}/members/${loweredId}`, { role: "annotator" }));
    await annotate(ann, await study.assignment(ann), text, "helpless");
    const heard = await Promise.all(streams.map((stream) => kindsUntil(stream, "saved")));
    expect(heard).toEqual([["ready"], ["ready"], ["ready", "saved"]]);
  });

  it("ends with the session and with the token it was opened with", async () => {
    const study = await makeStudy(owner, [ann], [text]);
    const assignment = await study.assignment(ann);
    const cookie = await cookieOf(ann);
    const token = must(await ann.call("POST", "/me/tokens", { name: "soon revoked" }));
    const path = `/assignments/${assignment}/events`;
    const bySession = await streamOf(path, { cookie });
    const byToken = await streamOf(path, { Authorization: `Bearer ${token.secret}` });
    expect((await send("POST", "/auth/sign-out", { cookie }, {})).status).toBe(200);
    must(await ann.call("DELETE", `/me/tokens/${token.id}`));
    await annotate(ann, assignment, text, "helpless");
    expect(await kindsUntil(bySession, "saved")).toEqual(["ready"]);
    expect(await kindsUntil(byToken, "saved")).toEqual(["ready"]);
  });

  it("ends when its browser is signed out from elsewhere, and no other does, before any comment", async () => {
    const ilse = await bench.person("Ilse");
    const room = await openClass(ilse, text);
    const view = must(await ilse.call("GET", `/review-sessions/${room.sessionId}/instructor`));
    const [gone, stale, here] = [await cookieOf(ilse), await cookieOf(ilse), await cookieOf(ilse)];
    const paths = [
      `/review-sessions/${room.sessionId}/events?face=instructor`,
      `/projects/${room.projectId}/rounds/${view.firstRound.id}/events`,
    ];
    // No comment ever comes, before which a stream would ask too.
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      const follow = (cookie: string) => Promise.all(paths.map((path) => streamOf(path, { cookie })));
      const [first, second, third] = [await follow(gone), await follow(stale), await follow(here)];
      const ended = (streams: Response[]) => Promise.all(streams.map((stream) => kindsUntil(stream, "saved")));
      expect((await send("POST", "/auth/sign-out", { cookie: gone }, {})).status).toBe(200);
      await ended(first);
      const change = { current: password, password: "a longer and better one" };
      expect((await send("POST", "/me/password", { cookie: here }, change)).status).toBe(200);
      await ended(second);
      must(await ilse.call("PUT", `/review-sessions/${room.sessionId}/timer`, { seconds: 60 }));
      must(await room.go("gather", "ended"));
      expect(await kindsUntil(third[0] as Response, "phase")).toContain("timer");
      await third[1]?.body?.cancel();
    } finally {
      vi.useRealTimers();
    }
  });

  it("of a class ends soon for whoever no longer runs it", async () => {
    const helper = await bench.person("Helper");
    const room = await openClass(owner, text);
    const { projectId } = room;
    const { memberId } = must(
      await owner.call("POST", `/projects/${projectId}/members`, { email: helper.email, role: "instructor" }),
    );
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      const path = `/review-sessions/${room.sessionId}/events?face=instructor`;
      const streams = await Promise.all(
        [helper, owner].map(({ token }) => streamOf(path, { Authorization: `Bearer ${token}` })),
      );
      must(await owner.call("PATCH", `/projects/${projectId}/members/${memberId}`, { role: "annotator" }));
      vi.advanceTimersByTime(15_000);
      expect(await kindsUntil(streams[0] as Response, "timer")).not.toContain("timer");
      must(await owner.call("PUT", `/review-sessions/${room.sessionId}/timer`, { seconds: 60 }));
      expect(await kindsUntil(streams[1] as Response, "timer")).toContain("timer");
    } finally {
      vi.useRealTimers();
    }
  });

  it("says nothing of the others to an owner who annotates and has not submitted", async () => {
    const study = await makeStudy(owner, [owner, ann], [text]);
    const path = `/projects/${study.projectId}/rounds/${study.roundId}/events`;
    const stream = await streamOf(path, { Authorization: `Bearer ${owner.token}` });
    const assignment = await study.assignment(ann);
    await annotate(ann, assignment, text, "helpless");
    await annotate(ann, assignment, text, "doomed");
    must(await ann.call("POST", `/assignments/${assignment}/submit`, { foundNothing: false }));
    const { projectId, roundId } = study;
    must(await owner.call("POST", `/projects/${projectId}/rounds/${roundId}/state`, { state: "closed" }));
    expect(await kindsUntil(stream, "closed")).toEqual(["ready", "closed"]);
  });
});
