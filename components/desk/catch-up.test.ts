import { expect, test } from "vitest";
import type { Annotation } from "@/domain/annotation";
import { CatchUp } from "./catch-up";
import type { Clock } from "./clock";
import { SaveFault } from "./save-fault";
import { NOW, openDesk, TEXT } from "./testing/desk-stub";

/** A desk that hears news, the questions it asks, and a clock that a test moves. */
function listening() {
  const { desk } = openDesk();
  const timers: { delay: number; run: () => void }[] = [];
  const clock: Clock = {
    after(delay, run) {
      const timer = { delay, run };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
  };
  const asked: number[] = [];
  let answer = async (after: number) => ({ revision: after + 1, annotations: [] as Annotation[] });
  desk.server.changesAfter = async (after) => {
    asked.push(after);
    const rest = { round: desk.opening.round.state, ratings: [], emptyPassages: [] };
    return { ...desk.opening.assignment, ...rest, ...(await answer(after)) };
  };
  return {
    desk,
    asked,
    catchUp: new CatchUp(desk, clock),
    answerWith: (next: typeof answer) => {
      answer = next;
    },
    delays: () => timers.map(({ delay }) => delay),
    /** Until the time is up that has been waited for, and all that follows from it is done. */
    pass: async () => {
      timers.shift()?.run();
      for (let i = 0; i < 20; i += 1) await Promise.resolve();
    },
  };
}

const theirs: Annotation = {
  ...{
    id: "b",
    start: 0,
    end: 3,
    quote: TEXT.slice(0, 3),
    category: "framing",
    subtype: null,
    attributes: {},
    note: null,
  },
  ...{ revision: 1, createdAt: NOW, updatedAt: NOW, deletedAt: null },
};

test("news of own saves ask nothing, news of others' are asked for, in whatever order they come", async () => {
  const { desk, asked, catchUp, answerWith, pass } = listening();
  for (const revision of [2, 3]) desk.saves.made.add(revision);
  catchUp.hear(2);
  catchUp.hear(3);
  await pass();
  expect(asked).toEqual([]);
  // Revision 4 is somebody else's. That an own save was counted twice, or late, must not hide it.
  desk.saves.made.add(5);
  answerWith(async () => ({ revision: 5, annotations: [theirs] }));
  catchUp.hear(5);
  catchUp.hear(4);
  await pass();
  expect(asked).toEqual([3]);
  expect(desk.annotations.get("b")?.category).toBe("framing");
  desk.saves.made.add(6);
  catchUp.hear(6);
  await pass();
  expect(asked).toEqual([3]);
});

test("steady news do not put the asking off, and are asked about together", async () => {
  const { asked, catchUp, answerWith, delays, pass } = listening();
  for (const revision of [2, 3, 4]) catchUp.hear(revision);
  expect(delays()).toHaveLength(1);
  answerWith(async () => {
    // More is heard while the answer is on its way; it is asked about next.
    catchUp.hear(5);
    return { revision: 4, annotations: [] };
  });
  await pass();
  expect([asked, delays().length]).toEqual([[1], 1]);
  answerWith(async () => ({ revision: 5, annotations: [] }));
  await pass();
  expect([asked, delays()]).toEqual([[1, 4], []]);
});

test("a question that failed is asked again without further news", async () => {
  const { desk, asked, catchUp, answerWith, pass, delays } = listening();
  answerWith(async () => {
    throw new SaveFault("unreachable", "network", "Failed to fetch");
  });
  catchUp.hear(2);
  await pass();
  await pass();
  expect(asked).toEqual([1, 1]);
  answerWith(async () => ({ revision: 2, annotations: [theirs] }));
  await pass();
  expect(desk.annotations.get("b")).toBeDefined();
  expect(delays()).toEqual([]);
});

test("where news may have been missed, everything after the known is asked for; nothing is asked once it is stopped", async () => {
  const { asked, catchUp, pass, delays } = listening();
  catchUp.hear();
  await pass();
  expect(asked).toEqual([1]);
  catchUp.hear(9);
  catchUp.stop();
  catchUp.hear(10);
  expect(delays()).toEqual([]);
});
