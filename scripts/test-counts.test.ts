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
  expect(countVitest(vitest({}))).toEqual({ passed: 3, failed: 0, skipped: 2, names: [] });
});

test("a test file that cannot be loaded is a failure, and each failure is named", () => {
  const testResults = [
    { name: "broken.test.ts", status: "failed", assertionResults: [] },
    { name: "text.test.ts", status: "failed", assertionResults: [{ status: "failed", fullName: "text is cut" }] },
  ];
  const { failed, names } = countVitest(vitest({ numFailedTests: 1, testResults }));
  expect(failed).toBe(2);
  expect(names).toEqual(["broken.test.ts", "text is cut"]);
});

test("a browser test that needed a second try, and an error outside the tests, are failures", () => {
  const flaky = { title: "group", specs: [{ title: "flaky", ok: false }] };
  const report = JSON.stringify({
    stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 },
    errors: [{}],
    suites: [
      {
        title: "a.spec.ts",
        specs: [
          { title: "good", ok: true },
          { title: "bad", ok: false },
        ],
        suites: [flaky],
      },
    ],
  });
  const names = ["a.spec.ts: bad", "group: flaky"];
  expect(countPlaywright(report)).toEqual({ passed: 5, failed: 3, skipped: 2, names });
});

test("a program that failed without a failed test, or ran none, is a failure", () => {
  const three = { passed: 3, failed: 0, skipped: 0, names: [] };
  expect(settle(three, 0).failed).toBe(0);
  expect(settle(three, 1).failed).toBe(1);
  expect(settle({ ...three, failed: 2 }, 1).failed).toBe(2);
  expect(settle(countVitest(null), 0).failed).toBe(1);
});
