import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { lastWords, type OtherProgram, outcomeOf } from "./other-program";

/** The Python packages that people use, in a virtual environment that is thrown away; each null where it is not there. */
export interface PythonPackages {
  krippendorff: OtherProgram | null;
  sklearn: OtherProgram | null;
  nltk: OtherProgram | null;
  pygamma: OtherProgram | null;
}

export function pythonPackagesIn(folder: string): PythonPackages {
  const venv = join(folder, "venv");
  const python = join(venv, "bin", "python");
  try {
    execFileSync("python3", ["-m", "venv", venv], { stdio: "pipe", timeout: 60_000 });
  } catch (error) {
    console.log(
      `python3 is not there: krippendorff, scikit-learn, nltk and pygamma-agreement are not run. ${lastWords(error)}\n`,
    );
    return { krippendorff: null, sklearn: null, nltk: null, pygamma: null };
  }
  const program = (name: string, script: string): OtherProgram | null => {
    try {
      execFileSync(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "numpy", name], {
        stdio: "pipe",
        timeout: 180_000,
      });
    } catch (error) {
      console.log(`${name} could not be installed and is not run. ${lastWords(error)}`);
      return null;
    }
    return (data, { rounds = 3, patience = 300_000 } = {}) => {
      const file = join(folder, "data.json");
      writeFileSync(file, JSON.stringify(data));
      return outcomeOf(() =>
        execFileSync(python, ["-c", `${prelude}${script}${timing}`, file, String(rounds)], {
          timeout: patience,
          stdio: "pipe",
        }),
      );
    };
  };
  return {
    krippendorff: program("krippendorff", krippendorff),
    sklearn: program("scikit-learn", sklearn),
    nltk: program("nltk", nltk),
    pygamma: program("pygamma-agreement", pygamma),
  };
}

const prelude = `
import json, sys, time, logging, itertools, numpy
logging.disable(logging.WARNING)
data = json.load(open(sys.argv[1]))
people = sorted({p for d in data["documents"] for p in d["participants"]})
def cells(category):
    parts = []
    for d in data["documents"]:
        part = numpy.zeros((len(people), d["length"]))
        for s in d["spans"]:
            if s["category"] == category:
                part[people.index(s["annotator"]), s["start"]:s["end"]] = 1
        parts.append(part)
    return numpy.concatenate(parts, axis=1)
`;

/** Median of the rounds, without the cost of starting Python; where there are several, after one that compiles. */
const timing = `
rounds = int(sys.argv[2])
if rounds > 1:
    run()
times = []
for _ in range(rounds):
    start = time.perf_counter()
    values = run()
    times.append((time.perf_counter() - start) * 1000)
print(json.dumps({"milliseconds": sorted(times)[rounds // 2], "values": values}))
`;

const krippendorff = `
import krippendorff
def run():
    return [krippendorff.alpha(reliability_data=cells(c), level_of_measurement="nominal") for c in data["categories"]]
`;

const sklearn = `
from sklearn.metrics import cohen_kappa_score
def run():
    out = []
    for c in data["categories"]:
        rows = cells(c)
        out.append(float(numpy.mean([cohen_kappa_score(a, b) for a, b in itertools.combinations(rows, 2)])))
    return out
`;

const nltk = `
from nltk.metrics.agreement import AnnotationTask
def run():
    marked = {c: cells(c) for c in data["categories"]}
    triples = []
    for i, p in enumerate(people):
        for at in range(marked[data["categories"][0]].shape[1]):
            triples.append((p, at, frozenset(c for c in data["categories"] if marked[c][i, at])))
    return [AnnotationTask(data=triples, distance=lambda a, b: 0.0 if a == b else 1.0).alpha()]
`;

const pygamma = `
from pyannote.core import Segment
from pygamma_agreement import Continuum, CombinedCategoricalDissimilarity
continuum = Continuum()
for s in data["documents"][0]["spans"]:
    continuum.add(s["annotator"], Segment(s["start"], s["end"]), s["category"])
dissimilarity = CombinedCategoricalDissimilarity(alpha=1, beta=1, delta_empty=1)
def run():
    return [float(continuum.compute_gamma(dissimilarity, n_samples=30).gamma)]
`;
