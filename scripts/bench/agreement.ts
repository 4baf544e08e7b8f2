import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bootstrapAlpha } from "@/domain/agreement/bootstrap";
import { perUnit } from "@/domain/agreement/coefficients";
import { type AgreementData, annotatorsOf } from "@/domain/agreement/data";
import { detailedTally } from "@/domain/agreement/differences";
import { gamma } from "@/domain/agreement/gamma/gamma";
import { highsSolver } from "@/domain/agreement/gamma/integer-program";
import { type Random, seededRandom } from "@/domain/agreement/random";
import { reportFromTallies, schemeOf } from "@/domain/agreement/report";
import { sweepTally } from "@/domain/agreement/tally";
import { alphaByCounting, rowsOf } from "@/domain/agreement/testing/naive-twin";
import { unitizingAlpha2004 } from "@/domain/agreement/unitizing-alpha-2004";
import { benchDashboard } from "./dashboard";
import { dkproIn } from "./dkpro";
import { median } from "./figures";
import type { Outcome } from "./other-program";
import { pythonPackagesIn } from "./python";
import { Verdicts } from "./verdicts";

/**
 * `npm run bench -- agreement`: from the list of spans to the values, median of three after one round to warm up. Beside it
 * the naive twin (one cell per character) and, where they can be installed, the packages that others use, on the same spans
 * in the same run. Each target is told with its value; one that falls short ends the bench with exit code 1.
 */
export async function runAgreementBench(): Promise<void> {
  const verdicts = new Verdicts();
  const folder = mkdtempSync(join(tmpdir(), "slant-bench-"));
  try {
    await benchEngine(folder, verdicts);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await benchDashboard(verdicts);
  if (!verdicts.tell()) process.exitCode = 1;
}

async function benchEngine(folder: string, verdicts: Verdicts): Promise<void> {
  console.log("Agreement: one document of 3,000 characters per 20 spans and person; median of 3, in ms.\n");
  const python = pythonPackagesIn(folder);
  const dkpro = dkproIn(join(folder, "java"));

  console.log(
    row("", "every char.*", "naive twin, α", "krippendorff, α", "sklearn, κ", "nltk, α", "uα 2004", "DKPro, uα 2004"),
  );
  for (const perPerson of [100, 1_000, 10_000]) {
    const data = spansOf(5, perPerson / 20, 20);
    const isLarge = perPerson === 10_000;
    const ours = medianTime(() => everyCharacterKey(data), 5);
    const older = medianTime(() => unitizingAlpha2004(data, annotatorsOf(data)));
    // What takes long is run once there, and told as too slow after a minute.
    const once = { rounds: 1, patience: longest };
    const theirAlpha = python.krippendorff?.(data) ?? null;
    const theirKappa = python.sklearn?.(data, isLarge ? once : {}) ?? null;
    const theirSets = python.nltk?.(data, isLarge ? once : {}) ?? null;
    const theirOlder = dkpro?.(data, isLarge ? { rounds: 1 } : {}) ?? null;
    console.log(
      row(
        `5 × ${perPerson}`,
        ours,
        medianTime(() => naiveAlpha(data), 1),
        shown(theirAlpha),
        shown(theirKappa),
        shown(theirSets),
        older,
        shown(theirOlder),
      ),
    );
    const keys = everyCharacterKey(data);
    const { categories: uα } = unitizingAlpha2004(data, annotatorsOf(data));
    const theirs = (outcome: Outcome | null, at: number) =>
      outcome !== null && "values" in outcome ? outcome.values[at] : undefined;
    data.categories.forEach((category, at) => {
      sameValue(`char.alpha.${category}`, keys[`char.alpha.${category}`], theirs(theirAlpha, at));
      sameValue(`char.cohen_mean.${category}`, keys[`char.cohen_mean.${category}`], theirs(theirKappa, at));
      sameValue(`u04.alpha.${category}`, uα[at], theirs(theirOlder, at));
    });
    sameValue("char.alpha_set.nominal", keys["char.alpha_set.nominal"], theirs(theirSets, 0));
    for (const [name, outcome] of [
      ["krippendorff", theirAlpha],
      ["scikit-learn", theirKappa],
      ["nltk", theirSets],
      ["DKPro", theirOlder],
    ] as const) {
      if (outcome !== null && "failed" in outcome) console.log(`  ${name}, 5 × ${perPerson}: ${outcome.failed}`);
    }
    if (!isLarge) continue;
    faster(verdicts, "every char.*, 5 × 10,000, against krippendorff's α alone", 20, ours, theirAlpha);
    faster(verdicts, "uα 2004, 5 × 10,000, against DKPro", 100, older, theirOlder);
  }

  const project = spansOf(10, 1_000, 10);
  const scheme = schemeOf(project);
  const tallies = project.documents.map((document) => detailedTally(document, scheme));
  // Each round has a seed of its own, because the draws of the last seeds are kept.
  let seed = 100;
  const resampling = medianTime(() => bootstrapAlpha(tallies, project.categories.length, { seed: seed++ }), 5);
  console.log(`\n${row("", "tallies", "resampling", "report", "one document")}`);
  console.log(
    row(
      "1,000 × 10 × 10",
      medianTime(() => project.documents.map((document) => detailedTally(document, scheme))),
      resampling,
      medianTime(() => reportFromTallies(tallies, project.categories)),
      medianTime(() => detailedTally(project.documents[0]!, scheme)),
    ),
  );
  verdicts.atMost("2,000 resamples of 1,000 documents", resampling, 100, "ms");

  console.log(`\n${row("γ, 30 random texts", "ours", "pygamma", "value ± 3 s.e.")}`);
  const solver = await highsSolver();
  for (const [people, units, least] of [
    [2, 300, 10],
    [3, 60, 5],
    [4, 20, null],
  ] as const) {
    const data = nearlyAgreeing(people, units);
    const times: number[] = [];
    let value = "";
    for (let round = 0; round < 4; round++) {
      const start = performance.now();
      const result = await gamma(data, { solver, samples: 30 });
      if (round > 0) times.push(performance.now() - start);
      value = `${result.value?.toFixed(3)} ± ${result.margin?.toFixed(3)}`;
    }
    const ours = median(times);
    const theirs = python.pygamma?.(data) ?? null;
    console.log(row(`${people} people × ${units}`, ours, shown(theirs), value));
    if (least !== null) {
      faster(verdicts, `γ, ${people} × ${units}, 30 random texts, against pygamma`, least, ours, theirs);
    }
  }
  console.log();
}

/** One run that takes longer than this, in ms, is told as too slow instead of waited for. */
const longest = 60_000;

function shown(outcome: Outcome | null): number | string | null {
  if (outcome === null) return null;
  return "failed" in outcome ? "failed" : outcome.milliseconds;
}

function faster(verdicts: Verdicts, name: string, least: number, own: number, their: Outcome | null): void {
  if (their === null) verdicts.notRun(name, "the other program is not there");
  else if ("failed" in their) verdicts.failed(name, their.failed);
  else verdicts.atLeast(name, their.milliseconds / own, least, "×");
}

const categories = ["framing", "sourcing", "loaded"];

/** Random spans of 1–60 characters in documents of 3,000. */
function spansOf(people: number, documents: number, perPerson: number): AgreementData {
  const random = seededRandom("bench");
  const participants = Array.from({ length: people }, (_, person) => `p${person}`);
  return {
    categories,
    documents: Array.from({ length: documents }, (_, at) => ({
      id: `d${at}`,
      length: 3_000,
      participants,
      spans: participants.flatMap((annotator) =>
        Array.from({ length: perPerson }, () => anySpan(annotator, 3_000, random)),
      ),
    })),
  };
}

function anySpan(annotator: string, length: number, random: Random) {
  const start = random.whole(length - 60);
  return { annotator, start, end: start + 1 + random.whole(60), category: categories[random.whole(3)]! };
}

/** One text; everybody marks the same places, a few characters off and with a fifth of the categories changed. */
function nearlyAgreeing(people: number, units: number): AgreementData {
  const random = seededRandom("gamma");
  const length = units * 150;
  const model = Array.from({ length: units }, () => anySpan("", length - 20, random));
  const participants = Array.from({ length: people }, (_, person) => `p${person}`);
  const spans = participants.flatMap((annotator) =>
    model.map((span) => {
      const start = span.start + random.whole(10);
      const category = random.next() < 0.8 ? span.category : categories[random.whole(3)]!;
      return { annotator, start, end: Math.max(start + 1, span.end + random.whole(10)), category };
    }),
  );
  return { categories, documents: [{ id: "text", length, participants, spans }] };
}

function everyCharacterKey(data: AgreementData) {
  const tallies = data.documents.map((document) => sweepTally(document, data.categories));
  return perUnit("char", tallies, data.categories, annotatorsOf(data));
}

/** Alpha per category alone, one cell per character and person. */
function naiveAlpha(data: AgreementData): (number | null)[] {
  const rows = rowsOf(data.documents, (span) => span.category);
  return data.categories.map((category) =>
    alphaByCounting(rows.map((cells) => cells.map((cell) => cell.labels.includes(category)))),
  );
}

/** The others compute the same figure; a bench of two different things would say nothing. */
function sameValue(name: string, ours: number | null | undefined, theirs: number | null | undefined): void {
  if (theirs === undefined) return;
  const difference = Math.abs((ours ?? Number.NaN) - (theirs ?? Number.NaN));
  if (!(difference < 1e-9)) throw new Error(`${name}: ${ours} here, ${theirs} there.`);
}

function medianTime(job: () => unknown, rounds = 3): number {
  const times: number[] = [];
  if (rounds > 1) job();
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    job();
    times.push(performance.now() - start);
  }
  return median(times);
}

function row(name: string, ...cells: (string | number | null)[]): string {
  const shown = cells.map((cell) =>
    cell === null ? "not run" : typeof cell === "number" ? cell.toFixed(cell < 10 ? 2 : 0) : cell,
  );
  return name.padEnd(20) + shown.map((cell) => cell.padStart(17)).join("");
}
