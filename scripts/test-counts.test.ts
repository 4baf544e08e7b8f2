import { expect, test } from "vitest";
import { countPlaywright, countVitest, settle } from "./test-counts";

const vitest = (more: object) =>
  JSON.stringify({
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [],
    ...more,
  });

test("vitest's report is counted, skipped tests apart", () => {
  expect(countVitest(vitest({}))).toEqual({ passed: 3, failed: 0, skipped: 2 });
});

test("a test file that cannot be loaded is a failure", () => {
  const testResults = [
    { status: "failed", assertionResults: [] },
    { status: "failed", assertionResults: [{ status: "failed" }] },
  ];
  expect(countVitest(vitest({ numFailedTests: 1, testResults })).failed).toBe(2);
});

test("a browser test that needed a second try, and an error outside the tests, are failures", () => {
  const report = JSON.stringify({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] });
  expect(countPlaywright(report)).toEqual({ passed: 5, failed: 3, skipped: 2 });
});

test("a program that failed without a failed test, or ran none, is a failure", () => {
  expect(settle({ passed: 3, failed: 0, skipped: 0 }, 0).failed).toBe(0);
  expect(settle({ passed: 3, failed: 0, skipped: 0 }, 1).failed).toBe(1);
  expect(settle({ passed: 3, failed: 2, skipped: 0 }, 1).failed).toBe(2);
  expect(settle(countVitest(null), 0).failed).toBe(1);
});
