import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
import { median } from "./figures";

/**
 * `npm run bench -- agreement`: from the list of spans to the values, median of three. Beside it the naive twin (one cell
 * per character) and, where python3 and its registry are there, the packages `krippendorff` and `pygamma-agreement` on the
 * same spans, installed into a virtual environment that is thrown away afterwards.
 */
export async function runAgreementBench(): Promise<void> {
  console.log("Agreement: one document of 3,000 characters per 20 spans and person; median of 3, in ms.\n");
  const python = pythonPackages();
  try {
    console.log(row("", "every char.*", "naive twin, α", "krippendorff, α", "uα 2004"));
    for (const perPerson of [100, 1_000, 10_000]) {
      const data = spansOf(5, perPerson / 20, 20);
      const ours = medianTime(() => everyCharacterKey(data));
      const naive = perPerson > 1_000 ? null : medianTime(() => naiveAlpha(data), 1);
      const theirs = python?.krippendorff(data) ?? null;
      const older = medianTime(() => unitizingAlpha2004(data, annotatorsOf(data)));
      console.log(row(`5 × ${perPerson}`, ours, naive, theirs?.milliseconds ?? null, older));
      if (theirs) compare(data, theirs.alphas);
    }

    console.log(`\n${row("", "tallies", "resampling", "report", "one document")}`);
    const project = spansOf(10, 1_000, 10);
    const scheme = schemeOf(project);
    const tallies = project.documents.map((document) => detailedTally(document, scheme));
    console.log(
      row(
        "1,000 × 10 × 100",
        medianTime(() => project.documents.map((document) => detailedTally(document, scheme))),
        medianTime(() => bootstrapAlpha(tallies, project.categories.length)),
        medianTime(() => reportFromTallies(tallies, project.categories)),
        medianTime(() => detailedTally(project.documents[0]!, scheme)),
      ),
    );

    console.log(`\n${row("γ, 30 random texts", "ours", "pygamma", "value ± 3 s.e.")}`);
    const solver = await highsSolver();
    for (const [people, units] of [
      [2, 300],
      [3, 60],
      [4, 20],
    ] as const) {
      const data = nearlyAgreeing(people, units);
      const times: number[] = [];
      let value = "";
      for (let round = 0; round < 3; round++) {
        const start = performance.now();
        const result = await gamma(data, { solver, samples: 30 });
        times.push(performance.now() - start);
        value = `${result.value?.toFixed(3)} ± ${result.margin?.toFixed(3)}`;
      }
      console.log(row(`${people} people × ${units}`, median(times), python?.pygamma(data) ?? null, value));
    }
  } finally {
    python?.throwAway();
  }
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

function compare(data: AgreementData, theirs: (number | null)[]): void {
  const ours = everyCharacterKey(data);
  data.categories.forEach((category, at) => {
    const difference = Math.abs((ours[`char.alpha.${category}`] ?? Number.NaN) - (theirs[at] ?? Number.NaN));
    if (!(difference < 1e-9)) throw new Error(`char.alpha.${category} differs from krippendorff by ${difference}.`);
  });
}

function medianTime(job: () => unknown, rounds = 3): number {
  const times: number[] = [];
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

interface PythonPackages {
  krippendorff(data: AgreementData): { milliseconds: number; alphas: (number | null)[] } | null;
  pygamma(data: AgreementData): number | null;
  throwAway(): void;
}

/** Null, with a sentence why, where they cannot be installed. */
function pythonPackages(): PythonPackages | null {
  const folder = mkdtempSync(join(tmpdir(), "slant-bench-"));
  const venv = join(folder, "venv");
  const python = join(venv, "bin", "python");
  const install = (...packages: string[]) =>
    execFileSync(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages], {
      stdio: "ignore",
      timeout: 180_000,
    });
  try {
    execFileSync("python3", ["-m", "venv", venv], { stdio: "ignore", timeout: 60_000 });
    install("numpy", "krippendorff");
  } catch {
    console.log("python3 or its registry is not there: krippendorff and pygamma-agreement are not run.\n");
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
  let hasPygamma = true;
  try {
    install("pygamma-agreement");
  } catch {
    hasPygamma = false;
    console.log("pygamma-agreement could not be installed and is not run.\n");
  }
  const run = <T>(script: string, data: AgreementData): T | null => {
    const file = join(folder, "data.json");
    writeFileSync(file, JSON.stringify(data));
    try {
      const out = execFileSync(python, ["-c", script, file], { timeout: 300_000, stdio: ["ignore", "pipe", "ignore"] });
      return JSON.parse(String(out).trim().split("\n").at(-1)!) as T;
    } catch {
      return null;
    }
  };
  return {
    krippendorff: (data) => run(krippendorffScript, data),
    pygamma: (data) => (hasPygamma && existsSync(python) ? run<number>(pygammaScript, data) : null),
    throwAway: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** From spans to alpha for each category, without the cost of starting Python; median of three. */
const krippendorffScript = `
import json, sys, time, numpy, krippendorff
data = json.load(open(sys.argv[1]))
people = sorted({p for d in data["documents"] for p in d["participants"]})
def alphas():
    out = []
    for category in data["categories"]:
        parts = []
        for d in data["documents"]:
            cells = numpy.zeros((len(people), d["length"]))
            for s in d["spans"]:
                if s["category"] == category:
                    cells[people.index(s["annotator"]), s["start"]:s["end"]] = 1
            parts.append(cells)
        out.append(krippendorff.alpha(reliability_data=numpy.concatenate(parts, axis=1), level_of_measurement="nominal"))
    return out
times = []
for _ in range(3):
    start = time.perf_counter()
    values = alphas()
    times.append((time.perf_counter() - start) * 1000)
print(json.dumps({"milliseconds": sorted(times)[1], "alphas": values}))
`;

/** Gamma with 30 random texts; median of three after one round that compiles. */
const pygammaScript = `
import json, sys, time, logging
logging.disable(logging.WARNING)
from pyannote.core import Segment
from pygamma_agreement import Continuum, CombinedCategoricalDissimilarity
document = json.load(open(sys.argv[1]))["documents"][0]
continuum = Continuum()
for s in document["spans"]:
    continuum.add(s["annotator"], Segment(s["start"], s["end"]), s["category"])
dissimilarity = CombinedCategoricalDissimilarity(alpha=1, beta=1, delta_empty=1)
times = []
for _ in range(4):
    start = time.perf_counter()
    continuum.compute_gamma(dissimilarity, n_samples=30).gamma
    times.append((time.perf_counter() - start) * 1000)
print(json.dumps(sorted(times[1:])[1]))
`;
