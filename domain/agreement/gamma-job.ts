import type { AgreementScope } from "./answers";

/** What the doors of γ are asked and answer: a job, because it takes seconds. */

export const gammaWeights = ["a1b1", "a3b1"] as const;
export interface GammaRequest {
  scope: AgreementScope;
  /** One document, or null for all of the scope. */
  segmentId: string | null;
  /** `a1b1` weighs position and category alike; `a3b1` is the setting of the authors' program. */
  weights: (typeof gammaWeights)[number];
  /** Random texts, 10 to 1,000. */
  samples: number;
  seed: number;
}

export const gammaStates = ["queued", "running", "done", "failed", "cancelled"] as const;
export type GammaState = (typeof gammaStates)[number];

export interface GammaJob {
  id: string;
  request: GammaRequest;
  state: GammaState;
  /** Random texts aligned so far; the first step aligns the real ones. */
  done: number;
  samples: number;
  /** Jobs before it; 0 when it runs or has ended. */
  waitingFor: number;
  /** Only when done. */
  result: {
    value: number | null;
    disorder: number | null;
    chanceDisorder: number | null;
    /** Three standard errors from the number of random texts. */
    margin: number | null;
    sampler: "shift";
    documents: number;
    people: number;
    spans: number;
    milliseconds: number;
  } | null;
  /** Only when failed: a sentence for a person. */
  failure: string | null;
  /** Whether the work it was computed from has changed since. */
  isStale: boolean;
}
