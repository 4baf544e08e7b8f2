import { describe, expect, it } from "vitest";
import { Latest } from "./latest";

/** Answers to what was sent, given by the test. */
function post() {
  const sent: string[] = [];
  const answers: { yes: () => void; no: (error: unknown) => void }[] = [];
  const send = (value: string) => {
    sent.push(value);
    return new Promise<void>((yes, no) => answers.push({ yes, no }));
  };
  return { sent, answers, send };
}
const settled = () => new Promise((done) => setImmediate(done));

describe("the newest of what is given", () => {
  it("waits for the one under way, overtakes what was between, and is always sent", async () => {
    const { sent, answers, send } = post();
    const latest = new Latest({ send });
    for (const value of ["a", "b", "c"]) latest.give(value);
    expect(sent).toEqual(["a"]);
    answers[0]?.yes();
    await settled();
    expect(sent).toEqual(["a", "c"]);
    answers[1]?.yes();
    await settled();
    expect(latest.isIdle).toBe(true);
  });

  it("is never replaced by an older one that failed", async () => {
    const { sent, answers, send } = post();
    const states: string[] = [];
    const latest = new Latest({ send, again: 0, onState: (state) => states.push(state) });
    latest.give("old");
    latest.give("new");
    answers[0]?.no(new Error("offline"));
    await settled();
    expect(sent).toEqual(["old", "new"]);
    answers[1]?.yes();
    await settled();
    expect(sent).toEqual(["old", "new"]);
    expect(states.at(-1)).toBe("done");
  });

  it("is tried again where that helps, and not where it does not", async () => {
    const { sent, answers, send } = post();
    const latest = new Latest({ send, again: 0, isFinal: (error) => (error as Error).message === "refused" });
    latest.give("a");
    answers[0]?.no(new Error("offline"));
    await settled();
    expect(sent).toEqual(["a", "a"]);
    answers[1]?.no(new Error("refused"));
    await settled();
    expect(sent).toEqual(["a", "a"]);
    expect(latest.isIdle).toBe(true);
  });

  it("does not wait when the page is left", async () => {
    const { sent, send } = post();
    const latest = new Latest({ send, pause: 60_000 });
    latest.give("last words");
    expect(sent).toEqual([]);
    latest.now();
    expect(sent).toEqual(["last words"]);
  });
});
