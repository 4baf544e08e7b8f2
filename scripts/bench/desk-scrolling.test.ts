import { expect, test } from "vitest";
import { longestFrame, type TraceEvent } from "./desk-scrolling";

const frame = (ts: number): TraceEvent => ({ name: "bench-frame", ph: "R", ts, pid: 1, tid: 1 });
const task = (ts: number, dur: number, tdur: number, tid = 1): TraceEvent => ({
  ...{ name: "ThreadControllerImpl::RunTask", ph: "X", ts, dur, tdur, pid: 1, tid },
});

test("a frame is as long as its own main thread worked, and the clock is told beside it", () => {
  const events = [
    frame(1_000),
    // Begun before the mark, it draws the frame that the mark is in: the next one waits for it.
    task(500, 30_000, 12_000),
    task(32_000, 30_000, 20_000),
    // Of another thread.
    task(33_000, 10_000, 10_000, 2),
    frame(81_000),
    task(80_500, 9_000, 9_000),
    frame(98_000),
  ];
  expect(longestFrame(events)).toEqual({ work: 32, gap: 80 });
});

test("a trace without frames is no quick page", () => {
  expect(() => longestFrame([task(0, 1, 1)])).toThrow("The trace has no frames.");
});
