import { parentPort, workerData } from "node:worker_threads";
import type { AgreementData } from "@/domain/agreement/data";
import { TooManyAlignments } from "@/domain/agreement/gamma/candidates";
import { type Gamma, gamma } from "@/domain/agreement/gamma/gamma";
import { highsSolver } from "@/domain/agreement/gamma/integer-program";
import type { GammaRequest } from "@/domain/agreement/gamma-job";

/** What the thread is given, and what it says: progress now and then, and last the result or why there is none. */
export type GammaWork = { data: AgreementData; request: GammaRequest };
export type GammaWord =
  | { kind: "progress"; done: number }
  | { kind: "done"; result: Gamma }
  | { kind: "failed"; message: string };

const tellsEvery = 200;

const { data, request } = workerData as GammaWork;
const say = (word: GammaWord) => parentPort!.postMessage(word);
let told = performance.now();

try {
  const result = await gamma(data, {
    solver: await highsSolver(),
    weights: { position: request.weights === "a3b1" ? 3 : 1, category: 1 },
    seed: request.seed,
    samples: request.samples,
    afterSample: (done) => {
      if (performance.now() - told < tellsEvery) return;
      told = performance.now();
      say({ kind: "progress", done });
    },
  });
  say({ kind: "done", result });
} catch (error) {
  if (!(error instanceof TooManyAlignments)) throw error;
  say({ kind: "failed", message: error.message });
}
