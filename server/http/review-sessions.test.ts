import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { followSession, type Guest, joinAs, openClass, workOf } from "@/server/testing/class";
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

/** A whole review session through the door, and what must not happen in one. */

const text = "The ferry firm trapped helpless islanders. Experts say the pier is doomed. The council met on Monday.";

let bench: Workbench;
let owner: Visitor;
let outsider: Visitor;
beforeAll(async () => {
  bench = await openWorkbench();
  [owner, outsider] = await Promise.all([bench.person("Olga"), bench.person("Oscar")]);
});
afterAll(() => bench.close());

const submit = (who: Visitor, assignment: string, foundNothing = false) =>
  who.call("POST", `/assignments/${assignment}/submit`, { foundNothing });

/** Three students who marked; Ann and Ben differ about “helpless”, Cleo found nothing. */
async function markedClass() {
  const room = await openClass(owner, text);
  const [ann, ben, cleo] = (await Promise.all(
    ["Ann", "Ben", "Cleo"].map((name) => joinAs(bench, room.code, name)),
  )) as [Guest, Guest, Guest];
  must(await room.go("gather", "mark"));
  const [a, b, c] = await Promise.all([ann, ben, cleo].map((who) => workOf(who, room.sessionId)));
  await annotate(ann, a as string, text, "helpless", { subtype: "ll_emotive" });
  await annotate(ann, a as string, text, "Experts say", { category: "sourcing" });
  await annotate(ben, b as string, text, "trapped helpless islanders", { category: "framing" });
  await annotate(ben, b as string, text, "Experts say", { category: "sourcing" });
  must(await submit(ann, a as string));
  must(await submit(ben, b as string));
  must(await submit(cleo, c as string, true));
  return { ...room, ann, ben, cleo, path: `/review-sessions/${room.sessionId}` };
}

const openRoom = async () => {
  const room = await openClass(owner, text);
  return { ...room, path: `/review-sessions/${room.sessionId}` };
};

/** The same, revealed, with its first item before the group. */
async function discussingClass() {
  const room = await markedClass();
  must(await room.go("mark", "reveal"));
  const { board } = must(await owner.call("GET", `${room.path}/instructor`));
  const itemId = board.agenda[0].id as string;
  must(await owner.call("POST", `${room.path}/items/${itemId}/choose`));
  return { ...room, itemId, item: `${room.path}/items/${itemId}`, agenda: board.agenda };
}

describe("a whole session", () => {
  it("goes from joining to minutes, and its decisions are gold", async () => {
    const room = await discussingClass();
    const { ann, ben, cleo, item, path } = room;
    expect(room.agenda[0].kinds.length).toBeGreaterThan(0);

    must(await owner.call("PUT", `${item}/poll`, { open: true }));
    must(await ann.call("PUT", `${item}/vote`, { choice: "mark" }));
    must(await ben.call("PUT", `${item}/vote`, { choice: "other", category: "framing", subtype: null }));
    must(await cleo.call("PUT", `${item}/vote`, { choice: "none" }));
    must(await ann.call("POST", `${item}/arguments`, { text: "A plainer word loses nothing." }));
    must(await owner.call("POST", `${item}/arguments`, { text: "Look at the near miss." }));
    const open = must(await owner.call("GET", `${path}/instructor`)).board.item;
    expect(open.poll).toEqual({ state: "open", voters: 3, result: null, first: null });
    must(await owner.call("PUT", `${item}/poll`, { open: false }));
    const shown = must(await owner.call("GET", `${path}/projector`));
    expect(shown.board.item.poll.result).toMatchObject({ voters: 3, mark: 1, none: 1 });
    expect(shown.board.item.arguments.map((a: { isInstructor: boolean }) => a.isInstructor)).toEqual([false, true]);

    must(await room.go("discuss", "decide"));
    must(
      await owner.call("POST", `${item}/decision`, {
        baseRevision: 0,
        outcome: "rejected",
        cause: "codebook_unclear",
        reason: "Nobody could say what the plainer word is.",
        ruleNote: "Loaded words need a plainer partner.",
      }),
    );
    must(await owner.call("POST", `${path}/second-round`, { kind: "revision" }));
    must(await room.go("decide", "second_round"));
    for (const who of [ann, ben]) must(await submit(who, await workOf(who, room.sessionId)));
    must(await room.go("second_round", "compare"));
    const { comparison } = must(await cleo.call("GET", `${path}/student`)).board;
    expect(comparison).toMatchObject({ kind: "revision", before: { people: 3 }, after: { people: 2 } });
    expect(comparison.before.alpha.interval).not.toBeNull();
    // Before, of four marks of Ann and Ben two are partners, and Cleo has none for anybody; after, there are Ann and Ben.
    expect([comparison.before.f1, comparison.after.f1]).toEqual([expect.closeTo(1 / 6), 0.5]);
    const sourcing = (round: { perCategory: { category: string; f1: number }[] }) =>
      round.perCategory.find((row) => row.category === "sourcing")?.f1;
    expect([sourcing(comparison.before), sourcing(comparison.after)]).toEqual([expect.closeTo(1 / 3), 1]);
    expect(comparison.cautions.length).toBeGreaterThan(1);

    must(await room.go("compare", "debrief"));
    must(await ann.call("PUT", `${path}/reflection`, { stance: 70, reflection: "I read too fast." }));
    const own = must(await ann.call("GET", `${path}/student`));
    expect(own.result.decisions[0]).toMatchObject({ against: "extra", outcome: "rejected" });
    expect(own.me).toMatchObject({ name: "Ann", reflection: "I read too fast." });
    must(await room.go("debrief", "ended"));

    const minutes = must(await ben.call("GET", `${path}/minutes`));
    expect(minutes.items[0]).toMatchObject({
      poll: { voters: 3 },
      decision: { outcome: "rejected", cause: "codebook_unclear", ruleNote: "Loaded words need a plainer partner." },
    });
    const file = async (name: string) => new TextDecoder().decode((await ben.call("GET", `${path}/${name}`)).body);
    const markdown = await file("minutes.md");
    expect(markdown).toContain("A plainer word loses nothing.");
    expect(markdown).toContain("Loaded words need a plainer partner.");
    expect(await file("minutes.csv")).toContain("codebook_unclear");
    expect(minutes.comparison).toMatchObject({ before: { f1: comparison.before.f1 }, after: { f1: 0.5 } });
    expect(markdown).toContain("| all | 0.17 | 0.50 |");
    for (const name of ["Ann", "Ben", "Cleo", "Olga", "I read too fast"]) {
      expect(markdown).not.toContain(name);
      expect(JSON.stringify(minutes)).not.toContain(name);
    }
    expect(must(await owner.call("GET", `/projects/${room.projectId}/rule-notes`))[0].note).toBe(
      "Loaded words need a plainer partner.",
    );
  });

  it("is started once, also by a second try after a lost answer", async () => {
    const { id: projectId } = must(await owner.call("POST", "/projects", { name: "A course" }));
    const start = { id: newId(), title: "Monday", source: { kind: "text", title: "The exercise", text } };
    const begin = () => owner.call("POST", `/projects/${projectId}/review-sessions`, start);
    expect([must(await begin()), must(await begin())]).toEqual([{ id: start.id }, { id: start.id }]);
    expect(must(await owner.call("GET", `/projects/${projectId}/review-sessions`))).toHaveLength(1);
    expect(must(await owner.call("GET", `/projects/${projectId}/rounds`))).toHaveLength(1);
  });

  it("begins from a round that is revealed, with a filter", async () => {
    const [ann, ben] = await Promise.all([bench.person("Anna"), bench.person("Bob")]);
    const study = await makeStudy(owner, [ann, ben], [text]);
    await annotate(ann, await study.assignment(ann), text, "helpless");
    await annotate(ben, await study.assignment(ben), text, "Experts say", { category: "sourcing" });
    for (const who of [ann, ben]) must(await submit(who, await study.assignment(who)));
    const state = `/projects/${study.projectId}/rounds/${study.roundId}/state`;
    must(await owner.call("POST", state, { state: "closed" }));
    must(await owner.call("POST", state, { state: "revealed" }));
    const { id } = must(
      await owner.call("POST", `/projects/${study.projectId}/review-sessions`, {
        title: "Loaded, missed",
        source: { kind: "round", roundId: study.roundId },
        filter: { category: "loaded", kind: "missed" },
      }),
    );
    must(await owner.call("POST", `/review-sessions/${id}/phase`, { from: "gather", to: "reveal" }));
    const { board } = must(await owner.call("GET", `/review-sessions/${id}/instructor`));
    expect(board.agenda.map((row: { words: string }) => row.words)).toEqual(["helpless"]);
    // Somebody with an account joins by code; their own name is theirs.
    const { code } = must(await owner.call("POST", `/review-sessions/${id}/join-code`, {}));
    expect(must(await ann.call("POST", "/review-sessions/join", { code }))).toEqual({
      sessionId: id,
      returnCode: null,
    });
    expect(must(await ann.call("GET", `/review-sessions/${id}/student`)).me).toMatchObject({
      name: "Anna",
      isGuest: false,
    });
  });
});

describe("the second round", () => {
  it("as a revision counts only who took it in hand, and begins from what was submitted", async () => {
    const room = await openClass(owner, text);
    const [ann, ben, cleo] = (await Promise.all(
      ["Ann", "Ben", "Cleo"].map((name) => joinAs(bench, room.code, name)),
    )) as [Guest, Guest, Guest];
    must(await room.go("gather", "mark"));
    for (const who of [ann, ben, cleo]) await annotate(who, await workOf(who, room.sessionId), text, "helpless");
    for (const who of [ann, ben]) must(await submit(who, await workOf(who, room.sessionId)));
    // Cleo's begun reading is not handed in.
    must(await room.go("mark", "reveal"));
    const path = `/review-sessions/${room.sessionId}`;
    must(await owner.call("POST", `${path}/second-round`, { kind: "revision" }));
    must(await room.go("reveal", "second_round"));
    const inHand = async (who: Guest) =>
      must(await who.call("GET", `/assignments/${await workOf(who, room.sessionId)}`)).annotations.length;
    expect([await inHand(ann), await inHand(ben), await inHand(cleo)]).toEqual([1, 1, 0]);
    expect(must(await owner.call("GET", `${path}/instructor`)).progress).toMatchObject({ begun: 0, submitted: 0 });
    // Ben changes something and does not submit; Ann has gone home.
    await annotate(ben, await workOf(ben, room.sessionId), text, "doomed");
    must(await room.go("second_round", "compare", true));
    const { comparison } = must(await owner.call("GET", `${path}/instructor`)).board;
    expect(comparison).toMatchObject({ before: { people: 2 }, inBoth: 1 });
    expect(must(await owner.call("GET", `${path}/minutes`))).toMatchObject({
      readings: { submitted: 2, handedIn: 0, missing: 1 },
      secondReadings: { submitted: 1, handedIn: 1, missing: 2 },
    });
  });

  it("on another text says how many read both, and takes no text that was talked about", async () => {
    const room = await markedClass();
    must(await room.go("mark", "reveal"));
    const { path, projectId } = room;
    const [known] = must(await owner.call("GET", `/projects/${projectId}/documents`));
    for (const again of [
      { kind: "document", documentId: known.id },
      { kind: "text", title: "Once more", text },
    ]) {
      expect(await owner.call("POST", `${path}/second-round`, again)).toMatchObject({ body: { code: "same_text" } });
    }
    const fresh = { kind: "text", title: "Another", text: "A doomed tram. Nobody knows why it is late." };
    must(await owner.call("POST", `${path}/second-round`, fresh));
    // Chosen once more, after a lost answer: the text is there already, and is taken.
    must(await owner.call("POST", `${path}/second-round`, fresh));
    expect(must(await owner.call("GET", `/projects/${projectId}/documents`))).toHaveLength(2);
    const newcomers = await Promise.all(["Dora", "Emil"].map((name) => joinAs(bench, room.code, name)));
    must(await room.go("reveal", "second_round"));
    // A refusal that comes before anything is written leaves no text behind.
    const late = { kind: "text", title: "Late", text: "A third text, which nobody will read." };
    expect(await owner.call("POST", `${path}/second-round`, late)).toMatchObject({
      body: { code: "second_round_over" },
    });
    expect(must(await owner.call("GET", `/projects/${projectId}/documents`))).toHaveLength(2);
    for (const who of [room.ann, ...newcomers]) must(await submit(who, await workOf(who, room.sessionId), true));
    must(await room.go("second_round", "compare"));
    const { comparison } = must(await owner.call("GET", `${path}/instructor`)).board;
    expect(comparison).toMatchObject({ before: { people: 3 }, after: { people: 3 }, inBoth: 1 });
    expect(comparison.cautions.join(" ")).toContain("Only 1 person read both");
  });
});

describe("what stays of a session", () => {
  it("is its own course and its own decisions, whatever is decided later at the desk", async () => {
    const room = await discussingClass();
    const { item, path, projectId } = room;
    must(await room.go("discuss", "decide"));
    must(await owner.call("POST", `${item}/decision`, { baseRevision: 0, outcome: "rejected", reason: "The class." }));
    must(await room.go("decide", "ended"));
    const session = must(await owner.call("GET", `${path}/instructor`));
    const queue = `/projects/${projectId}/rounds/${session.firstRound.id}/adjudication`;
    const { db } = await import("@/server/db");
    const items = await db().adjudicationItem.findMany({ where: { roundId: session.firstRound.id } });
    for (const { id, revision, outcome } of items) {
      if (outcome === "settled") continue;
      must(
        await owner.call("POST", `${queue}/items/${id}/decisions`, {
          baseRevision: revision,
          outcome: "contested",
          reason: "The desk.",
        }),
      );
    }
    const minutes = must(await owner.call("GET", `${path}/minutes`));
    expect(minutes.items).toHaveLength(1);
    expect(minutes.items[0].decision).toMatchObject({ outcome: "rejected", reason: "The class." });
    expect(minutes.course.map((step: { phase: string }) => step.phase)).toEqual([
      "Mark",
      "Reveal",
      "Discuss",
      "Decide",
      "Ended",
    ]);
  });

  it("does not change after its end; only one's own reflection may still be written", async () => {
    const { ann, item, path, go, agenda } = await discussingClass();
    must(await owner.call("PUT", `${item}/poll`, { open: true }));
    const { id: said } = must(await ann.call("POST", `${item}/arguments`, { text: "Said in time." }));
    const { people } = must(await owner.call("GET", `${path}/instructor`));
    must(await go("discuss", "ended"));
    const refused: [Visitor, string, string, unknown][] = [
      [owner, "DELETE", `${path}/arguments/${said}`, undefined],
      [owner, "PUT", `${path}/place`, { segmentId: agenda[0].segmentId, start: 0 }],
      [owner, "PUT", `${path}/notes`, { notes: "too late", baseRevision: 0 }],
      [owner, "PUT", `${path}/timer`, { seconds: 60 }],
      [owner, "POST", `${path}/join-code`, {}],
      [owner, "POST", `${path}/participants/${people[0].id}/return-code`, undefined],
      [owner, "POST", `${item}/choose`, undefined],
      [owner, "PUT", `${item}/poll`, { open: true }],
      [owner, "POST", `${item}/arguments`, { text: "Too late." }],
      [owner, "POST", `${item}/decision`, { baseRevision: 0, outcome: "rejected" }],
      [owner, "POST", `${path}/second-round`, { kind: "revision" }],
      [ann, "PUT", `${item}/vote`, { choice: "mark" }],
      [ann, "POST", `${item}/arguments`, { text: "Too late." }],
    ];
    for (const [who, method, where, body] of refused) {
      expect((await who.call(method, where, body)).status, `${method} ${where}`).toBe(409);
    }
    must(await ann.call("PUT", `${path}/reflection`, { stance: 50, reflection: "On the way home." }));
    // It can be read again by all, place by place, and is found among the own sessions.
    expect(must(await ann.call("GET", "/me/review-sessions"))[0]).toMatchObject({ phase: "ended" });
    for (const [who, face] of [
      [ann, "student"],
      [owner, "instructor"],
      [owner, "projector"],
    ] as const) {
      const { board } = must(await who.call("GET", `${path}/${face}`));
      expect(board.text.heat.length).toBeGreaterThan(0);
      expect(board.talkedOf[0]).toMatchObject({ poll: { state: "closed", result: { voters: 0 } } });
    }
    const minutes = must(await owner.call("GET", `${path}/minutes`));
    expect(minutes.items[0].arguments).toEqual([{ text: "Said in time.", isInstructor: false }]);
  });
});

describe("the instructor's notes", () => {
  it("are never written over unknowingly", async () => {
    const { path } = await openRoom();
    const keep = (notes: string, baseRevision: number) => owner.call("PUT", `${path}/notes`, { notes, baseRevision });
    expect(must(await keep("one", 0))).toEqual({ revision: 1 });
    expect(await keep("two, from another screen", 0)).toMatchObject({
      status: 409,
      body: { code: "stale", current: { notes: "one", revision: 1 } },
    });
    // The answer was lost on its way: the same words once more are no conflict.
    expect(must(await keep("one", 0))).toEqual({ revision: 1 });
    expect(must(await owner.call("GET", `${path}/instructor`))).toMatchObject({ notes: "one", notesRevision: 1 });
  });
});

describe("blindness in a session", () => {
  it("no face, event or error of it tells about marks before the reveal", async () => {
    const room = await openClass(owner, text);
    const ann = await joinAs(bench, room.code, "Ann");
    const ben = await joinAs(bench, room.code, "Ben");
    must(await room.go("gather", "mark"));
    const stream = await followSession(bench, ann, room.sessionId, "student");
    await stream.next("resync");
    const work = await workOf(ben, room.sessionId);
    const made = await annotate(ben, work, text, "doomed", { note: "a secret note" });
    must(await submit(ben, work));
    const path = `/review-sessions/${room.sessionId}`;
    for (const [who, face] of [
      [ann, "student"],
      [owner, "instructor"],
      [owner, "projector"],
    ] as const) {
      const view = must(await who.call("GET", `${path}/${face}`));
      expect(view.board).toBeNull();
      const words = JSON.stringify(view);
      for (const secret of [made.id, "a secret note", "doomed"]) expect(words).not.toContain(secret);
    }
    const seen = must(await ann.call("GET", `${path}/student`));
    expect(JSON.stringify(seen)).not.toContain("Ben");
    expect(await owner.call("GET", `${path}/minutes`)).toMatchObject({ status: 409, body: { code: "not_revealed" } });
    // The first thing that a student hears after Ben has saved and submitted is the clock.
    must(await owner.call("PUT", `${path}/timer`, { seconds: 600 }));
    expect(await stream.next()).toMatchObject({ kind: "timer" });
    stream.close();
  });

  it("each face is for those it is for", async () => {
    const { ann, path, sessionId, projectId } = await markedClass();
    const attempts: [Visitor, string, string, unknown, number][] = [
      [ann, "GET", `${path}/instructor`, undefined, 403],
      [ann, "GET", `${path}/projector`, undefined, 403],
      [owner, "GET", `${path}/student`, undefined, 403],
      [outsider, "GET", `${path}/student`, undefined, 404],
      [outsider, "GET", `${path}/instructor`, undefined, 404],
      [ann, "POST", `${path}/phase`, { from: "mark", to: "reveal" }, 403],
      [ann, "POST", `${path}/join-code`, {}, 403],
      [ann, "GET", `/projects/${projectId}/review-sessions`, undefined, 403],
      [ann, "POST", "/projects", { name: "Mine" }, 403],
    ];
    for (const [who, method, where, body, status] of attempts) {
      expect((await who.call(method, where, body)).status, `${method} ${where}`).toBe(status);
    }
    for (const face of ["instructor", "projector"]) {
      expect((await followSession(bench, ann, sessionId, face)).status).toBe(403);
    }
    expect((await followSession(bench, outsider, sessionId, "student")).status).toBe(404);
  });

  it("nobody learns another's notes, reflection or vote", async () => {
    const { ann, ben, item, path } = await discussingClass();
    must(await owner.call("PUT", `${path}/notes`, { notes: "watch the clock", baseRevision: 0 }));
    must(await ann.call("PUT", `${path}/reflection`, { stance: 10, reflection: "a private thought" }));
    must(await owner.call("PUT", `${item}/poll`, { open: true }));
    must(await ann.call("PUT", `${item}/vote`, { choice: "none" }));
    const views = [
      JSON.stringify(must(await ben.call("GET", `${path}/student`))),
      JSON.stringify(must(await owner.call("GET", `${path}/projector`))),
      JSON.stringify(must(await owner.call("GET", `${path}/instructor`))),
    ] as const;
    for (const view of views) expect(view).not.toContain("a private thought");
    for (const view of views.slice(0, 2)) {
      expect(view).not.toContain("watch the clock");
      expect(view).not.toContain('"Ann"');
    }
    // Each is told which reading is the own one, and nobody else's.
    const letterOf = async (who: Visitor) => must(await who.call("GET", `${path}/student`)).reading;
    const { readings } = must(await owner.call("GET", `${path}/projector`)).board.item;
    for (const [who, words] of [
      [ann, "helpless"],
      [ben, "trapped helpless islanders"],
    ] as const) {
      const letter = await letterOf(who);
      const { marks } = readings.find((r: { letter: string }) => r.letter === letter);
      expect(text.slice(marks[0].start, marks[0].end)).toBe(words);
    }
    expect(views[2]).not.toContain('"reading":');
    expect(JSON.parse(views[0]).vote).toBeNull();
    expect(JSON.parse(views[0]).board.item.poll.result).toBeNull();
  });
});

describe("joining", () => {
  it("answers a wrong, replaced, expired and full code each in its own way", async () => {
    const room = await openClass(owner, text, { limit: 1 });
    await expect(joinAs(bench, "CCCCCC", "Ann")).rejects.toMatchObject({ body: { code: "unknown_code" } });
    await joinAs(bench, room.code.toLowerCase().replace(/(...)/, "$1 "), "Ann");
    await expect(joinAs(bench, room.code, "Ben")).rejects.toMatchObject({
      body: { code: "session_full", status: 409 },
    });
    const next = must(await owner.call("POST", `/review-sessions/${room.sessionId}/join-code`, { limit: 5 })).code;
    await expect(joinAs(bench, room.code, "Ben")).rejects.toMatchObject({ body: { code: "unknown_code" } });
    await joinAs(bench, next, "Ben");
    const { db } = await import("@/server/db");
    await db().reviewSession.update({ where: { id: room.sessionId }, data: { joinExpiresAt: new Date(0) } });
    await expect(joinAs(bench, next, "Cleo")).rejects.toMatchObject({ body: { code: "code_expired" } });
    expect(must(await owner.call("GET", `/review-sessions/${room.sessionId}/projector`)).join).toBeNull();
    must(await owner.call("DELETE", `/review-sessions/${room.sessionId}/join-code`));
    await expect(joinAs(bench, next, "Cleo")).rejects.toMatchObject({ body: { code: "unknown_code" } });
  });

  it("tells two people of one name apart, and lets the same person back in on another device", async () => {
    const room = await openClass(owner, text);
    const mia = await joinAs(bench, room.code, "Mia");
    await expect(joinAs(bench, room.code, "  MIA ")).rejects.toMatchObject({
      body: { code: "name_taken", suggestion: "MIA 2", mayReturn: true },
    });
    await joinAs(bench, room.code, "Mia 2");
    await expect(joinAs(bench, room.code, "Mia", "CCCCCC")).rejects.toMatchObject({
      body: { code: "wrong_return_code" },
    });
    const again = await joinAs(bench, room.code, "Mia", mia.returnCode as string);
    must(await room.go("gather", "mark"));
    expect(await workOf(again, room.sessionId)).toBe(await workOf(mia, room.sessionId));
    const { people } = must(await owner.call("GET", `/review-sessions/${room.sessionId}/instructor`));
    expect(people.map((p: { name: string }) => p.name)).toEqual(["Mia", "Mia 2"]);
    const { returnCode } = must(
      await owner.call("POST", `/review-sessions/${room.sessionId}/participants/${people[0].id}/return-code`),
    );
    await joinAs(bench, room.code, "Mia", returnCode);
    await expect(joinAs(bench, room.code, "Mia", mia.returnCode as string)).rejects.toMatchObject({
      body: { code: "wrong_return_code" },
    });
  });

  it("is done once when the answer is lost: the same request again is the same person", async () => {
    const room = await openClass(owner, text);
    const key = newId();
    const lost = await joinAs(bench, room.code, "Mia", undefined, key);
    const mia = await joinAs(bench, room.code, "Mia", undefined, key);
    expect(mia.returnCode).not.toBe(lost.returnCode);
    await joinAs(bench, room.code, "Mia", mia.returnCode as string);
    await expect(joinAs(bench, room.code, "Mia", undefined, newId())).rejects.toMatchObject({
      body: { code: "name_taken" },
    });
    const { people } = must(await owner.call("GET", `/review-sessions/${room.sessionId}/instructor`));
    expect(people).toHaveLength(1);
  });

  it("with an account takes another name where the own one is taken", async () => {
    const room = await openClass(owner, text);
    await joinAs(bench, room.code, "Oscar");
    const join = (more: object) => outsider.call("POST", "/review-sessions/join", { code: room.code, ...more });
    expect(await join({})).toMatchObject({ body: { code: "name_taken", suggestion: "Oscar 2" } });
    must(await join({ name: "Oscar 2" }));
    must(await join({}));
    const { me } = must(await outsider.call("GET", `/review-sessions/${room.sessionId}/student`));
    expect(me).toMatchObject({ name: "Oscar 2", isGuest: false });
  });

  it("can be put right: the instructor renames somebody, and takes somebody out", async () => {
    const room = await openClass(owner, text);
    const path = `/review-sessions/${room.sessionId}`;
    const [mia, pest] = [await joinAs(bench, room.code, "Mia"), await joinAs(bench, room.code, "Rude word")];
    must(await room.go("gather", "mark"));
    await annotate(pest, await workOf(pest, room.sessionId), text, "doomed");
    const people = async () => must(await owner.call("GET", `${path}/instructor`)).people;
    const [, second] = await people();
    const person = `${path}/participants/${second.id}`;
    expect(await owner.call("PUT", person, { name: "MIA" })).toMatchObject({ body: { code: "name_taken" } });
    must(await owner.call("PUT", person, { name: "Rudi" }));
    expect(must(await pest.call("GET", `${path}/student`)).me.name).toBe("Rudi");
    must(await owner.call("DELETE", person));
    expect((await people()).map((p: { name: string }) => p.name)).toEqual(["Mia"]);
    expect(await pest.call("GET", `${path}/student`)).toMatchObject({ status: 403, body: { code: "not_joined" } });
    expect(await owner.call("DELETE", person)).toMatchObject({ status: 404 });
    must(await submit(mia, await workOf(mia, room.sessionId), true));
    must(await room.go("mark", "reveal", true));
    expect(must(await owner.call("GET", `${path}/minutes`)).readings).toMatchObject({ submitted: 1, missing: 0 });
  });

  it("takes a class of forty that arrives and submits at once", async () => {
    const room = await openClass(owner, text);
    const names = Array.from({ length: 40 }, (_, i) => `Student ${i + 1}`);
    const students = await Promise.all(names.map((name) => joinAs(bench, room.code, name)));
    must(await room.go("gather", "mark"));
    const work = await Promise.all(students.map((who) => workOf(who, room.sessionId)));
    expect(new Set(work).size).toBe(40);
    const answers = await Promise.all(students.map((who, i) => submit(who, work[i] as string, true)));
    expect(answers.map((a) => a.status)).toEqual(names.map(() => 200));
    const { progress } = must(await owner.call("GET", `/review-sessions/${room.sessionId}/instructor`));
    expect(progress).toEqual({ assignments: 40, begun: 40, submitted: 40 });
  });

  it("gives somebody who comes late the text that is being marked, and nothing to mark after the reveal", async () => {
    const room = await markedClass();
    const late = await joinAs(bench, room.code, "Late");
    expect(await workOf(late, room.sessionId)).toBeTruthy();
    must(await room.go("mark", "reveal"));
    const later = await joinAs(bench, room.code, "Later");
    const view = must(await later.call("GET", `/review-sessions/${room.sessionId}/student`));
    expect(view.work).toEqual([]);
    expect(view.board.readers).toBe(3);
  });

  it("stops somebody who guesses codes", async () => {
    let last = { status: 0, body: { code: "" } };
    for (let i = 0; i < 70 && last.status !== 429; i += 1) {
      const answer = await bench.fetch(
        new Request("http://localhost/api/review-sessions/preview", {
          method: "POST",
          headers: { "Content-Type": "application/json", "X-Forwarded-For": "203.0.113.9" },
          body: JSON.stringify({ code: `CCCC${i}` }),
        }),
      );
      last = { status: answer.status, body: await answer.json() };
    }
    expect(last).toMatchObject({ status: 429, body: { code: "too_fast" } });
    // Neither others are held up by that, nor somebody behind the same proxy, whatever a sender wrote into the header.
    const room = await openClass(owner, text);
    await joinAs(bench, room.code, "Ann");
    const preview = (from: string) =>
      bench.fetch(
        new Request("http://localhost/api/review-sessions/preview", {
          method: "POST",
          headers: { "Content-Type": "application/json", "X-Forwarded-For": from },
          body: JSON.stringify({ code: room.code }),
        }),
      );
    expect((await preview("203.0.113.9, 203.0.113.10")).status).toBe(200);
    expect((await preview("203.0.113.10, 203.0.113.9")).status).toBe(429);
  });

  it("is not closed to right codes by thousands of wrong ones from everywhere", async () => {
    const room = await openClass(owner, text);
    const { db } = await import("@/server/db");
    await db().rateLimit.create({
      data: { id: newId(), key: "code:*", count: 5000, lastRequest: BigInt(Date.now()) },
    });
    await joinAs(bench, room.code, "Ann");
  });
});

describe("the clock", () => {
  it("ends nothing by itself, and what comes after it is known", async () => {
    const room = await openClass(owner, text);
    const path = `/review-sessions/${room.sessionId}`;
    const names = ["Ann", "Ben", "Cleo"];
    const [ann, ben, cleo] = (await Promise.all(names.map((name) => joinAs(bench, room.code, name)))) as Guest[];
    must(await room.go("gather", "mark"));
    must(await submit(ann as Guest, await workOf(ann as Guest, room.sessionId), true));
    must(await owner.call("PUT", `${path}/timer`, { seconds: 0 }));
    must(await submit(ben as Guest, await workOf(ben as Guest, room.sessionId), true));
    await annotate(cleo as Guest, await workOf(cleo as Guest, room.sessionId), text, "doomed");
    const late = async () =>
      must(await owner.call("GET", `${path}/instructor`))
        .people.filter((p: { late: { first: boolean } }) => p.late.first)
        .map((p: { name: string }) => p.name);
    expect(await late()).toEqual(["Ben"]);
    must(await room.go("mark", "reveal", true));
    // Cleo's was handed in, which is said of it, and is not late.
    expect(await late()).toEqual(["Ben"]);
    expect(must(await owner.call("GET", `${path}/minutes`)).readings).toEqual({
      submitted: 3,
      handedIn: 1,
      late: 1,
      missing: 0,
    });
  });
});

describe("votes", () => {
  it("count once per person, may change until the vote is closed, and not before it is open", async () => {
    const { ann, ben, item, path, code } = await discussingClass();
    expect(await ann.call("PUT", `${item}/vote`, { choice: "mark" })).toMatchObject({
      status: 409,
      body: { code: "poll_unopened" },
    });
    must(await owner.call("PUT", `${item}/poll`, { open: true }));
    const phone = await joinAs(bench, code, "Ann", ann.returnCode as string);
    // Twice, from two devices, in the same moment, and a change of mind.
    for (const answer of await Promise.all([
      ann.call("PUT", `${item}/vote`, { choice: "mark" }),
      phone.call("PUT", `${item}/vote`, { choice: "mark" }),
      ben.call("PUT", `${item}/vote`, { choice: "mark" }),
    ])) {
      must(answer);
    }
    must(await phone.call("PUT", `${item}/vote`, { choice: "none" }));
    expect(must(await ann.call("GET", `${path}/student`)).vote).toEqual({ choice: "none" });
    must(await owner.call("PUT", `${item}/poll`, { open: false }));
    expect(await ben.call("PUT", `${item}/vote`, { choice: "none" })).toMatchObject({
      status: 409,
      body: { code: "poll_closed" },
    });
    const { poll } = must(await owner.call("GET", `${path}/projector`)).board.item;
    expect(poll.result).toMatchObject({ voters: 2, mark: 1, none: 1 });
    expect(
      await ann.call("PUT", `${item}/vote`, { choice: "other", category: "nonsense", subtype: null }),
    ).toMatchObject({ status: 422, body: { code: "unknown_category" } });
  });

  it("of the class are in no minutes while the vote is open", async () => {
    const { ann, item, path } = await discussingClass();
    must(await owner.call("PUT", `${item}/poll`, { open: true }));
    must(await ann.call("PUT", `${item}/vote`, { choice: "none" }));
    expect(must(await owner.call("GET", `${path}/minutes`)).items[0].poll).toBeNull();
    must(await owner.call("PUT", `${item}/poll`, { open: false }));
    expect(must(await owner.call("GET", `${path}/minutes`)).items[0].poll).toMatchObject({ voters: 1, none: 1 });
  });

  it("once more keep the result of those that were cast blind, and end with the decision", async () => {
    const room = await discussingClass();
    const { ann, ben, item, path } = room;
    const poll = (open: boolean) => owner.call("PUT", `${item}/poll`, { open });
    const read = async () => must(await owner.call("GET", `${path}/projector`)).board.item.poll;
    must(await poll(true));
    for (const who of [ann, ben]) must(await who.call("PUT", `${item}/vote`, { choice: "none" }));
    must(await poll(false));
    must(await poll(true));
    must(await ben.call("PUT", `${item}/vote`, { choice: "mark" }));
    expect(await read()).toMatchObject({ state: "open", result: null, first: { voters: 2, none: 2 } });
    must(await poll(false));
    // Again and again: the first is the one that nobody was led by.
    must(await poll(true));
    must(await ann.call("PUT", `${item}/vote`, { choice: "mark" }));
    must(await poll(false));
    expect(await read()).toMatchObject({ result: { mark: 2, none: 0 }, first: { mark: 0, none: 2 } });
    const minutes = must(await owner.call("GET", `${path}/minutes`));
    expect(minutes.items[0]).toMatchObject({ poll: { mark: 2 }, firstPoll: { none: 2 } });
    must(await room.go("discuss", "decide"));
    must(await owner.call("POST", `${item}/decision`, { baseRevision: 0, outcome: "rejected" }));
    must(await owner.call("POST", `${item}/choose`));
    expect(await poll(true)).toMatchObject({ status: 409, body: { code: "item_decided" } });
    must(await owner.call("DELETE", `${item}/decision?baseRevision=1`));
    must(await poll(true));
  });

  it("are opened on the place before the group only, and in no other phase, whatever overlaps", async () => {
    const room = await discussingClass();
    const other = `${room.path}/items/${room.agenda[1].id}`;
    expect(await owner.call("PUT", `${other}/poll`, { open: true })).toMatchObject({ body: { code: "other_item" } });
    const [opened] = await Promise.all([
      owner.call("PUT", `${room.item}/poll`, { open: true }),
      room.go("discuss", "decide"),
    ]);
    if (opened.status !== 200) expect(opened.body.code).toBe("wrong_phase");
    expect(must(await owner.call("GET", `${room.path}/projector`)).board.item.poll.state).not.toBe("open");
  });

  it("are refused or counted when the vote closes in the same moment, never neither", async () => {
    const room = await discussingClass();
    const { item, path } = room;
    const others = await Promise.all(Array.from({ length: 12 }, (_, i) => joinAs(bench, room.code, `Voter ${i + 1}`)));
    must(await owner.call("PUT", `${item}/poll`, { open: true }));
    const [closed, ...votes] = await Promise.all([
      owner.call("PUT", `${item}/poll`, { open: false }),
      ...others.map((who) => who.call("PUT", `${item}/vote`, { choice: "mark" })),
    ]);
    must(closed as never);
    const counted = votes.filter((v) => v.status === 200).length;
    for (const v of votes.filter((v) => v.status !== 200)) expect(v.body.code).toBe("poll_closed");
    expect(must(await owner.call("GET", `${path}/projector`)).board.item.poll.result.mark).toBe(counted);
  });
});

describe("commands of the instructor", () => {
  it("out of order do nothing, and twice do it once", async () => {
    const room = await markedClass();
    expect(await room.go("gather", "mark")).toMatchObject({ status: 200 });
    expect(await room.go("gather", "reveal")).toMatchObject({ status: 409, body: { code: "stale", phase: "mark" } });
    expect(await room.go("mark", "debrief")).toMatchObject({ status: 409, body: { code: "phase_move" } });
    const both = await Promise.all([room.go("mark", "reveal"), room.go("mark", "reveal")]);
    expect(both.map((b) => b.status)).toEqual([200, 200]);
    expect(await room.go("reveal", "mark")).toMatchObject({ status: 409, body: { code: "phase_move" } });
    const { board } = must(await owner.call("GET", `${room.path}/instructor`));
    expect(new Set(board.agenda.map((row: { id: string }) => row.id)).size).toBe(board.agenda.length);
    expect(await room.go("reveal", "second_round")).toMatchObject({ status: 409, body: { code: "no_second_round" } });
    const item = `${room.path}/items/${board.agenda[0].id}`;
    expect(await owner.call("PUT", `${item}/poll`, { open: true })).toMatchObject({ body: { code: "wrong_phase" } });
    expect(await owner.call("POST", `${item}/decision`, { baseRevision: 0, outcome: "rejected" })).toMatchObject({
      status: 409,
      body: { code: "wrong_phase" },
    });
    expect(await owner.call("POST", `${room.path}/items/${newId()}/choose`)).toMatchObject({ status: 404 });
  });

  it("nobody is there to mark: the session waits", async () => {
    const room = await openClass(owner, text);
    expect(await room.go("gather", "mark")).toMatchObject({ status: 409, body: { code: "nobody_joined" } });
  });

  it("reveal while saves are in the air: each save is counted or refused, never half", async () => {
    const room = await openClass(owner, text);
    const students = await Promise.all(Array.from({ length: 10 }, (_, i) => joinAs(bench, room.code, `S ${i}`)));
    must(await room.go("gather", "mark"));
    const work = await Promise.all(students.map((who) => workOf(who, room.sessionId)));
    const save = (i: number) =>
      (students[i] as Guest).call("PUT", `/assignments/${work[i]}/annotations/${newId()}`, mark(text, 4, 9 + (i % 3)));
    const [reveal, ...saves] = await Promise.all([
      ...[room.go("mark", "reveal", true)],
      ...students.flatMap((_, i) => [save(i), save(i)]),
      ...students.slice(0, 4).map((who, i) => submit(who, work[i] as string)),
    ]);
    must(reveal as never);
    const kept = saves.slice(0, 20).filter((s) => s.status === 200).length;
    for (const s of saves) if (s.status !== 200) expect(s.status).toBe(409);
    const { db } = await import("@/server/db");
    const rows = await db().annotation.findMany({
      where: { assignmentId: { in: work as string[] } },
      include: { assignment: { select: { state: true } } },
    });
    expect(rows.length).toBe(kept);
    // Handed in: everything that was saved before the reveal counts.
    expect(rows.filter((row) => row.assignment.state !== "submitted")).toEqual([]);
    expect(await save(9)).toMatchObject({ status: 409, body: { code: "round_not_open" } });
  });
});

describe("events", () => {
  it("come in order without a gap, and are told again to whoever was away", async () => {
    const { ann, item, path, sessionId } = await discussingClass();
    const seen = must(await ann.call("GET", `${path}/student`)).event;
    const live = await followSession(bench, ann, sessionId, "student", seen);
    await Promise.all(
      Array.from({ length: 12 }, (_, i) => owner.call("PUT", `${path}/timer`, { seconds: 100 + i }).then(must)),
    );
    must(await owner.call("POST", `${item}/arguments`, { text: "last" }));
    await live.next("argument");
    const numbers = live.heard.map((told) => told.number as number);
    expect(numbers).toEqual(numbers.map((_, i) => seen + 1 + i));
    live.close();
    // A phone that slept through half of it; and a browser that connects again by itself, to the address it first had.
    for (const back of [
      await followSession(bench, ann, sessionId, "student", seen + 6),
      await followSession(bench, ann, sessionId, "student", seen, seen + 6),
    ]) {
      await back.next("argument");
      expect(back.heard.map((told) => told.number)).toEqual(numbers.slice(6));
      back.close();
    }
  });

  it("all arrive when the database cuts the connection that listens", async () => {
    const { ann, path, sessionId } = await discussingClass();
    const seen = must(await ann.call("GET", `${path}/student`)).event;
    const live = await followSession(bench, ann, sessionId, "student", seen);
    const { db } = await import("@/server/db");
    const cut = () =>
      db().$queryRaw<unknown[]>`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'LISTEN %'`;
    for (let i = 0; i < 12; i += 1) {
      if (i === 4 || i === 8) expect((await cut()).length).toBeGreaterThan(0);
      must(await owner.call("PUT", `${path}/timer`, { seconds: 100 + i }));
      // The second cut hits the connection that followed the first.
      if (i === 7) while (live.heard.length < 8) await live.next();
    }
    while (live.heard.length < 12) await live.next();
    expect(live.heard.map((told) => told.number)).toEqual(Array.from({ length: 12 }, (_, i) => seen + 1 + i));
    live.close();
  });

  it("take everybody along to the instructor's place, also into another text", async () => {
    const [ann, ben] = await Promise.all([bench.person("Anouk"), bench.person("Bela")]);
    const texts = [text, "Another text. It, too, is doomed."];
    const study = await makeStudy(owner, [ann, ben], texts);
    for (const [i, whole] of texts.entries()) {
      await annotate(ann, await study.assignment(ann, i), whole, "doomed");
      for (const who of [ann, ben]) must(await submit(who, await study.assignment(who, i), who === ben));
    }
    const state = `/projects/${study.projectId}/rounds/${study.roundId}/state`;
    for (const to of ["closed", "revealed"]) must(await owner.call("POST", state, { state: to }));
    const { id } = must(
      await owner.call("POST", `/projects/${study.projectId}/review-sessions`, {
        title: "Two texts",
        source: { kind: "round", roundId: study.roundId },
      }),
    );
    const path = `/review-sessions/${id}`;
    must(await owner.call("POST", `${path}/phase`, { from: "gather", to: "reveal" }));
    const { code } = must(await owner.call("POST", `${path}/join-code`, {}));
    must(await ann.call("POST", "/review-sessions/join", { code }));
    const view = must(await ann.call("GET", `${path}/student`));
    const stream = await followSession(bench, ann, id, "student", view.event);
    const [, second] = view.board.text.texts;
    must(await owner.call("PUT", `${path}/place`, { segmentId: second.segmentId, start: second.start + 9 }));
    expect(await stream.next()).toMatchObject({ kind: "place", segmentId: second.segmentId, start: 9 });
    stream.close();
    for (const [who, face] of [
      [ann, "student"],
      [owner, "projector"],
    ] as const) {
      const { board } = must(await who.call("GET", `${path}/${face}`));
      expect(board.text).toMatchObject({ segmentId: second.segmentId, text: texts[1], place: 9 });
    }
    for (const wrong of [
      { segmentId: second.segmentId, start: 10_000 },
      { segmentId: newId(), start: 0 },
    ]) {
      expect(await owner.call("PUT", `${path}/place`, wrong)).toMatchObject({ body: { code: "out_of_range" } });
    }
    expect((await ann.call("PUT", `${path}/place`, { segmentId: second.segmentId, start: 0 })).status).toBe(403);
  });

  it("tell a face nothing that is not for it", async () => {
    const { ann, ben, item, path, sessionId, code } = await discussingClass();
    const seen = must(await ann.call("GET", `${path}/student`)).event;
    const [student, projector] = await Promise.all([
      followSession(bench, ann, sessionId, "student", seen),
      followSession(bench, owner, sessionId, "projector", seen),
    ]);
    must(await owner.call("PUT", `${item}/poll`, { open: true }));
    must(await ben.call("PUT", `${item}/vote`, { choice: "mark" }));
    await joinAs(bench, code, "Dora");
    must(await owner.call("PUT", `${path}/timer`, { seconds: 5 }));
    await Promise.all([student.next("timer"), projector.next("timer")]);
    expect(student.heard.map((told) => told.kind).filter((kind) => kind !== "view")).toEqual(["poll", "timer"]);
    expect(projector.heard.map((told) => told.kind)).toEqual(["poll", "voted", "joined", "timer"]);
    expect(JSON.stringify(projector.heard)).not.toContain("Dora");
    student.close();
    projector.close();
  });

  it("a flood is stemmed, and whoever was away for long reads the page anew", async () => {
    const { ann, item, path, sessionId } = await discussingClass();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => ann.call("POST", `${item}/arguments`, { text: `again ${i}` })),
    );
    expect(answers.filter((a) => a.status === 200).length).toBe(6);
    expect(answers.find((a) => a.status !== 200)).toMatchObject({ status: 429, body: { code: "too_fast" } });
    const { db } = await import("@/server/db");
    const now = must(await owner.call("GET", `${path}/instructor`)).event as number;
    await db().$transaction([
      db().sessionEvent.createMany({
        data: Array.from({ length: 400 }, (_, i) => ({
          sessionId,
          number: now + 1 + i,
          audience: "everybody",
          kind: "timer",
        })),
      }),
      db().reviewSession.update({ where: { id: sessionId }, data: { lastEvent: now + 400 } }),
    ]);
    const back = await followSession(bench, ann, sessionId, "student", 1);
    expect(await back.next()).toEqual({ kind: "resync", number: now + 400 });
    back.close();
  });

  it("survive a server that starts again: the phase, the work and the events are in the database", async () => {
    const { ann, path, sessionId, itemId } = await discussingClass();
    const before = must(await ann.call("GET", `${path}/student`));
    const { closeDb } = await import("@/server/db");
    const { closeEvents } = await import("@/server/events");
    await closeEvents();
    await closeDb();
    (globalThis as { slantFeeds?: unknown }).slantFeeds = undefined;
    const after = must(await ann.call("GET", `${path}/student`));
    expect(after).toMatchObject({ phase: "discuss", event: before.event, board: { item: { id: itemId } } });
    const stream = await followSession(bench, ann, sessionId, "student", before.event - 1);
    expect(await stream.next()).toMatchObject({ kind: "item", item: itemId });
    stream.close();
  });
});
