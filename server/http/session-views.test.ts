import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/server/db";
import { followSession, type Guest, joinAs, openClass, workOf } from "@/server/testing/class";
import { annotate, must, openWorkbench, type Visitor, type Workbench } from "@/server/testing/workbench";

/** The view that a student's stream brings after each step: it is what the student would read, and nothing more. */

const text = "The ferry firm trapped helpless islanders. Experts say the pier is doomed. The council met on Monday.";

let bench: Workbench;
let owner: Visitor;
beforeAll(async () => {
  bench = await openWorkbench();
  owner = await bench.person("Olga");
});
afterAll(() => bench.close());

type Stream = Awaited<ReturnType<typeof followSession>>;

/** Ann and Ben, who have marked differently and submitted. */
async function markedClass() {
  const room = await openClass(owner, text);
  const people = (await Promise.all(["Ann", "Ben"].map((name) => joinAs(bench, room.code, name)))) as [Guest, Guest];
  const path = `/review-sessions/${room.sessionId}`;
  must(await room.go("gather", "mark"));
  for (const [i, who] of people.entries()) {
    const work = await workOf(who, room.sessionId);
    await annotate(who, work, text, i === 0 ? "helpless" : "trapped helpless islanders");
    must(await who.call("POST", `/assignments/${work}/submit`, { foundNothing: false }));
  }
  const read = async (who: Visitor) => {
    const { now: _, ...view } = must(await who.call("GET", `${path}/student`));
    return view;
  };
  const follow = async (who: Visitor) => followSession(bench, who, room.sessionId, "student", (await read(who)).event);
  return { ...room, path, ann: people[0], ben: people[1], read, follow };
}

/** The first view that a stream brings which is as new as this event. */
async function shownOn(stream: Stream, event: number) {
  for (;;) {
    const told = await stream.next("view");
    if (!told) return null;
    const { now: _, ...shared } = told.shared as { event: number; now: string };
    if (shared.event >= event) return { ...shared, ...(told.own as object) };
  }
}

it("is after every step what a reading would answer, at two processes", async () => {
  const room = await markedClass();
  const { ann, ben, path, read, go } = room;
  const here = await room.follow(ann);
  // Another process has feeds of its own.
  (globalThis as { slantFeeds?: unknown }).slantFeeds = undefined;
  const there = await room.follow(ben);
  const step = async (act: () => Promise<unknown>) => {
    await act();
    for (const [who, stream] of [
      [ann, here],
      [ben, there],
    ] as const) {
      const wanted = await read(who);
      expect(await shownOn(stream, wanted.event)).toEqual(wanted);
    }
  };
  const command = (method: string, where: string, body?: unknown) =>
    step(async () => must(await owner.call(method, `${path}${where}`, body)));
  const phase = (from: string, to: string) => step(async () => must(await go(from, to)));

  await phase("mark", "reveal");
  const { agenda } = (await read(ann)).board;
  const item = `/items/${agenda[0].id}`;
  await command("POST", `${item}/choose`);
  await command("PUT", `${item}/poll`, { open: true });
  must(await ann.call("PUT", `${path}${item}/vote`, { choice: "none" }));
  must(await ben.call("PUT", `${path}${item}/vote`, { choice: "mark" }));
  const said = must(await ben.call("POST", `${path}${item}/arguments`, { text: "A plainer word loses nothing." }));
  await command("PUT", `${item}/poll`, { open: false });
  expect(await read(ann)).toMatchObject({ vote: { choice: "none" }, board: { item: { poll: { voters: 2 } } } });
  await command("DELETE", `/arguments/${said.id}`);
  must(await ann.call("PUT", `${path}/reflection`, { stance: 10, reflection: "a private thought" }));
  const { people } = must(await owner.call("GET", `${path}/instructor`));
  must(await owner.call("PUT", `${path}/participants/${people[0].id}`, { name: "Anne" }));
  await phase("discuss", "decide");
  const decision = { baseRevision: 0, outcome: "rejected", reason: "Nobody could say why." };
  await command("POST", `${item}/decision`, decision);
  await command("DELETE", `${item}/decision?baseRevision=1`);
  await command("POST", `${item}/decision`, { ...decision, baseRevision: 2 });
  must(await owner.call("POST", `${path}/second-round`, { kind: "revision" }));
  await phase("decide", "second_round");
  await phase("second_round", "compare");
  await phase("compare", "debrief");
  expect((await read(ben)).result.decisions).toHaveLength(1);
  await phase("debrief", "ended");
  here.close();
  there.close();
});

it("says nothing about the others' marks before the reveal, and after it nothing that is another's own", async () => {
  const room = await openClass(owner, text);
  const path = `/review-sessions/${room.sessionId}`;
  const [ann, ben] = [await joinAs(bench, room.code, "Ann"), await joinAs(bench, room.code, "Ben")];
  const stream = await followSession(bench, ann, room.sessionId, "student", 1);
  must(await room.go("gather", "mark"));
  const blind = await stream.next("view");
  expect(blind?.shared).toMatchObject({ phase: "mark", board: null });
  expect(blind?.own).toMatchObject({ me: { name: "Ann" }, marks: [], result: null });
  for (const [who, words] of [
    [ann, "helpless"],
    [ben, "doomed"],
  ] as const) {
    const work = await workOf(who, room.sessionId);
    await annotate(who, work, text, words, { note: "a secret note" });
    must(await who.call("POST", `/assignments/${work}/submit`, { foundNothing: false }));
  }
  must(await owner.call("PUT", `${path}/notes`, { notes: "watch the clock", baseRevision: 0 }));
  must(await ben.call("PUT", `${path}/reflection`, { stance: 10, reflection: "a private thought" }));
  must(await room.go("mark", "reveal"));
  const { board } = must(await owner.call("GET", `${path}/instructor`));
  const item = `${path}/items/${board.agenda[0].id}`;
  must(await owner.call("POST", `${item}/choose`));
  must(await owner.call("PUT", `${item}/poll`, { open: true }));
  must(await ben.call("PUT", `${item}/vote`, { choice: "none" }));
  must(await room.go("discuss", "decide"));
  const { event } = must(await ann.call("GET", `${path}/student`));
  expect(await shownOn(stream, event)).toMatchObject({ vote: null });
  const words = JSON.stringify(stream.heard);
  for (const secret of ['"Ben"', "a secret note", "a private thought", "watch the clock"]) {
    expect(words).not.toContain(secret);
  }
  stream.close();
});

it("is brought to a phone that was away, and to nobody who was taken out", async () => {
  const { ann, path, go, read, follow, sessionId } = await markedClass();
  const { event } = await read(ann);
  must(await go("mark", "reveal"));
  const back = await followSession(bench, ann, sessionId, "student", event);
  expect(await shownOn(back, event + 1)).toEqual(await read(ann));
  back.close();
  const stream = await follow(ann);
  const { people, board } = must(await owner.call("GET", `${path}/instructor`));
  const { id } = people.find((person: { name: string }) => person.name === "Ann");
  must(await owner.call("DELETE", `${path}/participants/${id}`));
  must(await owner.call("POST", `${path}/items/${board.agenda[0].id}/choose`));
  expect(await stream.next("view")).toBeNull();
});

it("is brought whole once to each connection, and then what changes of it", async () => {
  const { ann, path, go, read, follow } = await markedClass();
  const whole = ["board", "codebook", "event", "firstRound", "id", "now", "phase"];
  const pushed = (stream: Stream) => stream.heard.filter((told) => told.kind === "view").map((told) => told.shared);
  const first = (stream: Stream) => Object.keys(pushed(stream)[0] as object);
  const stream = await follow(ann);
  must(await go("mark", "reveal"));
  const revealed = await read(ann);
  expect(await shownOn(stream, revealed.event)).toEqual(revealed);
  expect(first(stream)).toEqual(expect.arrayContaining(whole));
  const item = `${path}/items/${revealed.board.agenda[0].id}`;
  must(await owner.call("POST", `${item}/choose`));
  await shownOn(stream, (await read(ann)).event);
  must(await owner.call("PUT", `${item}/poll`, { open: true }));
  const voting = await read(ann);
  expect(await shownOn(stream, voting.event)).toEqual(voting);
  const { now: _, ...small } = pushed(stream).at(-1) as { now: string };
  const { agenda, item: place } = voting.board;
  expect(small).toEqual({ event: voting.event, board: { agenda: { 0: agenda[0] }, item: { poll: place.poll } } });
  stream.close();

  const again = await follow(ann);
  must(await owner.call("PUT", `${item}/poll`, { open: false }));
  const closed = await read(ann);
  expect(await shownOn(again, closed.event)).toEqual(closed);
  expect(first(again)).toEqual(expect.arrayContaining(whole));
  again.close();
});

it("has the codebook that the round was given after one had joined", async () => {
  const room = await openClass(owner, text);
  const ann = await joinAs(bench, room.code, "Ann");
  const read = async () => must(await ann.call("GET", `/review-sessions/${room.sessionId}/student`));
  const { codebook, firstRound, event } = await read();
  const stream = await followSession(bench, ann, room.sessionId, "student", event);
  const rounds = `/projects/${room.projectId}/rounds/${firstRound.id}`;
  const { segments, annotators } = must(await owner.call("GET", rounds));
  const content = { ...codebook, title: "The class's own" };
  const { id: codebookId } = await db().codebookVersion.create({
    data: { projectId: room.projectId, key: "own", version: "1.1", content },
  });
  const round = {
    name: firstRound.name,
    documentIds: segments.map((segment: { document: { id: string } }) => segment.document.id),
    memberIds: annotators.map((annotator: { memberId: string }) => annotator.memberId),
  };
  must(await owner.call("PUT", rounds, { ...round, codebookId }));
  must(await room.go("gather", "mark"));
  expect((await stream.next("view"))?.shared).toMatchObject({ phase: "mark", codebook: content });
  stream.close();
});
