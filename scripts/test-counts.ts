import { existsSync, readFileSync } from "node:fs";

/** How the tests of one kind ended. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** The names of those that failed, as far as the report has them. */
  names: string[];
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
  suites: PlaywrightSuite[];
}

interface PlaywrightSuite {
  title: string;
  specs: { title: string; ok: boolean }[];
  suites?: PlaywrightSuite[];
}

const NONE: Counts = { passed: 0, failed: 0, skipped: 0, names: [] };

/** Counts of vitest's JSON report. A file that could not even be loaded counts as one failed test. */
export function countVitest(report: string | null): Counts {
  if (report === null) return NONE;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    report,
  ) as VitestReport;
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  const failedTests = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === "failed"),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + brokenFiles.length,
    skipped: numPendingTests + numTodoTests,
    names: [...brokenFiles.map(({ name }) => name), ...failedTests.map(({ fullName }) => fullName)],
  };
}

/** Counts of Playwright's JSON report. */
export function countPlaywright(report: string | null): Counts {
  if (report === null) return NONE;
  const { stats, errors, suites } = JSON.parse(report) as PlaywrightReport;
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    names: suites.flatMap(failedIn),
  };
}

const failedIn = ({ title, specs, suites = [] }: PlaywrightSuite): string[] => [
  ...specs.filter(({ ok }) => !ok).map((spec) => `${title}: ${spec.title}`),
  ...suites.flatMap(failedIn),
];

/**
 * What a kind counts for, given how its program ended: a program that failed without a failed test (it crashed, or an error was thrown outside every test), and
 * one that ran no test at all, count as one failure.
 */
export function settle(counts: Counts, exitCode: number): Counts {
  const silent = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0);
  return silent ? { ...counts, failed: 1 } : counts;
}

export function readReport(path: string): string | null {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}
